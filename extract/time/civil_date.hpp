#pragma once
// Dates of year, month and days, in either calendar: which year is meant where none is
// written, and what is then printed.
#include <optional>
#include <string>

#include "extract/time/date_expression.hpp"

namespace isnad::extract {

/// Days of a year, month or day of the calendar; nullopt where there is none.
[[nodiscard]] std::optional<graph::DayRange> days_of(Calendar calendar, int year, std::optional<int> month, std::optional<int> day);
/// The year that the point's own words give: written, or `last year`, or `the same year`.
[[nodiscard]] std::optional<int> year_told(const DatePoint& point, const Anchor& anchor);
/// The year of a month or day without one: by direction, else by the weekday beside it, else by tense, else the nearest. nullopt
/// where the anchor has no day.
[[nodiscard]] std::optional<int> year_meant(const DatePoint& point, const Anchor& anchor, Tense tense);
/// Value of a point with a year, a month or days.
[[nodiscard]] std::string civil_value(const DatePoint& point, const Anchor& anchor, Tense tense);

} // namespace isnad::extract
