#pragma once
// What a document says in words, a fact a line: "Meeting: participant A; participant B; place C; date 2021-05-12",
// "role: A → Egypt (minister of …)". For people, examples and tests.
#include <string>
#include <vector>

#include "extract/extraction.hpp"

namespace isnad::extract {

/// Events in order of their trigger, then relations. Entities go by their fullest name in the text, countries without one by ISO code.
[[nodiscard]] std::vector<std::string> fact_lines(const Extraction& extraction);

/// Mentions and dates in text order: "Person A", "Date 2021-05-12 (12 May 2021)".
[[nodiscard]] std::vector<std::string> mention_lines(const Extraction& extraction);

} // namespace isnad::extract
