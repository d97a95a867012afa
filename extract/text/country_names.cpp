#include "extract/text/country_names.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace isnad::extract {

std::vector<CountryName> country_names(std::string_view language) {
    std::vector<CountryName> names;
    const icu::Locale display{std::string(language).c_str()};
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        icu::UnicodeString name;
        icu::Locale("", *code).getDisplayCountry(display, name);
        CountryName row{*code, {}};
        name.toUTF8String(row.name);
        if (row.name != row.iso) names.push_back(std::move(row)); // ICU answers with the code where it has no name
    }
    return names;
}

} // namespace isnad::extract
