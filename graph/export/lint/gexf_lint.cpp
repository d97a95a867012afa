#include <algorithm>
#include <array>
#include <vector>

#include "graph/edtf.hpp"
#include "graph/export/lint/pass.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::array<std::string_view, 7> kGexfTypes = {"boolean", "int", "integer", "long", "float", "double", "string"};
constexpr std::array<std::string_view, 3> kOwnTitles = {"label", "id", "timeset"};

/// `YYYY-MM-DD` of a day that there is.
std::optional<Day> full_day(std::string_view text) {
    const auto range = text.size() == 10 ? bounds(text) : std::nullopt;
    return range && range->first == range->last ? std::optional(range->first) : std::nullopt;
}

struct Attribute {
    std::string element;
    std::string id;
    std::string title;
    ValueType values = ValueType::text;
    std::uint64_t last_in = 0; ///< the element, counted from 1, that has the last of its values
};

class GexfLint final : public LintPass<GexfLint> {
public:
    using LintPass::LintPass;

    enum class Part : std::uint8_t { id, source, target, kind, label, weight, start, end, value };
    struct Plan {
        bool edge = false;
        std::vector<std::pair<Part, std::size_t>> parts; ///< with the number of the attribute, of a value
    };

    static bool varies(std::string_view tag, std::string_view attribute) {
        if (tag == "attvalue") return attribute == "value";
        if (tag == "size") return attribute == "value"; // of viz; readers take any
        return tag == "node" || tag == "edge" || tag == "spell" ? part_of(attribute).has_value() : false;
    }

    [[nodiscard]] std::optional<Plan> plan_for(const std::vector<LineSlot>& slots) const {
        Plan plan{element_ == "edge", {}};
        for (const LineSlot& slot : slots) {
            if (slot.tag == "spell") return std::nullopt; // rare
            const bool first = plan.parts.empty();
            const auto part = slot.attribute == "value" ? Part::value : *part_of(slot.attribute);
            if (first != (part == Part::id)) return std::nullopt; // no element alone
            const auto known = std::ranges::find_if(attributes_, [&](const Attribute& a) { return a.element == element_ && a.id == slot.about; });
            if (slot.tag == "attvalue" && known == attributes_.end()) return std::nullopt;
            plan.parts.emplace_back(part, slot.tag == "attvalue" ? static_cast<std::size_t>(known - attributes_.begin()) : attributes_.size());
        }
        return plan.parts.empty() ? std::nullopt : std::optional(std::move(plan));
    }

    bool take(const Plan& plan, const LineShape& line) {
        if (seen_edge_ && !plan.edge) return false;
        std::array<std::optional<LineValue>, 9> parts; // by number of the part
        for (std::size_t i = 0; i < plan.parts.size(); ++i) {
            const auto [part, number] = plan.parts[i];
            const LineValue found = line.value(i);
            parts[static_cast<std::size_t>(part)] = found;
            if (part == Part::value && number < attributes_.size() && !found.same)
                check_value(attributes_[number].values, found.text, attributes_[number].title);
        }
        const auto& [id, source, target, kind, label, weight, start, end, value] = parts;
        const auto text = [](const std::optional<LineValue>& part) { return part ? std::optional(part->text) : std::nullopt; };
        const auto differs = [](const std::optional<LineValue>& part) { return part && !part->same; };
        if (differs(start) || differs(end)) {
            spells_.clear();
            check_days(text(start), text(end));
        }
        if (plan.edge) {
            if (differs(weight)) check_weight(weight->text);
            if (differs(label)) elements_.label(label->text);
            const bool plain = id->plain && source && source->plain && target && target->plain;
            elements_.edge(id->text, text(source).value_or(""), text(target).value_or(""), text(kind).value_or(""), plain);
        } else {
            elements_.node(id->text, text(label).value_or(""), id->plain);
        }
        return true;
    }

    void start() {
        const std::string_view name = xml_.name();
        if (name == "attvalue")
            value();
        else if (name == "edge")
            edge();
        else if (name == "node")
            node();
        else if (name == "spell")
            time();
        else if (name == "gexf")
            gexf();
        else if (name == "graph")
            graph();
        else if (name == "attributes")
            attributes();
        else if (name == "attribute")
            attribute();
        else if (name == "default")
            say("default", "defaults are not applied by all readers: write every value");
    }

    void end() {
        const std::string_view name = xml_.name();
        if (name == "node") {
            check_spells();
            elements_.node(id_, label_);
        } else if (name == "edge") {
            check_spells();
            elements_.label(label_);
            elements_.edge(id_, source_, target_, kind_);
        }
    }

    void text() {} // all is in attributes
    void end_of_file() {}

private:
    static std::optional<Part> part_of(std::string_view attribute) {
        constexpr std::array<std::string_view, 8> kNames = {"id", "source", "target", "kind", "label", "weight", "start", "end"};
        const auto* const found = std::ranges::find(kNames, attribute);
        return found == kNames.end() ? std::nullopt : std::optional(static_cast<Part>(found - kNames.begin()));
    }

    void gexf() {
        const std::string_view space = xml_.value("xmlns");
        if (space != "http://gexf.net/1.3")
            say("namespace", "the namespace must be http://gexf.net/1.3, without www, not \"" + std::string(space) + "\"");
        if (xml_.value("version") != "1.3") say("namespace", "the version must be 1.3");
    }

    void graph() {
        if (in_graph_) say("nested-graph", "a graph in a graph is flattened");
        in_graph_ = true;
        const auto want = [&](const char* name, std::string_view value, const char* why) {
            if (xml_.value(name) != value) say(name, std::string("<graph> must have ") + name + "=\"" + std::string(value) + "\": " + why);
        };
        want("defaultedgetype", "directed", "readers refuse directed edges without it");
        if (xml_.value("mode") != "dynamic") return;
        want("timeformat", "date", "without it dates are read as numbers");
        want("timerepresentation", "interval", "intervals and timestamps do not mix");
        want("timezone", "UTC", "without it days move with the reader's own zone");
    }

    void attributes() {
        element_ = xml_.value("class");
        if (seen_node_) say("declared-late", "<attributes> after nodes: their values are lost");
        if (xml_.value("mode") == "dynamic") say("dynamic-attribute", "values that change over time are dropped where they overlap");
        const auto same = [&](const std::string& other) { return other == element_; };
        if (std::ranges::any_of(blocks_, same)) say("attribute-blocks", "a second <attributes> for " + element_ + ": the first is forgotten");
        blocks_.push_back(element_);
    }

    void attribute() {
        const std::string_view type = xml_.value("type");
        Attribute own{element_, std::string(xml_.value("id")), std::string(xml_.value("title")), value_type(type)};
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        if (own.id.empty() || !std::ranges::all_of(own.id, digit)) say("attribute-id", "the id \"" + own.id + "\" of an attribute must be a number");
        if (std::ranges::find(kGexfTypes, type) == kGexfTypes.end()) say("type", "not all readers know the type \"" + std::string(type) + "\"");
        if (std::ranges::find(kOwnTitles, lower_ascii(own.title)) != kOwnTitles.end()) say("reserved", "an attribute titled \"" + own.title + "\"");
        const auto same = [&](const Attribute& other) {
            return other.element == own.element &&
                   (lower_ascii(other.id) == lower_ascii(own.id) || lower_ascii(other.title) == lower_ascii(own.title));
        };
        if (std::ranges::any_of(attributes_, same))
            say("key-id", "a second " + own.element + " attribute \"" + own.title + "\" (case does not count)");
        attributes_.push_back(std::move(own));
    }

    void begin_element(const char* element) {
        element_ = element;
        id_ = xml_.value("id");
        label_ = xml_.value("label");
        ++element_number_;
        spells_.clear();
        time();
    }

    void node() {
        if (seen_edge_) say("order", "a node after an edge");
        seen_node_ = true;
        begin_element("node");
    }

    void edge() {
        seen_edge_ = true;
        begin_element("edge");
        source_ = xml_.value("source");
        target_ = xml_.value("target");
        kind_ = xml_.value("kind");
        if (xml_.value("type") != "directed") say("direction", "an edge whose type is not directed is dropped or turned");
        check_weight(xml_.attribute("weight"));
    }

    void check_weight(const std::optional<std::string_view>& weight) {
        if (weight && (!is_decimal(*weight) || !is_over_zero(*weight)))
            say("weight", "a weight must be a decimal with a point, over 0, not \"" + std::string(*weight) + "\"");
    }

    void value() {
        const std::string_view id = xml_.value("for");
        Attribute* found = nullptr;
        for (std::size_t i = 0; i < attributes_.size() && found == nullptr; ++i) {
            Attribute& candidate = attributes_[(next_ + i) % attributes_.size()];
            if (candidate.element != element_ || candidate.id != id) continue;
            found = &candidate;
            next_ = (next_ + i + 1) % attributes_.size();
        }
        if (found == nullptr) {
            say("undeclared", "a value for the attribute \"" + std::string(id) + "\", which is not declared for a " + element_);
            return;
        }
        if (found->last_in == element_number_) say("value-twice", "two values for the attribute \"" + found->title + "\"");
        found->last_in = element_number_;
        check_value(found->values, xml_.value("value"), found->title);
    }

    /// start and end of the tag in hand.
    void time() {
        if (xml_.attribute("startopen") || xml_.attribute("endopen")) say("open-bound", "startopen and endopen are read as closed");
        if (xml_.attribute("timestamp")) say("timerepresentation", "a timestamp among intervals is dropped");
        check_days(xml_.attribute("start"), xml_.attribute("end"));
    }

    void check_days(const std::optional<std::string_view>& start, const std::optional<std::string_view>& end) {
        if (!start && !end) return;
        if (!start || !end) {
            say("half-open", "a start or end alone stays open for ever");
            return;
        }
        const auto first = full_day(*start);
        const auto last = full_day(*end);
        if (!first || !last)
            say("partial-date", "\"" + std::string(*start) + "\" to \"" + std::string(*end) + "\": days must be written in full");
        else if (*last < *first)
            say("end-before-start", "an interval that ends before it starts is dropped");
        else
            spells_.push_back({*first, *last});
    }

    void check_spells() {
        for (std::size_t i = 1; i < spells_.size(); ++i) {
            if (spells_[i].first <= spells_[i - 1].last) say("overlapping-spells", "spells must be sorted and disjoint: the second is dropped");
        }
    }

    std::vector<Attribute> attributes_;
    std::vector<std::string> blocks_;
    std::vector<DayRange> spells_;
    std::size_t next_ = 0;
    std::uint64_t element_number_ = 0;
    bool in_graph_ = false;
    bool seen_node_ = false;
    bool seen_edge_ = false;
    std::string element_, id_, source_, target_, kind_, label_;
};

} // namespace

std::unique_ptr<GraphLint> make_gexf_lint(bool thorough) {
    return std::make_unique<GexfLint>(thorough);
}

} // namespace isnad::graph
