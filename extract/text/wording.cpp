#include "extract/text/wording.hpp"

#include <unicode/dtitvfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>

#include <map>

#include "graph/error.hpp"

namespace isnad::extract {
namespace {

constexpr double kMillisecondsADay = 86'400'000;

std::string to_utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

void must_hold(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) throw Error(ErrorKind::io, std::string("ICU has no ") + what + ": " + u_errorName(status) + "; is its data installed?");
}

} // namespace

/// ICU's formats are slow to make and quick to use, so each is made once.
struct Wording::Formats {
    icu::Locale locale;
    std::unique_ptr<icu::NumberFormat> numbers;
    std::unique_ptr<icu::ListFormatter> lists;
    std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>, std::less<>> dates;
    std::map<std::string, std::unique_ptr<icu::DateIntervalFormat>, std::less<>> intervals;

    explicit Formats(const std::string& language) : locale(language.c_str()) {
        UErrorCode status = U_ZERO_ERROR;
        numbers.reset(icu::NumberFormat::createInstance(locale, status));
        lists.reset(icu::ListFormatter::createInstance(locale, status));
        must_hold(status, "number and list formats");
    }

    const icu::SimpleDateFormat& date(std::string_view skeleton) {
        const auto known = dates.find(skeleton);
        if (known != dates.end()) return *known->second;
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(icu::DateTimePatternGenerator::createInstance(locale, status));
        must_hold(status, "date patterns");
        const icu::UnicodeString pattern = generator->getBestPattern(icu::UnicodeString::fromUTF8(std::string(skeleton)), status);
        auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
        must_hold(status, "date format");
        format->setTimeZone(*icu::TimeZone::getGMT());
        return *dates.emplace(skeleton, std::move(format)).first->second;
    }

    icu::DateIntervalFormat& interval(std::string_view skeleton) {
        const auto known = intervals.find(skeleton);
        if (known != intervals.end()) return *known->second;
        UErrorCode status = U_ZERO_ERROR;
        const auto text = icu::UnicodeString::fromUTF8(std::string(skeleton));
        std::unique_ptr<icu::DateIntervalFormat> format(icu::DateIntervalFormat::createInstance(text, locale, status));
        must_hold(status, "format of intervals");
        format->setTimeZone(*icu::TimeZone::getGMT());
        return *intervals.emplace(skeleton, std::move(format)).first->second;
    }
};

Wording::Wording(std::string_view language) : formats_(std::make_unique<Formats>(std::string(language))) {}
Wording::Wording(Wording&&) noexcept = default;
Wording::~Wording() = default;

std::string Wording::number(std::int64_t value) const {
    icu::UnicodeString text;
    return to_utf8(formats_->numbers->format(value, text));
}

std::string Wording::date(graph::Day day, std::string_view skeleton) const {
    icu::UnicodeString text;
    return to_utf8(formats_->date(skeleton).format(UDate{day * kMillisecondsADay}, text));
}

std::string Wording::interval(graph::DayRange days, std::string_view skeleton) const {
    const icu::DateInterval span(days.first * kMillisecondsADay, days.last * kMillisecondsADay);
    UErrorCode status = U_ZERO_ERROR;
    icu::FieldPosition none = icu::FieldPosition::DONT_CARE;
    icu::UnicodeString text;
    formats_->interval(skeleton).format(&span, text, none, status);
    must_hold(status, "interval");
    return to_utf8(text);
}

std::string Wording::list(const std::vector<std::string>& items) const {
    std::vector<icu::UnicodeString> texts;
    for (const std::string& item : items) texts.push_back(icu::UnicodeString::fromUTF8(item));
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    formats_->lists->format(texts.data(), static_cast<std::int32_t>(texts.size()), text, status);
    must_hold(status, "list");
    return to_utf8(text);
}

std::optional<std::string> Wording::message(std::string_view pattern, const MessageArguments& arguments, std::string& fault) const {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const icu::MessageFormat format(icu::UnicodeString::fromUTF8(std::string(pattern)), formats_->locale, where, status);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        if (const auto* number = std::get_if<std::int64_t>(&value))
            values.emplace_back(*number);
        else
            values.emplace_back(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
    }
    icu::UnicodeString text;
    if (U_SUCCESS(status)) format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, status);
    if (U_SUCCESS(status)) return to_utf8(text);
    fault = std::string("no message pattern (") + u_errorName(status) + ", at character " + std::to_string(where.offset + 1) + ")";
    return std::nullopt;
}

bool Wording::right_to_left() const {
    return formats_->locale.isRightToLeft() != 0;
}

} // namespace isnad::extract
