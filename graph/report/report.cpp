#include "graph/report/report.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "graph/report/state.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kMostMonths = 36; ///< columns of a table that still fit a page

/// Widens `period` (empty at first: first > last) by what is known of `when`.
void widen(DayRange& period, DayRange when) {
    if (when.first != kFirstDay) period.first = std::min(period.first, when.first);
    if (when.last != kLastDay) period.last = std::max(period.last, when.last);
}

DayRange open_if_empty(DayRange period) {
    return period.first > period.last ? DayRange{} : period;
}

constexpr DayRange kNothing{kLastDay, kFirstDay};

/// Participants and organizers, each once, sorted.
std::vector<Id> parties_of(const EventRecord& event) {
    std::set<Id> parties;
    for (const auto* slot : {&event.participants, &event.organizers}) {
        for (const ActorRef& actor : *slot) parties.insert(actor.id);
    }
    return {parties.begin(), parties.end()};
}

std::vector<Actor> actors_of(const Findings& report, const EventReader& reader) {
    std::map<Id, Actor> actors;
    for (std::size_t i = 0; i < report.events.size(); ++i) {
        const auto parties = parties_of(report.events[i]);
        for (const Id& id : parties) {
            Actor& actor = actors[id];
            actor.id = id;
            actor.events.push_back(i);
            actor.independent += report.events[i].independent;
            actor.meetings += report.is_meeting(report.events[i]) && parties.size() > 1 ? 1 : 0;
        }
    }
    std::vector<Actor> sorted;
    for (auto& entry : actors) {
        entry.second.name = reader.name(entry.first);
        sorted.push_back(std::move(entry.second));
    }
    std::ranges::stable_sort(sorted, [](const Actor& a, const Actor& b) {
        return std::tuple{a.events.size(), a.independent} > std::tuple{b.events.size(), b.independent};
    });
    return sorted;
}

void add_meeting(MetPair& pair, const EventRecord& event, std::size_t index) {
    pair.events.push_back(index);
    pair.reports += event.reports;
    pair.independent += event.independent;
    widen(pair.period, event.when);
}

std::vector<MetPair> pairs_of(const Findings& report) {
    std::map<std::pair<Id, Id>, MetPair> pairs;
    for (std::size_t i = 0; i < report.events.size(); ++i) {
        if (!report.is_meeting(report.events[i])) continue;
        const auto parties = parties_of(report.events[i]);
        for (std::size_t a = 0; a < parties.size(); ++a) {
            for (std::size_t b = a + 1; b < parties.size(); ++b) {
                MetPair& pair = pairs.try_emplace({parties[a], parties[b]}, MetPair{parties[a], parties[b], {}, kNothing}).first->second;
                add_meeting(pair, report.events[i], i);
            }
        }
    }
    std::vector<MetPair> sorted;
    for (auto& entry : pairs) {
        entry.second.period = open_if_empty(entry.second.period);
        sorted.push_back(std::move(entry.second));
    }
    std::ranges::stable_sort(sorted, [](const MetPair& a, const MetPair& b) {
        return std::tuple{a.events.size(), a.independent, b.period.first} > std::tuple{b.events.size(), b.independent, a.period.first};
    });
    return sorted;
}

/// The first and the last by publication.
std::vector<Quote> ends_of(std::vector<Quote> quotes) {
    std::ranges::stable_sort(quotes, {}, [](const Quote& q) { return std::tuple{q.published, q.document}; });
    if (quotes.size() > 2) quotes = {quotes.front(), quotes.back()};
    if (quotes.size() == 2 && quotes[0].document == quotes[1].document) quotes.pop_back();
    return quotes;
}

/// Gathers a person's ties of office to one body, whatever the title.
class OfficeMaker {
public:
    void add(const Tie& tie) {
        titles_[tie.title] += tie.evidence.size();
        widen(shown_, tie.shown);
        for (const Quote& quote : tie.evidence) documents_.insert(quote.document);
        quotes_.insert(quotes_.end(), tie.evidence.begin(), tie.evidence.end());
    }

    [[nodiscard]] Office office(const Actor& person, const Id& body, std::string body_name) {
        Office office{person.id, body, person.name, std::move(body_name), {}, open_if_empty(shown_), documents_.size(), ends_of(std::move(quotes_))};
        std::vector<std::pair<std::string, std::size_t>> titles(titles_.begin(), titles_.end());
        std::ranges::stable_sort(titles, std::greater{}, &std::pair<std::string, std::size_t>::second);
        for (auto& title : titles) office.titles.push_back(std::move(title.first));
        return office;
    }

private:
    std::map<std::string, std::size_t> titles_;
    std::set<Id> documents_;
    DayRange shown_ = kNothing;
    std::vector<Quote> quotes_;
};

void add_offices(Findings& report, EventReader& reader, const Actor& person) {
    std::map<Id, OfficeMaker> by_body;
    for (const Tie& tie : ties_of(reader, person.id)) {
        if (tie.relation == Relation::role) by_body[tie.other].add(tie);
    }
    std::vector<Office> offices;
    for (auto& [body, maker] : by_body) offices.push_back(maker.office(person, body, reader.name(body)));
    std::ranges::stable_sort(offices, {}, [](const Office& o) { return o.shown.first; });
    report.offices.insert(report.offices.end(), offices.begin(), offices.end());
}

void cite(Findings& report, const View& view, const Id& document) {
    if (report.numbers.contains(document)) return;
    auto head = view.head(document);
    if (!head) return;
    const std::size_t number = report.sources.size() + 1;
    report.numbers.emplace(document, number);
    ++report.packs[head->packs];
    report.sources.push_back({document, number, std::move(*head)});
}

/// In the order in which a reader meets them.
void cite_all(Findings& report, const View& view) {
    for (const EventRecord& event : report.events) {
        for (const Quote& quote : event.evidence) cite(report, view, quote.document);
    }
    for (const Office& office : report.offices) {
        for (const Quote& quote : office.quotes) cite(report, view, quote.document);
    }
}

/// Nodes of the same type that bear one of the node's full names; names of one word are too common to ask about.
std::set<Id> namesakes_of(const EventReader& reader, const Node& node) {
    std::set<Id> found;
    for (const Name& name : node.names) {
        if (name.folded.find(' ') == std::string::npos) continue;
        reader.view().names(name.folded, [&](std::string_view folded, const Id& id) {
            if (folded != name.folded) return false;
            if (type_of(id) == node.type()) found.insert(reader.view().representative(id));
            return true;
        });
    }
    return found;
}

std::vector<SameName> same_names_of(const std::vector<Actor>& actors, EventReader& reader) {
    std::vector<SameName> found;
    std::set<std::vector<Id>> known;
    for (const Actor& actor : actors) {
        const auto node = reader.node(actor.id);
        if (!node || (node->type() != NodeType::person && node->type() != NodeType::organization)) continue;
        const std::set<Id> nodes = namesakes_of(reader, *node);
        if (nodes.size() < 2 || !known.emplace(nodes.begin(), nodes.end()).second) continue;
        found.push_back({actor.name, {}});
        for (const Id& id : nodes) found.back().nodes.push_back(describe(reader, id));
    }
    return found;
}

/// What coverage counts of a document.
struct Published {
    Id id;
    std::string source;
    DayRange days; ///< open where that is not known
};

std::vector<Published> all_documents(const View& view) {
    std::vector<Published> all;
    view.documents([&](const Id& id) {
        if (auto head = view.head(id)) {
            const DayRange days = bounds(head->document.published.substr(0, 10)).value_or(DayRange{});
            all.push_back({id, std::move(head->document.source), days});
        }
        return true;
    });
    return all;
}

void add_coverage(Findings& report, const View& view) {
    const std::vector<Published> documents = all_documents(view);
    DayRange period = kNothing;
    for (const Published& document : documents) widen(period, document.days);
    Coverage& coverage = report.coverage;
    if (period.first <= period.last) coverage.periods = Periods(period, kMostMonths);
    std::map<std::string, Coverage::Row> rows;
    for (const Published& document : documents) {
        Coverage::Row& row = rows[document.source];
        row.source = document.source;
        row.cells.resize(coverage.periods.size());
        const auto column = coverage.periods.index_of(document.days);
        const std::size_t cited = report.numbers.contains(document.id) ? 1 : 0;
        for (Coverage::Cell* cell : {column ? &row.cells[*column] : &row.undated, &row.all}) {
            ++cell->read;
            cell->cited += cited;
        }
    }
    report.documents = documents.size();
    for (auto& entry : rows) coverage.rows.push_back(std::move(entry.second));
    std::ranges::stable_sort(coverage.rows, [](const Coverage::Row& a, const Coverage::Row& b) { return a.all.read > b.all.read; });
}

} // namespace

bool Findings::is_meeting(const EventRecord& event) const {
    const Filter& filter = question.filter;
    return (filter.types.empty() ? event.type() == NodeType::meeting : true) && (filter.statuses.empty() ? event.status == Status::happened : true);
}

Findings make_report(EventReader& reader, Question question) {
    Findings report;
    report.question = std::move(question);
    report.counts = timeline(reader, report.question.filter, [&](const EventRecord& event) {
        report.events.push_back(event);
        return true;
    });
    report.actors = actors_of(report, reader);
    report.pairs = pairs_of(report);
    for (std::size_t i = 0; i < report.events.size(); ++i) {
        if (report.events[i].type() == NodeType::agreement) report.agreements.push_back(i);
        if (!report.events[i].contradictions.empty()) report.disagreements.push_back(i);
    }
    for (const Actor& actor : report.actors) {
        if (type_of(actor.id) == NodeType::person) add_offices(report, reader, actor);
        if (report.profiles.size() == kProfiles) continue;
        if (auto profile = brief_profile_of(reader, actor.id)) report.profiles.push_back(std::move(*profile));
    }
    report.same_names = same_names_of(report.actors, reader);
    cite_all(report, reader.view());
    add_coverage(report, reader.view());
    report.state = state_of(reader.view());
    return report;
}

std::map<NodeType, std::size_t> by_type(const Findings& report) {
    std::map<NodeType, std::size_t> counts;
    for (const EventRecord& event : report.events) ++counts[event.type()];
    return counts;
}

std::map<Status, std::size_t> by_status(const Findings& report) {
    std::map<Status, std::size_t> counts;
    for (const EventRecord& event : report.events) ++counts[event.status];
    return counts;
}

std::vector<std::string> outlets_of(const Findings& report) {
    std::set<std::string> outlets;
    for (const SourceDocument& source : report.sources) {
        if (!source.head.document.source.empty()) outlets.insert(source.head.document.source);
    }
    return {outlets.begin(), outlets.end()};
}

DayRange period_of(const Findings& report) {
    DayRange period = kNothing;
    for (const EventRecord& event : report.events) widen(period, event.when);
    return open_if_empty(period);
}

} // namespace isnad::graph
