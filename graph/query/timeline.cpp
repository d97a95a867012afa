#include "graph/query/timeline.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "graph/query/bulk/all_events.hpp"
#include "graph/query/id_set.hpp"

namespace isnad::graph {
namespace {

constexpr int kDeepestRegion = 8; ///< a district in a city in a province in a country …: and an end for cycles

template <typename Value>
bool asks_nothing_or_holds(const std::vector<Value>& wanted, const Value& value) {
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

bool takes_part(const EventRecord& event, const Id& actor) {
    const auto in = [&](const std::vector<ActorRef>& slot) { return std::ranges::find(slot, actor, &ActorRef::id) != slot.end(); };
    return in(event.participants) || in(event.organizers) || in(event.objects);
}

bool any_takes_part(const EventRecord& event, const std::vector<Id>& actors) {
    return std::ranges::any_of(actors, [&](const Id& actor) { return takes_part(event, actor); });
}

/// One of a circle takes part, or the event happens there.
bool concerns(const EventRecord& event, const std::vector<Id>& circle) {
    const auto in_circle = [&](const ActorRef& actor) { return std::ranges::binary_search(circle, actor.id); };
    const auto any = [&](const std::vector<ActorRef>& slot) { return std::ranges::any_of(slot, in_circle); };
    return any(event.participants) || any(event.organizers) || any(event.objects) || any(event.places);
}

bool in_any_place(const EventRecord& event, const std::vector<Id>& regions, const View& view) {
    const Regions all(view);
    return std::ranges::any_of(event.places, [&](const ActorRef& place) {
        return std::ranges::any_of(regions, [&](const Id& region) { return all.within(place.id, region); });
    });
}

bool holds_office(const View& view, const Id& person, const std::vector<Id>& bodies) {
    bool found = false;
    for (const Id& member : view.members(person)) {
        view.out(member, Relation::role, [&](const StoredFact& stored) {
            found = std::ranges::find(bodies, view.representative(stored.fact.object)) != bodies.end();
            return !found;
        });
        if (found) break;
    }
    return found;
}

bool organization_takes_part(const EventRecord& event, const std::vector<Id>& bodies, const View& view) {
    if (any_takes_part(event, bodies)) return true;
    const auto office = [&](const ActorRef& actor) { return holds_office(view, actor.id, bodies); };
    return std::ranges::any_of(event.participants, office) || std::ranges::any_of(event.organizers, office);
}

bool has_role(const EventRecord& event, const Filter& filter) {
    const auto fits = [&](const ActorRef& actor) {
        return asks_nothing_or_holds(filter.roles, actor.role) && asks_nothing_or_holds(filter.who, actor.id);
    };
    return std::ranges::any_of(event.participants, fits) || std::ranges::any_of(event.organizers, fits);
}

bool reported_by(const EventRecord& event, const std::vector<std::string>& sources) {
    return std::ranges::any_of(event.evidence, [&](const Quote& quote) { return std::ranges::find(sources, quote.source) != sources.end(); });
}

bool in_window(const EventRecord& event, const Filter& filter) {
    return !filter.window || (event.when.first <= filter.window->last && event.when.last >= filter.window->first);
}

/// All but the question whether it has a date.
bool matches_but_for_date(const EventRecord& event, const Filter& filter, const View& view) {
    return asks_nothing_or_holds(filter.types, event.type()) && asks_nothing_or_holds(filter.subtypes, event.subtype) &&
           asks_nothing_or_holds(filter.statuses, event.status) && event.independent >= filter.min_sources && in_window(event, filter) &&
           (filter.who.empty() || any_takes_part(event, filter.who)) &&
           std::ranges::all_of(filter.with, [&](const Id& actor) { return takes_part(event, actor); }) &&
           std::ranges::all_of(filter.about, [&](const std::vector<Id>& circle) { return concerns(event, circle); }) &&
           (filter.roles.empty() || has_role(event, filter)) && (filter.sources.empty() || reported_by(event, filter.sources)) &&
           (filter.places.empty() || in_any_place(event, filter.places, view)) &&
           (filter.countries.empty() || any_takes_part(event, filter.countries) || in_any_place(event, filter.countries, view)) &&
           (filter.organizations.empty() || organization_takes_part(event, filter.organizations, view));
}

constexpr std::array kPartyRelations = {Relation::participant, Relation::organizer, Relation::object, Relation::place};

/// Events that one of `actors` takes part in, or that happen there.
std::vector<Id> events_of(const View& view, const std::vector<Id>& actors) {
    IdSet events;
    for (const Id& actor : actors) {
        for (const Id& member : view.members(actor)) {
            for (const Relation relation : kPartyRelations) {
                view.edges_in(member, relation, [&](const Edge& edge) {
                    if (is_event(type_of(edge.other))) events.add(view.representative(edge.other));
                    return true;
                });
            }
        }
    }
    return events.take();
}

/// Every event that can match, and perhaps others: by its parties where they are asked for, else by time.
std::vector<Id> candidates(const View& view, const Filter& filter) {
    if (!filter.with.empty()) return events_of(view, {filter.with.front()});
    if (!filter.who.empty()) return events_of(view, filter.who);
    if (!filter.about.empty()) return events_of(view, *std::ranges::min_element(filter.about, {}, &std::vector<Id>::size));
    IdSet events;
    view.timeline(filter.window.value_or(DayRange{}), true, [&](const Id& event, DayRange) {
        events.add(view.representative(event));
        return true;
    });
    return events.take();
}

} // namespace

bool Regions::within(const Id& place, const Id& region) const {
    std::set<Id> reached{place};
    std::vector<Id> front{place};
    for (int depth = 0; depth < kDeepestRegion && !front.empty(); ++depth) {
        if (reached.contains(region)) return true;
        std::vector<Id> next;
        const auto climb = [&](const StoredFact& stored) {
            const Id above = view_.representative(stored.fact.object);
            if (reached.insert(above).second) next.push_back(above);
            return true;
        };
        for (const Id& at : front) {
            for (const Id& member : view_.members(at)) {
                view_.out(member, Relation::located_in, climb);
                view_.out(member, Relation::part_of, climb);
            }
        }
        front = std::move(next);
    }
    return reached.contains(region);
}

bool matches(const EventRecord& event, const Filter& filter, const View& view) {
    return (filter.undated || event.dated()) && matches_but_for_date(event, filter, view);
}

TimelineCounts timeline(EventReader& reader, const Filter& filter, const std::function<bool(const EventRecord&)>& visit) {
    std::vector<std::pair<DayRange, Id>> order;
    for (const Id& id : candidates(reader.view(), filter)) order.emplace_back(reader.when(id), id);
    const auto key = [](const std::pair<DayRange, Id>& entry) {
        const bool undated = entry.first == DayRange{};
        return std::tuple{undated, entry.first, entry.second};
    };
    std::ranges::sort(order, {}, key);

    TimelineCounts counts;
    for (const auto& entry : order) {
        const auto event = reader.event(entry.second);
        if (!event || !matches_but_for_date(*event, filter, reader.view())) continue;
        if (!event->dated() && !filter.undated) {
            ++counts.undated_left;
            continue;
        }
        ++counts.shown;
        counts.undated += event->dated() ? 0 : 1;
        if (!visit(*event)) break;
    }
    return counts;
}

std::optional<std::vector<Id>> few_candidates(const View& view, const Filter& filter) {
    constexpr std::size_t kFew = 10000;
    if (filter.with.empty() && filter.who.empty() && filter.about.empty() && !filter.window) return std::nullopt;
    std::vector<Id> found = candidates(view, filter);
    return found.size() > kFew ? std::nullopt : std::optional(std::move(found));
}

void each_event(EventReader& reader, const Filter& filter, const std::function<bool(const EventRecord&)>& visit) {
    const View& view = reader.view();
    const auto few = few_candidates(view, filter);
    if (!few) return read_all_events(reader, filter.types, [&](const EventRecord& event) { return !matches(event, filter, view) || visit(event); });
    for (const Id& id : *few) {
        if (!asks_nothing_or_holds(filter.types, type_of(id))) continue;
        const auto event = reader.event(id);
        if (event && matches(*event, filter, view) && !visit(*event)) return;
    }
}

} // namespace isnad::graph
