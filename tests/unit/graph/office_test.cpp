// Offices as attributes: what is printed parses back.
#include "graph/office.hpp"

#include <catch2/catch.hpp>

namespace isnad::graph {

TEST_CASE("offices print and parse back") {
    const CountryOffice king{{"head-of-state", "monarch"}, "SA", "2015-01-23/.."};
    const CountryOffice minister{{"minister of foreign affairs"}, "EG", ""};
    CHECK(print_offices({&king, 1}) == "head-of-state, monarch @SA 2015-01-23/..");
    CHECK(print_offices({&minister, 1}) == "minister of foreign affairs @EG");
    CHECK(parse_offices(print_offices(std::vector{king, minister})) == std::vector<CountryOffice>{king, minister});
    for (const char* text : {"", ";", "; ", " @", "president", " @EG", "president @", "a @EG 2014 b; "}) {
        for (const CountryOffice& office : parse_offices(text))
            CHECK(parse_offices(print_offices({&office, 1})) == std::vector<CountryOffice>{office});
    }
    CHECK(parse_offices("president").empty());
}

TEST_CASE("offices are alike in one country and by one kind") {
    const CountryOffice king{{"head-of-state", "monarch"}, "SA", ""};
    CHECK(are_alike(king, {{"monarch"}, "SA", "2015/.."}));
    CHECK_FALSE(are_alike(king, {{"monarch"}, "JO", ""}));
    CHECK_FALSE(are_alike(king, {{"heir"}, "SA", ""}));
}

} // namespace isnad::graph
