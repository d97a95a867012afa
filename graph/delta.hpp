#pragma once
// The line form of a delta: one thing a line, tab-separated, printable, sortable, greppable; parse(print(x)) == x.
// Used by dump and load, --stop-after=facts, golden tests and bug reports. Grammar: graph/README.md.
#include <optional>
#include <string>
#include <string_view>

#include "graph/error.hpp"
#include "graph/model.hpp"

namespace isnad::graph {

[[nodiscard]] std::string print(const Delta& delta);

/// Throws Error{input} that names the line and what is wrong with it; lines count from `first_line`, for a piece of a longer file.
/// Blank lines and lines that begin with `#` are passed over.
[[nodiscard]] Delta parse_delta(std::string_view lines, std::size_t first_line = 1);

/// One field of a line, and back: `\t \n \r \\` and `\xHH` for other control characters; all else stands as it is.
void append_escaped(std::string& out, std::string_view field);
[[nodiscard]] std::optional<std::string> unescape(std::string_view field); ///< nullopt for an unknown or cut escape

/// What an index needs of the delta to hold: ids resolve, dates are EDTF, spans lie in the body (where the text is there), nodes
/// and attributes sorted and unique, no name twice, a date fact dated as its Date node. The first fault in words, nullopt where there is none.
[[nodiscard]] std::optional<std::string> fault_of(const Delta& delta);

} // namespace isnad::graph
