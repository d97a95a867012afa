#pragma once
// Small arithmetic on civil days: weekdays, months, EDTF forms of parts.
// Months and weekdays count from 1; Monday is 1.
#include <optional>
#include <string>

#include "graph/edtf.hpp"

namespace isnad::extract {

struct YearMonth {
    int year = 0;
    int month = 1;
};

[[nodiscard]] int weekday_of(graph::Day day);
[[nodiscard]] YearMonth month_of(graph::Day day);
[[nodiscard]] YearMonth add_months(YearMonth from, int months);
/// The nearest day from `day` on, in direction `step` (1 or -1), that is a `weekday`; `day` itself where it is one.
[[nodiscard]] graph::Day seek_weekday(graph::Day day, int weekday, int step);

/// `2018`, `2018-03`, `2018-03-05`; X for what is not known before a part that is.
[[nodiscard]] std::string print_date(std::optional<int> year, std::optional<int> month = {}, std::optional<int> day = {});
[[nodiscard]] std::string print_days(graph::DayRange days);
/// From the begin of one value to the end of the other; either may be an interval. Empty where one is.
[[nodiscard]] std::string join_values(const std::string& first, const std::string& last);

} // namespace isnad::extract
