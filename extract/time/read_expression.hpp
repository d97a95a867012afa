#pragma once
// A match of a date rule as a DateExpression. Captures have the names of its parts; a name with a 2 behind it belongs to the last
// end of a range or list. Values come from the word lists and from digits, never from here. Private to this folder.

// What a rule may name:
//   day month year era weekday next-weekday nth offset count unit dual one direction season decade century fraction approx   parts
//   first last: whole dates of an earlier phase, which this one takes in
//   settings: join = range | list, distance = past | future, unit, direction, weekday = of-week, open = true,
//   year = open, tense = future
#include <optional>

#include "extract/lexicon/units.hpp"
#include "extract/rules/phase.hpp"
#include "extract/time/date_expression.hpp"

namespace isnad::extract {

struct ReadDate {
    DateExpression expression;
    bool month_in_digits = false;
    bool months_differ = false; ///< both halves of a doubled month name stand for different months
};

/// nullopt where a part has no value, such as the 45th of May.
[[nodiscard]] std::optional<ReadDate> read_expression(const Match& match, const Annotated& text, const Lexicon& lexicon);
/// The number that words or digits say: "21", "16th", "two thousand and eighteen"; nullopt where they say none.
[[nodiscard]] std::optional<int> combine_numbers(const std::vector<int>& numbers);

} // namespace isnad::extract
