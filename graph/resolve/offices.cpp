#include "graph/resolve/offices.hpp"

#include <algorithm>
#include <set>

namespace isnad::graph {
namespace {

constexpr Day kWeeks = 60; ///< days over which an office is taken to stay with who is shown in it

bool may_be(const std::vector<CountryOffice>& offices, const std::vector<CountryOffice>& sought) {
    return std::ranges::any_of(offices, [&](const CountryOffice& one) {
        return std::ranges::any_of(sought, [&](const CountryOffice& other) { return are_alike(one, other); });
    });
}

/// The only one, if there is one.
std::optional<Id> only(const std::set<Id>& ids) {
    return ids.size() == 1 ? std::optional(*ids.begin()) : std::nullopt;
}

} // namespace

const Offices::People& Offices::people_of(const Id& country) {
    const auto [known, fresh] = known_.try_emplace(country);
    if (!fresh) return known->second;
    People& people = known->second;
    for (const Id& member : view_.members(country)) {
        view_.in(member, Relation::role, [&](const StoredFact& stored) {
            const auto days = days_of(stored.fact);
            const auto node = view_.node(stored.fact.subject);
            if (!node || stored.fact.detail.empty() || stored.fact.status == Status::denied) return true;
            const auto [person, first] = people.try_emplace(view_.representative(stored.fact.subject));
            if (first) add_listed(person->first, person->second);
            const bool listed = !node->attribute("actor").empty(); // its offices are the lists', not this document's
            if (days) person->second.shown.push_back({stored.fact.detail, parse_offices(listed ? "" : node->attribute("office")), *days});
            return true;
        });
    }
    return people;
}

void Offices::add_listed(const Id& id, Person& person) const {
    for (const Id& member : view_.members(id)) {
        const auto node = view_.node(member);
        if (!node || node->attribute("actor").empty()) continue;
        std::ranges::move(parse_offices(node->attribute("office")), std::back_inserter(person.listed));
    }
}

std::optional<Id> Offices::holder(const Id& country, std::string_view title, const std::vector<CountryOffice>& sought, DayRange days) {
    std::set<Id> whole;
    std::set<Id> some;
    for (const auto& [id, person] : people_of(country)) {
        bool dated = false; // the lists know when: what documents call him on other days says nothing
        for (const CountryOffice& office : person.listed) {
            const auto when = bounds(office.when);
            if (!when || !may_be({office}, sought)) continue;
            dated = true;
            if (holds(*when, days)) whole.insert(id);
            if (overlap(*when, days)) some.insert(id);
        }
        const auto tells = [&](const Shown& shown) {
            const bool then = std::int64_t{shown.days.first} - kWeeks <= days.last && std::int64_t{shown.days.last} + kWeeks >= days.first;
            return then && (shown.title == title || may_be(shown.offices, sought));
        };
        if (!dated && std::ranges::any_of(person.shown, tells)) some.insert(id);
    }
    return whole.empty() ? only(some) : only(whole);
}

} // namespace isnad::graph
