#include "extract/time/read_expression.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace isnad::extract {

namespace {

constexpr int kMaxNumber = 100'000'000;

template <typename Value, std::size_t N>
std::optional<Value> look_up(const std::array<std::pair<std::string_view, Value>, N>& table, std::string_view name) {
    const auto row = std::ranges::find(table, name, &std::pair<std::string_view, Value>::first);
    return row == table.end() ? std::nullopt : std::optional(row->second);
}

constexpr std::array<std::pair<std::string_view, TimeUnit>, 7> kUnits = {{{"day", TimeUnit::day},
                                                                          {"week", TimeUnit::week},
                                                                          {"month", TimeUnit::month},
                                                                          {"year", TimeUnit::year},
                                                                          {"school-year", TimeUnit::school_year},
                                                                          {"decade", TimeUnit::decade},
                                                                          {"century", TimeUnit::century}}};
constexpr std::array<std::pair<std::string_view, Direction>, 6> kDirections = {{{"past", Direction::past},
                                                                                {"this", Direction::present},
                                                                                {"next", Direction::next},
                                                                                {"same", Direction::same},
                                                                                {"following", Direction::following},
                                                                                {"preceding", Direction::preceding}}};
constexpr std::array<std::pair<std::string_view, int>, 3> kParts = {{{"half", 2}, {"third", 3}, {"quarter", 4}}};
constexpr std::array<std::pair<std::string_view, int>, 5> kPartNumbers = {{{"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"last", 0}}};

std::optional<int> leading_number(std::string_view text) {
    int value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} && result.ptr != text.data() ? std::optional(value) : std::nullopt;
}

/// "second-half", "last-quarter".
Fraction read_fraction(std::string_view value) {
    const std::size_t hyphen = value.find('-');
    if (hyphen == std::string_view::npos) return {};
    const auto of = look_up(kParts, value.substr(hyphen + 1));
    const auto number = look_up(kPartNumbers, value.substr(0, hyphen));
    if (!of || !number) return {};
    return {*number == 0 ? *of : *number, *of};
}

/// One match, capture by capture.
class Reader {
public:
    Reader(const Match& match, const Annotated& text, const Lexicon& lexicon) : match_(match), text_(text), lexicon_(lexicon) {}

    std::optional<ReadDate> run() {
        const std::string_view join = match_.rule->setting("join");
        DateExpression& expression = read_.expression;
        if (!join.empty()) {
            expression.joined = join == "range" ? Joined::range : Joined::listed;
            expression.last.emplace();
        }
        if (match_.rule->setting("tense") == "future") expression.tense = Tense::future;
        for (const Capture& capture : match_.captures) {
            const bool is_last = capture.name.ends_with('2');
            if (is_last && !expression.last) expression.last.emplace();
            DatePoint& point = is_last ? *expression.last : expression.first;
            read_part(is_last ? capture.name.substr(0, capture.name.size() - 1) : capture.name, capture, point);
        }
        finish(expression.first);
        if (expression.last) finish(*expression.last);
        return sound_ ? std::optional(std::move(read_)) : std::nullopt;
    }

private:
    [[nodiscard]] std::string_view value(const Capture& capture, std::string_view list) const {
        const auto id = lexicon_.classes().find(list);
        if (!id) return {};
        for (std::uint32_t i = capture.units.begin; i < capture.units.end; ++i) {
            const std::string_view found = value_in(text_.units[i], *id, lexicon_);
            if (!found.empty()) return found;
        }
        return {};
    }

    [[nodiscard]] std::optional<int> unit_number(const Unit& unit) const {
        for (const char* list : {"number-word", "ordinal", "decade", "roman"}) {
            const auto id = lexicon_.classes().find(list);
            if (!id) continue;
            if (const auto number = leading_number(value_in(unit, *id, lexicon_))) return number;
        }
        return leading_number(std::string_view(text_.text.text).substr(unit.begin, unit.end - unit.begin));
    }

    [[nodiscard]] std::optional<int> number(const Capture& capture) const {
        std::vector<int> numbers;
        for (std::uint32_t i = capture.units.begin; i < capture.units.end; ++i)
            if (const auto found = unit_number(text_.units[i])) numbers.push_back(*found);
        return combine_numbers(numbers);
    }

    int needed(std::optional<int> found) {
        if (!found) sound_ = false;
        return found.value_or(0);
    }

    void read_part(std::string_view name, const Capture& capture, DatePoint& point) {
        if (name == "day") {
            point.days.push_back(needed(number(capture)));
        } else if (name == "month") {
            read_month(capture, point);
        } else if (name == "year") {
            point.year = needed(number(capture));
            point.short_year = *point.year < 100 && capture.units.size() == 1 && is_two_digits(capture);
        } else if (name == "era") {
            point.calendar = value(capture, "era") == "hijri" ? Calendar::hijri : Calendar::gregorian;
        } else if (name == "weekday") {
            point.weekday = needed(leading_number(value(capture, "weekday")));
        } else if (name == "next-weekday") {
            point.next_weekday = needed(leading_number(value(capture, "weekday")));
        } else if (name == "offset") {
            point.offset = needed(leading_number(value(capture, "relative-day")));
        } else if (name == "approx") {
            point.open = true;
        } else {
            read_period(name, capture, point);
        }
    }

    void read_period(std::string_view name, const Capture& capture, DatePoint& point) {
        if (name == "unit") {
            const std::string_view unit = value(capture, "date-unit");
            read_unit(unit.empty() ? value(capture, "plural-unit") : unit, point);
        } else if (name == "dual") { // one word for two of them
            point.count = 2;
            read_unit(value(capture, "dual-unit"), point);
        } else if (name == "one") {
            point.count = 1;
            read_unit(value(capture, "date-unit"), point);
        } else if (name == "direction") {
            read_direction(value(capture, "direction-word"), point);
        } else if (name == "told") {
            read_direction(value(capture, "told-day"), point);
        } else if (name == "count") {
            if (point.count) point.further.push_back({*point.count, point.unit});
            point.count = needed(number(capture));
        } else if (name == "nth") {
            point.nth = needed(number(capture));
        } else if (name == "season") {
            point.season = needed(leading_number(value(capture, "season")));
        } else if (name == "decade") {
            point.decade = needed(number(capture));
        } else if (name == "century") {
            point.century = needed(number(capture));
        } else if (name == "fraction") {
            point.fraction = read_fraction(value(capture, "period-part"));
        }
    }

    [[nodiscard]] bool is_two_digits(const Capture& capture) const {
        const Unit& unit = text_.units[capture.units.begin];
        return unit.end - unit.begin == 2;
    }

    void read_month(const Capture& capture, DatePoint& point) {
        std::string_view listed = value(capture, "month"); // "g:05" or "h:09"
        if (listed.empty()) listed = value(capture, "old-month");
        const std::optional<int> month = listed.size() > 2 ? leading_number(listed.substr(2)) : number(capture);
        if (listed.starts_with("h:")) point.calendar = Calendar::hijri;
        read_.month_in_digits = listed.empty();
        const bool differs = point.month && month != point.month;
        if (differs) read_.months_differ = true;
        if (differs && two_word_month_) point.month.reset();
        if (!point.month) point.month = needed(month);
        const TokenRange tokens = text_.units[capture.units.begin].tokens;
        two_word_month_ = tokens.end - tokens.begin > 1;
    }

    void read_unit(std::string_view name, DatePoint& point) {
        if (name == "weekend") point.open = true;
        if (const auto unit = look_up(kUnits, name)) point.unit = *unit;
    }

    static void read_direction(std::string_view name, DatePoint& point) {
        if (const auto direction = look_up(kDirections, name)) point.direction = *direction;
    }

    /// What the rule says of all that it finds, and what follows from the parts together.
    void finish(DatePoint& point) {
        const Rule& rule = *match_.rule;
        if (point.unit == TimeUnit::none) read_unit(rule.setting("unit"), point);
        if (point.direction == Direction::none) read_direction(rule.setting("direction"), point);
        if (rule.setting("distance") == "past" && point.count) {
            point.count = -*point.count;
            for (Distance& distance : point.further) distance.count = -distance.count;
        }
        if (rule.setting("weekday") == "of-week") point.weekday_of_week = true;
        if (rule.setting("open") == "true") point.open = true;
        if (rule.setting("year") == "open") point.every_year = true;
        std::ranges::sort(point.days);
        if (rule.setting("calendar") == "hijri") point.calendar = Calendar::hijri;
        constexpr int kFirstOfNow = 1400; // 1979
        constexpr int kAfterNow = 1460;   // 2038
        if (rule.setting("calendar") == "hijri-of-now" && point.year && *point.year >= kFirstOfNow && *point.year < kAfterNow)
            point.calendar = Calendar::hijri;
        const bool of_century = point.century || point.unit == TimeUnit::century;
        if (point.nth && of_century) point.decade = 10 * (*std::exchange(point.nth, {}) - 1); // "the first decade of the 21st century"
        if (point.month && *point.month > 12 && point.days.size() == 1 && point.days.front() <= 12) std::swap(*point.month, point.days.front());
        constexpr int kFirstHijri = 1300; // a numeric date of such a year is Hijri, whether it says so or not
        constexpr int kAfterHijri = 1500;
        if (read_.month_in_digits && point.year && *point.year >= kFirstHijri && *point.year < kAfterHijri) point.calendar = Calendar::hijri;
        if (point.month && (*point.month < 1 || *point.month > 12)) sound_ = false;
        for (const int day : point.days)
            if (day < 1 || day > 31) sound_ = false;
    }

    const Match& match_;
    const Annotated& text_;
    const Lexicon& lexicon_;
    ReadDate read_;
    bool two_word_month_ = false; ///< of two names that differ, one that is told from another by "first" and "second" is the mistaken one
    bool sound_ = true;
};

} // namespace

std::optional<int> combine_numbers(const std::vector<int>& numbers) {
    if (numbers.empty()) return std::nullopt;
    if (numbers.size() == 3 && numbers[0] > 9 && numbers[0] < 30 && numbers[1] == 0) return numbers[0] * 100 + numbers[2]; // "nineteen zero one"
    int total = 0;
    int current = 0;
    for (const int number : numbers) {
        if (number < 0 || number > kMaxNumber || current > kMaxNumber / 1000) return std::nullopt;
        if (number == 1000) {
            total += std::max(current, 1) * 1000;
            current = 0;
        } else if (number == 100) {
            current = std::max(current, 1) * 100;
        } else if (current >= 10 && current < 100 && number >= 10 && number < 100 && current < 30 && current % 10 != 0) {
            current = current * 100 + number; // "nineteen seventy-eight"
        } else {
            current += number;
        }
    }
    return total + current;
}

std::optional<ReadDate> read_expression(const Match& match, const Annotated& text, const Lexicon& lexicon) {
    return Reader(match, text, lexicon).run();
}

} // namespace isnad::extract
