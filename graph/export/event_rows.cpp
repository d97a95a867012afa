#include "graph/export/event_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/export/node_cells.hpp"
#include "graph/export/records.hpp"
#include "graph/query/bulk/all_events.hpp"
#include "graph/query/bulk/packed.hpp"
#include "graph/query/bulk/sorted_spool.hpp"
#include "graph/query/facts.hpp"
#include "graph/query/id_set.hpp"
#include "graph/query/spells.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::array kActorRelations = {Relation::role, Relation::member_of, Relation::part_of, Relation::located_in};

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

// --- Records of temporary files

/// What a fact says of one actor and another. Sorted by what comes first: from, relation, to.
struct ActorFact {
    struct Key {
        Id from;
        Relation relation = Relation::role;
        Id to;
        friend bool operator==(const Key&, const Key&) = default;
    };
    Key key;
    Id document;
    Status status = Status::happened;
    std::uint8_t confidence = 0;
    std::string_view title;
    std::string_view date;

    void put(Packer& record) const {
        record.put(key.from).put(key.relation).put(key.to).put(document).put(status).put(confidence).text(title).text(date);
    }
    static ActorFact take(std::string_view bytes) {
        Unpacker record(bytes);
        ActorFact fact;
        fact.key = {record.take<Id>(), record.take<Relation>(), record.take<Id>()};
        fact.document = record.take<Id>();
        fact.status = record.take<Status>();
        fact.confidence = record.take<std::uint8_t>();
        fact.title = record.text();
        fact.date = record.text();
        return fact;
    }
};
constexpr std::size_t kActorFactKey = 2 * sizeof(Id) + sizeof(Relation);

/// Facts of one relation from one actor to another, as one edge.
struct ActorEdge {
    std::set<std::string> titles;
    std::set<std::string> dates;
    std::set<Id> documents;
    std::vector<DayRange> ranges;
    std::uint8_t confidence = 0;

    void add(const ActorFact& fact) {
        titles.insert(on_one_line(fact.title));
        dates.emplace(fact.date);
        documents.insert(fact.document);
        confidence = std::max(confidence, fact.confidence);
        if (const auto range = bounds(fact.date)) ranges.push_back(*range);
    }
};

/// What a node and the edges of an event need of it.
struct EventLine {
    Id id;
    Status status = Status::happened;
    DayRange when;
    std::uint32_t reports = 0;
    std::uint32_t independent = 0;
    std::uint8_t confidence = 0;
    static constexpr std::size_t kEdtf = 2;
    std::array<std::string_view, 13> texts; ///< label, subtype, edtf, topic, stage, number, names as cells (4), documents, addresses, quote

    void put(Packer& record) const {
        record.put(id).put(status).put(when).put(reports).put(independent).put(confidence);
        for (const std::string_view text : texts) record.text(text);
    }
    static EventLine take(Unpacker& record) {
        EventLine line;
        line.id = record.take<Id>();
        line.status = record.take<Status>();
        line.when = record.take<DayRange>();
        line.reports = record.take<std::uint32_t>();
        line.independent = record.take<std::uint32_t>();
        line.confidence = record.take<std::uint8_t>();
        for (std::string_view& text : line.texts) text = record.text();
        return line;
    }
};

/// Gathers first, in order of the store, what rows need in order of node; then rows are read from temporary files, all but what
/// nodes of actors are called and how often they are told of.
class EventRows final : public GraphRows {
public:
    EventRows(EventReader& reader, EventRowOptions options) : reader_(reader), options_(std::move(options)) { select(); }

    [[nodiscard]] const std::vector<Column>& node_columns() const override { return event_node_columns(); }
    [[nodiscard]] const std::vector<Column>& edge_columns() const override { return event_edge_columns(); }
    [[nodiscard]] std::string description() const override { return options_.description; }

    void nodes(const std::function<void(const NodeRow&)>& visit) override {
        for (const Id& id : actors_) actor_node(id, visit);
        events_.each([&](std::string_view record) { return event_node(record, visit), true; });
    }

    void edges(const std::function<void(const EdgeRow&)>& visit) override {
        actor_edges(visit);
        events_.each([&](std::string_view record) { return event_edges(record, visit), true; });
    }

private:
    const View& view() const { return reader_.view(); }
    static bool holds(const std::vector<Id>& sorted, const Id& id) { return std::ranges::binary_search(sorted, id); }

    void select() {
        IdSet chosen;
        IdSet objects; // events that others lead to
        const auto add = [&](const EventRecord& event) {
            if (!options_.filtered || matches(event, options_.filter, view())) add_event(event, chosen, objects);
            return true;
        };
        const auto few = options_.filtered && !options_.isolated ? few_candidates(view(), options_.filter) : std::nullopt;
        if (few) {
            for (const Id& id : *few) {
                if (const auto event = reader_.event(id)) add(*event);
            }
            add_facts_of(chosen.all());
        } else {
            read_all_events(reader_, options_.filter.types, add, [this](const StoredFact& stored) { add_actor_fact(stored); });
        }
        if (options_.isolated) add_all_actors(chosen);
        if (!options_.filtered) actor_facts_.each([&](std::string_view record) { return chosen.add(ActorFact::take(record).key.from), true; });
        const std::vector<Id> targets = targets_of(chosen.all());
        if (few) add_facts_of(targets);
        for (const Id& id : targets) chosen.add(id);
        actors_ = chosen.take();
        keep_selected(objects.all());
    }

    /// Of events that others lead to, those that are selected too.
    void keep_selected(const std::vector<Id>& objects) {
        if (objects.empty()) return;
        events_.each([&](std::string_view record) {
            const Id id = Unpacker(record).take<Id>();
            if (holds(objects, id)) event_objects_.push_back(id);
            return true;
        });
    }

    void add_event(const EventRecord& event, IdSet& chosen, IdSet& objects) {
        const std::vector<ActorRef> dates = options_.date_nodes ? dates_of(event.id) : std::vector<ActorRef>{};
        put_line(event);
        const std::pair<Relation, const std::vector<ActorRef>*> slots[] = {{Relation::participant, &event.participants},
                                                                           {Relation::organizer, &event.organizers},
                                                                           {Relation::place, &event.places},
                                                                           {Relation::date, &dates},
                                                                           {Relation::object, &event.objects}};
        for (const auto& [relation, actors] : slots) {
            for (const ActorRef& actor : *actors) {
                (is_event(actor.type()) ? objects : chosen).add(actor.id);
                record_.put(relation).put(actor.id).put(actor.reports).text(actor.role);
            }
        }
        events_.add(record_.bytes());
    }

    void put_line(const EventRecord& event) {
        std::vector<std::string_view> documents;
        std::vector<std::string_view> addresses;
        for (const Quote& quote : event.evidence) {
            documents.emplace_back(quote.document_name);
            addresses.emplace_back(quote.uri);
        }
        cells_.clear();
        cells_.text(title_of(event));
        cells_.text(event.subtype);
        cells_.text(event.edtf);
        cells_.text(event.topic);
        cells_.text(event.stage);
        cells_.text(event.number);
        add_name_cells(cells_, event.names);
        cells_.text(joined(std::move(documents)));
        cells_.text(joined(std::move(addresses)));
        cells_.text(event.evidence.empty() ? std::string() : event.evidence.front().text);
        EventLine line{event.id, event.status, event.when, event.reports, event.independent, event.confidence, {}};
        for (std::size_t i = 0; i < line.texts.size(); ++i) line.texts[i] = std::get<std::string_view>(cells_.values()[i]);
        record_.clear();
        line.put(record_);
    }

    void add_actor_fact(const StoredFact& stored) {
        const Fact& fact = stored.fact;
        if (std::ranges::find(kActorRelations, fact.relation) == kActorRelations.end()) return;
        record_.clear();
        const ActorFact::Key key{view().representative(fact.subject), fact.relation, view().representative(fact.object)};
        ActorFact{key, stored.document, fact.status, fact.evidence.confidence, fact.detail, fact.date}.put(record_);
        actor_facts_.add(record_.bytes());
    }

    void add_all_actors(IdSet& chosen) const {
        view().nodes([&](const Id& id) {
            if (is_event(type_of(id))) return false; // they come last
            if (type_of(id) != NodeType::date && view().representative(id) == id) chosen.add(id);
            return true;
        });
    }

    void add_facts_of(const std::vector<Id>& actors) {
        for (const Id& actor : actors) {
            for (const Relation relation : kActorRelations) {
                for (const StoredFact& stored : facts_about(view(), actor, relation)) add_actor_fact(stored);
            }
        }
    }

    /// Bodies and places that actors lead to, one step, and that are not among them.
    std::vector<Id> targets_of(const std::vector<Id>& actors) {
        IdSet targets;
        actor_facts_.each([&](std::string_view record) {
            const ActorFact::Key key = ActorFact::take(record).key;
            if (holds(actors, key.from) && !holds(actors, key.to)) targets.add(key.to);
            return true;
        });
        return targets.take();
    }

    void date_cells(std::string_view edtf, DayRange when) {
        cells_.view(edtf);
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
        cells_.view(name_of(node.type()));
        cells_.none(); // subtype
        cells_.none(); // status
        add_name_cells(cells_, node.names);
        cells_.view(node.attribute("iso"));
        cells_.view(node.attribute("actor"));
        date_cells(edtf, when);
        for (int i = 0; i < 3; ++i) cells_.none(); // topic, stage, number
        cells_.number(static_cast<std::int64_t>(events.size()));
        cells_.number(static_cast<std::int64_t>(documents_of(view(), id).size()));
        for (int i = 0; i < 5; ++i) cells_.none(); // independent, confidence, documents, address, quote
        const std::string label = edtf.empty() ? node_label(node, reader_) : std::string(edtf);
        const auto spells = bounded_spells({when});
        visit({id, label, edtf.empty() ? std::span<const DayRange>{} : spells, cells_.values(), size_for(events.size())});
    }

    void event_node(std::string_view bytes, const std::function<void(const NodeRow&)>& visit) {
        Unpacker record(bytes);
        const EventLine line = EventLine::take(record);
        const auto& [label, subtype, edtf, topic, stage, number, name_ar, name_en, name_fr, aliases, documents, addresses, quote] = line.texts;
        cells_.clear();
        cells_.view(name_of(type_of(line.id)));
        cells_.view(subtype);
        cells_.view(name_of(line.status));
        for (const std::string_view name : {name_ar, name_en, name_fr, aliases}) cells_.view(name);
        cells_.none(); // country
        cells_.none(); // actor
        date_cells(edtf, line.when);
        for (const std::string_view text : {topic, stage, number}) cells_.view(text);
        cells_.number(1); // n_events: itself
        cells_.number(line.reports);
        cells_.number(line.independent);
        cells_.number(line.confidence);
        for (const std::string_view text : {documents, addresses, quote}) cells_.view(text);
        const auto spells = bounded_spells({line.when});
        visit({line.id, label, spells, cells_.values(), size_for(line.reports)});
    }

    void event_edges(std::string_view bytes, const std::function<void(const EdgeRow&)>& visit) {
        Unpacker record(bytes);
        const EventLine line = EventLine::take(record);
        const std::string_view edtf = line.texts[EventLine::kEdtf];
        const auto spells = bounded_spells({line.when});
        const std::string first = first_day(line.when);
        const std::string last = last_day(line.when);
        while (!record.at_end()) {
            const auto relation = record.take<Relation>();
            const Id actor = record.take<Id>();
            const auto reports = record.take<std::uint32_t>();
            const std::string_view role = record.text();
            if (is_event(type_of(actor)) && !holds(event_objects_, actor)) continue;
            cells_.clear();
            for (const std::string_view text : {name_of(relation), role, name_of(line.status), edtf, std::string_view(first), std::string_view(last)})
                cells_.view(text);
            cells_.number(reports);
            cells_.number(line.confidence);
            visit({line.id, actor, name_of(relation), role.empty() ? name_of(relation) : role, 1, spells, cells_.values()});
        }
    }

    std::vector<ActorRef> dates_of(const Id& id) const {
        std::map<Id, std::uint32_t> reports;
        for (const StoredFact& stored : facts_about(view(), id, Relation::date)) ++reports[view().representative(stored.fact.object)];
        std::vector<ActorRef> dates;
        for (const auto& [date, count] : reports) dates.push_back({date, {}, {}, count});
        return dates;
    }

    void actor_edges(const std::function<void(const EdgeRow&)>& visit) {
        ActorFact::Key key;
        ActorEdge edge;
        const auto hand_out = [&] {
            if (!edge.documents.empty() && key.from != key.to && holds(actors_, key.from) && holds(actors_, key.to)) actor_edge(key, edge, visit);
            edge = {};
        };
        actor_facts_.each([&](std::string_view record) {
            const ActorFact fact = ActorFact::take(record);
            if (fact.key != key) hand_out();
            key = fact.key;
            if (fact.status != Status::denied) edge.add(fact);
            return true;
        });
        hand_out();
    }

    void actor_edge(const ActorFact::Key& key, const ActorEdge& edge, const std::function<void(const EdgeRow&)>& visit) {
        const auto spells = bounded_spells(edge.ranges);
        const std::string titles = joined({edge.titles.begin(), edge.titles.end()});
        const std::string_view relation = name_of(key.relation);
        cells_.clear();
        cells_.view(relation);
        cells_.view(titles);
        cells_.none(); // status
        cells_.text(joined({edge.dates.begin(), edge.dates.end()}));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.front().first));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.back().last));
        cells_.number(static_cast<std::int64_t>(edge.documents.size()));
        cells_.number(edge.confidence);
        visit({key.from, key.to, relation, titles.empty() ? relation : std::string_view(titles), 1, spells, cells_.values()});
    }

    EventReader& reader_;
    EventRowOptions options_;
    SortedSpool events_{sizeof(Id)}; ///< lines, each with its parties behind it
    SortedSpool actor_facts_{kActorFactKey};
    std::vector<Id> actors_;        ///< and dates: representatives, sorted
    std::vector<Id> event_objects_; ///< selected events that others lead to, sorted
    Cells cells_;
    Packer record_; ///< in hand
};

} // namespace

std::unique_ptr<GraphRows> make_event_rows(EventReader& reader, EventRowOptions options) {
    return std::make_unique<EventRows>(reader, std::move(options));
}

} // namespace isnad::graph
