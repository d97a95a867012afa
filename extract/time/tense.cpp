#include "extract/time/tense.hpp"

#include <algorithm>

namespace isnad::extract {

namespace {

constexpr std::uint32_t kBefore = 14; // units that a verb may stand before its date
constexpr std::uint32_t kBehind = 6;  // and behind it
constexpr std::uint32_t kWas = 5;     // and "was" before the verb

} // namespace

TenseReader::TenseReader(const Work& work)
    : work_(work), period_(work.class_id("period")), line_break_(work.class_id("line-break")), question_(work.class_id("question")),
      ellipsis_(work.class_id("ellipsis")), that_unit_(work.class_id("that-unit")), that_word_(work.class_id("that-word")),
      comma_(work.class_id("comma")), tense_(work.class_id("tense")), to_come_(work.class_id("to-come")), with_s_(work.class_id("with-s")),
      present_(work.class_id("present")), was_(work.class_id("was-word")), from_word_(work.class_id("from-word")), to_word_(work.class_id("to-word")),
      past_ending_(work.class_id("past-ending")), future_ending_(work.class_id("future-ending")), before_word_(work.class_id("before-word")),
      past_event_(work.class_id("past-event")), verb_start_(work.class_id("verb-start")), lower_(work.class_id("lower")),
      determiner_(work.class_id("determiner")), period_part_(work.class_id("period-part")) {}

std::string_view TenseReader::value(std::uint32_t unit, ClassId list) const {
    return list < kMaxClasses ? value_in(work_.text.units[unit], list, *work_.language.lexicon) : std::string_view{};
}

Tense TenseReader::tense_of(TokenRange date) const {
    const std::uint32_t begin = unit_at(date.begin);
    const std::string_view from = begin > 0 ? value(begin - 1, from_word_) : "";
    if (from == "since") return Tense::begun;
    const std::uint32_t end = begin > 1 && has(begin - 1, period_part_) ? begin - 1 : begin; // "until the end of Tuesday"
    const bool towards = from == "onward" || (end > 0 && value(end - 1, to_word_) == "until");
    std::uint32_t at = begin;
    const Verb before = verb_before(begin, at);
    if (before != Verb::none) return tense_by(before, at, begin, towards);
    const Tense behind = opens_clause(begin) ? tense_by_verb_behind(begin, unit_at(date.end - 1) + 1) : Tense::unknown;
    return behind == Tense::unknown && towards ? Tense::future : behind;
}

std::uint32_t TenseReader::unit_at(std::uint32_t token) const {
    const auto& units = work_.text.units;
    const auto unit = std::ranges::upper_bound(units, token, {}, [](const Unit& each) { return each.tokens.end; });
    return static_cast<std::uint32_t>(unit - units.begin());
}

/// By the verb before the date.
Tense TenseReader::tense_by(Verb verb, std::uint32_t at, std::uint32_t date, bool towards) const {
    if (verb == Verb::past) return Tense::past;
    const Tense open = verb == Verb::told ? Tense::told : Tense::unknown;
    if (was_before(at)) return open;
    if (verb == Verb::future) return Tense::future;
    if (verb == Verb::agenda) return Tense::present;
    return towards || (verb == Verb::state && is_ahead(at, date)) ? Tense::future : open;
}

/// By the verb behind a date that opens its clause; the present only where the date is its first word.
Tense TenseReader::tense_by_verb_behind(std::uint32_t begin, std::uint32_t end) const {
    const Verb verb = verb_behind(end);
    if (verb == Verb::past) return Tense::past;
    if (verb == Verb::future) return Tense::future;
    const bool is_first = begin == 0 || ends_clause(begin - 1);
    return verb == Verb::agenda && is_first ? Tense::present : Tense::unknown;
}

TenseReader::Verb TenseReader::verb_at(std::uint32_t unit) const {
    const Unit& at = work_.text.units[unit];
    const std::string_view told = value(unit, tense_);
    const bool is_present = told == "act" || told == "be";
    // a verb in the future: the proclitic stands before it, and the whole word is not a word itself
    const bool future =
        work_.has(at, with_s_) && at.type != nullptr && (is_present || work_.has(at, present_) || at.type->readings.front().commonness == 0);
    if (future || work_.has(at, to_come_) || (work_.has(at, future_ending_) && work_.has(at, lower_))) return Verb::future;
    if (is_present && unit > 0 && value(unit - 1, tense_) == "not") return Verb::past;
    if (is_present && (follows(unit, to_come_) || (follows(unit, that_word_) && follows(unit - 1, to_come_)))) return Verb::future;
    if (told == "act") return Verb::agenda;
    if (told == "be") return Verb::state;
    if (told == "say") return Verb::told;
    if (told == "done" && unit + 1 < work_.text.units.size() && !has(unit + 1, verb_start_)) return Verb::past;
    const bool past = told == "past" || (work_.has(at, past_ending_) && work_.has(at, lower_));
    // "be held", "is called", "the elected leaders": of when, the word before tells, or none
    const bool participle = unit > 0 && (value(unit - 1, tense_) == "be" || has(unit - 1, determiner_));
    return past && !participle ? Verb::past : Verb::none;
}

bool TenseReader::ends_sentence(std::uint32_t unit) const {
    return has(unit, period_) || has(unit, line_break_) || has(unit, question_) || has(unit, ellipsis_);
}

bool TenseReader::ends_clause(std::uint32_t unit) const {
    return ends_sentence(unit) || has(unit, that_unit_) || has(unit, that_word_);
}

/// The nearest verb before the unit in its clause; `at` is where it stands.
TenseReader::Verb TenseReader::verb_before(std::uint32_t unit, std::uint32_t& at) const {
    bool happened = false; // "on the attack on Sunday"
    for (at = unit; at > 0 && unit - at < kBefore;) {
        --at;
        happened = happened || has(at, past_event_);
        const Verb verb = verb_at(at);
        if ((verb == Verb::agenda || verb == Verb::state) && is_behind_before(at)) { // "before it begins": what comes before says when
            at -= 2;
            continue;
        }
        if (verb != Verb::none) return happened && verb != Verb::future ? Verb::past : verb;
        if (!ends_clause(at)) continue;
        if (has(at, that_word_) && follows(at, to_come_)) return Verb::future; // "expected that"
        break;
    }
    return happened ? Verb::past : Verb::none;
}

/// The verb stands behind "before" and "that".
bool TenseReader::is_behind_before(std::uint32_t unit) const {
    return unit > 1 && has(unit - 1, that_word_) && has(unit - 2, before_word_);
}

/// The first verb from the unit on, in the clause that a date opens.
TenseReader::Verb TenseReader::verb_behind(std::uint32_t unit) const {
    const auto size = static_cast<std::uint32_t>(work_.text.units.size());
    for (std::uint32_t i = unit; i < size && i - unit < kBehind; ++i) {
        const Verb verb = verb_at(i);
        if (verb != Verb::none) return verb;
        if (ends_clause(i)) return Verb::none;
    }
    return Verb::none;
}

/// "This comes before his speech on Friday": what the verb tells of comes before the date.
bool TenseReader::is_ahead(std::uint32_t verb, std::uint32_t date) const {
    for (std::uint32_t i = verb + 1; i < date; ++i)
        if (has(i, before_word_)) return true;
    return false;
}

/// Nothing but a few words stands between the date and where its clause begins.
bool TenseReader::opens_clause(std::uint32_t unit) const {
    for (std::uint32_t i = unit; i > 0 && unit - i < kBehind; --i)
        if (ends_clause(i - 1)) return true;
    return unit < kBehind;
}

/// "was to begin", "was visiting": what was to come then may be long past.
bool TenseReader::was_before(std::uint32_t unit) const {
    for (std::uint32_t i = unit; i > 0 && unit - i < kWas; --i) {
        if (has(i - 1, was_) && value(i - 1, was_) != "is") return true;
        if (ends_sentence(i - 1) || has(i - 1, comma_) || has(i - 1, that_unit_)) return false;
    }
    return false;
}

} // namespace isnad::extract
