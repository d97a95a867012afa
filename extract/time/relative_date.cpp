#include "extract/time/relative_date.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "extract/time/civil_date.hpp"
#include "extract/time/gregorian.hpp"

namespace isnad::extract {

namespace {

constexpr int kDaysPerWeek = 7;

std::string decade_of(int year) {
    return print_date(year).substr(0, 3) + 'X';
}

std::string century_of(int year) {
    return print_date(year).substr(0, 2) + "XX";
}

/// The year in which the school year of `day` began: at school it turns in the middle of September.
int school_year_of(graph::Day day) {
    const YearMonth month = month_of(day);
    const graph::Day begin = *graph::day_number(month.year, 9, 15);
    return day < begin ? month.year - 1 : month.year;
}

/// The unit that holds `day`, moved by `count` units.
std::string unit_at(TimeUnit unit, graph::Day day, int count) {
    const YearMonth month = month_of(day);
    switch (unit) {
    case TimeUnit::day:
        return graph::to_iso(day + count);
    case TimeUnit::month: {
        const YearMonth moved = add_months(month, count);
        return print_date(moved.year, moved.month);
    }
    case TimeUnit::year:
        return print_date(month.year + count);
    case TimeUnit::school_year: {
        const int first = school_year_of(day) + count;
        return join_values(print_date(first), print_date(first + 1));
    }
    case TimeUnit::decade:
        return decade_of(month.year + 10 * count);
    case TimeUnit::century:
        return century_of(month.year + 100 * count);
    case TimeUnit::week:
    case TimeUnit::none:
        break;
    }
    return {};
}

/// "the first Friday of July"
std::string nth_value(const DatePoint& point, const Anchor& anchor, Tense tense) {
    const auto month =
        graph::bounds(civil_value({.year = point.year, .month = point.month, .unit = point.unit, .direction = point.direction}, anchor, tense));
    if (!month || !point.month) return {};
    if (*point.nth < 0) return graph::to_iso(seek_weekday(month->last, *point.weekday, -1));
    const graph::Day day = seek_weekday(month->first, *point.weekday, 1) + kDaysPerWeek * (*point.nth - 1);
    return day <= month->last ? graph::to_iso(day) : std::string{};
}

/// The day so many years, months or days away; of a shorter month, its last.
std::string moved_by(const Distance& distance, graph::Day day) {
    if (distance.unit != TimeUnit::year && distance.unit != TimeUnit::month) return unit_at(distance.unit, day, distance.count);
    const YearMonth month = add_months(month_of(day), distance.count * (distance.unit == TimeUnit::year ? 12 : 1));
    int of_month = static_cast<int>(static_cast<unsigned>(graph::calendar_day(day).day()));
    while (!graph::is_edtf(print_date(month.year, month.month, of_month))) --of_month;
    return print_date(month.year, month.month, of_month);
}

/// "two years after that": where what was told before lies in one such unit.
std::string told_and_counted(const DatePoint& point, const Anchor& anchor) {
    const auto told = graph::bounds(anchor.told_before);
    if (!told) return {};
    const int count = point.direction == Direction::preceding ? -*point.count : *point.count;
    std::string value = unit_at(point.unit, told->first, count);
    return value == unit_at(point.unit, told->last, count) ? value : std::string{};
}

graph::Day monday_of(graph::Day day) {
    return day - (weekday_of(day) - 1);
}

/// The latest such day, or the next where the clause tells of what is to come. Where only the present, or no verb of what happened, says on
/// which side, a day six days away is yesterday or tomorrow instead.
graph::Day bare_weekday_day(int weekday, graph::Day today, Tense tense) {
    const bool to_come = tense == Tense::future || tense == Tense::present;
    const graph::Day day = seek_weekday(today, weekday, to_come ? 1 : -1);
    const bool sure = tense == Tense::future || tense == Tense::past || tense == Tense::begun;
    if (sure || std::abs(day - today) < kDaysPerWeek - 1) return day;
    return to_come ? today - 1 : today + 1;
}

std::optional<graph::Day> weekday_day(const DatePoint& point, graph::Day today, Tense tense) {
    const int weekday = *point.weekday;
    const bool of_week = point.weekday_of_week || point.unit == TimeUnit::week;
    const graph::Day in_week = monday_of(today) + weekday - 1;
    switch (point.direction) {
    case Direction::past:
        return of_week ? in_week - kDaysPerWeek : seek_weekday(today - 1, weekday, -1);
    case Direction::next:
        return of_week ? in_week + kDaysPerWeek : seek_weekday(today + 1, weekday, 1);
    case Direction::present:
        return in_week;
    case Direction::none:
        return bare_weekday_day(weekday, today, tense);
    case Direction::same:
    case Direction::following:
    case Direction::preceding:
        break;
    }
    return std::nullopt;
}

} // namespace

std::string offset_value(const DatePoint& point, const Anchor& anchor) {
    if (!anchor.today) return {};
    const graph::Day day = *anchor.today + *point.offset;
    if (!point.weekday) return graph::to_iso(day);
    for (const int shift : std::array{0, -1, 1, -2, 2, -3, 3})
        if (weekday_of(day + shift) == *point.weekday) return graph::to_iso(day + shift);
    return {};
}

std::string weekday_value(const DatePoint& point, const Anchor& anchor, Tense tense) {
    if (point.nth) return nth_value(point, anchor, tense);
    if (!anchor.today) return {};
    if (point.next_weekday) { // the night between two days: the later one is looked for
        DatePoint later = point;
        later.weekday = point.next_weekday;
        const auto last = weekday_day(later, *anchor.today, tense);
        return last ? print_days({seek_weekday(*last, *point.weekday, -1), *last}) : std::string{};
    }
    const auto day = weekday_day(point, *anchor.today, tense);
    return day ? graph::to_iso(*day) : std::string{};
}

std::string counted_value(const DatePoint& point, const Anchor& anchor) {
    if (point.direction == Direction::following || point.direction == Direction::preceding) return told_and_counted(point, anchor);
    if (!anchor.today) return {};
    std::vector<Distance> distances = point.further;
    distances.push_back({*point.count, point.unit});
    std::ranges::stable_sort(distances, std::ranges::greater{}, &Distance::unit); // years before months before days
    graph::Day day = *anchor.today + point.offset.value_or(0);
    for (std::size_t i = 0; i + 1 < distances.size(); ++i) {
        const auto moved = graph::bounds(moved_by(distances[i], day));
        if (!moved) return {};
        day = moved->first;
    }
    return unit_at(distances.back().unit, day, distances.back().count);
}

std::string unit_value(const DatePoint& point, const Anchor& anchor) {
    const auto told = graph::bounds(point.unit == TimeUnit::day ? anchor.story_day : anchor.told_before);
    switch (point.direction) {
    case Direction::past:
        return anchor.today ? unit_at(point.unit, *anchor.today, -1) : std::string{};
    case Direction::present:
        return anchor.today ? unit_at(point.unit, *anchor.today, 0) : std::string{};
    case Direction::next:
        return anchor.today ? unit_at(point.unit, *anchor.today, 1) : std::string{};
    case Direction::same:
    case Direction::following:
    case Direction::preceding:
        // the day before, in a text that has told of no day, is yesterday
        if (anchor.story_day.empty() && point.direction == Direction::preceding && point.unit == TimeUnit::day && anchor.today)
            return unit_at(point.unit, *anchor.today, -1);
        // a day is only told where the date before is one day
        if (!told || (point.unit == TimeUnit::day && told->first != told->last)) return {};
        return unit_at(point.unit, told->first, point.direction == Direction::same ? 0 : point.direction == Direction::following ? 1 : -1);
    case Direction::none:
        break;
    }
    return {};
}

} // namespace isnad::extract
