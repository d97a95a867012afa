#include "graph/export/met_rows.hpp"

#include <algorithm>
#include <set>

#include "graph/export/node_cells.hpp"
#include "graph/query/bulk/packed.hpp"
#include "graph/query/bulk/sorted_spool.hpp"
#include "graph/query/facts.hpp"
#include "graph/query/id_set.hpp"
#include "graph/query/spells.hpp"

namespace isnad::graph {
namespace {

const std::vector<Column>& met_node_columns() {
    static const std::vector<Column> columns = {{"type", kText},    {"name_ar", kText},    {"name_en", kText},  {"name_fr", kText},
                                                {"aliases", kText}, {"country", kText},    {"actor", kText},    {"n_meetings", kNumber},
                                                {"n_met", kNumber}, {"date_start", kText}, {"date_end", kText}, {"n_reports", kNumber}};
    return columns;
}

const std::vector<Column>& met_edge_columns() {
    static const std::vector<Column> columns = {{"relation", kText}, {"n_meetings", kNumber}, {"date_start", kText},
                                                {"date_end", kText}, {"n_reports", kNumber},  {"n_independent", kNumber},
                                                {"places", kText},   {"event_ids", kText},    {"documents", kText}};
    return columns;
}

/// What the rows of one party need of a meeting, as a view of its record: the party, then these in order.
struct MeetingRecord {
    Id event;
    DayRange when;
    std::uint32_t reports = 0;
    std::uint32_t independent = 0;
    std::vector<Id> parties; ///< sorted
    std::string_view texts;  ///< places and documents

    explicit MeetingRecord(Unpacker record) : event(record.take<Id>()), when(record.take<DayRange>()), reports(record.take<std::uint32_t>()) {
        independent = record.take<std::uint32_t>();
        parties.resize(record.take<std::uint32_t>());
        for (Id& party : parties) party = record.take<Id>();
        texts = record.text();
    }
    void add_texts(std::vector<std::string_view>& places, std::vector<std::string_view>& documents) const {
        Unpacker lists(texts);
        for (auto* list : {&places, &documents}) {
            for (auto count = lists.take<std::uint32_t>(); count > 0; --count) list->push_back(lists.text());
        }
    }
};

void put_texts(Packer& out, const std::set<std::string>& texts) {
    out.put(static_cast<std::uint32_t>(texts.size()));
    for (const std::string& text : texts) out.text(text);
}

class MetRows final : public GraphRows {
public:
    MetRows(EventReader& reader, const Filter& filter, std::string description) : reader_(reader), description_(std::move(description)) {
        each_event(reader_, filter, [&](const EventRecord& event) { return gather(event), true; });
    }

    [[nodiscard]] const std::vector<Column>& node_columns() const override { return met_node_columns(); }
    [[nodiscard]] const std::vector<Column>& edge_columns() const override { return met_edge_columns(); }
    [[nodiscard]] std::string description() const override { return description_; }

    void nodes(const std::function<void(const NodeRow&)>& visit) override {
        each_actor([&](const Id& actor, const std::vector<MeetingRecord>& meetings) { node(actor, meetings, visit); });
    }
    void edges(const std::function<void(const EdgeRow&)>& visit) override {
        each_actor([&](const Id& actor, const std::vector<MeetingRecord>& meetings) { edges_of(actor, meetings, visit); });
    }

private:
    void gather(const EventRecord& event) {
        std::vector<Id> parties;
        for (const auto* slot : {&event.participants, &event.organizers}) {
            for (const ActorRef& actor : *slot) parties.push_back(actor.id);
        }
        sort_unique(parties);
        if (parties.size() < 2) return;
        std::set<std::string> places;
        std::set<std::string> documents;
        for (const ActorRef& place : event.places) places.insert(place.name);
        for (const Quote& quote : event.evidence) documents.insert(quote.document_name);
        Packer texts;
        put_texts(texts, places);
        put_texts(texts, documents);
        for (const Id& party : parties) {
            Packer record;
            record.put(party).put(event.id).put(event.when).put(event.reports).put(event.independent);
            record.put(static_cast<std::uint32_t>(parties.size()));
            for (const Id& each : parties) record.put(each);
            meetings_.add(record.text(texts.bytes()).bytes());
        }
    }

    /// Visits every actor, in order of id, with its meetings.
    void each_actor(const std::function<void(const Id& actor, const std::vector<MeetingRecord>& meetings)>& visit) {
        std::string bytes; // of the records of one actor
        std::vector<std::size_t> ends;
        const auto hand_out = [&] {
            if (ends.empty()) return;
            std::vector<MeetingRecord> meetings;
            std::size_t begin = 0;
            for (const std::size_t end : ends) {
                meetings.emplace_back(Unpacker(std::string_view(bytes).substr(begin + sizeof(Id), end - begin - sizeof(Id))));
                begin = end;
            }
            visit(Unpacker(bytes).take<Id>(), meetings);
            bytes.clear();
            ends.clear();
        };
        meetings_.each([&](std::string_view record) {
            if (!bytes.empty() && !bytes.starts_with(record.substr(0, sizeof(Id)))) hand_out();
            bytes += record;
            ends.push_back(bytes.size());
            return true;
        });
        hand_out();
    }

    void period_cells(const std::vector<DayRange>& spells) {
        cells_.text(spells.empty() ? std::string() : to_iso(spells.front().first));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.back().last));
    }

    void node(const Id& id, const std::vector<MeetingRecord>& meetings, const std::function<void(const NodeRow&)>& visit) {
        const Node node = reader_.node(id).value_or(Node{id, {}, {}});
        IdSet met;
        std::vector<DayRange> ranges;
        for (const MeetingRecord& meeting : meetings) {
            for (const Id& party : meeting.parties) met.add(party);
            ranges.push_back(meeting.when);
        }
        const auto spells = bounded_spells(std::move(ranges));
        cells_.clear();
        cells_.text(name_of(node.type()));
        add_name_cells(cells_, node.names);
        cells_.text(node.attribute("iso"));
        cells_.text(node.attribute("actor"));
        cells_.number(static_cast<std::int64_t>(meetings.size()));
        cells_.number(static_cast<std::int64_t>(met.all().size()) - 1); // without itself
        period_cells(spells);
        cells_.number(static_cast<std::int64_t>(documents_of(reader_.view(), id).size()));
        visit({id, node_label(node, reader_), spells, cells_.values(), size_for(meetings.size())});
    }

    /// To each of those whom `actor` met and who come after it.
    void edges_of(const Id& actor, const std::vector<MeetingRecord>& meetings, const std::function<void(const EdgeRow&)>& visit) {
        std::vector<std::pair<Id, std::size_t>> pairs; // the other, number of the meeting
        for (std::size_t m = 0; m < meetings.size(); ++m) {
            for (const Id& party : meetings[m].parties) {
                if (party > actor) pairs.emplace_back(party, m);
            }
        }
        std::ranges::sort(pairs);
        std::vector<const MeetingRecord*> common;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            common.push_back(&meetings[pairs[i].second]);
            if (i + 1 < pairs.size() && pairs[i + 1].first == pairs[i].first) continue;
            edge(actor, pairs[i].first, common, visit);
            common.clear();
        }
    }

    void edge(const Id& a, const Id& b, const std::vector<const MeetingRecord*>& meetings, const std::function<void(const EdgeRow&)>& visit) {
        std::vector<std::string_view> places;
        std::vector<std::string_view> documents;
        std::string events; // in order of id, as they come
        std::int64_t reports = 0;
        std::int64_t independent = 0;
        std::vector<DayRange> ranges;
        for (const MeetingRecord* meeting : meetings) {
            reports += meeting->reports;
            independent += meeting->independent;
            ranges.push_back(meeting->when);
            events += events.empty() ? "" : kListSeparator;
            events += to_string(meeting->event);
            meeting->add_texts(places, documents);
        }
        const auto spells = bounded_spells(std::move(ranges));
        cells_.clear();
        cells_.text("met");
        cells_.number(static_cast<std::int64_t>(meetings.size()));
        period_cells(spells);
        cells_.number(reports);
        cells_.number(independent);
        cells_.text(joined(std::move(places)));
        cells_.view(events);
        cells_.text(joined(std::move(documents)));
        const std::string label = meetings.size() == 1 ? "met" : "met " + std::to_string(meetings.size()) + " times";
        visit({a, b, "met", label, static_cast<double>(meetings.size()), spells, cells_.values()});
    }

    EventReader& reader_;
    std::string description_;
    SortedSpool meetings_{sizeof(Id)}; ///< once a party
    Cells cells_;
};

} // namespace

std::unique_ptr<GraphRows> make_met_rows(EventReader& reader, Filter filter, std::string description) {
    if (filter.types.empty()) filter.types = {NodeType::meeting};
    if (filter.statuses.empty()) filter.statuses = {Status::happened};
    return std::make_unique<MetRows>(reader, filter, std::move(description));
}

} // namespace isnad::graph
