#include "extract/time/civil_date.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/text/calendar.hpp"
#include "extract/time/gregorian.hpp"

namespace isnad::extract {

namespace {

constexpr int kCenturyTurn = 50; // a two-digit year from here on is of the 20th century, below it of the 21st

int full_year(const DatePoint& point) {
    if (!point.short_year) return *point.year;
    if (point.calendar == Calendar::hijri) return 1400 + *point.year;
    return *point.year + (*point.year < kCenturyTurn ? 2000 : 1900);
}

int shift_of(Direction direction) {
    if (direction == Direction::past || direction == Direction::preceding) return -1;
    return direction == Direction::next || direction == Direction::following ? 1 : 0;
}

bool counts_from_told(Direction direction) {
    return direction == Direction::same || direction == Direction::following || direction == Direction::preceding;
}

/// Today, or a day of the date told before where the direction counts from it.
std::optional<graph::Day> base_day(Direction direction, const Anchor& anchor) {
    if (!counts_from_told(direction)) return anchor.today;
    const auto told = graph::bounds(anchor.told_before);
    return told ? std::optional(told->first) : std::nullopt;
}

int year_in(Calendar calendar, graph::Day day) {
    if (calendar == Calendar::gregorian) return month_of(day).year;
    const auto date = hijri_date(day);
    return date ? date->year : 0;
}

std::optional<int> first_day(const DatePoint& point) {
    return point.days.empty() ? std::nullopt : std::optional(point.days.front());
}

int distance(const graph::DayRange& range, graph::Day today) {
    if (today < range.first) return range.first - today;
    return today > range.last ? today - range.last : 0;
}

/// A month or day that begins after `today`, or ended before it.
bool in_direction(const graph::DayRange& range, graph::Day today, Direction direction) {
    if (direction == Direction::past) return range.last < today;
    if (direction == Direction::next) return range.first > today;
    return true;
}

/// Whether one of the days has the weekday that stands with them; `first` is the first day.
bool falls_on(const DatePoint& point, graph::Day first) {
    return std::ranges::any_of(point.days, [&](int day) { return weekday_of(first + day - point.days.front()) == *point.weekday; });
}

/// Penalty of a reading: the greater, the less it is meant.
int penalty(const DatePoint& point, const graph::DayRange& range, graph::Day today, Tense tense) {
    constexpr int kWrongWeekday = 1'500; // as much as 300 days behind: one date in 25 has a wrong weekday
    constexpr int kWrongTense = 100'000;
    // news tells of the past: what is to come has to be nearer by so much to be meant where nothing says so
    constexpr int kPastWeight = 5;
    constexpr int kFutureWeight = 7;
    constexpr int kNotPastWeight = 20;   // told as past; but nobody leaves the year out of what is nearly a year ago
    constexpr int kNotFutureWeight = 40; // told as to come, likewise
    const bool is_future = range.first > today;
    const bool expects_future = point.direction == Direction::present; // "this September", told in March
    const bool bare = point.direction == Direction::none;
    int weight = is_future == expects_future ? kPastWeight : kFutureWeight;
    if (bare && tense == Tense::past && is_future) weight = kNotPastWeight;
    if (bare && tense == Tense::future) weight = is_future ? kPastWeight : kNotFutureWeight;
    int sum = distance(range, today) * weight;
    if (point.weekday && !point.days.empty() && !falls_on(point, range.first)) sum += kWrongWeekday;
    if (tense == Tense::begun && is_future) sum += kWrongTense;
    return sum;
}

std::string list_days(const std::vector<std::string>& values, bool one_after_the_other) {
    if (values.size() == 1) return values.front();
    if (one_after_the_other) return values.front() + '/' + values.back();
    std::string set = "{";
    for (const std::string& value : values) set.append(set.size() > 1 ? "," : "").append(value);
    return set + '}';
}

bool are_consecutive(const std::vector<int>& days) {
    return std::adjacent_find(days.begin(), days.end(), [](int a, int b) { return b != a + 1; }) == days.end();
}

std::string hijri_value(const DatePoint& point, std::optional<int> year) {
    if (!year) return {};
    if (point.days.empty()) {
        const auto range = days_of(Calendar::hijri, *year, point.month, {});
        return range ? print_days(*range) : std::string{};
    }
    std::vector<std::string> values;
    for (const int day : point.days) {
        const auto range = days_of(Calendar::hijri, *year, point.month, day);
        if (!range) return {};
        values.push_back(graph::to_iso(range->first));
    }
    return list_days(values, are_consecutive(point.days));
}

/// A Hijri month with nothing beside it is as open as a feast, but for the one that is now.
bool is_lone_hijri_month(const DatePoint& point) {
    return point.calendar == Calendar::hijri && point.days.empty() && point.direction == Direction::none;
}

bool holds_today(std::optional<int> year, const DatePoint& point, const Anchor& anchor) {
    const auto range = year && anchor.today ? days_of(point.calendar, *year, point.month, {}) : std::nullopt;
    return range && distance(*range, *anchor.today) == 0;
}

std::string gregorian_value(const DatePoint& point, std::optional<int> year) {
    if (point.days.empty()) return print_date(year, point.month);
    std::vector<std::string> values;
    for (const int day : point.days) values.push_back(print_date(year, point.month, day));
    return list_days(values, are_consecutive(point.days));
}

/// "the 24th": of which month. "of next month" says it, else the weekday beside it, else it is this month.
std::optional<YearMonth> month_meant(const DatePoint& point, const Anchor& anchor) {
    const auto base = base_day(point.direction, anchor);
    if (!base) return std::nullopt;
    const YearMonth month = month_of(*base);
    if (point.direction != Direction::none) return add_months(month, shift_of(point.direction));
    for (const int shift : std::array{0, -1, 1}) {
        const YearMonth candidate = add_months(month, shift);
        const auto range = days_of(Calendar::gregorian, candidate.year, candidate.month, point.days.front());
        if (range && (!point.weekday || weekday_of(range->first) == *point.weekday)) return candidate;
    }
    return month;
}

} // namespace

std::optional<graph::DayRange> days_of(Calendar calendar, int year, std::optional<int> month, std::optional<int> day) {
    if (calendar == Calendar::gregorian) return graph::bounds(print_date(year, month, day));
    const auto first_month = static_cast<unsigned>(month.value_or(1));
    const auto last_month = static_cast<unsigned>(month.value_or(12));
    const auto first = day_of({year, first_month, 1});
    const unsigned length = hijri_month_length(year, last_month);
    const auto last = day_of({year, last_month, length});
    if (!first || !last) return std::nullopt;
    if (!day) return graph::DayRange{*first, *last};
    // where the new moon was seen a day later than computed, a month of 29 days had a 30th
    if (*day < 1 || *day > 30) return std::nullopt;
    return graph::DayRange{*first + *day - 1, *first + *day - 1};
}

std::optional<int> year_told(const DatePoint& point, const Anchor& anchor) {
    if (point.year) return full_year(point);
    if (point.unit != TimeUnit::year || point.direction == Direction::none) return std::nullopt;
    const auto base = base_day(point.direction, anchor);
    if (!base) return std::nullopt;
    return year_in(point.calendar, *base) + shift_of(point.direction);
}

std::optional<int> year_meant(const DatePoint& point, const Anchor& anchor, Tense tense) {
    if (!anchor.today) {
        // "this 24 Shawwal" in a text that names one Hijri year
        return point.calendar == Calendar::hijri && point.direction == Direction::present ? anchor.hijri_year : std::nullopt;
    }
    const graph::Day today = *anchor.today;
    const int this_year = year_in(point.calendar, today);
    std::optional<int> best;
    int least = 0;
    for (const int year : std::array{this_year, this_year - 1, this_year + 1, this_year + 2}) {
        const auto range = days_of(point.calendar, year, point.month, first_day(point));
        if (!range || !in_direction(*range, today, point.direction)) continue;
        const int now = penalty(point, *range, today, tense);
        if (best && now >= least) continue;
        best = year;
        least = now;
    }
    return best;
}

std::string civil_value(const DatePoint& point, const Anchor& anchor, Tense tense) {
    std::optional<int> year = year_told(point, anchor);
    DatePoint dated = point;
    if (!year && !point.month && point.calendar == Calendar::gregorian && !point.days.empty()) {
        const auto month = month_meant(point, anchor);
        if (month) {
            dated.month = month->month;
            year = month->year;
        }
    }
    if (!year && point.month && !point.every_year) year = year_meant(point, anchor, tense);
    if (!point.year && is_lone_hijri_month(point) && !holds_today(year, point, anchor)) year.reset();
    return point.calendar == Calendar::hijri ? hijri_value(dated, year) : gregorian_value(dated, year);
}

} // namespace isnad::extract
