#include "graph/office.hpp"

#include <algorithm>
#include <utility>

namespace isnad::graph {
namespace {

/// Up to the first `separator`, which is taken away with it.
std::string_view take(std::string_view& text, std::string_view separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + separator.size(), text.size()));
    return part;
}

} // namespace

std::string print_offices(std::span<const CountryOffice> offices) {
    std::string text;
    for (const CountryOffice& office : offices) {
        const char* between = text.empty() ? "" : "; ";
        for (const std::string& kind : office.kinds) text += std::exchange(between, ", ") + kind;
        text += " @" + office.country;
        if (!office.when.empty()) text += ' ' + office.when;
    }
    return text;
}

std::vector<CountryOffice> parse_offices(std::string_view text) {
    std::vector<CountryOffice> offices;
    while (!text.empty()) {
        std::string_view rest = take(text, "; ");
        std::string_view kinds = take(rest, " @");
        CountryOffice office;
        while (!kinds.empty()) office.kinds.emplace_back(take(kinds, ", "));
        office.country = take(rest, " ");
        office.when = rest;
        if (!office.kinds.empty() && !office.country.empty()) offices.push_back(std::move(office));
    }
    return offices;
}

bool are_alike(const CountryOffice& a, const CountryOffice& b) {
    const auto is_of_b = [&](const std::string& kind) { return std::ranges::find(b.kinds, kind) != b.kinds.end(); };
    return a.country == b.country && std::ranges::any_of(a.kinds, is_of_b);
}

} // namespace isnad::graph
