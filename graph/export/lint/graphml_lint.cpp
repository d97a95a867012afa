#include <algorithm>
#include <array>
#include <vector>

#include "graph/export/lint/pass.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

/// Names and ids that Gephi takes for its own; what stands in such a column is swallowed.
constexpr std::array<std::string_view, 13> kNodeReserved = {"nodelabel", "x", "y", "z", "xpos", "ypos", "zpos", "size", "r", "g", "b", "color", "id"};
constexpr std::array<std::string_view, 7> kEdgeReserved = {"edgelabel", "Edge Weight", "r", "g", "b", "color", "id"};
constexpr std::array<std::string_view, 6> kGraphmlTypes = {"boolean", "int", "long", "float", "double", "string"};

template <typename List>
bool holds(const List& list, std::string_view text) {
    return std::ranges::find(list, text) != list.end();
}

struct Key {
    std::string id;
    std::string element;
    std::string name;
    std::string type;
    ValueType values = ValueType::text;
    bool is_label = false;
    std::uint64_t count = 0;   ///< of its values
    std::uint64_t last_in = 0; ///< the element, counted from 1, that has the last of them
};

class GraphmlLint final : public LintPass<GraphmlLint> {
public:
    using LintPass::LintPass;

    enum class Part : std::uint8_t { id, source, target, kind, label };
    static constexpr std::size_t kParts = 5;
    struct Plan {
        bool edge = false;
        std::array<std::optional<std::size_t>, kParts> slots;  ///< by number of the part
        std::vector<std::pair<std::size_t, std::size_t>> data; ///< slot and number of the key
    };

    static bool varies(std::string_view tag, std::string_view attribute) {
        return tag == "data" ? attribute.empty() : (tag == "node" || tag == "edge") && part_of(attribute).has_value();
    }

    [[nodiscard]] std::optional<Plan> plan_for(const std::vector<LineSlot>& slots) const {
        Plan plan{element_ == "edge", {}, {}};
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const bool is_data = slots[i].tag == "data";
            const auto part = is_data ? std::nullopt : part_of(slots[i].attribute);
            if ((i == 0) != (part == Part::id)) return std::nullopt; // no element alone
            if (part) plan.slots[static_cast<std::size_t>(*part)] = i;
            if (!is_data) continue;
            const auto key = std::ranges::find(keys_, slots[i].about, &Key::id);
            if (key == keys_.end()) return std::nullopt;
            plan.data.emplace_back(i, static_cast<std::size_t>(key - keys_.begin()));
            if (key->is_label) plan.slots[static_cast<std::size_t>(Part::label)] = i;
        }
        return slots.empty() ? std::nullopt : std::optional(std::move(plan));
    }

    bool take(const Plan& plan, const LineShape& line) {
        if (seen_edge_ && !plan.edge) return false;
        for (const auto& [slot, number] : plan.data) {
            Key& key = keys_[number];
            ++key.count;
            if (key.values != ValueType::text && !line.is_same(slot)) check_data(key, line.value(slot).text);
        }
        const auto value = [&](Part part) {
            const auto& slot = plan.slots[static_cast<std::size_t>(part)];
            return slot ? line.value(*slot) : LineValue{};
        };
        const LineValue id = value(Part::id);
        const LineValue label = value(Part::label);
        if (plan.edge) {
            const LineValue source = value(Part::source);
            const LineValue target = value(Part::target);
            if (!label.same) elements_.label(label.text);
            elements_.edge(id.text, source.text, target.text, value(Part::kind).text, id.plain && source.plain && target.plain);
        } else {
            elements_.node(id.text, label.text, id.plain);
        }
        return true;
    }

    void start() {
        const std::string_view name = xml_.name();
        if (name == "data")
            data();
        else if (name == "edge")
            edge();
        else if (name == "node")
            node();
        else if (name == "key")
            key();
        else if (name == "default")
            say("default", "defaults are cut by some readers and not applied by others: write every value");
        else if (name == "graph")
            graph();
        else if (name == "desc")
            say("desc", "a <desc> overwrites the label");
        else if (name == "hyperedge" || name == "port" || name == "endpoint")
            say("hyperedge", "<" + std::string(name) + "> is ignored or refused");
    }

    void end() {
        const std::string_view name = xml_.name();
        if (name == "data") {
            data_end();
        } else if (name == "edge") {
            elements_.label(label_);
            elements_.edge(id_, source_, target_, kind_);
        } else if (name == "node") {
            elements_.node(id_, label_);
        }
    }

    void text() {
        if (data_key_ == nullptr) return;
        data_ += xml_.text();
        if (xml_.space_between_entities()) say("space-lost", "white space between two entities, which some readers lose: use CDATA");
    }

    /// A reader without missing booleans takes a missing one for false.
    void end_of_file() {
        for (const Key& key : keys_) {
            const std::uint64_t all = key.element == "node" ? elements_.counts().nodes : elements_.counts().edges;
            if (key.values == ValueType::boolean && key.count != all)
                say("missing-boolean", "\"" + key.name + "\" is missing on some, and reads as false there");
        }
    }

private:
    static std::optional<Part> part_of(std::string_view attribute) {
        if (attribute == "id") return Part::id;
        if (attribute == "source") return Part::source;
        if (attribute == "target") return Part::target;
        return attribute == "label" ? std::optional(Part::kind) : std::nullopt;
    }

    void key() {
        if (in_graph_) say("declared-late", "a <key> after <graph>: its values are lost");
        Key key{std::string(xml_.value("id")),        std::string(xml_.value("for")),      std::string(xml_.value("attr.name")),
                std::string(xml_.value("attr.type")), value_type(xml_.value("attr.type")), xml_.value("attr.name") == "label"};
        if (key.element == "graph")
            say("key-for", "for=\"graph\" is ignored");
        else if (key.element != "node" && key.element != "edge")
            say("key-for", "key " + key.id + " must be for node or for edge");
        if (!holds(kGraphmlTypes, key.type)) say("type", "key " + key.id + " has a type that not all readers know: \"" + key.type + "\"");
        const auto same_id = [&](const Key& other) { return lower_ascii(other.id) == lower_ascii(key.id); };
        if (std::ranges::any_of(keys_, same_id)) say("key-id", "a second key " + key.id + " (case does not count)");
        const auto same_name = [&](const Key& other) { return other.element == key.element && lower_ascii(other.name) == lower_ascii(key.name); };
        if (std::ranges::any_of(keys_, same_name)) say("key-id", "a second " + key.element + " column \"" + key.name + "\" (case does not count)");
        check_reserved(key);
        keys_.push_back(std::move(key));
    }

    void check_reserved(const Key& key) {
        const bool edge = key.element == "edge";
        for (const std::string& text : {key.name, key.id}) {
            if (edge ? holds(kEdgeReserved, text) : holds(kNodeReserved, text)) say("reserved", "a column named \"" + text + "\" is swallowed");
        }
        if (key.id == "label" || key.id == "weight" || key.id == "timeset") say("reserved", "the key id \"" + key.id + "\" is Gephi's own");
        if (key.name != "label" && lower_ascii(key.name) == "label") say("capital-label", "\"" + key.name + "\" is no label: write it in lower case");
        if (edge && key.name == "weight" && key.type != "double" && key.type != "float") say("type", "the weight must be a double");
    }

    void graph() {
        if (in_graph_) say("nested-graph", "a graph in a graph is flattened");
        in_graph_ = true;
        default_directed_ = xml_.value("edgedefault") == "directed";
        if (xml_.value("edgedefault").empty()) say("edge-default", "<graph> has no edgedefault");
    }

    void node() {
        if (seen_edge_) say("order", "a node after an edge");
        begin_element("node");
    }

    void edge() {
        seen_edge_ = true;
        begin_element("edge");
        source_ = xml_.value("source");
        target_ = xml_.value("target");
        kind_ = xml_.value("label");
        const std::string_view directed = xml_.value("directed");
        if (!directed.empty() && (directed == "true") != default_directed_) say("direction", "an edge whose direction is not edgedefault's");
    }

    void begin_element(const char* element) {
        element_ = element;
        id_ = xml_.value("id");
        label_.clear();
        ++element_number_;
    }

    /// The key of a <data>; keys come in order, so the search begins behind the last one.
    void data() {
        const std::string_view id = xml_.value("key");
        data_key_ = nullptr;
        data_.clear();
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            Key& key = keys_[(next_key_ + i) % keys_.size()];
            if (key.id != id) continue;
            next_key_ = (next_key_ + i + 1) % keys_.size();
            data_key_ = &key;
            break;
        }
        if (data_key_ == nullptr) {
            say("undeclared", "data for the key \"" + std::string(id) + "\", which is not declared");
            return;
        }
        if (data_key_->element != element_) say("undeclared", "the key " + data_key_->id + " is not for a " + element_);
        if (data_key_->last_in == element_number_) say("value-twice", "two values for the key " + data_key_->id);
        data_key_->last_in = element_number_;
        ++data_key_->count;
    }

    void data_end() {
        if (data_key_ == nullptr) return;
        check_data(*data_key_, data_);
        if (data_key_->is_label) label_.swap(data_);
        data_key_ = nullptr;
    }

    void check_data(const Key& key, std::string_view value) {
        check_value(key.values, value, key.name);
        const bool weight = key.values == ValueType::decimal && key.name == "weight" && key.element == "edge";
        if (weight && is_decimal(value) && !is_over_zero(value)) {
            say("weight", "an edge of weight " + std::string(value) + " is dropped or doubtful: it must be over 0");
        }
    }

    std::vector<Key> keys_;
    Key* data_key_ = nullptr;
    std::size_t next_key_ = 0;
    std::uint64_t element_number_ = 0;
    bool in_graph_ = false;
    bool seen_edge_ = false;
    bool default_directed_ = false;
    std::string element_, id_, source_, target_, kind_, label_, data_;
};

} // namespace

std::unique_ptr<GraphLint> make_graphml_lint(bool thorough) {
    return std::make_unique<GraphmlLint>(thorough);
}

} // namespace isnad::graph
