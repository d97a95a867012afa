#pragma once
// Running a phase over a document: find what matches, choose what stands, and (where the phase says so) let it
// become units. Total: where nothing matches, nothing changes.
#include <vector>

#include "extract/rules/phase.hpp"

namespace isnad::extract {

/// Ranges of units, one a sentence; they tile the units. A form that runs over a sentence's end stays with the first.
[[nodiscard]] std::vector<UnitRange> sentences_of(const Annotated& text);

/// The matches that stand, in text order.
[[nodiscard]] std::vector<Match> find_matches(const Phase& phase, const Annotated& text);

/// A new unit in place of others.
struct NewUnit {
    UnitRange units;
    graph::Span folded;
    ClassSet classes;
    std::int32_t match = -1;
};

/// What the matches of a consuming phase become; `first_match` is the number of the first of them.
[[nodiscard]] std::vector<NewUnit> units_made(const Phase& phase, const std::vector<Match>& matches, const ClassRegistry& classes,
                                              std::int32_t first_match);

/// Puts `made` (in order, none overlapping) in place of the units they cover. What a proclitic says of the first stays.
void replace_units(Annotated& text, const std::vector<NewUnit>& made, const Lexicon& lexicon);

} // namespace isnad::extract
