#pragma once
// Why a sentence gives what it gives: its words as the lists see them, then phase by phase which rules fired, which of them were
// outdone and by what, and which nearly fired: how much of the pattern was there, what it wanted next, and what stood there.
#include <string>
#include <utility>
#include <vector>

#include "extract/extraction.hpp"
#include "extract/pipeline.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

struct ExplainedUnit {
    std::string text;
    std::vector<std::string> classes;
};

/// A rule whose whole pattern is there.
struct ExplainedMatch {
    std::string rule;
    std::string text;
    std::vector<std::pair<std::string, std::string>> captures; ///< name, words
    std::string outdone;                                       ///< why it does not stand; empty where it does
};

/// A rule whose pattern is there in part.
struct NearRule {
    std::string rule;
    std::size_t items = 0; ///< so many leading items of the pattern match
    std::size_t of = 0;    ///< of so many
    std::string matched;   ///< the words that they take, where the words come first that go furthest
    std::string expected;  ///< the next item, as the rule writes it
    std::string wanted;    ///< the classes that it asks of its first unit
    std::string stood;     ///< the words that stand there; empty at the sentence's end
    std::string lacking;   ///< what that unit has too little or too much
};

struct ExplainedPhase {
    std::string name; ///< "ar/rules/frames.toml"
    std::vector<ExplainedUnit> units;
    std::vector<ExplainedMatch> matches; ///< in text order
    std::vector<NearRule> near;          ///< those that miss least first
};

struct Explanation {
    std::string language;
    std::vector<std::string> tokens;
    std::vector<ExplainedPhase> phases;
    std::vector<std::string> facts; ///< as fact_lines.hpp writes them
};

/// `language` may be empty: it is detected. `published` likewise; relative dates then stay open.
[[nodiscard]] Explanation explain_sentence(const graph::Document& sentence, const Packs& packs);

/// Why the match, which the phase finds, is not among those of the trace that stand. Empty where it is.
[[nodiscard]] std::string why_outdone(const Match& match, const PhaseTrace& trace, const Work& work);

/// The nearest the rule comes in the units of the trace; of no items where not even the first is there.
[[nodiscard]] NearRule nearest(const Rule& rule, const PhaseTrace& trace, const Work& work);

} // namespace isnad::extract
