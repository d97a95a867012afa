#include "graph/resolve/offices.hpp"

#include <algorithm>

namespace isnad::graph {
namespace {

constexpr Day kWeeks = 60; ///< days over which an office is taken to stay with who is shown in it

} // namespace

const Offices::ByTitle& Offices::offices_of(const Id& body) {
    const auto [known, fresh] = known_.try_emplace(body);
    if (!fresh) return known->second;
    for (const Id& member : view_.members(body)) {
        view_.in(member, Relation::role, [&](const StoredFact& stored) {
            const auto days = days_of(stored.fact);
            if (days && !stored.fact.detail.empty() && stored.fact.status != Status::denied)
                known->second[stored.fact.detail].push_back({view_.representative(stored.fact.subject), *days});
            return true;
        });
    }
    return known->second;
}

std::optional<Id> Offices::holder(const Id& body, std::string_view title, DayRange days) {
    const ByTitle& offices = offices_of(body);
    const auto found = offices.find(title);
    if (found == offices.end()) return std::nullopt;
    std::optional<Id> one;
    for (const Shown& shown : found->second) {
        const bool then = std::int64_t{shown.days.first} - kWeeks <= days.last && std::int64_t{shown.days.last} + kWeeks >= days.first;
        if (!then) continue;
        if (one && *one != shown.person) return std::nullopt;
        one = shown.person;
    }
    return one;
}

} // namespace isnad::graph
