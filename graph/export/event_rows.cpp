#include "graph/export/event_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/export/node_cells.hpp"
#include "graph/export/records.hpp"
#include "graph/query/facts.hpp"
#include "graph/query/id_set.hpp"
#include "graph/query/spells.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::array kActorRelations = {Relation::role, Relation::member_of, Relation::part_of, Relation::located_in};
constexpr auto kText = ColumnType::text;
constexpr auto kNumber = ColumnType::integer;

const std::vector<Column>& event_node_columns() {
    static const std::vector<Column> columns = {
        {"type", kText},       {"subtype", kText},     {"status", kText},          {"name_ar", kText},      {"name_en", kText},
        {"name_fr", kText},    {"aliases", kText},     {"country", kText},         {"actor", kText},        {"date_edtf", kText},
        {"date_start", kText}, {"date_end", kText},    {"topic", kText},           {"stage", kText},        {"number", kText},
        {"n_events", kNumber}, {"n_reports", kNumber}, {"n_independent", kNumber}, {"confidence", kNumber}, {"documents", kText},
        {"source_url", kText}, {"quote", kText}};
    return columns;
}

const std::vector<Column>& event_edge_columns() {
    static const std::vector<Column> columns = {{"relation", kText},   {"role", kText},     {"status", kText},      {"date_edtf", kText},
                                                {"date_start", kText}, {"date_end", kText}, {"n_reports", kNumber}, {"confidence", kNumber}};
    return columns;
}

/// Facts of one relation from one actor to another, as one edge.
struct ActorEdge {
    std::set<std::string> titles;
    std::set<std::string> dates;
    std::set<Id> documents;
    std::vector<DayRange> ranges;
    std::uint8_t confidence = 0;

    void add(const StoredFact& stored) {
        titles.insert(on_one_line(stored.fact.detail));
        dates.insert(stored.fact.date);
        documents.insert(stored.document);
        confidence = std::max(confidence, stored.fact.evidence.confidence);
        if (const auto range = bounds(stored.fact.date)) ranges.push_back(*range);
    }
};

class EventRows final : public GraphRows {
public:
    EventRows(EventReader& reader, EventRowOptions options) : reader_(reader), options_(std::move(options)) { select(); }

    [[nodiscard]] const std::vector<Column>& node_columns() const override { return event_node_columns(); }
    [[nodiscard]] const std::vector<Column>& edge_columns() const override { return event_edge_columns(); }
    [[nodiscard]] std::string description() const override { return options_.description; }

    void nodes(const std::function<void(const NodeRow&)>& visit) override {
        for (const Id& id : nodes_) {
            if (is_event(type_of(id)))
                event_node(id, visit);
            else
                actor_node(id, visit);
        }
    }

    void edges(const std::function<void(const EdgeRow&)>& visit) override {
        for (const Id& id : nodes_) {
            if (is_event(type_of(id)))
                event_edges(id, visit);
            else
                actor_edges(id, visit);
        }
    }

private:
    const View& view() const { return reader_.view(); }
    bool has(const Id& id) const { return std::ranges::binary_search(nodes_, id); }

    void select() {
        IdSet chosen;
        if (options_.filtered) {
            each_event(reader_, options_.filter, [&](const EventRecord& event) {
                add_event(event.id, chosen);
                return true;
            });
        }
        if (!options_.filtered || options_.isolated) {
            view().nodes([&](const Id& id) {
                if (is_event(type_of(id)) && !options_.filtered) add_event(id, chosen);
                if (is_actor(id) && (options_.isolated || has_relation(id))) chosen.add(id);
                return true;
            });
        }
        add_targets(chosen);
        nodes_ = chosen.take();
    }

    void add_event(const Id& id, IdSet& chosen) const {
        if (view().representative(id) != id) return; // its turn comes, or has come
        for (const Id& member : view().members(id)) {
            view().edges_out(member, std::nullopt, [&](const Edge& edge) {
                chosen.add(id);
                if (edge.relation == Relation::mentioned_in || (edge.relation == Relation::date && !options_.date_nodes)) return true;
                chosen.add(view().representative(edge.other));
                return true;
            });
        }
    }

    /// Edges from one actor to another; false ends those of one member and relation.
    void visit_relations(const Id& id, const View::EdgeVisitor& visit) const {
        for (const Id& member : view().members(id)) {
            for (const Relation relation : kActorRelations) view().edges_out(member, relation, visit);
        }
    }

    bool is_actor(const Id& id) const { return !is_event(type_of(id)) && type_of(id) != NodeType::date && view().representative(id) == id; }

    /// Holds an office or belongs somewhere.
    bool has_relation(const Id& id) const {
        bool found = false;
        visit_relations(id, [&found](const Edge&) { return found = true, false; });
        return found;
    }

    /// Bodies and places that the selected actors lead to, one step.
    void add_targets(IdSet& chosen) const {
        IdSet targets;
        for (const Id& id : chosen.all()) {
            if (is_event(type_of(id))) continue;
            visit_relations(id, [&](const Edge& edge) { return targets.add(view().representative(edge.other)), true; });
        }
        for (const Id& id : targets.all()) chosen.add(id);
    }

    void date_cells(std::string_view edtf, DayRange when) {
        cells_.text(edtf);
        cells_.text(first_day(when));
        cells_.text(last_day(when));
    }

    void actor_node(const Id& id, const std::function<void(const NodeRow&)>& visit) {
        const Node node = reader_.node(id).value_or(Node{id, {}, {}});
        std::vector<Id> events = subjects_of(view(), id, Relation::participant);
        const std::vector<Id> organized = subjects_of(view(), id, Relation::organizer);
        events.insert(events.end(), organized.begin(), organized.end());
        sort_unique(events);
        const std::string_view edtf = node.attribute("edtf");
        const DayRange when = edtf.empty() ? DayRange{} : bounds(edtf).value_or(DayRange{});

        cells_.clear();
        cells_.text(name_of(node.type()));
        cells_.none(); // subtype
        cells_.none(); // status
        add_name_cells(cells_, node);
        cells_.text(node.attribute("iso"));
        cells_.text(node.attribute("actor"));
        date_cells(edtf, when);
        for (int i = 0; i < 3; ++i) cells_.none(); // topic, stage, number
        cells_.number(static_cast<std::int64_t>(events.size()));
        cells_.number(static_cast<std::int64_t>(documents_of(view(), id).size()));
        for (int i = 0; i < 5; ++i) cells_.none(); // independent, confidence, documents, address, quote
        const std::string label = edtf.empty() ? node_label(node, reader_) : std::string(edtf);
        const auto spells = bounded_spells({when});
        visit({id, label, edtf.empty() ? std::span<const DayRange>{} : spells, cells_.values(), size_for(events.size())});
    }

    void event_node(const Id& id, const std::function<void(const NodeRow&)>& visit) {
        const auto event = reader_.event(id);
        const Node node = reader_.node(id).value_or(Node{id, {}, {}});
        if (!event) return;
        std::set<std::string> documents;
        std::set<std::string> addresses;
        for (const Quote& quote : event->evidence) {
            documents.insert(quote.document_name);
            addresses.insert(quote.uri);
        }
        cells_.clear();
        cells_.text(name_of(event->type()));
        cells_.text(event->subtype);
        cells_.text(name_of(event->status));
        add_name_cells(cells_, node);
        cells_.none(); // country
        cells_.none(); // actor
        date_cells(event->edtf, event->when);
        cells_.text(event->topic);
        cells_.text(event->stage);
        cells_.text(event->number);
        cells_.number(1); // n_events: itself
        cells_.number(event->reports);
        cells_.number(event->independent);
        cells_.number(event->confidence);
        cells_.text(joined(documents));
        cells_.text(joined(addresses));
        cells_.text(event->evidence.empty() ? std::string() : event->evidence.front().text);
        const auto spells = bounded_spells({event->when});
        const std::string label = title_of(*event);
        visit({id, label, spells, cells_.values(), size_for(event->reports)});
    }

    void event_edges(const Id& id, const std::function<void(const EdgeRow&)>& visit) {
        const auto event = reader_.outline(id);
        if (!event) return;
        slot_edges(*event, Relation::participant, event->participants, visit);
        slot_edges(*event, Relation::organizer, event->organizers, visit);
        slot_edges(*event, Relation::place, event->places, visit);
        if (options_.date_nodes) slot_edges(*event, Relation::date, dates_of(id), visit);
        slot_edges(*event, Relation::object, event->objects, visit);
    }

    std::vector<ActorRef> dates_of(const Id& id) const {
        std::map<Id, std::uint32_t> reports;
        for (const StoredFact& stored : facts_about(view(), id, Relation::date)) ++reports[view().representative(stored.fact.object)];
        std::vector<ActorRef> dates;
        for (const auto& [date, count] : reports) dates.push_back({date, {}, {}, count});
        return dates;
    }

    void slot_edges(const EventRecord& event, Relation relation, const std::vector<ActorRef>& actors,
                    const std::function<void(const EdgeRow&)>& visit) {
        const auto spells = bounded_spells({event.when});
        for (const ActorRef& actor : actors) {
            cells_.clear();
            cells_.text(name_of(relation));
            cells_.text(actor.role);
            cells_.text(name_of(event.status));
            date_cells(event.edtf, event.when);
            cells_.number(actor.reports);
            cells_.number(event.confidence);
            const std::string_view label = actor.role.empty() ? name_of(relation) : std::string_view(actor.role);
            visit({event.id, actor.id, name_of(relation), label, 1, spells, cells_.values()});
        }
    }

    void actor_edges(const Id& id, const std::function<void(const EdgeRow&)>& visit) {
        for (const Relation relation : kActorRelations) {
            std::map<Id, ActorEdge> edges;
            for (const StoredFact& stored : facts_about(view(), id, relation)) {
                const Id target = view().representative(stored.fact.object);
                if (target != id && has(target) && stored.fact.status != Status::denied) edges[target].add(stored);
            }
            for (const auto& [target, edge] : edges) actor_edge(id, target, relation, edge, visit);
        }
    }

    void actor_edge(const Id& id, const Id& target, Relation relation, const ActorEdge& edge, const std::function<void(const EdgeRow&)>& visit) {
        const auto spells = bounded_spells(edge.ranges);
        const std::string titles = joined(edge.titles);
        cells_.clear();
        cells_.text(name_of(relation));
        cells_.text(titles);
        cells_.none(); // status
        cells_.text(joined(edge.dates));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.front().first));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.back().last));
        cells_.number(static_cast<std::int64_t>(edge.documents.size()));
        cells_.number(edge.confidence);
        const std::string_view label = titles.empty() ? name_of(relation) : std::string_view(titles);
        visit({id, target, name_of(relation), label, 1, spells, cells_.values()});
    }

    EventReader& reader_;
    EventRowOptions options_;
    std::vector<Id> nodes_; ///< representatives, sorted
    Cells cells_;
};

} // namespace

std::unique_ptr<GraphRows> make_event_rows(EventReader& reader, EventRowOptions options) {
    return std::make_unique<EventRows>(reader, std::move(options));
}

} // namespace isnad::graph
