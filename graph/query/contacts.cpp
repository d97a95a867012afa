#include "graph/query/contacts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/query/facts.hpp"

namespace isnad::graph {
namespace {

bool by_date(const Gathering* a, const Gathering* b) {
    const auto key = [](const Gathering& g) { return std::tuple{g.when == DayRange{}, g.when, g.event}; };
    return key(*a) < key(*b);
}

/// The earliest meeting of two.
const Gathering* meeting_of(Contacts& contacts, const Id& a, const Id& b) {
    for (const Gathering* gathering : contacts.gatherings_of(a)) {
        if (std::ranges::binary_search(gathering->parties, b)) return gathering;
    }
    return nullptr;
}

/// One end of a search from both ends, over actors as they are reached.
struct Front {
    std::map<Id, Id> parent;
    std::vector<Id> ring;

    explicit Front(const Id& start) : parent{{start, start}}, ring{start} {}

    /// The next ring; an actor that `other` knows too, the least of them.
    std::optional<Id> advance(Contacts& contacts, const Front& other) {
        std::set<Id> next;
        std::optional<Id> met;
        for (const Id& actor : ring) {
            for (const Gathering* gathering : contacts.gatherings_of(actor)) {
                for (const Id& party : gathering->parties) {
                    if (!parent.emplace(party, actor).second) continue;
                    next.insert(party);
                    if (other.parent.contains(party) && (!met || party < *met)) met = party;
                }
            }
        }
        ring.assign(next.begin(), next.end());
        return met;
    }

    [[nodiscard]] std::vector<Id> way_to(Id at) const {
        std::vector<Id> way{at};
        while (parent.at(at) != at) way.push_back(at = parent.at(at));
        std::ranges::reverse(way);
        return way;
    }
};

std::vector<Step> steps_along(Contacts& contacts, const std::vector<Id>& way) {
    std::vector<Step> steps;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) steps.push_back({way[i], way[i + 1], meeting_of(contacts, way[i], way[i + 1])});
    return steps;
}

/// How an actor is reached soonest with a number of meetings.
struct Arrival {
    Day day = kFirstDay;
    std::size_t before = 0; ///< index of the arrival that it comes from
    Id actor;
    const Gathering* meeting = nullptr; ///< none at the start
};

std::vector<Step> steps_to(const std::vector<Arrival>& arrivals, std::size_t at) {
    std::vector<Step> steps;
    for (; arrivals[at].meeting != nullptr; at = arrivals[at].before) {
        steps.push_back({arrivals[arrivals[at].before].actor, arrivals[at].actor, arrivals[at].meeting});
    }
    std::ranges::reverse(steps);
    return steps;
}

} // namespace

const Gathering* Contacts::gathering(const Id& event) {
    const auto [entry, fresh] = known_.try_emplace(event);
    if (!fresh) return entry->second ? &*entry->second : nullptr;
    if (std::ranges::find(options_.types, type_of(event)) == options_.types.end()) return nullptr;
    const View& view = reader_.view();
    const std::vector<StoredFact> facts = facts_about(view, event);
    if (std::ranges::find(options_.statuses, status_of(facts)) == options_.statuses.end()) return nullptr;
    Gathering gathering{event, reader_.when(event), {}};
    const bool dated = gathering.when != DayRange{};
    if (options_.window && (!dated || gathering.when.first > options_.window->last || gathering.when.last < options_.window->first)) return nullptr;
    for (const StoredFact& stored : facts) {
        const Relation relation = stored.fact.relation;
        if (relation == Relation::participant || relation == Relation::organizer)
            gathering.parties.push_back(view.representative(stored.fact.object));
    }
    sort_unique(gathering.parties);
    if (gathering.parties.size() < 2) return nullptr;
    entry->second = std::move(gathering);
    return &*entry->second;
}

std::vector<const Gathering*> Contacts::gatherings(std::vector<Id> events) {
    sort_unique(events);
    std::vector<const Gathering*> found;
    for (const Id& event : events) {
        if (const Gathering* own = gathering(event)) found.push_back(own);
    }
    std::ranges::sort(found, by_date);
    return found;
}

std::vector<const Gathering*> Contacts::gatherings_of(const Id& actor) {
    std::vector<Id> events = subjects_of(reader_.view(), actor, Relation::participant);
    const std::vector<Id> organized = subjects_of(reader_.view(), actor, Relation::organizer);
    events.insert(events.end(), organized.begin(), organized.end());
    return gatherings(std::move(events));
}

std::vector<const Gathering*> Contacts::all() {
    std::vector<Id> events;
    reader_.view().timeline(options_.window.value_or(DayRange{}), !options_.window, [&](const Id& event, DayRange) {
        events.push_back(reader_.view().representative(event));
        return true;
    });
    return gatherings(std::move(events));
}

std::vector<Partner> partners_of(Contacts& contacts, const Id& actor) {
    std::map<Id, Partner> partners;
    for (const Gathering* gathering : contacts.gatherings_of(actor)) {
        for (const Id& party : gathering->parties) {
            if (party != actor) partners.try_emplace(party, Partner{party, {}}).first->second.meetings.push_back(gathering);
        }
    }
    std::vector<Partner> sorted;
    for (auto& entry : partners) sorted.push_back(std::move(entry.second));
    std::ranges::stable_sort(sorted, [](const Partner& a, const Partner& b) { return a.meetings.size() > b.meetings.size(); });
    return sorted;
}

std::optional<std::vector<Step>> shortest_chain(Contacts& contacts, const Id& from, const Id& to) {
    if (from == to) return std::vector<Step>{};
    Front head(from);
    Front tail(to);
    while (!head.ring.empty() && !tail.ring.empty()) {
        const bool forward = head.ring.size() <= tail.ring.size();
        const auto met = forward ? head.advance(contacts, tail) : tail.advance(contacts, head);
        if (!met) continue;
        std::vector<Id> way = head.way_to(*met);
        const std::vector<Id> rest = tail.way_to(*met);
        way.insert(way.end(), rest.rbegin() + 1, rest.rend());
        return steps_along(contacts, way);
    }
    return std::nullopt;
}

/// By number of meetings, keeping for each actor the earliest day on which it can be reached with so many: with the same number of
/// meetings an earlier arrival can do all that a later one can.
std::optional<std::vector<Step>> chain_in_order(Contacts& contacts, const Id& from, const Id& to) {
    if (from == to) return std::vector<Step>{};
    std::vector<Arrival> arrivals{{kFirstDay, 0, from, nullptr}};
    std::map<Id, Day> earliest{{from, kFirstDay}};
    std::vector<std::size_t> ring{0};
    while (!ring.empty()) {
        std::map<Id, Arrival> next;
        for (const std::size_t at : ring) {
            const Arrival here = arrivals[at];
            for (const Gathering* gathering : contacts.gatherings_of(here.actor)) {
                if (gathering->when == DayRange{} || gathering->when.last < here.day) continue;
                const Day day = std::max(here.day, gathering->when.first);
                for (const Id& party : gathering->parties) {
                    const auto known = earliest.find(party);
                    if (known != earliest.end() && known->second <= day) continue;
                    const auto [entry, fresh] = next.try_emplace(party, Arrival{day, at, party, gathering});
                    if (!fresh && day < entry->second.day) entry->second = {day, at, party, gathering};
                }
            }
        }
        ring.clear();
        for (const auto& [actor, arrival] : next) {
            earliest[actor] = arrival.day;
            ring.push_back(arrivals.size());
            arrivals.push_back(arrival);
            if (actor == to) return steps_to(arrivals, arrivals.size() - 1);
        }
    }
    return std::nullopt;
}

std::vector<Neighbour> neighbourhood(Contacts& contacts, const Id& from, Vertex hops) {
    std::map<Id, Neighbour> reached{{from, {from, 0, 0}}};
    std::vector<Id> ring{from};
    for (Vertex hop = 1; hop <= hops && !ring.empty(); ++hop) {
        std::vector<Id> next;
        for (const Id& actor : ring) {
            for (const Partner& partner : partners_of(contacts, actor)) {
                const auto [entry, fresh] = reached.try_emplace(partner.id, Neighbour{partner.id, hop, 0});
                if (fresh) next.push_back(partner.id);
                if (entry->second.hops == hop) entry->second.meetings += partner.meetings.size();
            }
        }
        sort_unique(next);
        ring = std::move(next);
    }
    std::vector<Neighbour> found;
    for (const auto& entry : reached) {
        if (entry.second.hops > 0) found.push_back(entry.second);
    }
    std::ranges::stable_sort(found, [](const Neighbour& a, const Neighbour& b) {
        return std::tuple{a.hops, b.meetings} < std::tuple{b.hops, a.meetings};
    });
    return found;
}

Network build_network(Contacts& contacts) {
    const auto gatherings = contacts.all();
    Network network;
    for (const Gathering* gathering : gatherings) network.actors.insert(network.actors.end(), gathering->parties.begin(), gathering->parties.end());
    sort_unique(network.actors);
    const auto number = [&](const Id& actor) {
        return static_cast<Vertex>(std::ranges::lower_bound(network.actors, actor) - network.actors.begin());
    };
    std::vector<WeightedPair> pairs;
    for (const Gathering* gathering : gatherings) {
        std::vector<Vertex> parties;
        for (const Id& party : gathering->parties) parties.push_back(number(party));
        for (std::size_t i = 0; i < parties.size(); ++i) {
            for (std::size_t j = i + 1; j < parties.size(); ++j) pairs.push_back({parties[i], parties[j], 1});
        }
    }
    network.csr = Csr(static_cast<Vertex>(network.actors.size()), std::move(pairs));
    return network;
}

} // namespace isnad::graph
