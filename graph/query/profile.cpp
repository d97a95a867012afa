#include "graph/query/profile.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <tuple>

#include "graph/query/facts.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::array kTies = {Relation::role, Relation::member_of, Relation::part_of, Relation::located_in};
constexpr std::array kInvolvements = {Relation::participant, Relation::organizer, Relation::place, Relation::object};

/// By relation, then first day.
void by_day(std::vector<Tie>& ties) {
    std::ranges::stable_sort(ties, {}, [](const Tie& tie) { return std::tuple{tie.relation, tie.shown.first, tie.other}; });
}

/// On one line, with no-break spaces as any other.
std::string with_plain_blanks(std::string text) {
    constexpr std::string_view kNoBreak = "\u00A0";
    for (std::size_t at = text.find(kNoBreak); at != std::string::npos; at = text.find(kNoBreak, at)) text.replace(at, kNoBreak.size(), " ");
    return on_one_line(text);
}

/// Gathers facts into ties; `other` of a fact is its object or its subject.
class Ties {
public:
    explicit Ties(EventReader& reader) : reader_(reader) {}

    void add(const StoredFact& stored, const Id& other) {
        if (stored.fact.status == Status::denied) return;
        const std::string title = with_plain_blanks(stored.fact.detail);
        const auto key = std::tuple{stored.fact.relation, other, title};
        Tie& tie = ties_.try_emplace(key, Tie{stored.fact.relation, other, reader_.name(other), title, {}, {}, 0, {}}).first->second;
        if (!stored.fact.date.empty()) tie.dates.push_back(stored.fact.date);
        tie.evidence.push_back(reader_.quote(stored));
    }

    [[nodiscard]] std::vector<Tie> sorted() {
        std::vector<Tie> all;
        for (auto& entry : ties_) {
            Tie& tie = entry.second;
            std::ranges::sort(tie.dates);
            tie.dates.erase(std::unique(tie.dates.begin(), tie.dates.end()), tie.dates.end());
            tie.shown = shown_on(tie.dates);
            std::set<Id> documents;
            for (const Quote& quote : tie.evidence) documents.insert(quote.document);
            tie.reports = documents.size();
            all.push_back(std::move(tie));
        }
        by_day(all);
        return all;
    }

private:
    static DayRange shown_on(const std::vector<std::string>& dates) {
        DayRange shown{kLastDay, kFirstDay};
        for (const std::string& date : dates) {
            const auto range = bounds(date);
            if (!range) continue;
            shown.first = std::min(shown.first, range->first);
            shown.last = std::max(shown.last, range->last);
        }
        return shown.first > shown.last ? DayRange{} : shown;
    }

    EventReader& reader_;
    std::map<std::tuple<Relation, Id, std::string>, Tie> ties_;
};

void add_ties(Profile& profile, EventReader& reader, const Id& id, std::size_t most) {
    const View& view = reader.view();
    Ties inward(reader);
    for (const Relation relation : kTies) {
        for (const StoredFact& stored : facts_towards(view, id, relation)) inward.add(stored, view.representative(stored.fact.subject));
    }
    profile.ties = ties_of(reader, id);
    profile.ties_inward = inward.sorted();
    if (profile.ties_inward.size() <= most) return;
    profile.ties_inward_left = profile.ties_inward.size() - most;
    std::ranges::stable_sort(profile.ties_inward, std::greater{}, &Tie::reports);
    profile.ties_inward.resize(most);
    by_day(profile.ties_inward);
}

std::set<Id> events_with(const View& view, const Id& id) {
    std::set<Id> events;
    for (const Relation relation : kInvolvements) {
        for (const Id& event : subjects_of(view, id, relation)) {
            if (is_event(type_of(event))) events.insert(event);
        }
    }
    return events;
}

void add_events(Profile& profile, EventReader& reader, const Id& id) {
    profile.active = {kLastDay, kFirstDay};
    for (const Id& event : events_with(reader.view(), id)) {
        ++profile.events[type_of(event)];
        const DayRange when = reader.when(event);
        if (when != DayRange{}) {
            profile.active.first = std::min(profile.active.first, when.first);
            profile.active.last = std::max(profile.active.last, when.last);
        }
    }
    if (profile.active.first > profile.active.last) profile.active = {};
}

void add_agreements(Profile& profile, EventReader& reader, const Id& id) {
    for (const Id& event : events_with(reader.view(), id)) {
        if (type_of(event) != NodeType::agreement) continue;
        if (auto record = reader.event(event)) profile.agreements.push_back(std::move(*record));
    }
    std::ranges::stable_sort(profile.agreements, {}, [](const EventRecord& e) { return std::tuple{!e.dated(), e.when, e.id}; });
}

void add_sources(Profile& profile, const View& view, const Id& id) {
    std::vector<Id> documents = documents_of(view, id);
    for (const Id& document : documents) {
        const auto head = view.head(document);
        if (head) ++profile.sources[head->document.source];
    }
    profile.documents = documents.size();
}

} // namespace

std::vector<Tie> ties_of(EventReader& reader, const Id& id) {
    Ties ties(reader);
    for (const Relation relation : kTies) {
        for (const StoredFact& stored : facts_about(reader.view(), id, relation)) ties.add(stored, reader.view().representative(stored.fact.object));
    }
    return ties.sorted();
}

std::optional<Profile> profile_of(EventReader& reader, const Id& id, std::size_t most) {
    auto profile = brief_profile_of(reader, id, most);
    if (!profile) return std::nullopt;
    const Id representative = reader.view().representative(id);
    add_ties(*profile, reader, representative, most);
    add_agreements(*profile, reader, representative);
    return profile;
}

std::optional<Profile> brief_profile_of(EventReader& reader, const Id& id, std::size_t most) {
    const Id representative = reader.view().representative(id);
    auto node = reader.node(representative);
    if (!node) return std::nullopt;
    Profile profile;
    profile.name = reader.name(*node);
    profile.node = std::move(*node);
    add_events(profile, reader, representative);
    Contacts contacts(reader);
    for (const Partner& partner : partners_of(contacts, representative)) {
        if (profile.met.size() == most) break;
        profile.met.push_back({partner.id, reader.name(partner.id), partner.meetings.size()});
    }
    add_sources(profile, reader.view(), representative);
    return profile;
}

} // namespace isnad::graph
