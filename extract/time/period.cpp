#include "extract/time/period.hpp"

#include "extract/time/civil_date.hpp"
#include "extract/time/gregorian.hpp"
#include "extract/time/relative_date.hpp"

namespace isnad::extract {

namespace {

constexpr int kSpring = 21;
constexpr int kMonthsPerYear = 12;

/// Months of the season: winter begins in December and ends in February of the year after.
graph::DayRange months_of_season(int year, int season) {
    const YearMonth first{year, 3 + 3 * (season - kSpring)};
    const YearMonth after = add_months(first, 3);
    return {*graph::day_number(first.year, static_cast<unsigned>(first.month), 1),
            *graph::day_number(after.year, static_cast<unsigned>(after.month), 1) - 1};
}

std::optional<int> season_year(const DatePoint& point, const Anchor& anchor) {
    if (const auto year = year_told(point, anchor)) return year;
    if (!anchor.today || point.direction == Direction::none) return std::nullopt;
    const graph::Day today = *anchor.today;
    int year = month_of(today).year;
    if (point.direction == Direction::past) {
        while (months_of_season(year, *point.season).last >= today) --year;
    } else if (point.direction == Direction::next) {
        while (months_of_season(year, *point.season).first <= today) ++year;
    } else if (months_of_season(year - 1, *point.season).last >= today) {
        --year; // in January, this winter began last year
    }
    return year;
}

} // namespace

std::string season_value(const DatePoint& point, const Anchor& anchor) {
    const auto year = season_year(point, anchor);
    return year ? print_date(*year, *point.season) : std::string{};
}

std::string decade_value(const DatePoint& point, const Anchor& anchor) {
    int decade = *point.decade;
    if (decade < 100) {
        constexpr int kFirstSure = 30; // the twenties and before may be of either century
        const auto now = anchor.today ? month_of(*anchor.today).year / 100 * 100 : 2000;
        if (point.century) {
            decade += (*point.century - 1) * 100;
        } else if (point.unit == TimeUnit::century) {
            decade += now - (point.direction == Direction::past ? 100 : 0);
        } else if (decade >= kFirstSure) {
            decade += now - 100;
        } else {
            return {};
        }
    }
    return print_date(decade).substr(0, 3) + 'X';
}

std::string century_value(const DatePoint& point) {
    return *point.century > 0 ? print_date((*point.century - 1) * 100).substr(0, 2) + "XX" : std::string{};
}

std::string fraction_value(const DatePoint& point, const Anchor& anchor, Tense tense) {
    const auto [number, of] = point.fraction;
    if (number < 1 || number > of) return {};
    if (point.month || point.unit == TimeUnit::month) {
        const auto days = graph::bounds(point.month ? civil_value(point, anchor, tense) : unit_value(point, anchor));
        if (!days) return {};
        const graph::Day length = of == 2 ? 15 : 10;
        const graph::Day first = days->first + (number - 1) * length;
        return print_days({first, number == of ? days->last : first + length - 1});
    }
    const auto year = year_told(point, anchor);
    if (!year) return {};
    const int months = kMonthsPerYear / of;
    return join_values(print_date(*year, (number - 1) * months + 1), print_date(*year, number * months));
}

} // namespace isnad::extract
