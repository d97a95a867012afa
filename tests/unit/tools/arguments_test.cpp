// Dates as people type them on the command line.
#include "tools/questions/arguments.hpp"

#include <catch2/catch.hpp>

#include "graph/error.hpp"

namespace isnad::tools {

TEST_CASE("a day may be typed in several ways, none of which is the month first") {
    const graph::DayRange day = parse_date("2024-05-11");
    CHECK(day.first == day.last);
    for (const char* text : {"11/5/2024", "11.5.2024", "11-05-2024", "2024/5/11", "2024/05/11", "١١/٥/٢٠٢٤", "٢٠٢٤-٠٥-١١", "۱۱/۵/۲۰۲۴"}) {
        INFO(text);
        CHECK(parse_date(text) == day);
    }
    CHECK(parse_date("٢٠٢٤") == parse_date("2024"));
}

TEST_CASE("what is no date is refused, not guessed at") {
    for (const char* text : {"", "5/13/2024", "31/2/2024", "11/5/24", "11/5", "2024/5/11/1", "soon", "\xff", "2024-13"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_date(text), Error);
    }
}

} // namespace isnad::tools
