#include "extract/time/anchoring.hpp"

#include <catch2/catch.hpp>

namespace isnad::extract {

using D = Direction;
using U = TimeUnit;

static FoundDate found(DatePoint point) {
    FoundDate date;
    date.expression.first = std::move(point);
    return date;
}

static FoundDate at_line_head(DatePoint point) {
    FoundDate date = found(std::move(point));
    date.opens_line = true;
    return date;
}

static FoundDate twin(DatePoint point) {
    FoundDate date = found(std::move(point));
    date.twin_of_next = true;
    return date;
}

static std::vector<std::string> edtf(const std::vector<FoundDate>& dates, const std::string& published) {
    std::vector<std::string> values;
    for (const DateValue& value : values_of(dates, published)) values.push_back(value.edtf);
    return values;
}

using Values = std::vector<std::string>;

TEST_CASE("what counts from today counts from the day of publication, where the record has one") {
    const std::vector<FoundDate> dates = {at_line_head({.year = 2023, .month = 1, .days = {23}}), found({.weekday = 1, .offset = 0})};
    CHECK(edtf(dates, "2023-01-30") == Values{"2023-01-23", "2023-01-30"});
    CHECK(edtf(dates, "2023-01") == Values{"2023-01-23", "2023-01-23"}); // a month is no day: the dateline counts
}

TEST_CASE("else from the dateline, wherever it stands among the dates") {
    const std::vector<FoundDate> dates = {found({.offset = -1}), at_line_head({.year = 2023, .month = 1, .days = {23}}),
                                          found({.weekday = 6, .direction = D::past})};
    CHECK(edtf(dates, "") == Values{"2023-01-22", "2023-01-23", "2023-01-21"});
}

TEST_CASE("else from the full date that the text calls today; a date of the story is none") {
    CHECK(edtf({found({.year = 2024, .month = 5, .days = {11}, .weekday = 6, .offset = 0}), found({.offset = -1})}, "") ==
          Values{"2024-05-11", "2024-05-10"});
    CHECK(edtf({found({.year = 2011, .month = 5, .days = {12}}), found({.offset = -1}), found({.month = 4, .days = {16}})}, "") ==
          Values{"2011-05-12", "", "XXXX-04-16"});
}

TEST_CASE("a month that follows a day of a year long past is of that year") {
    const FoundDate march = found({.year = 1988, .month = 3, .days = {16}});
    const FoundDate end_of_march = found({.month = 3});
    CHECK(edtf({march, found({.month = 3, .days = {23}}), end_of_march}, "2018-03-17") == Values{"1988-03-16", "1988-03-23", "1988-03"});
    CHECK(edtf({march, found({.month = 3, .direction = D::present})}, "2018-03-17").back() == "2018-03");
    CHECK(edtf({march, found({.month = 1})}, "2018-03-17").back() == "2018-01");
    CHECK(edtf({found({.year = 1988, .month = 3}), end_of_march}, "2018-03-17").back() == "2018-03"); // a month alone is no story
}

TEST_CASE("without a day, the only Hijri year of a text dates what the text calls this month") {
    const DatePoint year{.calendar = Calendar::hijri, .year = 1436};
    const DatePoint day{.calendar = Calendar::hijri, .month = 10, .days = {24}, .direction = D::present};
    CHECK(edtf({found(year), found(day)}, "") == Values{"2014-10-25/2015-10-13", "2015-08-09"});
    CHECK(edtf({found(year), found({.calendar = Calendar::hijri, .year = 1437}), found(day)}, "").back().empty());
}

TEST_CASE("the following day goes on from the story, not from what it mentions of long ago") {
    const std::vector<FoundDate> dates = {found({.weekday = 3}), found({.month = 11, .days = {27}}),
                                          found({.unit = U::day, .direction = D::following})};
    CHECK(edtf(dates, "2020-01-11") == Values{"2020-01-08", "2019-11-27", "2020-01-09"});
}

TEST_CASE("both halves of a double date have one value; a disagreement is told, not hidden") {
    const DatePoint hijri{.calendar = Calendar::hijri, .year = 1436, .month = 10, .days = {26}};
    CHECK(edtf({twin(hijri), found({.year = 2015, .month = 8, .days = {11}})}, "") == Values{"2015-08-11", "2015-08-11"});
    CHECK(edtf({twin(hijri), found({.year = 2015, .month = 8, .days = {12}})}, "") == Values{"2015-08-12", "2015-08-12"}); // seen a day later
    CHECK(edtf({twin(hijri), found({.month = 8, .days = {12}})}, "") == Values{"2015-08-12", "2015-08-12"});
    const auto values = values_of({twin(hijri), found({.year = 2015, .month = 9, .days = {11}})}, "");
    CHECK(values[0].edtf == "2015-08-11");
    CHECK(values[1].edtf == "2015-09-11");
    CHECK(values[0].doubt == "by the Hijri half it is 2015-08-11, by the other 2015-09-11");
}

TEST_CASE("a bracket behind a day says which day it is") {
    CHECK(edtf({twin({.offset = -1}), found({.weekday = 7})}, "2024-12-23") == Values{"2024-12-22", "2024-12-22"}); // "yesterday (Sunday)"
    CHECK(edtf({twin({.offset = 0}), found({.month = 4, .days = {1}})}, "2018-04-03") == Values{"2018-04-01", "2018-04-01"});
    CHECK(edtf({twin({.offset = 0}), found({.month = 1, .days = {1}})}, "2018-04-03") == Values{"2018-04-03", "2018-01-01"});
}

TEST_CASE("the day before, where the text has told of no day, is yesterday") {
    CHECK(edtf({found({.unit = U::day, .direction = D::preceding})}, "2020-01-11") == Values{"2020-01-10"});
}

} // namespace isnad::extract
