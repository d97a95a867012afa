#include "graph/export/met_rows.hpp"

#include <algorithm>
#include <set>

#include "graph/export/node_cells.hpp"
#include "graph/query/facts.hpp"
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

struct Meeting {
    Id event;
    DayRange when;
    std::uint32_t reports = 0;
    std::uint32_t independent = 0;
    std::vector<Id> parties; ///< sorted
    std::vector<Id> places;
    std::vector<Id> documents; ///< sorted
};

/// Two parties, by number, and a meeting of theirs.
struct Pair {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t meeting = 0;
    friend auto operator<=>(const Pair&, const Pair&) = default;
};

class MetRows final : public GraphRows {
public:
    MetRows(EventReader& reader, const Filter& filter, std::string description) : reader_(reader), description_(std::move(description)) {
        timeline(reader_, filter, [this](const EventRecord& event) {
            add(event);
            return true;
        });
        sort_unique(actors_);
        for (std::uint32_t m = 0; m < meetings_.size(); ++m) add_pairs(m);
        std::ranges::sort(pairs_);
    }

    [[nodiscard]] const std::vector<Column>& node_columns() const override { return met_node_columns(); }
    [[nodiscard]] const std::vector<Column>& edge_columns() const override { return met_edge_columns(); }
    [[nodiscard]] std::string description() const override { return description_; }

    void nodes(const std::function<void(const NodeRow&)>& visit) override {
        std::vector<std::vector<std::uint32_t>> meetings(actors_.size());
        for (std::uint32_t m = 0; m < meetings_.size(); ++m) {
            for (const Id& party : meetings_[m].parties) meetings[number_of(party)].push_back(m);
        }
        for (std::size_t i = 0; i < actors_.size(); ++i) node(actors_[i], meetings[i], visit);
    }

    void edges(const std::function<void(const EdgeRow&)>& visit) override {
        for (std::size_t begin = 0; begin < pairs_.size();) {
            std::size_t end = begin;
            while (end < pairs_.size() && pairs_[end].a == pairs_[begin].a && pairs_[end].b == pairs_[begin].b) ++end;
            edge({pairs_.data() + begin, pairs_.data() + end}, visit);
            begin = end;
        }
    }

private:
    [[nodiscard]] std::uint32_t number_of(const Id& actor) const {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(actors_, actor) - actors_.begin());
    }

    void add(const EventRecord& event) {
        Meeting meeting{event.id, event.when, event.reports, event.independent, {}, {}, {}};
        for (const auto* slot : {&event.participants, &event.organizers}) {
            for (const ActorRef& actor : *slot) meeting.parties.push_back(actor.id);
        }
        sort_unique(meeting.parties);
        if (meeting.parties.size() < 2) return;
        for (const ActorRef& place : event.places) meeting.places.push_back(place.id);
        for (const Quote& quote : event.evidence) meeting.documents.push_back(quote.document);
        sort_unique(meeting.documents);
        actors_.insert(actors_.end(), meeting.parties.begin(), meeting.parties.end());
        meetings_.push_back(std::move(meeting));
    }

    void add_pairs(std::uint32_t meeting) {
        const std::vector<Id>& parties = meetings_[meeting].parties;
        for (std::size_t i = 0; i < parties.size(); ++i) {
            for (std::size_t j = i + 1; j < parties.size(); ++j) pairs_.push_back({number_of(parties[i]), number_of(parties[j]), meeting});
        }
    }

    std::vector<DayRange> spells_of(const std::vector<std::uint32_t>& meetings) const {
        std::vector<DayRange> ranges;
        for (const std::uint32_t m : meetings) ranges.push_back(meetings_[m].when);
        return bounded_spells(std::move(ranges));
    }

    void period_cells(const std::vector<DayRange>& spells) {
        cells_.text(spells.empty() ? std::string() : to_iso(spells.front().first));
        cells_.text(spells.empty() ? std::string() : to_iso(spells.back().last));
    }

    void node(const Id& id, const std::vector<std::uint32_t>& meetings, const std::function<void(const NodeRow&)>& visit) {
        const Node node = reader_.node(id).value_or(Node{id, {}, {}});
        std::set<Id> met;
        for (const std::uint32_t m : meetings) met.insert(meetings_[m].parties.begin(), meetings_[m].parties.end());
        const auto spells = spells_of(meetings);
        cells_.clear();
        cells_.text(name_of(node.type()));
        add_name_cells(cells_, node);
        cells_.text(node.attribute("iso"));
        cells_.text(node.attribute("actor"));
        cells_.number(static_cast<std::int64_t>(meetings.size()));
        cells_.number(static_cast<std::int64_t>(met.size() - 1));
        period_cells(spells);
        cells_.number(static_cast<std::int64_t>(documents_of(reader_.view(), id).size()));
        visit({id, node_label(node, reader_), spells, cells_.values(), size_for(meetings.size())});
    }

    void edge(std::span<const Pair> pairs, const std::function<void(const EdgeRow&)>& visit) {
        std::vector<std::uint32_t> meetings;
        std::set<std::string> places;
        std::set<std::string> events;
        std::set<std::string> documents;
        std::int64_t reports = 0;
        std::int64_t independent = 0;
        for (const Pair& pair : pairs) {
            const Meeting& meeting = meetings_[pair.meeting];
            meetings.push_back(pair.meeting);
            reports += meeting.reports;
            independent += meeting.independent;
            events.insert(to_string(meeting.event));
            for (const Id& place : meeting.places) places.insert(reader_.name(place));
            for (const Id& document : meeting.documents) {
                if (const auto head = reader_.view().head(document)) documents.insert(head->document.id);
            }
        }
        const auto spells = spells_of(meetings);
        cells_.clear();
        cells_.text("met");
        cells_.number(static_cast<std::int64_t>(meetings.size()));
        period_cells(spells);
        cells_.number(reports);
        cells_.number(independent);
        for (const auto* list : {&places, &events, &documents}) cells_.text(joined(*list));
        const std::string label = meetings.size() == 1 ? "met" : "met " + std::to_string(meetings.size()) + " times";
        visit({actors_[pairs[0].a], actors_[pairs[0].b], "met", label, static_cast<double>(meetings.size()), spells, cells_.values()});
    }

    EventReader& reader_;
    std::string description_;
    std::vector<Id> actors_; ///< sorted
    std::vector<Meeting> meetings_;
    std::vector<Pair> pairs_; ///< sorted
    Cells cells_;
};

} // namespace

std::unique_ptr<GraphRows> make_met_rows(EventReader& reader, Filter filter, std::string description) {
    if (filter.types.empty()) filter.types = {NodeType::meeting};
    if (filter.statuses.empty()) filter.statuses = {Status::happened};
    return std::make_unique<MetRows>(reader, filter, std::move(description));
}

} // namespace isnad::graph
