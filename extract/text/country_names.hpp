#pragma once
// Names of countries in a language, from CLDR as ICU carries it: the source of names that no list
// here has to repeat. Codes are ISO 3166-1 alpha-2.
#include <string>
#include <string_view>
#include <vector>

namespace isnad::extract {

struct CountryName {
    std::string iso; ///< ISO 3166-1 alpha-2
    std::string name;
};

/// Of all present countries and territories, in order of code.
[[nodiscard]] std::vector<CountryName> country_names(std::string_view language);

} // namespace isnad::extract
