#include "graph/edtf.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace isnad::graph {

// The examples of the specification (Library of Congress, EDTF, February 2019), level by level.
static const char* const kExamples[] = {
    // level 0
    "1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30",
    "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005", "2005/2006-02",
    // level 1
    "Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX",
    "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04",
    "/1985", "-1985",
    // of level 2: sets, qualification of parts, unspecified digits anywhere
    "[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]", "[..1984]", "{1667,1668,1670..1672}",
    "{1960,1961-12}", "{..1984}", "2004-06-11%", "2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "156X-12-25", "15XX-12-25",
    "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03",
    // what news writes
    "XXXX-04-16/XXXX-04-17", "{2016-09-23,2016-09-25,2016-09-30}", "XXXX-02-29", "XXXX-23"};

static const char* const kNoEdtf[] = {"",
                                      " ",
                                      "85",
                                      "198",
                                      "1985-4",
                                      "1985-13",
                                      "1985-00",
                                      "1985-04-31",
                                      "1985-02-30",
                                      "XXXX-02-30",
                                      "1985-04-00",
                                      "19850412",
                                      "1985-04-12 ",
                                      "1985-04-12T",
                                      "1985-04-12T24:00:00",
                                      "1985-04-12T23:60:00",
                                      "1985-04T10:00:00",
                                      "1985-04-12T23:20:30+",
                                      "-0000",
                                      "Y1985",
                                      "Y01985",
                                      "Y17000-01",
                                      "2001-20",
                                      "2001-25",
                                      "2001-21-01",
                                      "2001-2X",
                                      "20XX-21",
                                      "1984??",
                                      "?1984?",
                                      "1985-04-12-01",
                                      "/",
                                      "../",
                                      "/..",
                                      "../..",
                                      "1985//1986",
                                      "1985/1984",
                                      "1985/1986/1987",
                                      "[]",
                                      "{}",
                                      "[1667",
                                      "1667]",
                                      "[1667,]",
                                      "[,1667]",
                                      "[1667..1666]",
                                      "[1667,..1984]",
                                      "[1667..,1984]",
                                      "[1667}",
                                      "{1667/1668}",
                                      "1985-x4",
                                      "\xD9\xA1\xD9\xA9\xD9\xA8\xD9\xA5",
                                      "198X-02-3X"};

TEST_CASE("every example of the specification's levels 0 and 1 and of the parts of level 2 is EDTF") {
    for (const char* text : kExamples) {
        CAPTURE(text);
        CHECK(is_edtf(text));
    }
}

TEST_CASE("what is no EDTF does not parse and has no bounds") {
    for (const char* text : kNoEdtf) {
        CAPTURE(text);
        CHECK_FALSE(is_edtf(text));
        CHECK_FALSE(bounds(text));
    }
}

TEST_CASE("bounds are the earliest and the latest day that a value can mean") {
    struct Row {
        const char* value;
        const char* first;
        const char* last;
    };
    static const Row kRows[] = {
        {"1985-04-12", "1985-04-12", "1985-04-12"},
        {"1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"},
        {"2024-02", "2024-02-01", "2024-02-29"},
        {"1985", "1985-01-01", "1985-12-31"},
        {"197X", "1970-01-01", "1979-12-31"},
        {"20XX", "2000-01-01", "2099-12-31"},
        {"-01XX", "-0199-01-01", "-0100-12-31"},
        {"1985-04-XX", "1985-04-01", "1985-04-30"},
        {"1985-XX-XX", "1985-01-01", "1985-12-31"},
        {"1985-02-3X/1986", nullptr, nullptr},
        {"156X-12-25", "1560-12-25", "1569-12-25"},
        {"199X-02-29", "1992-02-29", "1996-02-29"},
        {"1984-1X", "1984-10-01", "1984-12-31"},
        {"2018-21", "2018-03-01", "2018-06-21"},
        {"2018-24", "2018-12-01", "2019-03-21"},
        {"2004-06-11%", "2004-06-11", "2004-06-11"},
        {"?2004-06-~11", "2004-06-11", "2004-06-11"},
        {"2021/2025", "2021-01-01", "2025-12-31"},
        {"2023-01-21/2023-01-23", "2023-01-21", "2023-01-23"},
        {"2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"},
        {"[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"},
        {"{2016-09-23,2016-09-25,2016-09-30}", "2016-09-23", "2016-09-30"},
        {"XXXX-04-16", nullptr, nullptr},
        {"XXXX", nullptr, nullptr},
        {"XXXX-04-16/XXXX-04-17", nullptr, nullptr},
    };
    for (const Row& row : kRows) {
        CAPTURE(row.value);
        const auto range = bounds(row.value);
        REQUIRE(range.has_value() == (row.first != nullptr));
        if (!range) continue;
        CHECK(to_iso(range->first) == row.first);
        CHECK(to_iso(range->last) == row.last);
    }
}

TEST_CASE("open and unknown ends reach to the end of time, and so do years that no day number holds") {
    CHECK(bounds("2014-06-08/..") == DayRange{*day_number(2014, 6, 8), kLastDay});
    CHECK(bounds("1985/") == DayRange{*day_number(1985, 1, 1), kLastDay});
    CHECK(bounds("../1985") == DayRange{kFirstDay, *day_number(1985, 12, 31)});
    CHECK(bounds("[1760-12..]") == DayRange{*day_number(1760, 12, 1), kLastDay});
    CHECK(bounds("XXXX-04/2004") == DayRange{kFirstDay, *day_number(2004, 12, 31)});
    CHECK(bounds("Y170000002") == DayRange{kLastDay, kLastDay});
    CHECK(bounds("Y-170000002") == DayRange{kFirstDay, kFirstDay});
    CHECK(bounds("Y12345") == DayRange{*day_number(12345, 1, 1), *day_number(12345, 12, 31)});
    CHECK(bounds("Y-12345") == DayRange{*day_number(-12345, 1, 1), *day_number(-12345, 12, 31)});
}

TEST_CASE("a day is the number of days since 1970-01-01") {
    CHECK(day_number(1970, 1, 1) == 0);
    CHECK(day_number(2000, 3, 1) == 11017);
    CHECK(day_number(1969, 12, 31) == -1);
    CHECK_FALSE(day_number(2023, 2, 29));
    CHECK_FALSE(day_number(2023, 0, 1));
    CHECK_FALSE(day_number(40'000, 1, 1));
    CHECK(to_iso(0) == "1970-01-01");
    CHECK(to_iso(*day_number(-5, 1, 2)) == "-0005-01-02");
}

TEST_CASE("property: a printed day is EDTF of that day alone, and days count without gaps") {
    std::mt19937 random(7);
    std::uniform_int_distribution<Day> days(*day_number(0, 1, 1), *day_number(9999, 12, 30));
    for (int i = 0; i < 20'000; ++i) {
        const Day day = days(random);
        REQUIRE(bounds(to_iso(day)) == DayRange{day, day});
        const auto date = calendar_day(day);
        REQUIRE(day_number(static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())) == day);
        REQUIRE(to_iso(day) < to_iso(day + 1));
    }
}

TEST_CASE("property: bounds are ordered, and opening a digit never narrows them") {
    std::mt19937 random(11);
    std::uniform_int_distribution<Day> days(*day_number(1, 1, 1), *day_number(9998, 12, 31));
    for (int i = 0; i < 20'000; ++i) {
        std::string value = to_iso(days(random)).substr(0, std::array{4U, 7U, 10U}.at(random() % 3));
        const auto whole = bounds(value);
        REQUIRE(whole);
        const std::size_t at = random() % value.size();
        if (value[at] == '-') continue;
        value[at] = 'X';
        CAPTURE(value);
        const auto open = bounds(value);
        REQUIRE(open);
        REQUIRE(open->first <= whole->first);
        REQUIRE(whole->last <= open->last);
    }
}

TEST_CASE("property: whatever bytes come, what parses has ordered bounds") {
    static constexpr std::string_view kAlphabet = "0129X-/.,[]{}?~%YTZ:+ ";
    std::mt19937 random(13);
    for (int i = 0; i < 200'000; ++i) {
        std::string text(random() % 14, ' ');
        for (char& c : text) c = kAlphabet[random() % kAlphabet.size()];
        const auto range = bounds(text);
        if (range) {
            REQUIRE(is_edtf(text));
            REQUIRE(range->first <= range->last);
        }
    }
}

} // namespace isnad::graph
