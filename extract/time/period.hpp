#pragma once
// Stretches longer or shorter than a month: seasons, decades, centuries, quarters and halves.
// Values are EDTF (ISO 8601-2): a form of its own where there is one, else the interval.
#include <string>

#include "extract/time/date_expression.hpp"

namespace isnad::extract {

/// `YYYY-21` to `YYYY-24`; winter is of the year in which it begins.
[[nodiscard]] std::string season_value(const DatePoint& point, const Anchor& anchor);
/// `197X`. "The seventies" are of the last century where no other is written; "the twenties" alone are open.
[[nodiscard]] std::string decade_value(const DatePoint& point, const Anchor& anchor);
/// `18XX` for the 19th.
[[nodiscard]] std::string century_value(const DatePoint& point);
/// Months of a year, or days of a month.
[[nodiscard]] std::string fraction_value(const DatePoint& point, const Anchor& anchor, Tense tense);

} // namespace isnad::extract
