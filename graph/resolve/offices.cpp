#include "graph/resolve/offices.hpp"

#include <algorithm>
#include <set>

namespace isnad::graph {
namespace {

constexpr Day kMonth = 31;
constexpr Day kWeeks = 60; ///< days over which an office is taken to stay with who is shown in it

bool may_be(const std::vector<CountryOffice>& offices, const std::vector<CountryOffice>& sought) {
    return std::ranges::any_of(offices, [&](const CountryOffice& one) {
        return std::ranges::any_of(sought, [&](const CountryOffice& other) { return are_alike(one, other); });
    });
}

/// Index of a text; the next one for a new text.
std::uint32_t number_of(std::string_view text, std::map<std::string, std::uint32_t, std::less<>>& numbers) {
    const auto known = numbers.find(text);
    return known != numbers.end() ? known->second : numbers.emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second;
}

/// The only one, if there is one.
std::optional<Id> only(const std::set<Id>& ids) {
    return ids.size() == 1 ? std::optional(*ids.begin()) : std::nullopt;
}

} // namespace

const Offices::Country& Offices::country_of(const Id& id) {
    const auto [known, fresh] = known_.try_emplace(id);
    if (!fresh) return known->second;
    Country& country = known->second;
    std::set<Id> people;
    for (const Id& member : view_.members(id)) {
        view_.in(member, Relation::role, [&](const StoredFact& stored) {
            const auto days = days_of(stored.fact);
            const auto node = view_.node(stored.fact.subject);
            if (!node || stored.fact.detail.empty() || stored.fact.status == Status::denied) return true;
            const Id person = view_.representative(stored.fact.subject);
            if (people.insert(person).second) {
                auto offices = listed_offices(person);
                if (!offices.empty()) country.listed.emplace(person, std::move(offices));
            }
            if (!days) return true;
            const bool listed = !node->attribute("actor").empty(); // its offices are the lists', not this document's
            const std::string_view offices = listed ? std::string_view() : node->attribute("office");
            const std::uint32_t number = number_of(offices, office_texts_);
            if (number == offices_.size()) offices_.push_back(parse_offices(offices));
            const bool wide = std::int64_t{days->last} - days->first > kMonth;
            (wide ? country.wide : country.shown).push_back({*days, person, number_of(stored.fact.detail, titles_), number});
            return true;
        });
    }
    std::ranges::sort(country.shown, {}, [](const Shown& shown) { return shown.days.first; });
    return country;
}

std::vector<CountryOffice> Offices::listed_offices(const Id& person) const {
    std::vector<CountryOffice> offices;
    for (const Id& member : view_.members(person)) {
        const auto node = view_.node(member);
        if (!node || node->attribute("actor").empty()) continue;
        std::ranges::move(parse_offices(node->attribute("office")), std::back_inserter(offices));
    }
    return offices;
}

std::optional<Id> Offices::holder(const Id& id, std::string_view title, const std::vector<CountryOffice>& sought, DayRange days) {
    const Country& country = country_of(id);
    std::set<Id> whole;
    std::set<Id> some;
    std::set<Id> dated; // the lists know when: what documents call them on other days says nothing
    for (const auto& [person, offices] : country.listed) {
        for (const CountryOffice& office : offices) {
            const auto when = bounds(office.when);
            if (!when || !may_be({office}, sought)) continue;
            dated.insert(person);
            if (holds(*when, days)) whole.insert(person);
            if (overlap(*when, days)) some.insert(person);
        }
    }
    const auto words = titles_.find(title);
    const auto look_at = [&](const Shown& shown) {
        const bool then = std::int64_t{shown.days.first} - kWeeks <= days.last && std::int64_t{shown.days.last} + kWeeks >= days.first;
        if (!then || dated.contains(shown.person)) return;
        if ((words != titles_.end() && words->second == shown.title) || may_be(offices_[shown.offices], sought)) some.insert(shown.person);
    };
    std::ranges::for_each(country.wide, look_at);
    const std::int64_t from = std::int64_t{days.first} - kWeeks - kMonth;
    auto shown = std::ranges::lower_bound(country.shown, from, {}, [](const Shown& each) { return std::int64_t{each.days.first}; });
    for (; shown != country.shown.end() && std::int64_t{shown->days.first} - kWeeks <= days.last; ++shown) look_at(*shown);
    return whole.empty() ? only(some) : only(whole);
}

} // namespace isnad::graph
