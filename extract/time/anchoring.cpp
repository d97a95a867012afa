#include "extract/time/anchoring.hpp"

#include "extract/time/civil_date.hpp"
#include "extract/time/gregorian.hpp"

namespace isnad::extract {

namespace {

constexpr graph::Day kMoonsight = 2; // days between the Umm al-Qura calendar and the month as it was seen elsewhere

std::optional<graph::Day> single_day(const std::string& value) {
    const auto days = graph::bounds(value);
    return days && days->first == days->last ? std::optional(days->first) : std::nullopt;
}

bool says_only_weekday(const DatePoint& point) {
    return point.weekday && !point.next_weekday && !point.nth && point.days.empty() && !point.month && !point.offset && !point.count &&
           point.direction == Direction::none;
}

bool is_full(const DateExpression& expression) {
    const DatePoint& point = expression.first;
    return !expression.last && point.year && point.month && point.days.size() == 1;
}

/// The day of the report: published, else the dateline, else the full date that the text calls today.
std::optional<graph::Day> report_day(const std::vector<FoundDate>& dates, const std::string& published) {
    if (const auto day = single_day(published)) return day;
    const auto first_full = [&](auto accepts) -> std::optional<graph::Day> {
        for (const FoundDate& date : dates)
            if (is_full(date.expression) && accepts(date))
                if (const auto day = single_day(value_of(date.expression, {}).edtf)) return day;
        return std::nullopt;
    };
    if (const auto day = first_full([](const FoundDate& date) { return date.opens_line; })) return day;
    return first_full([](const FoundDate& date) { return date.expression.first.offset == 0; });
}

std::optional<int> only_hijri_year(const std::vector<FoundDate>& dates) {
    std::optional<int> year;
    for (const FoundDate& date : dates) {
        const DatePoint& point = date.expression.first;
        if (point.calendar != Calendar::hijri || !point.year) continue;
        if (year && year != point.year) return std::nullopt;
        year = point.year;
    }
    return year;
}

/// "The following day" goes on from the days of the story, not from what it only mentions: a date of long ago does not displace
/// one of the last fortnight.
bool may_be_told_on(const std::string& value, const Anchor& anchor) {
    constexpr graph::Day kStory = 14;
    if (value.empty()) return false;
    const auto now = graph::bounds(value);
    const auto before = graph::bounds(anchor.story_day);
    if (!anchor.today || !now || !before) return true;
    const auto is_near = [&](const graph::DayRange& days) { return days.last >= *anchor.today - kStory; };
    return is_near(*now) || !is_near(*before);
}

/// The common-calendar half may leave out the year that the Hijri half fixes.
std::string with_year_of(const DatePoint& point, graph::Day hijri) {
    for (graph::Day day = hijri - kMoonsight; day <= hijri + kMoonsight; ++day) {
        const std::string iso = graph::to_iso(day);
        if (point.days.size() == 1 && iso.ends_with(print_date({}, point.month, point.days.front()).substr(4))) return iso;
    }
    return {};
}

/// Both halves of a double date have one value, that of the common calendar; where they are further apart than the moon explains,
/// each keeps its own and says so.
void settle_twins(const FoundDate& first, DateValue& a, const FoundDate& second, DateValue& b) {
    const bool first_is_hijri = first.expression.first.calendar == Calendar::hijri;
    DateValue& hijri = first_is_hijri ? a : b;
    DateValue& common = first_is_hijri ? b : a;
    const DatePoint& common_point = (first_is_hijri ? second : first).expression.first;
    const auto hijri_day = single_day(hijri.edtf);
    if (hijri_day && !common_point.year) {
        const std::string value = with_year_of(common_point, *hijri_day);
        if (!value.empty()) common.edtf = value;
    }
    const auto common_day = single_day(common.edtf);
    if (!common_day) return;
    if (!hijri_day || std::abs(*hijri_day - *common_day) <= kMoonsight) {
        hijri.edtf = common.edtf;
    } else {
        hijri.doubt = "by the Hijri half it is " + hijri.edtf + ", by the other " + common.edtf;
    }
}

/// A bracket behind a day says which day it is: "yesterday (Sunday)", "today (1 April)".
void settle_bracket(const DateExpression& day, DateValue& a, const DateExpression& bracket, DateValue& b) {
    constexpr graph::Day kMisprint = 3;
    const auto told = single_day(a.edtf);
    if (!told || day.last || bracket.last) return;
    if (says_only_weekday(bracket.first)) {
        if (weekday_of(*told) == *bracket.first.weekday) b.edtf = a.edtf;
        return;
    }
    const auto exact = single_day(b.edtf);
    const bool relative = day.first.offset && !day.first.weekday && !day.first.month;
    if (relative && exact && bracket.first.month && std::abs(*exact - *told) <= kMisprint) a.edtf = b.edtf;
}

/// A weekday that no verb places is the day that another mention of it is, where all others lie ahead.
Tense tense_among(const std::vector<FoundDate>& dates, const DateExpression& expression) {
    if (expression.tense != Tense::unknown || expression.last || !says_only_weekday(expression.first)) return expression.tense;
    Tense tense = Tense::unknown;
    for (const FoundDate& other : dates) {
        const DatePoint& point = other.expression.first;
        if (other.expression.last || !says_only_weekday(point) || point.weekday != expression.first.weekday) continue;
        if (other.expression.tense == Tense::unknown) continue;
        if (other.expression.tense != Tense::future && other.expression.tense != Tense::present) return expression.tense;
        tense = Tense::future;
    }
    return tense;
}

/// A month told after a month of another year goes on in that year where it is near: "on 29 January 2015 … on 3 February".
void go_on_in_year(DateExpression& expression, const DateExpression& before, const Anchor& anchor) {
    constexpr int kMonthsOn = 3;
    DatePoint& point = expression.first;
    const DatePoint& told = before.first;
    const bool open_year =
        point.month && !point.year && !point.every_year && point.direction == Direction::none && !expression.last && !point.weekday;
    const bool is_past = expression.tense != Tense::future && expression.tense != Tense::present;
    if (!open_year || !is_past || !anchor.today || before.last || !told.year || !told.month || told.days.empty() || told.short_year) return;
    if (point.calendar != Calendar::gregorian || told.calendar != Calendar::gregorian || *told.year >= month_of(*anchor.today).year) return;
    const int months = *point.month - *told.month;
    if (months >= 0 && months <= kMonthsOn) point.year = told.year;
}

} // namespace

std::vector<DateValue> values_of(const std::vector<FoundDate>& dates, const std::string& published) {
    Anchor anchor;
    anchor.today = report_day(dates, published);
    if (!anchor.today) anchor.hijri_year = only_hijri_year(dates);
    std::vector<DateValue> values;
    DateExpression before;
    for (const FoundDate& date : dates) {
        DateExpression expression = date.expression;
        expression.tense = tense_among(dates, expression);
        go_on_in_year(expression, before, anchor);
        before = expression;
        values.push_back(value_of(expression, anchor));
        if (!values.back().edtf.empty()) anchor.told_before = values.back().edtf;
        if (may_be_told_on(values.back().edtf, anchor)) anchor.story_day = values.back().edtf;
    }
    for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
        if (!dates[i].twin_of_next) continue;
        const bool calendars_differ = dates[i].expression.first.calendar != dates[i + 1].expression.first.calendar;
        if (calendars_differ)
            settle_twins(dates[i], values[i], dates[i + 1], values[i + 1]);
        else
            settle_bracket(dates[i].expression, values[i], dates[i + 1].expression, values[i + 1]);
    }
    return values;
}

} // namespace isnad::extract
