#pragma once
// Dates that count from the report's day: yesterday, Friday, three months ago, last year, this decade.
// Without a day of the report they stay open.
#include <string>

#include "extract/time/date_expression.hpp"

namespace isnad::extract {

/// Value of a point with an offset in days; the weekday beside it wins where both contradict (the report is dated a day late).
[[nodiscard]] std::string offset_value(const DatePoint& point, const Anchor& anchor);
[[nodiscard]] std::string weekday_value(const DatePoint& point, const Anchor& anchor, Tense tense);
/// "three months ago": a date of the unit that is counted. Weeks have no value.
[[nodiscard]] std::string counted_value(const DatePoint& point, const Anchor& anchor);
/// "last year", "this month", "the following day".
[[nodiscard]] std::string unit_value(const DatePoint& point, const Anchor& anchor);

} // namespace isnad::extract
