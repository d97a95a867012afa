#include "graph/report/disagreement.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace isnad::graph {
namespace {

bool apart(const std::string& a, const std::string& b) {
    const auto first = bounds(a);
    const auto second = bounds(b);
    return first && second && (first->last < second->first || second->last < first->first);
}

bool dates_differ(const EventRecord& event) {
    for (const std::string& a : event.dates) {
        if (std::ranges::any_of(event.dates, [&](const std::string& b) { return apart(a, b); })) return true;
    }
    return false;
}

bool status_differs(const EventRecord& event) {
    const auto says = [&](Status status) { return std::ranges::find(event.evidence, status, &Quote::status) != event.evidence.end(); };
    return says(Status::denied) && (says(Status::happened) || says(Status::planned));
}

/// What each document alone says, those that say the same together.
std::vector<Version> versions_of(EventReader& reader, const EventRecord& event) {
    std::set<Id> documents;
    for (const Quote& quote : event.evidence) documents.insert(quote.document);
    std::map<std::pair<std::string, Status>, Version> versions;
    for (const Id& document : documents) {
        const auto told = reader.event(event.id, [&](const Id& id) { return id == document; });
        if (!told) continue;
        Version& version = versions.try_emplace({told->edtf, told->status}, Version{told->edtf, told->status, {}}).first->second;
        version.documents.push_back(document);
    }
    std::vector<Version> sorted;
    for (auto& entry : versions) sorted.push_back(std::move(entry.second));
    return sorted;
}

} // namespace

std::vector<Disagreement> disagreements_of(EventReader& reader, const std::vector<EventRecord>& events) {
    std::vector<Disagreement> found;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (dates_differ(events[i]) || status_differs(events[i])) found.push_back({i, versions_of(reader, events[i])});
    }
    return found;
}

} // namespace isnad::graph
