#include "graph/edtf.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace isnad::graph {

namespace {

constexpr std::size_t kMaxYearDigits = 12; // of a year written with Y; more would overflow nothing but help nobody

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_digit_or_open(char c) {
    return is_digit(c) || c == 'X';
}
bool is_qualifier(char c) {
    return c == '?' || c == '~' || c == '%';
}

/// Reads from the left; every method that returns false or nullopt leaves the rest as it was.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    [[nodiscard]] bool done() const { return rest_.empty(); }
    bool take(std::string_view literal) {
        if (!rest_.starts_with(literal)) return false;
        rest_.remove_prefix(literal.size());
        return true;
    }
    bool take_qualifier() {
        if (rest_.empty() || !is_qualifier(rest_.front())) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<std::string_view> take_digits(std::size_t count, bool (*accepts)(char)) {
        if (rest_.size() < count || !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), accepts)) return std::nullopt;
        const std::string_view digits = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return digits;
    }
    /// Two digits of a clock.
    bool take_clock(int last) {
        const auto digits = take_digits(2, is_digit);
        return digits && (digits->at(0) - '0') * 10 + (digits->at(1) - '0') <= last;
    }
    std::string_view take_all_digits() {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
        const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(digits.size());
        return digits;
    }

private:
    std::string_view rest_;
};

/// A number with X for digits that are not known.
struct Pattern {
    std::string_view digits;

    [[nodiscard]] bool matches(int value) const {
        for (auto it = digits.rbegin(); it != digits.rend(); ++it, value /= 10)
            if (*it != 'X' && *it - '0' != value % 10) return false;
        return true;
    }
    [[nodiscard]] int extreme(char open) const {
        int value = 0;
        for (const char c : digits) value = value * 10 + ((c == 'X' ? open : c) - '0');
        return value;
    }
    [[nodiscard]] int lowest() const { return extreme('0'); }
    [[nodiscard]] int highest() const { return extreme('9'); }
    [[nodiscard]] bool unknown() const { return digits.find_first_not_of('X') == std::string_view::npos; }
};

/// One date. Empty patterns are parts that are not written.
struct Date {
    bool negative = false;
    Pattern year;
    Pattern month;
    Pattern day;
    std::optional<std::int64_t> long_year; ///< written with Y

    [[nodiscard]] int season() const {
        return !month.digits.empty() && month.lowest() == month.highest() && month.lowest() > 20 ? month.lowest() : 0;
    }
};

/// First day of a year that std::chrono may not hold, moved by `shift`; clamped to Day. H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
Day first_day_of_long_year(std::int64_t year, int shift) {
    const std::int64_t y = year - 1; // January belongs to the year that begins in March before it
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t days = era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + 306 - 719'468;
    return static_cast<Day>(std::clamp<std::int64_t>(days + shift, kFirstDay, kLastDay));
}

/// Seasons of the north. The calendar seasons and the astronomical ones together: what a reader of "summer" may mean.
DayRange season_bounds(int year, int season) {
    struct Limits {
        unsigned first_month, last_month, last_day;
    };
    static constexpr std::array<Limits, 4> kSeasons = {{{3, 6, 21}, {6, 9, 23}, {9, 12, 22}, {12, 3, 21}}};
    const Limits limits = kSeasons.at(static_cast<std::size_t>(season - 21));
    return {*day_number(year, limits.first_month, 1), *day_number(year + (season == 24 ? 1 : 0), limits.last_month, limits.last_day)};
}

/// Calls `visit(n)` for the values from `first` to `last` (either may be the greater) that the pattern allows, until one returns a day.
template <typename Visit>
std::optional<Day> first_of(const Pattern& pattern, int first, int last, Visit visit) {
    if (pattern.digits.empty()) return std::nullopt;
    const int lowest = std::max(std::min(first, last), pattern.lowest());
    const int highest = std::min(std::max(first, last), pattern.highest());
    const int step = first <= last ? 1 : -1;
    for (int n = step > 0 ? lowest : highest; n >= lowest && n <= highest; n += step) {
        if (!pattern.matches(n)) continue;
        if (const std::optional<Day> day = visit(n)) return day;
    }
    return std::nullopt;
}

const Pattern kAnyTwoDigits{"XX"};

std::optional<Day> extreme_day(const Date& date, int year, bool latest) {
    if (const int season = date.season()) {
        const DayRange range = season_bounds(year, season);
        return latest ? range.last : range.first;
    }
    const auto& months = date.month.digits.empty() ? kAnyTwoDigits : date.month;
    const auto& days = date.day.digits.empty() ? kAnyTwoDigits : date.day;
    return first_of(months, latest ? 12 : 1, latest ? 1 : 12, [&](int month) {
        return first_of(days, latest ? 31 : 1, latest ? 1 : 31,
                        [&](int day) { return day_number(year, static_cast<unsigned>(month), static_cast<unsigned>(day)); });
    });
}

/// The earliest or the latest day that the date can be; nullopt where there is none, such as February 30.
std::optional<Day> extreme_day(const Date& date, bool latest) {
    if (date.long_year) return latest ? first_day_of_long_year(*date.long_year + 1, -1) : first_day_of_long_year(*date.long_year, 0);
    const bool from_highest = latest != date.negative;
    const int lowest = date.year.lowest();
    const int highest = date.year.highest();
    return first_of(date.year, from_highest ? highest : lowest, from_highest ? lowest : highest,
                    [&](int year) { return extreme_day(date, date.negative ? -year : year, latest); });
}

/// What was read: whether anything bounds it, and the days.
struct Extent {
    bool bounded = true;
    DayRange range;
};

/// A part with its qualifiers: one in front stands for the part alone, one behind for all up to here.
std::optional<Pattern> read_part(Reader& reader, std::size_t digits) {
    const bool qualified = reader.take_qualifier();
    const auto part = reader.take_digits(digits, is_digit_or_open);
    if (!part || (reader.take_qualifier() && qualified)) return std::nullopt;
    return Pattern{*part};
}

std::optional<Date> read_long_year(Reader& reader) {
    const bool negative = reader.take("-");
    const std::string_view digits = reader.take_all_digits();
    if (digits.size() < 5 || digits.size() > kMaxYearDigits || digits.front() == '0') return std::nullopt;
    std::int64_t year = 0;
    for (const char c : digits) year = year * 10 + (c - '0');
    (void)reader.take_qualifier();
    Date date;
    date.long_year = negative ? -year : year;
    return date;
}

std::optional<Date> read_year(Reader& reader) {
    Date date;
    const bool qualified = reader.take_qualifier();
    date.negative = reader.take("-");
    const auto digits = reader.take_digits(4, is_digit_or_open);
    if (!digits || (date.negative && *digits == "0000") || (reader.take_qualifier() && qualified)) return std::nullopt;
    date.year = Pattern{*digits};
    return date;
}

/// `T23:20:30`, and `Z`, `-04` or `+04:30` behind it. It changes no day.
bool read_time(Reader& reader) {
    if (!reader.take("T")) return true;
    if (!reader.take_clock(23) || !reader.take(":") || !reader.take_clock(59) || !reader.take(":") || !reader.take_clock(59)) return false;
    if (reader.take("Z") || !(reader.take("+") || reader.take("-"))) return true;
    return reader.take_clock(23) && (!reader.take(":") || reader.take_clock(59));
}

std::optional<Date> read_date_parts(Reader& reader) {
    if (reader.take("Y")) return read_long_year(reader);
    std::optional<Date> date = read_year(reader);
    for (Pattern* part : {date ? &date->month : nullptr, date ? &date->day : nullptr}) {
        if (part == nullptr || !reader.take("-")) break;
        const auto read = read_part(reader, 2);
        if (!read) return std::nullopt;
        *part = *read;
    }
    return date;
}

/// A season is a month of 21 to 24 with no day.
bool is_sound_month(const Date& date) {
    return date.season() == 0 ||
           (date.season() <= 24 && date.day.digits.empty() && (date.year.unknown() || date.year.highest() == date.year.lowest()));
}

std::optional<Extent> read_date(Reader& reader) {
    const std::optional<Date> date = read_date_parts(reader);
    if (!date || !is_sound_month(*date)) return std::nullopt;
    if (!date->day.digits.empty() && !read_time(reader)) return std::nullopt;
    const auto first = extreme_day(*date, false);
    if (!first) return std::nullopt;
    return Extent{date->long_year || !date->year.unknown(), {*first, *extreme_day(*date, true)}};
}

/// From the begin of one to the end of the other; nullopt where they stand in the wrong order.
std::optional<Extent> span(const Extent& from, const Extent& to) {
    const DayRange range{from.bounded ? from.range.first : kFirstDay, to.bounded ? to.range.last : kLastDay};
    if (range.first > range.last) return std::nullopt;
    return Extent{from.bounded || to.bounded, range};
}

constexpr Extent kOpen{false, {}};

/// One end of an interval: a date, `..` for open, nothing for unknown.
std::optional<Extent> read_end(std::string_view text) {
    if (text.empty() || text == "..") return kOpen;
    Reader reader(text);
    const auto extent = read_date(reader);
    return reader.done() ? extent : std::nullopt;
}

std::optional<Extent> read_interval(std::string_view text, std::size_t slash) {
    const std::string_view left = text.substr(0, slash);
    const std::string_view right = text.substr(slash + 1);
    const auto says_nothing = [](std::string_view end) { return end.empty() || end == ".."; };
    if (says_nothing(left) && says_nothing(right)) return std::nullopt;
    const auto from = read_end(left);
    const auto to = read_end(right);
    return from && to ? span(*from, *to) : std::nullopt;
}

/// `1667`, `1670..1672`; `..1984` only as the first of a set, `1984..` only as the last.
std::optional<Extent> read_member(Reader& reader, bool first, std::string_view close) {
    if (first && reader.take("..")) {
        const auto to = read_date(reader);
        return to ? span(kOpen, *to) : std::nullopt;
    }
    const auto from = read_date(reader);
    if (!from || !reader.take("..")) return from;
    Reader ahead = reader;
    if (ahead.take(close)) return span(*from, kOpen);
    const auto to = read_date(reader);
    return to ? span(*from, *to) : std::nullopt;
}

std::optional<Extent> read_set(Reader& reader, std::string_view close) {
    std::optional<Extent> all;
    do {
        const auto member = read_member(reader, !all, close);
        if (!member) return std::nullopt;
        if (!all) all = member;
        all->bounded = all->bounded && member->bounded;
        all->range = {std::min(all->range.first, member->range.first), std::max(all->range.last, member->range.last)};
    } while (reader.take(","));
    return reader.take(close) && reader.done() ? all : std::nullopt;
}

/// The day that `YYYY-MM-DD` is; nullopt where `text` is anything else.
std::optional<Day> full_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [text](std::size_t at, std::size_t digits) {
        int value = 0;
        for (const char c : text.substr(at, digits)) value = is_digit(c) && value >= 0 ? 10 * value + (c - '0') : -1;
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    return year < 0 || month < 0 || day < 0 ? std::nullopt : day_number(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Extent> read(std::string_view text) {
    if (const auto day = full_day(text)) return Extent{true, {*day, *day}}; // what most dates are
    Reader reader(text);
    if (reader.take("[")) return read_set(reader, "]");
    if (reader.take("{")) return read_set(reader, "}");
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) return read_interval(text, slash);
    const auto extent = read_date(reader);
    return reader.done() ? extent : std::nullopt;
}

} // namespace

bool is_edtf(std::string_view text) {
    return read(text).has_value();
}

std::optional<DayRange> bounds(std::string_view text) {
    const auto extent = read(text);
    return extent && extent->bounded ? std::optional(extent->range) : std::nullopt;
}

std::optional<Day> day_number(int year, unsigned month, unsigned day) {
    if (year < static_cast<int>(std::chrono::year::min()) || year > static_cast<int>(std::chrono::year::max())) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    return static_cast<Day>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::chrono::year_month_day calendar_day(Day day) {
    return std::chrono::sys_days{std::chrono::days{day}};
}

std::string to_iso(Day day) {
    const auto date = calendar_day(day);
    const int year = static_cast<int>(date.year());
    const auto absolute = static_cast<unsigned>(std::abs(year));
    std::string iso = absolute > 9999 ? std::to_string(absolute) + "-00-00" : "0000-00-00";
    const auto put = [&iso](unsigned value, std::size_t end, std::size_t width) {
        for (std::size_t i = 0; i < width; ++i, value /= 10) iso[end - 1 - i] = static_cast<char>('0' + value % 10);
    };
    if (absolute <= 9999) put(absolute, 4, 4);
    put(static_cast<unsigned>(date.month()), iso.size() - 3, 2);
    put(static_cast<unsigned>(date.day()), iso.size(), 2);
    if (year < 0) iso.insert(0, 1, '-');
    return iso;
}

} // namespace isnad::graph
