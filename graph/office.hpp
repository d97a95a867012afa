#pragma once
// Offices of a country as nodes carry them, in the attribute `office`: what kinds of office (schemas/*/words/office-kind.tsv), of which country, and
// from when to when where that is known. A listed actor has those of schemas/actors/roles.tsv; a person whom one document alone names those by
// which it calls him; an event those for which a country stands in it. `head-of-state, monarch @SA 2015-01-23/..; heir @SA 2012-06/2015-01`.
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

struct CountryOffice {
    std::vector<std::string> kinds; ///< several names of one office, at least one
    std::string country;            ///< ISO 3166-1 alpha-2
    std::string when;               ///< EDTF, or empty

    friend auto operator<=>(const CountryOffice&, const CountryOffice&) = default;
};

[[nodiscard]] std::string print_offices(std::span<const CountryOffice> offices);
/// Of a whole attribute; what is no office is passed over.
[[nodiscard]] std::vector<CountryOffice> parse_offices(std::string_view text);
/// Whether they can be the same office: of one country and of a kind in common.
[[nodiscard]] bool are_alike(const CountryOffice& a, const CountryOffice& b);

} // namespace isnad::graph
