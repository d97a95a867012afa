#include "extract/time/date_value.hpp"

#include <catch2/catch.hpp>

#include <random>

#include "extract/time/gregorian.hpp"

namespace isnad::extract {

using D = Direction;
using U = TimeUnit;

static Anchor on(const std::string& day) {
    return day.empty() ? Anchor{} : Anchor{.today = graph::bounds(day).value().first};
}

static DateExpression range(DatePoint first, DatePoint last) {
    return {std::move(first), std::move(last), Joined::range};
}
static DateExpression listed(DatePoint first, DatePoint last) {
    return {std::move(first), std::move(last), Joined::listed};
}

namespace {
struct DateRow {
    const char* says; ///< for the reader
    DateExpression expression;
    std::string today; ///< anchor; empty: none
    std::string value;
};
} // namespace

static void check(const std::vector<DateRow>& rows) {
    for (const DateRow& row : rows) {
        CAPTURE(row.says, row.today);
        CHECK(value_of(row.expression, on(row.today)).edtf == row.value);
    }
}

TEST_CASE("full and partial dates are what they say; what is not known stays X") {
    check({
        {"23 January 2023", {{.year = 2023, .month = 1, .days = {23}}}, "", "2023-01-23"},
        {"May 2024", {{.year = 2024, .month = 5}}, "", "2024-05"},
        {"2021", {{.year = 2021}}, "", "2021"},
        {"the year 247", {{.year = 247}}, "", "0247"},
        {"31/12/89", {{.year = 89, .month = 12, .days = {31}, .short_year = true}}, "", "1989-12-31"},
        {"31/12/15", {{.year = 15, .month = 12, .days = {31}, .short_year = true}}, "", "2015-12-31"},
        {"16 April", {{.month = 4, .days = {16}}}, "", "XXXX-04-16"},
        {"April", {{.month = 4}}, "", "XXXX-04"},
        {"the 27th", {{.days = {27}}}, "", "XXXX-XX-27"},
        {"30 February 2015", {{.year = 2015, .month = 2, .days = {30}}}, "", ""},
    });
}

TEST_CASE("a month or day without a year is the nearest, or the one that its direction, weekday or tense names") {
    check({
        {"14 May", {{.month = 5, .days = {14}}}, "2018-04-29", "2018-05-14"},
        {"December", {{.month = 12}}, "2018-03-14", "2017-12"},
        {"November", {{.month = 11}}, "2020-01-11", "2019-11"},
        {"December (to come)", {{.month = 12}}, "2021-07-26", "2021-12"},
        {"last December", {{.month = 12, .direction = D::past}}, "2018-02-23", "2017-12"},
        {"last March, in March", {{.month = 3, .direction = D::past}}, "2018-03-20", "2017-03"},
        {"3 March last, on 20 March", {{.month = 3, .days = {3}, .direction = D::past}}, "2018-03-20", "2018-03-03"},
        {"next March", {{.month = 3, .direction = D::next}}, "2018-03-20", "2019-03"},
        {"this September", {{.month = 9, .direction = D::present}}, "2016-09-17", "2016-09"},
        {"Wednesday 24 December", {{.month = 12, .days = {24}, .weekday = 3}}, "2015-08-01", "2014-12-24"},
        {"Tuesday 25 April, a Wednesday", {{.month = 4, .days = {25}, .weekday = 2}}, "2018-04-25", "2018-04-25"},
        {"signed in June", {{.month = 6}, {}, Joined::no, Tense::past}, "2018-03-04", "2017-06"},
        {"praised the one in May", {{.month = 5}, {}, Joined::no, Tense::past}, "2018-04-29", "2018-05"},
        {"since May", {{.month = 5}, {}, Joined::no, Tense::begun}, "2018-04-29", "2017-05"},
        {"had met in April", {{.month = 4}, {}, Joined::no, Tense::past}, "2018-01-10", "2017-04"},
        {"will meet in May", {{.month = 5}, {}, Joined::no, Tense::future}, "2017-09-10", "2018-05"},
        {"April last year", {{.month = 4, .unit = U::year, .direction = D::past}}, "2018-03-01", "2017-04"},
        {"29 February", {{.month = 2, .days = {29}}}, "2019-03-22", "2020-02-29"},
        {"the 20th of next month", {{.days = {20}, .unit = U::month, .direction = D::next}}, "2017-12-07", "2018-01-20"},
        {"Thursday the 21st", {{.days = {21}, .weekday = 4}}, "2017-09-27", "2017-09-21"},
    });
}

TEST_CASE("days and years told together") {
    check({
        {"19 and 20 September", {{.month = 9, .days = {19, 20}}}, "2016-09-21", "2016-09-19/2016-09-20"},
        {"23, 25 and 30 September",
         {{.month = 9, .days = {23, 25, 30}, .direction = D::present}},
         "2016-09-17",
         "{2016-09-23,2016-09-25,2016-09-30}"},
        {"16 and 17 April", {{.month = 4, .days = {16, 17}, .direction = D::present}}, "", "XXXX-04-16/XXXX-04-17"},
        {"30 April and 2 May", listed({.month = 4, .days = {30}}, {.month = 5, .days = {2}}), "2016-05-05", "{2016-04-30,2016-05-02}"},
        {"30 April and 1 May", listed({.month = 4, .days = {30}}, {.month = 5, .days = {1}}), "2016-05-05", "2016-04-30/2016-05-01"},
        {"this year and next", listed({.unit = U::year, .direction = D::present}, {.unit = U::year, .direction = D::next}), "2018-03-20",
         "2018/2019"},
        {"this year and next", listed({.unit = U::year, .direction = D::present}, {.unit = U::year, .direction = D::next}), "", ""},
        {"2011 and 2014", listed({.year = 2011}, {.year = 2014}), "", "{2011,2014}"},
        {"May and June 2015", listed({.month = 5}, {.year = 2015, .month = 6}), "", "2015-05/2015-06"},
    });
}

TEST_CASE("ranges share what only one end writes") {
    check({
        {"2021-2025", range({.year = 2021}, {.year = 2025}), "", "2021/2025"},
        {"from 3 to 5 May 2015", range({.days = {3}}, {.year = 2015, .month = 5, .days = {5}}), "", "2015-05-03/2015-05-05"},
        {"June 6-16", range({.month = 6, .days = {6}}, {.days = {16}}), "2022-06-03", "2022-06-06/2022-06-16"},
        {"July 24-August 1", range({.month = 7, .days = {24}}, {.month = 8, .days = {1}}), "2022-07-23", "2022-07-24/2022-08-01"},
        {"28 December to 3 January 2016", range({.month = 12, .days = {28}}, {.year = 2016, .month = 1, .days = {3}}), "", "2015-12-28/2016-01-03"},
        {"28 December 2015 to 3 January", range({.year = 2015, .month = 12, .days = {28}}, {.month = 1, .days = {3}}), "", "2015-12-28/2016-01-03"},
        {"28 December to 3 January", range({.month = 12, .days = {28}}, {.month = 1, .days = {3}}), "2016-01-20", "2015-12-28/2016-01-03"},
        {"from 4 to 22 this month", range({.days = {4}}, {.days = {22}, .unit = U::month, .direction = D::present}), "2016-11-07",
         "2016-11-04/2016-11-22"},
        {"from yesterday to tomorrow", range({.offset = -1}, {.offset = 1}), "2018-03-17", "2018-03-16/2018-03-18"},
        {"May 2015 to 2018", range({.year = 2015, .month = 5}, {.year = 2018}), "", "2015-05/2018"},
        {"2014 to 2011", range({.year = 2014}, {.year = 2011}), "", ""},
        {"Wednesday to Friday next week", range({.weekday = 3}, {.weekday = 5, .unit = U::week, .direction = D::next}), "2017-11-14",
         "2017-11-22/2017-11-24"},
    });
}

TEST_CASE("weekdays count from the day of the report") {
    check({
        {"Monday, on a Monday", {{.weekday = 1}}, "2018-04-23", "2018-04-23"},
        {"Tuesday, on a Friday", {{.weekday = 2}}, "2020-01-10", "2020-01-07"},
        {"will meet on Thursday", {{.weekday = 4}, {}, Joined::no, Tense::future}, "2018-04-23", "2018-04-26"},
        {"Saturday, on a Friday: tomorrow, not six days ago", {{.weekday = 6}}, "2020-01-10", "2020-01-11"},
        {"met on Saturday, on a Friday", {{.weekday = 6}, {}, Joined::no, Tense::past}, "2020-01-10", "2020-01-04"},
        {"comes into force on Thursday, on a Friday: yesterday", {{.weekday = 4}, {}, Joined::no, Tense::present}, "2020-01-10", "2020-01-09"},
        {"last Saturday (Arabic)", {{.weekday = 6, .direction = D::past}}, "2016-06-06", "2016-06-04"},
        {"next Saturday (Arabic)", {{.weekday = 6, .direction = D::next}}, "2015-06-09", "2015-06-13"},
        {"last Thursday (English)", {{.weekday = 4, .direction = D::past, .weekday_of_week = true}}, "2020-01-10", "2020-01-02"},
        {"Friday next week", {{.weekday = 5, .unit = U::week, .direction = D::next}}, "2016-11-07", "2016-11-18"},
        {"the night of Saturday to Sunday", {{.weekday = 6, .next_weekday = 7}}, "2018-03-18", "2018-03-17/2018-03-18"},
        {"the first Friday of July 2018", {{.year = 2018, .month = 7, .weekday = 5, .nth = 1}}, "", "2018-07-06"},
        {"the last Friday of this month", {{.weekday = 5, .nth = -1, .unit = U::month, .direction = D::present}}, "2018-03-20", ""},
        {"Monday", {{.weekday = 1}}, "", ""},
    });
}

TEST_CASE("days relative to today, with or without their weekday") {
    check({
        {"today", {{.offset = 0}}, "2016-07-18", "2016-07-18"},
        {"tomorrow Tuesday", {{.weekday = 2, .offset = 1}}, "2016-01-18", "2016-01-19"},
        {"yesterday Saturday, in a report of Monday", {{.weekday = 6, .offset = -1}}, "2016-06-06", "2016-06-04"},
        {"today Wednesday 2 November 2016", {{.year = 2016, .month = 11, .days = {2}, .weekday = 3, .offset = 0}}, "", "2016-11-02"},
        {"yesterday", {{.offset = -1}}, "", ""},
    });
}

TEST_CASE("a counted distance is a date of the unit that is counted; weeks and what is about so long are open") {
    check({
        {"two months ago", {{.count = -2, .unit = U::month}}, "2018-05-04", "2018-03"},
        {"seven years ago", {{.count = -7, .unit = U::year}}, "2018-05-04", "2011"},
        {"three days ago", {{.count = -3, .unit = U::day}}, "2018-05-02", "2018-04-29"},
        {"in three months", {{.count = 3, .unit = U::month}}, "2018-11-02", "2019-02"},
        {"two decades ago", {{.count = -2, .unit = U::decade}}, "2018-05-02", "199X"},
        {"two weeks ago", {{.count = -2, .unit = U::week}}, "2018-05-02", ""},
        {"about a year ago", {{.count = -1, .unit = U::year, .open = true}}, "2018-05-02", ""},
        {"two months ago", {{.count = -2, .unit = U::month}}, "", ""},
    });
}

TEST_CASE("units by direction") {
    check({
        {"last year", {{.unit = U::year, .direction = D::past}}, "2018-05-02", "2017"},
        {"next month", {{.unit = U::month, .direction = D::next}}, "2018-12-02", "2019-01"},
        {"this year", {{.unit = U::year, .direction = D::present}}, "2016-09-17", "2016"},
        {"last century", {{.unit = U::century, .direction = D::past}}, "2016-09-17", "19XX"},
        {"this decade", {{.unit = U::decade, .direction = D::present}}, "2016-09-17", "201X"},
        {"last week", {{.unit = U::week, .direction = D::past}}, "2016-09-17", ""},
        {"this year", {{.unit = U::year, .direction = D::present}}, "", ""},
    });
}

TEST_CASE("what counts from the date told before") {
    Anchor anchor = on("2020-01-11");
    anchor.told_before = anchor.story_day = "2020-01-08";
    CHECK(value_of({{.unit = U::day, .direction = D::following}}, anchor).edtf == "2020-01-09");
    CHECK(value_of({{.unit = U::day, .direction = D::same}}, anchor).edtf == "2020-01-08");
    CHECK(value_of({{.unit = U::year, .direction = D::same}}, anchor).edtf == "2020");
    anchor.told_before = anchor.story_day = "2011-04";
    CHECK(value_of({{.unit = U::day, .direction = D::following}}, anchor).edtf.empty());
    CHECK(value_of({{.unit = U::year, .direction = D::following}}, anchor).edtf == "2012");
    CHECK(value_of({{.month = 6, .unit = U::year, .direction = D::same}}, anchor).edtf == "2011-06");
}

TEST_CASE("seasons, decades, centuries and parts of years and months") {
    check({
        {"summer 2018", {{.year = 2018, .season = 22}}, "", "2018-22"},
        {"last summer, in June", {{.direction = D::past, .season = 22}}, "2018-06-10", "2017-22"},
        {"this winter, in January", {{.direction = D::present, .season = 24}}, "2018-01-10", "2017-24"},
        {"this summer", {{.direction = D::present, .season = 22}}, "2016-11-07", "2016-22"},
        {"next spring", {{.direction = D::next, .season = 21}}, "2016-11-07", "2017-21"},
        {"autumn last year", {{.unit = U::year, .direction = D::past, .season = 23}}, "2016-11-07", "2015-23"},
        {"summer", {{.season = 22}}, "2016-11-07", ""},
        {"the seventies", {{.decade = 70}}, "2016-11-07", "197X"},
        {"the 2010s", {{.decade = 2010}}, "", "201X"},
        {"the twenties of the last century", {{.unit = U::century, .direction = D::past, .decade = 20}}, "2016-11-07", "192X"},
        {"the twenties", {{.decade = 20}}, "2016-11-07", ""},
        {"the seventies of the 19th century", {{.decade = 70, .century = 19}}, "", "187X"},
        {"the 19th century", {{.century = 19}}, "", "18XX"},
        {"the first quarter of 2024", {{.year = 2024, .fraction = {1, 4}}}, "", "2024-01/2024-03"},
        {"the second half of this year", {{.unit = U::year, .direction = D::present, .fraction = {2, 2}}}, "2018-02-01", "2018-07/2018-12"},
        {"the first half of May 2018", {{.year = 2018, .month = 5, .fraction = {1, 2}}}, "", "2018-05-01/2018-05-15"},
        {"the last third of next month", {{.unit = U::month, .direction = D::next, .fraction = {3, 3}}}, "2018-01-09", "2018-02-21/2018-02-28"},
        {"the third quarter", {{.fraction = {3, 4}}}, "2018-01-09", ""},
        {"next school year, in August", {{.unit = U::school_year, .direction = D::next}}, "2016-08-29", "2016/2017"},
        {"this school year, in October", {{.unit = U::school_year, .direction = D::present}}, "2016-10-29", "2016/2017"},
        {"2018/2017, written from the right", range({.year = 2018}, {.year = 2017}), "", "2017/2018"},
    });
}

TEST_CASE("Hijri dates become days of the common calendar") {
    const auto hijri = [](DatePoint point) {
        point.calendar = Calendar::hijri;
        return point;
    };
    check({
        {"26 Shawwal 1436", {hijri({.year = 1436, .month = 10, .days = {26}})}, "", "2015-08-11"},
        {"1436 AH", {hijri({.year = 1436})}, "", "2014-10-25/2015-10-13"},
        {"Ramadan 1445", {hijri({.year = 1445, .month = 9})}, "", "2024-03-11/2024-04-09"},
        {"2-3-45", {hijri({.year = 45, .month = 3, .days = {2}, .short_year = true})}, "", "2023-09-17"},
        {"Ramadan, while it is", {hijri({.month = 9})}, "2016-06-25", "2016-06-06/2016-07-05"},
        {"Ramadan, before it begins: this one or last year's", {hijri({.month = 9})}, "2016-05-25", ""},
        {"next Ramadan", {hijri({.month = 9, .direction = D::next})}, "2016-05-25", "2016-06-06/2016-07-05"},
        {"Ramadan", {hijri({.month = 9})}, "", ""},
        {"10 and 11 Rajab 1440", {hijri({.year = 1440, .month = 7, .days = {10, 11}})}, "", "2019-03-17/2019-03-18"},
        {"from 3 to 5 Rajab 1440", range({.days = {3}}, hijri({.year = 1440, .month = 7, .days = {5}})), "", "2019-03-10/2019-03-12"},
    });
    Anchor anchor;
    anchor.hijri_year = 1436;
    CHECK(value_of({hijri({.month = 10, .days = {24}, .direction = D::present})}, anchor).edtf == "2015-08-09");
    CHECK(value_of({hijri({.month = 10, .days = {24}})}, anchor).edtf.empty());
}

TEST_CASE("parts that contradict each other are reported with both readings") {
    CHECK(value_of({{.year = 2023, .month = 1, .days = {23}, .weekday = 1}}, {}).doubt.empty());
    CHECK(value_of({{.year = 2023, .month = 1, .days = {23}, .weekday = 2}}, {}).doubt == "2023-01-23 is day 1 of the week, not 2");
    CHECK(value_of({{.weekday = 6, .offset = -1}}, on("2016-06-06")).doubt == "by the weekday it is 2016-06-04, by the day of the report 2016-06-05");
}

TEST_CASE("property: whatever parts come together, a value is EDTF or empty") {
    std::mt19937 random(17);
    const auto maybe = [&](int low, int high) {
        return random() % 3 == 0 ? std::optional(std::uniform_int_distribution<int>(low, high)(random)) : std::nullopt;
    };
    const auto any_point = [&] {
        DatePoint point;
        point.calendar = random() % 4 == 0 ? Calendar::hijri : Calendar::gregorian;
        point.year = maybe(0, 2100);
        point.month = maybe(1, 12);
        for (int day = 1; random() % 3 == 0; day += static_cast<int>(random() % 20)) point.days.push_back(day);
        point.weekday = maybe(1, 7);
        point.next_weekday = maybe(1, 7);
        point.nth = maybe(-1, 5);
        point.offset = maybe(-3, 3);
        point.count = maybe(-40, 40);
        point.unit = static_cast<TimeUnit>(random() % 7);
        point.direction = static_cast<Direction>(random() % 7);
        point.season = maybe(21, 24);
        point.decade = maybe(0, 200);
        point.century = maybe(1, 21);
        point.fraction = {static_cast<int>(random() % 5), static_cast<int>(random() % 5)};
        point.short_year = point.year && *point.year < 100;
        return point;
    };
    for (int i = 0; i < 20'000; ++i) {
        DateExpression expression{any_point()};
        if (random() % 2 == 0) expression.last = any_point();
        expression.joined = expression.last ? static_cast<Joined>(1 + random() % 2) : Joined::no;
        Anchor anchor;
        if (random() % 2 == 0) anchor.today = static_cast<graph::Day>(random() % 20'000);
        if (random() % 2 == 0) anchor.told_before = "2011-04-05";
        const std::string value = value_of(expression, anchor).edtf;
        REQUIRE((value.empty() || graph::is_edtf(value)));
    }
}

} // namespace isnad::extract
