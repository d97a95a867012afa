#include "graph/export/full_form.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "graph/export/json.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {
namespace {

constexpr std::array kSlots = {Relation::participant, Relation::organizer, Relation::place, Relation::object};
constexpr std::array kRelationsBetween = {Relation::role, Relation::member_of, Relation::part_of, Relation::located_in};

/// What the facts of one document say of one of its nodes.
struct Told {
    Id id;
    std::vector<const Fact*> mentions;
    std::vector<const Fact*> others; ///< whose subject it is
};

class FullForm {
public:
    FullForm(const View& view, Document document, const Id& id)
        : view_(view), document_(std::move(document)), body_(document_.body()), characters_(body_) {
        view.facts_of(id, [&](const StoredFact& stored) {
            facts_.push_back(stored.fact);
            return true;
        });
        for (const Fact& fact : facts_) note(fact);
        for (const Fact& fact : facts_) number_ends(fact);
    }

    std::string write() {
        std::string line;
        JsonWriter json(line);
        json.object().key("id").value(document_.id).member("lang", document_.language).member("published", document_.published);
        json.member_if("source", document_.source).member_if("uri", document_.uri).member_if("title", document_.title);
        json.key("text").value(document_.text).key("entities").array();
        for (const Told& told : told_) {
            if (names_.contains(told.id)) write_entity(json, told);
        }
        json.end_array().key("dates").array();
        for (const Told& told : told_) write_date_mentions(json, told);
        json.end_array().key("events").array();
        for (const Told& told : told_) {
            if (is_event(type_of(told.id))) write_event(json, told);
        }
        json.end_array().key("relations").array();
        for (const Fact& fact : facts_) write_relation(json, fact);
        json.end_array().end_object();
        return line;
    }

private:
    Told& told(const Id& id) {
        const auto [entry, fresh] = place_.try_emplace(id, told_.size());
        if (fresh) told_.push_back({id, {}, {}});
        return told_[entry->second];
    }

    void note(const Fact& fact) {
        Told& subject = told(fact.subject);
        (fact.relation == Relation::mentioned_in ? subject.mentions : subject.others).push_back(&fact);
        number(fact.subject);
    }

    /// A country that only an adjective names has no mention, but fills a slot.
    void number_ends(const Fact& fact) {
        if (fact.relation == Relation::mentioned_in || fact.relation == Relation::date) return;
        told(fact.object);
        number(fact.object);
    }

    void number(const Id& id) {
        const NodeType type = type_of(id);
        if (!is_event(type) && type != NodeType::date && type != NodeType::document) names_.try_emplace(id, "e" + std::to_string(names_.size() + 1));
    }

    void write_span(JsonWriter& json, Span span) const {
        const bool lies_in = span.begin <= span.end && span.end <= body_.size();
        const QuoteSpan at = lies_in ? in_code_points(document_, characters_, span) : QuoteSpan{};
        json.member("start", at.start).member("end", at.end);
        if (lies_in) json.key("text").value(std::string_view(body_).substr(span.begin, span.end - span.begin));
        if (at.in_title) json.member("in", "title");
    }

    [[nodiscard]] std::string node_of(const Id& id) const { return to_string(view_.representative(id)); }

    void write_entity(JsonWriter& json, const Told& told) const {
        const auto node = view_.node(told.id);
        json.object().member("id", names_.at(told.id)).member("type", name_of(type_of(told.id)));
        if (node) json.member_if("iso", node->attribute("iso")).member_if("actor", node->attribute("actor"));
        json.member("node", node_of(told.id)).key("mentions").array();
        for (const Fact* fact : told.mentions) {
            json.object();
            write_span(json, fact->evidence.words);
            json.member("rule", fact->evidence.rule).end_object();
        }
        json.end_array().end_object();
    }

    void write_date_mentions(JsonWriter& json, const Told& told) const {
        if (type_of(told.id) != NodeType::date) return;
        const auto node = view_.node(told.id);
        for (const Fact* fact : told.mentions) {
            json.object();
            write_span(json, fact->evidence.words);
            json.member("edtf", node ? node->attribute("edtf") : std::string_view{}).member("node", node_of(told.id)).end_object();
        }
    }

    void write_event(JsonWriter& json, const Told& told) const {
        const auto node = view_.node(told.id);
        const Fact* first = told.mentions.empty() ? told.others.empty() ? nullptr : told.others.front() : told.mentions.front();
        json.object().member("type", name_of(type_of(told.id))).member("node", node_of(told.id));
        if (first != nullptr) {
            json.key("trigger").object();
            write_span(json, first->evidence.words);
            json.end_object().member("status", name_of(first->status)).member("rule", first->evidence.rule);
            json.member("confidence", first->evidence.confidence);
        }
        for (const Relation slot : kSlots) {
            json.key(name_of(slot)).array();
            for (const Fact* fact : told.others) {
                if (fact->relation == slot) json.value(names_.at(fact->object));
            }
            json.end_array();
        }
        const auto is_date = [](const Fact* fact) { return fact->relation == Relation::date; };
        const auto date = std::ranges::find_if(told.others, is_date);
        json.member("date", date == told.others.end() ? std::string_view{} : std::string_view{(*date)->date});
        if (date != told.others.end()) {
            json.key("date_span").object();
            write_span(json, (*date)->evidence.words);
            json.end_object();
        }
        if (node && !node->names.empty()) json.member("name", node->names.front().text);
        for (const char* attribute : {"subtype", "stage", "topic", "number"}) {
            if (node) json.member_if(attribute, node->attribute(attribute));
        }
        if (first != nullptr) json.member_if("attribution", first->evidence.attribution);
        write_terms(json, told);
        write_roles(json, told);
        json.end_object();
    }

    /// Where the words stand that give the event an attribute: mentions of it with "name=value" as detail.
    void write_terms(JsonWriter& json, const Told& told) const {
        const auto is_term = [](const Fact* fact) { return !fact->detail.empty(); };
        if (std::ranges::none_of(told.mentions, is_term)) return;
        json.key("terms").object();
        for (const Fact* fact : told.mentions) {
            if (!is_term(fact)) continue;
            json.key(fact->detail.substr(0, fact->detail.find('='))).object();
            write_span(json, fact->evidence.words);
            json.member("rule", fact->evidence.rule).end_object();
        }
        json.end_object();
    }

    void write_roles(JsonWriter& json, const Told& told) const {
        const auto has_role = [](const Fact* fact) { return std::ranges::find(kSlots, fact->relation) != kSlots.end() && !fact->detail.empty(); };
        if (std::ranges::none_of(told.others, has_role)) return;
        json.key("roles").object();
        for (const Fact* fact : told.others) {
            if (has_role(fact)) json.member(names_.at(fact->object), fact->detail);
        }
        json.end_object();
    }

    void write_relation(JsonWriter& json, const Fact& fact) const {
        if (std::ranges::find(kRelationsBetween, fact.relation) == kRelationsBetween.end()) return;
        json.object().member("type", name_of(fact.relation)).member("head", names_.at(fact.subject)).member("tail", names_.at(fact.object));
        json.member_if("title", fact.detail).member_if("date", fact.date).end_object();
    }

    const View& view_;
    Document document_;
    std::string body_;
    CodePointIndex characters_;
    std::vector<Fact> facts_;
    std::vector<Told> told_; ///< in order of first telling
    std::map<Id, std::size_t> place_;
    std::map<Id, std::string> names_; ///< e1, e2 … of entities
};

} // namespace

std::string to_full_form(const View& view, const Id& id) {
    auto document = view.document(id);
    return document ? FullForm(view, std::move(*document), id).write() : std::string();
}

std::size_t write_full_form(const View& view, const std::function<bool(const Id&)>& wanted, Sink& out) {
    std::vector<std::pair<std::string, Id>> order;
    view.documents([&](const Id& id) {
        const auto document = wanted(id) ? view.document(id) : std::nullopt;
        if (document) order.emplace_back(document->id, id);
        return true;
    });
    std::ranges::sort(order);
    for (const auto& entry : order) out.write(to_full_form(view, entry.second) + '\n');
    return order.size();
}

} // namespace isnad::graph
