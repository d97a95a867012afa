#include "extract/text/calendar.hpp"

#include <catch2/catch.hpp>

namespace isnad::extract {

static graph::Day day(int year, unsigned month, unsigned of_month) {
    return graph::day_number(year, month, of_month).value();
}

TEST_CASE("Hijri dates of the printed Umm al-Qura calendar convert both ways") {
    struct Row {
        HijriDate hijri;
        const char* gregorian;
    };
    // Month and year boundaries from each period of the calendar's rule, and days that the news of the region counts from.
    static const Row kRows[] = {
        {{1343, 1, 1}, "1924-08-01"},   {{1356, 1, 1}, "1937-03-14"},  {{1360, 5, 1}, "1941-05-26"},   {{1400, 1, 1}, "1979-11-20"},
        {{1411, 12, 1}, "1991-06-13"},  {{1420, 1, 1}, "1999-04-17"},  {{1431, 1, 1}, "2009-12-18"},   {{1436, 10, 24}, "2015-08-09"},
        {{1436, 10, 26}, "2015-08-11"}, {{1445, 9, 1}, "2024-03-11"},  {{1446, 9, 1}, "2025-03-01"},   {{1446, 12, 10}, "2025-06-06"},
        {{1451, 4, 1}, "2029-08-11"},   {{1458, 12, 1}, "2037-01-17"}, {{1500, 12, 30}, "2077-11-16"},
    };
    for (const Row& row : kRows) {
        CAPTURE(row.gregorian);
        const auto number = day_of(row.hijri);
        REQUIRE(number);
        CHECK(graph::to_iso(*number) == row.gregorian);
        CHECK(hijri_date(*number) == row.hijri);
    }
}

TEST_CASE("what the Hijri calendar does not have is no day") {
    CHECK_FALSE(day_of({1445, 13, 1}));
    CHECK_FALSE(day_of({1445, 0, 1}));
    CHECK_FALSE(day_of({1445, 1, 0}));
    CHECK_FALSE(day_of({1445, 8, 30})); // Sha'ban 1445 had 29 days
    CHECK_FALSE(day_of({0, 1, 1}));
    CHECK_FALSE(day_of({1601, 1, 1}));
    CHECK_FALSE(hijri_date(day(600, 1, 1)));
    CHECK(hijri_month_length(1445, 8) == 29);
    CHECK(hijri_month_length(1445, 9) == 30);
    CHECK(hijri_month_length(1364, 8) == 28);
    CHECK(hijri_month_length(1601, 1) == 0);
}

TEST_CASE("property: every day of the table converts there and back, and Hijri dates follow one another") {
    HijriDate before = hijri_date(day(1924, 8, 1)).value();
    for (graph::Day number = day(1924, 8, 2); number <= day(2077, 11, 16); ++number) {
        const HijriDate date = hijri_date(number).value();
        REQUIRE(day_of(date) == number);
        const bool next_day = date.year == before.year && date.month == before.month && date.day == before.day + 1;
        REQUIRE((next_day || (date.day == 1 && before.day >= 28 && date > before)));
        before = date;
    }
}

TEST_CASE("property: outside the table, days convert there and back through ICU") {
    for (graph::Day number = day(700, 1, 1); number < day(1920, 1, 1); number += 997) {
        const auto date = hijri_date(number);
        REQUIRE(date);
        CAPTURE(date->year, date->month, date->day);
        REQUIRE(day_of(*date) == number);
    }
    CHECK(hijri_date(day(2100, 1, 1)).has_value());
}

} // namespace isnad::extract
