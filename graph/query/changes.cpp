#include "graph/query/changes.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace isnad::graph {
namespace {

std::optional<Day> published(const Document& document) {
    const auto range = document.published.empty() ? std::nullopt : bounds(document.published.substr(0, 10));
    return range ? std::optional(range->first) : std::nullopt;
}

/// Which documents are new, and the events that they tell of.
struct Recent {
    std::set<Id> documents;
    std::set<Id> events;
    ChangeCounts counts;
};

Recent find_recent(const View& view, Day since) {
    Recent recent;
    view.documents([&](const Id& id) {
        const auto head = view.head(id);
        const auto day = head ? published(head->document) : std::nullopt;
        recent.counts.undated += day ? 0 : 1;
        if (!day || *day < since) return true;
        ++recent.counts.documents;
        recent.documents.insert(id);
        view.facts_of(id, [&](const StoredFact& stored) {
            if (is_event(type_of(stored.fact.subject))) recent.events.insert(view.representative(stored.fact.subject));
            return true;
        });
        return true;
    });
    return recent;
}

std::vector<Difference> compare(const EventRecord& before, const EventRecord& now) {
    std::vector<Difference> differences;
    const auto differ = [&](const char* what, std::string was, std::string is) {
        if (was != is) differences.push_back({what, std::move(was), std::move(is)});
    };
    differ("date", before.edtf, now.edtf);
    differ("status", std::string(name_of(before.status)), std::string(name_of(now.status)));
    differ("participants", names_of(before.participants), names_of(now.participants));
    differ("organizers", names_of(before.organizers), names_of(now.organizers));
    differ("places", names_of(before.places), names_of(now.places));
    differ("reports", std::to_string(before.reports), std::to_string(now.reports));
    return differences;
}

} // namespace

ChangeCounts changes_since(EventReader& reader, Day since, const std::function<bool(const Change&)>& visit) {
    const Recent recent = find_recent(reader.view(), since);
    std::vector<std::tuple<bool, DayRange, Id>> order;
    for (const Id& event : recent.events) {
        const DayRange when = reader.when(event);
        order.emplace_back(when == DayRange{}, when, event);
    }
    std::ranges::sort(order);
    const auto is_old = [&](const Id& document) { return !recent.documents.contains(document); };
    for (const auto& [undated, when, id] : order) {
        auto now = reader.event(id);
        if (!now) continue;
        const auto before = reader.event(id, is_old);
        Change change{std::move(*now), !before, {}};
        if (before) change.differences = compare(*before, change.event);
        if (!visit(change)) break;
    }
    return recent.counts;
}

} // namespace isnad::graph
