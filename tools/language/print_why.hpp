#pragma once
// A sentence explained, for a linguist on a terminal or as one JSON object: its units, what fired, what was outdone and what
// nearly fired.
#include <cstddef>
#include <string>

#include "extract/check/explain_sentence.hpp"

namespace isnad::tools {

/// `nearly`: at most so many rules a phase that nearly fired.
[[nodiscard]] std::string why_text(const extract::Explanation& explanation, std::size_t nearly);
[[nodiscard]] std::string why_json(const extract::Explanation& explanation);

} // namespace isnad::tools
