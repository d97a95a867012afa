#include "graph/report/periods.hpp"

#include <algorithm>

namespace isnad::graph {
namespace {

using std::chrono::months;
using std::chrono::year_month;

Day first_of(year_month month) {
    return static_cast<Day>(std::chrono::sys_days(month / 1).time_since_epoch().count());
}

year_month month_of(Day day) {
    const auto date = calendar_day(day);
    return date.year() / date.month();
}

} // namespace

Periods::Periods(DayRange days, std::size_t most) {
    year_month from = month_of(days.first);
    year_month to = month_of(days.last);
    yearly_ = static_cast<std::size_t>((to - from).count()) + 1 > most;
    if (yearly_) from = from.year() / std::chrono::January;
    const months step(yearly_ ? 12 : 1);
    for (; from <= to; from += step) starts_.push_back(first_of(from));
    end_ = first_of(from);
}

std::optional<std::size_t> Periods::index_of(Day day) const {
    const auto after = std::ranges::upper_bound(starts_, day);
    if (after == starts_.begin() || day >= end_) return std::nullopt;
    return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

std::optional<std::size_t> Periods::index_of(DayRange days) const {
    const auto first = index_of(days.first);
    return first && first == index_of(days.last) ? first : std::nullopt;
}

} // namespace isnad::graph
