#pragma once
// The Hijri calendar: Umm al-Qura, the civil calendar of Saudi Arabia, to days and back. Years 1343 to 1500 are the printed tables;
// ICU 72 agrees with them only from 1420 to 1450 (it goes back by today's rule, which was not the rule then, and forward by
// another computation), so ICU serves only the years outside. Elsewhere months begin by sight: a day more or less is usual.
#include <compare>
#include <optional>

#include "graph/edtf.hpp"

namespace isnad::extract {

/// Months count from 1 (Muharram) to 12 (Dhu al-Hijja).
struct HijriDate {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    friend auto operator<=>(const HijriDate&, const HijriDate&) = default;
};

/// nullopt where the calendar has no such day, or the year is not from 1 to 1600.
[[nodiscard]] std::optional<graph::Day> day_of(const HijriDate& date);
/// nullopt for days before 1 AH or after 1600 AH.
[[nodiscard]] std::optional<HijriDate> hijri_date(graph::Day day);
/// 29 or 30, before 1365 now and then 28 or 31; 0 where there is no such month.
[[nodiscard]] unsigned hijri_month_length(int year, unsigned month);

} // namespace isnad::extract
