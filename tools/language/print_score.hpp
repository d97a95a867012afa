#pragma once
// A score as people and programs read it. The figures of the JSON form are rounded to four digits, so that two programs that count
// alike print alike.
#include <string>
#include <vector>

#include "tools/language/score.hpp"

namespace isnad::tools {

/// A line a figure: precision, recall, F1, hits, predicted, gold; then the dates whose value is right.
[[nodiscard]] std::string score_table(const Score& score);

/// One object: each figure by name, then "coreference.b3" and "date.value".
[[nodiscard]] std::string score_json(const Score& score);

/// Document, kind, words, rule, context between tabs; or an object with the same.
[[nodiscard]] std::string error_line(const ScoringError& error, bool json);

} // namespace isnad::tools
