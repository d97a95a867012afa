#include "extract/time/date_value.hpp"

#include "extract/time/civil_date.hpp"
#include "extract/time/gregorian.hpp"
#include "extract/time/period.hpp"
#include "extract/time/relative_date.hpp"

namespace isnad::extract {

namespace {

std::string value_of_point(const DatePoint& point, const Anchor& anchor, Tense tense) {
    if (point.open) return {};
    if (point.season) return season_value(point, anchor);
    if (point.decade) return decade_value(point, anchor);
    if (point.century) return century_value(point);
    if (point.fraction.of > 0) return fraction_value(point, anchor, tense);
    if (point.count) return counted_value(point, anchor);
    if (point.nth && point.weekday) return weekday_value(point, anchor, tense);
    if (point.month || point.year || !point.days.empty()) return civil_value(point, anchor, tense);
    if (point.offset) return offset_value(point, anchor);
    if (point.weekday) return weekday_value(point, anchor, tense);
    return unit_value(point, anchor);
}

/// Parts that one end of a range leaves to the other: "from 3 to 5 May 2015", "May 3 to 5".
void share_parts(DatePoint& to, const DatePoint& from, int later) {
    const bool is_unit = !to.year && !to.month && to.days.empty() && !to.weekday && to.direction != Direction::none;
    if (is_unit && to.unit == TimeUnit::none) to.unit = from.unit; // "this year and next"
    const bool same_kind = !to.days.empty() || to.month || to.weekday;
    if (!same_kind || to.offset) return;
    if (!to.days.empty() && !to.month) {
        to.month = from.month;
        to.calendar = from.calendar;
    }
    if (to.unit == TimeUnit::none && to.direction == Direction::none && !to.year) {
        to.unit = from.unit;
        to.direction = from.direction;
        to.weekday_of_week = from.weekday_of_week;
    }
    if (!to.year && from.year && to.month && to.calendar == from.calendar) {
        // over new year the earlier end is of the year before
        const bool turns = from.month && *to.month * later < *from.month * later;
        to.year = turns ? *from.year + later : *from.year;
        to.short_year = from.short_year;
    }
}

/// Both ends of a range without a year lie in one year, or over new year.
void fix_years(DateExpression& range, const Anchor& anchor) {
    DatePoint& first = range.first;
    DatePoint& last = *range.last;
    if (first.year || last.year || !first.month || !last.month || year_told(first, anchor) || year_told(last, anchor)) return;
    const auto year = year_meant(last, anchor, range.tense);
    if (!year) return;
    last.year = *year;
    first.year = *first.month > *last.month ? *year - 1 : *year;
}

bool follows(const std::string& a, const std::string& b) {
    const auto first = graph::bounds(a);
    const auto second = graph::bounds(b);
    return first && second && first->last + 1 == second->first && a.size() == b.size();
}

bool is_bare_weekday(const DatePoint& point) {
    return point.weekday && point.days.empty() && !point.month && !point.offset && !point.count;
}

bool is_bare_year(const DatePoint& point) {
    return point.year && !point.month && point.days.empty() && !point.season && point.fraction.of == 0;
}

/// "Saturday and Sunday": the second is the first such day after the first. Both lie behind, unless the first is today or a word
/// such as "next" or the tense says that they are to come.
std::string value_of_weekdays(const DateExpression& pair, const Anchor& anchor) {
    const DatePoint& first = pair.first;
    DatePoint last = *pair.last;
    const bool to_come = pair.tense == Tense::future || pair.tense == Tense::present;
    const bool from_first = weekday_of(*anchor.today) == *first.weekday && last.direction == Direction::none;
    const auto anchored = graph::bounds(weekday_value(from_first || to_come ? first : last, anchor, pair.tense));
    if (!anchored) return {};
    const bool forward = from_first || to_come;
    const graph::Day begin = forward ? anchored->first : seek_weekday(anchored->first - 1, *first.weekday, -1);
    const graph::Day end = forward ? seek_weekday(begin + 1, *last.weekday, 1) : anchored->first;
    if (pair.joined == Joined::range || end == begin + 1) return print_days({begin, end});
    return '{' + graph::to_iso(begin) + ',' + graph::to_iso(end) + '}';
}

std::string value_of_pair(DateExpression pair, const Anchor& anchor) {
    DatePoint& last = *pair.last;
    share_parts(pair.first, last, -1);
    share_parts(last, pair.first, 1);
    fix_years(pair, anchor);
    const bool of_week = pair.first.unit == TimeUnit::week || pair.first.weekday_of_week;
    if (anchor.today && is_bare_weekday(pair.first) && is_bare_weekday(last) && !of_week) return value_of_weekdays(pair, anchor);
    const std::string a = value_of_point(pair.first, anchor, pair.tense);
    const std::string b = value_of_point(last, anchor, pair.tense);
    if (a.empty() || b.empty()) return {};
    if (pair.first.year && last.year && *pair.first.year == *last.year + 1 && is_bare_year(pair.first) && is_bare_year(last))
        return join_values(b, a); // "2018/2017", written from the right
    if (pair.joined == Joined::range || follows(a, b)) return join_values(a, b);
    if (a.find('/') != std::string::npos || b.find('/') != std::string::npos) return {};
    return '{' + a + ',' + b + '}';
}

/// The weekday, or "yesterday", beside a date of one day that is another.
std::string doubt_about(const DatePoint& point, const std::string& value, const Anchor& anchor) {
    const auto days = graph::bounds(value);
    if (!days || days->first != days->last || !point.weekday || point.next_weekday || point.nth) return {};
    const bool has_date = point.month || !point.days.empty();
    if (has_date && weekday_of(days->first) != *point.weekday)
        return value + " is day " + std::to_string(weekday_of(days->first)) + " of the week, not " + std::to_string(*point.weekday);
    if (!has_date && point.offset && anchor.today && *anchor.today + *point.offset != days->first)
        return "by the weekday it is " + value + ", by the day of the report " + graph::to_iso(*anchor.today + *point.offset);
    return {};
}

} // namespace

DateValue value_of(const DateExpression& expression, const Anchor& anchor) {
    std::string value = expression.last ? value_of_pair(expression, anchor) : value_of_point(expression.first, anchor, expression.tense);
    if (!graph::is_edtf(value)) value.clear(); // such as February 30, or a range that ends before it begins
    std::string doubt = expression.last ? std::string{} : doubt_about(expression.first, value, anchor);
    return {std::move(value), std::move(doubt)};
}

} // namespace isnad::extract
