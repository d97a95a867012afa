#include "extract/time/gregorian.hpp"

namespace isnad::extract {

namespace {

std::string digits(int value, std::size_t width) {
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

std::string part(std::optional<int> value, std::size_t width) {
    return value ? digits(*value, width) : std::string(width, 'X');
}

} // namespace

int weekday_of(graph::Day day) {
    return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{std::chrono::days{day}}}.iso_encoding());
}

YearMonth month_of(graph::Day day) {
    const auto date = graph::calendar_day(day);
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month()))};
}

YearMonth add_months(YearMonth from, int months) {
    const int index = from.year * 12 + from.month - 1 + months;
    return {index / 12, index % 12 + 1};
}

graph::Day seek_weekday(graph::Day day, int weekday, int step) {
    while (weekday_of(day) != weekday) day += step;
    return day;
}

std::string print_date(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
    std::string text = part(year, 4);
    if (month || day) text.append("-").append(part(month, 2));
    if (day) text.append("-").append(part(day, 2));
    return text;
}

std::string print_days(graph::DayRange days) {
    return days.first == days.last ? graph::to_iso(days.first) : graph::to_iso(days.first) + '/' + graph::to_iso(days.last);
}

std::string join_values(const std::string& first, const std::string& last) {
    if (first.empty() || last.empty() || first.front() == '{' || last.front() == '{') return {};
    const std::string from = first.substr(0, first.find('/'));
    const std::size_t slash = last.find('/');
    const std::string to = slash == std::string::npos ? last : last.substr(slash + 1);
    return from == to ? from : from + '/' + to;
}

} // namespace isnad::extract
