#pragma once
// Dates as the text fixes them: EDTF (ISO 8601-2:2019), levels 0 and 1, and of level 2 unspecified digits anywhere, sets and
// qualification. Nothing is rounded: what is not known stays open in the value, and bounds() says what days it can mean.
// Specification: Library of Congress, Extended Date/Time Format.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::graph {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

inline constexpr Day kFirstDay = -2'147'000'000; ///< before every date: an interval open to the past
inline constexpr Day kLastDay = 2'147'000'000;   ///< after every date: an interval open to the future

/// Inclusive; first <= last.
struct DayRange {
    Day first = kFirstDay;
    Day last = kLastDay;
    friend auto operator<=>(const DayRange&, const DayRange&) = default;
};

/// Whether `some` lies within `all`, and whether two ranges have a day in common.
[[nodiscard]] constexpr bool holds(DayRange all, DayRange some) {
    return all.first <= some.first && some.last <= all.last;
}
[[nodiscard]] constexpr bool overlap(DayRange a, DayRange b) {
    return a.first <= b.last && b.first <= a.last;
}

/// True where `text` is EDTF of the levels above.
[[nodiscard]] bool is_edtf(std::string_view text);

/// The earliest and the latest day that `text` can mean; nullopt where it is no EDTF, or where nothing bounds it (unknown year).
[[nodiscard]] std::optional<DayRange> bounds(std::string_view text);

/// Day number of a calendar day; nullopt where there is no such day.
[[nodiscard]] std::optional<Day> day_number(int year, unsigned month, unsigned day);
[[nodiscard]] std::chrono::year_month_day calendar_day(Day day);
/// `YYYY-MM-DD`.
[[nodiscard]] std::string to_iso(Day day);

} // namespace isnad::graph
