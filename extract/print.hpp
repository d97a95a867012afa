#pragma once
// The stages of extraction as lines, a thing a line, for people, golden tests and bug reports.
// Columns are tab-separated, offsets Unicode code points.
#include <string>

#include "extract/work.hpp"

namespace isnad::extract {

/// number, begin and end in code points, shape, verbatim text; then the gap before the next token: the text can be put together again.
[[nodiscard]] std::string print_tokens(const Work& work);
/// begin and end in code points, verbatim text, classes.
[[nodiscard]] std::string print_units(const Work& work);
/// phase, rule, words, captures.
[[nodiscard]] std::string print_log(const Work& work);
/// begin and end in code points, type, entity number or EDTF value, rule, verbatim text.
[[nodiscard]] std::string print_mentions(const Work& work);

} // namespace isnad::extract
