#include "extract/text/calendar.hpp"

#include <unicode/calendar.h>

#include <array>
#include <cmath>
#include <memory>

#include "extract/text/umm_al_qura_table.hpp"

namespace isnad::extract {

namespace {

constexpr int kTableYears = static_cast<int>(kUmmAlQuraMonths.size());
constexpr int kFirstYear = 1;
constexpr int kLastYear = 1600; // ICU's Umm al-Qura ends here
constexpr double kMillisecondsPerDay = 86'400'000.0;

constexpr unsigned table_month_length(int year, unsigned month) {
    const std::uint32_t months = kUmmAlQuraMonths[static_cast<std::size_t>(year - kUmmAlQuraFirstYear)];
    return 28 + (months >> (2 * (month - 1)) & 3);
}

/// First day of each year of the table, and of the year after it.
constexpr std::array<graph::Day, kTableYears + 1> year_starts() {
    std::array<graph::Day, kTableYears + 1> starts{kUmmAlQuraFirstDay};
    for (int i = 0; i < kTableYears; ++i) {
        graph::Day length = 0;
        for (unsigned month = 1; month <= 12; ++month) length += static_cast<graph::Day>(table_month_length(kUmmAlQuraFirstYear + i, month));
        starts[static_cast<std::size_t>(i) + 1] = starts[static_cast<std::size_t>(i)] + length;
    }
    return starts;
}
constexpr auto kYearStarts = year_starts();

bool in_table(int year) {
    return year >= kUmmAlQuraFirstYear && year < kUmmAlQuraFirstYear + kTableYears;
}

graph::Day table_day(const HijriDate& date) {
    graph::Day day = kYearStarts[static_cast<std::size_t>(date.year - kUmmAlQuraFirstYear)];
    for (unsigned month = 1; month < date.month; ++month) day += static_cast<graph::Day>(table_month_length(date.year, month));
    return day + static_cast<graph::Day>(date.day) - 1;
}

HijriDate table_date(graph::Day day) {
    int index = 0;
    while (kYearStarts[static_cast<std::size_t>(index) + 1] <= day) ++index;
    HijriDate date{kUmmAlQuraFirstYear + index, 1, 1};
    graph::Day rest = day - kYearStarts[static_cast<std::size_t>(index)];
    for (; rest >= static_cast<graph::Day>(table_month_length(date.year, date.month)); ++date.month)
        rest -= static_cast<graph::Day>(table_month_length(date.year, date.month));
    date.day = static_cast<unsigned>(rest) + 1;
    return date;
}

/// ICU's calendar, for the years that the table does not hold: rare in news, so it is made for each question and never shared by threads.
std::unique_ptr<icu::Calendar> icu_calendar() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
    return U_SUCCESS(status) ? std::move(calendar) : nullptr;
}

void set_first_of_month(icu::Calendar& calendar, int year, unsigned month) {
    calendar.clear();
    calendar.set(UCAL_EXTENDED_YEAR, year);
    calendar.set(UCAL_MONTH, static_cast<int32_t>(month) - 1);
    calendar.set(UCAL_DATE, 1);
}

std::optional<graph::Day> icu_day(const HijriDate& date) {
    const auto calendar = icu_calendar();
    if (!calendar) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    set_first_of_month(*calendar, date.year, date.month);
    const double time = calendar->getTime(status);
    return U_SUCCESS(status) ? std::optional(static_cast<graph::Day>(std::floor(time / kMillisecondsPerDay)) + static_cast<graph::Day>(date.day) - 1)
                             : std::nullopt;
}

std::optional<HijriDate> icu_date(graph::Day day) {
    const auto calendar = icu_calendar();
    if (!calendar) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    calendar->setTime(day * kMillisecondsPerDay, status);
    const HijriDate date{calendar->get(UCAL_EXTENDED_YEAR, status), static_cast<unsigned>(calendar->get(UCAL_MONTH, status)) + 1,
                         static_cast<unsigned>(calendar->get(UCAL_DATE, status))};
    return U_SUCCESS(status) && date.year >= kFirstYear && date.year <= kLastYear ? std::optional(date) : std::nullopt;
}

unsigned icu_month_length(int year, unsigned month) {
    const auto calendar = icu_calendar();
    if (!calendar) return 0;
    UErrorCode status = U_ZERO_ERROR;
    set_first_of_month(*calendar, year, month);
    const int32_t length = calendar->getActualMaximum(UCAL_DATE, status);
    return U_SUCCESS(status) ? static_cast<unsigned>(length) : 0;
}

} // namespace

unsigned hijri_month_length(int year, unsigned month) {
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) return 0;
    return in_table(year) ? table_month_length(year, month) : icu_month_length(year, month);
}

std::optional<graph::Day> day_of(const HijriDate& date) {
    if (date.day < 1 || date.day > hijri_month_length(date.year, date.month)) return std::nullopt;
    return in_table(date.year) ? table_day(date) : icu_day(date);
}

std::optional<HijriDate> hijri_date(graph::Day day) {
    if (day >= kYearStarts.front() && day < kYearStarts.back()) return table_date(day);
    return icu_date(day);
}

} // namespace isnad::extract
