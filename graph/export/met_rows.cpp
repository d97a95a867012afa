#include "graph/export/met_rows.hpp"

#include <algorithm>
#include <cstring>
#include <set>

#include "graph/export/node_cells.hpp"
#include "graph/export/spool.hpp"
#include "graph/query/facts.hpp"
#include "graph/query/id_set.hpp"
#include "graph/query/spells.hpp"

namespace isnad::graph {
namespace {

constexpr auto kText = ColumnType::text;
constexpr auto kNumber = ColumnType::integer;

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

// --- Meetings as records: fixed part, numbers of the parties, then the texts, each behind its length

void append_number(std::string& out, std::uint32_t number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// What a pair's row needs of a meeting, as a view of its record.
class MeetingRecord {
public:
    struct Fixed {
        Id event;
        DayRange when;
        std::uint32_t reports = 0;
        std::uint32_t independent = 0;
        std::uint32_t parties = 0;
    };

    explicit MeetingRecord(std::string_view record) : parties_(record.substr(sizeof(Fixed))) {
        std::memcpy(&fixed_, record.data(), sizeof fixed_);
        texts_ = parties_.substr(fixed_.parties * sizeof(std::uint32_t));
    }

    [[nodiscard]] const Fixed& fixed() const { return fixed_; }
    [[nodiscard]] std::uint32_t party(std::size_t i) const { return number_at(parties_, i * sizeof(std::uint32_t)); }
    /// Places, then documents, as they come.
    void texts(std::set<std::string>& places, std::set<std::string>& documents) const {
        std::size_t at = 0;
        for (auto* list : {&places, &documents}) {
            const std::uint32_t count = number_at(texts_, at);
            at += sizeof count;
            for (std::uint32_t i = 0; i < count; ++i) {
                const std::uint32_t length = number_at(texts_, at);
                list->emplace(texts_.substr(at + sizeof length, length));
                at += sizeof length + length;
            }
        }
    }

private:
    static std::uint32_t number_at(std::string_view bytes, std::size_t at) {
        std::uint32_t number = 0;
        std::memcpy(&number, bytes.data() + at, sizeof number);
        return number;
    }

    Fixed fixed_;
    std::string_view parties_; ///< and what follows them
    std::string_view texts_;
};
static_assert(std::is_trivially_copyable_v<MeetingRecord::Fixed>);

void append_texts(std::string& out, const std::set<std::string>& texts) {
    append_number(out, static_cast<std::uint32_t>(texts.size()));
    for (const std::string& text : texts) {
        append_number(out, static_cast<std::uint32_t>(text.size()));
        out += text;
    }
}

/// Meetings by their parties, for more of them than memory holds: some actors at a time, for whom all records are read anew.
class MeetingTable {
public:
    explicit MeetingTable(std::size_t at_once) : at_once_(at_once) {}

    /// Parties are numbers of actors.
    void add(const MeetingRecord::Fixed& fixed, std::span<const std::uint32_t> parties, std::string_view texts) {
        record_.assign(reinterpret_cast<const char*>(&fixed), sizeof fixed);
        for (const std::uint32_t party : parties) append_number(record_, party);
        record_ += texts;
        records_.add(record_);
        for (const std::uint32_t party : parties) {
            if (party >= bytes_of_.size()) bytes_of_.resize(party + 1);
            bytes_of_[party] += record_.size();
        }
    }

    /// Visits every actor, in order, with its meetings.
    void each_actor(const std::function<void(std::uint32_t actor, std::span<const MeetingRecord>)>& visit) {
        for (std::size_t first = 0; first < bytes_of_.size();) {
            std::size_t end = first;
            for (std::size_t bytes = 0; end < bytes_of_.size() && (end == first || bytes + bytes_of_[end] <= at_once_); ++end)
                bytes += bytes_of_[end];
            visit_some(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end), visit);
            first = end;
        }
    }

private:
    struct Place {
        std::uint32_t actor = 0;
        std::uint32_t length = 0;
        std::size_t begin = 0; ///< of the record in hand_
    };

    void visit_some(std::uint32_t first, std::uint32_t end, const std::function<void(std::uint32_t, std::span<const MeetingRecord>)>& visit) {
        std::string in_hand;
        std::vector<Place> places;
        records_.each([&](std::string_view bytes) {
            const MeetingRecord record(bytes);
            const std::size_t before = places.size();
            for (std::size_t i = 0; i < record.fixed().parties; ++i) {
                const std::uint32_t party = record.party(i);
                if (party >= first && party < end) places.push_back({party, static_cast<std::uint32_t>(bytes.size()), in_hand.size()});
            }
            if (places.size() > before) in_hand += bytes;
        });
        std::ranges::stable_sort(places, {}, &Place::actor);
        std::vector<MeetingRecord> meetings;
        for (std::size_t i = 0; i < places.size(); ++i) {
            meetings.emplace_back(std::string_view(in_hand).substr(places[i].begin, places[i].length));
            if (i + 1 < places.size() && places[i + 1].actor == places[i].actor) continue;
            visit(places[i].actor, meetings);
            meetings.clear();
        }
    }

    std::size_t at_once_; ///< bytes of records
    Spool records_;
    std::string record_; ///< in hand
    std::vector<std::size_t> bytes_of_;
};

class MetRows final : public GraphRows {
public:
    MetRows(EventReader& reader, const Filter& filter, std::string description, std::size_t at_once)
        : reader_(reader), description_(std::move(description)), meetings_(at_once) {
        Spool events; // with their parties' ids, whose numbers are known when all are
        IdSet actors;
        each_event(reader_, filter, [&](const EventRecord& event) {
            gather(event, events, actors);
            return true;
        });
        actors_ = actors.take();
        events.each([this](std::string_view event) { number_parties(event); });
    }

    [[nodiscard]] const std::vector<Column>& node_columns() const override { return met_node_columns(); }
    [[nodiscard]] const std::vector<Column>& edge_columns() const override { return met_edge_columns(); }
    [[nodiscard]] std::string description() const override { return description_; }

    void nodes(const std::function<void(const NodeRow&)>& visit) override {
        meetings_.each_actor([&](std::uint32_t actor, std::span<const MeetingRecord> meetings) { node(actor, meetings, visit); });
    }
    void edges(const std::function<void(const EdgeRow&)>& visit) override {
        meetings_.each_actor([&](std::uint32_t actor, std::span<const MeetingRecord> meetings) { edges_of(actor, meetings, visit); });
    }

private:
    static void gather(const EventRecord& event, Spool& events, IdSet& actors) {
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
        for (const Id& party : parties) actors.add(party);
        const MeetingRecord::Fixed fixed{event.id, event.when, event.reports, event.independent, static_cast<std::uint32_t>(parties.size())};
        std::string record(reinterpret_cast<const char*>(&fixed), sizeof fixed);
        for (const Id& party : parties) record += party.view();
        append_texts(record, places);
        append_texts(record, documents);
        events.add(record);
    }

    void number_parties(std::string_view event) {
        MeetingRecord::Fixed fixed;
        std::memcpy(&fixed, event.data(), sizeof fixed);
        event.remove_prefix(sizeof fixed);
        std::vector<std::uint32_t> parties;
        for (std::uint32_t i = 0; i < fixed.parties; ++i) {
            Id party;
            std::memcpy(party.bytes.data(), event.data(), party.bytes.size());
            event.remove_prefix(party.bytes.size());
            parties.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(actors_, party) - actors_.begin()));
        }
        meetings_.add(fixed, parties, event);
    }

    void period_cells(const std::vector<DayRange>& spells) {
        cells_.text(spells.empty() ? std::string() : to_iso(spells.front().first));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.back().last));
    }

    void node(std::uint32_t actor, std::span<const MeetingRecord> meetings, const std::function<void(const NodeRow&)>& visit) {
        const Id& id = actors_[actor];
        const Node node = reader_.node(id).value_or(Node{id, {}, {}});
        std::vector<std::uint32_t> met;
        std::vector<DayRange> ranges;
        for (const MeetingRecord& meeting : meetings) {
            for (std::size_t i = 0; i < meeting.fixed().parties; ++i) met.push_back(meeting.party(i));
            ranges.push_back(meeting.fixed().when);
        }
        std::ranges::sort(met);
        const auto others = std::ranges::unique(met).begin() - met.begin() - 1; // without itself
        const auto spells = bounded_spells(std::move(ranges));
        cells_.clear();
        cells_.text(name_of(node.type()));
        add_name_cells(cells_, node);
        cells_.text(node.attribute("iso"));
        cells_.text(node.attribute("actor"));
        cells_.number(static_cast<std::int64_t>(meetings.size()));
        cells_.number(others);
        period_cells(spells);
        cells_.number(static_cast<std::int64_t>(documents_of(reader_.view(), id).size()));
        visit({id, node_label(node, reader_), spells, cells_.values(), size_for(meetings.size())});
    }

    /// To each of those whom `actor` met and who come after it.
    void edges_of(std::uint32_t actor, std::span<const MeetingRecord> meetings, const std::function<void(const EdgeRow&)>& visit) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs; // the other, number of the meeting
        for (std::uint32_t m = 0; m < meetings.size(); ++m) {
            for (std::size_t i = 0; i < meetings[m].fixed().parties; ++i) {
                if (meetings[m].party(i) > actor) pairs.emplace_back(meetings[m].party(i), m);
            }
        }
        std::ranges::sort(pairs);
        std::vector<const MeetingRecord*> common;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            common.push_back(&meetings[pairs[i].second]);
            if (i + 1 < pairs.size() && pairs[i + 1].first == pairs[i].first) continue;
            edge(actors_[actor], actors_[pairs[i].first], common, visit);
            common.clear();
        }
    }

    void edge(const Id& a, const Id& b, const std::vector<const MeetingRecord*>& meetings, const std::function<void(const EdgeRow&)>& visit) {
        std::set<std::string> places;
        std::set<std::string> events;
        std::set<std::string> documents;
        std::int64_t reports = 0;
        std::int64_t independent = 0;
        std::vector<DayRange> ranges;
        for (const MeetingRecord* meeting : meetings) {
            reports += meeting->fixed().reports;
            independent += meeting->fixed().independent;
            ranges.push_back(meeting->fixed().when);
            events.insert(to_string(meeting->fixed().event));
            meeting->texts(places, documents);
        }
        const auto spells = bounded_spells(std::move(ranges));
        cells_.clear();
        cells_.text("met");
        cells_.number(static_cast<std::int64_t>(meetings.size()));
        period_cells(spells);
        cells_.number(reports);
        cells_.number(independent);
        for (const auto* list : {&places, &events, &documents}) cells_.text(joined(*list));
        const std::string label = meetings.size() == 1 ? "met" : "met " + std::to_string(meetings.size()) + " times";
        visit({a, b, "met", label, static_cast<double>(meetings.size()), spells, cells_.values()});
    }

    EventReader& reader_;
    std::string description_;
    std::vector<Id> actors_; ///< sorted
    MeetingTable meetings_;
    Cells cells_;
};

} // namespace

std::unique_ptr<GraphRows> make_met_rows(EventReader& reader, Filter filter, std::string description, std::size_t at_once) {
    if (filter.types.empty()) filter.types = {NodeType::meeting};
    if (filter.statuses.empty()) filter.statuses = {Status::happened};
    return std::make_unique<MetRows>(reader, filter, std::move(description), at_once);
}

} // namespace isnad::graph
