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

/// Throws Error{input} that names the line and what is wrong with it.
[[nodiscard]] Delta parse_delta(std::string_view lines);

/// What an index needs of the delta to hold: ids resolve, dates are EDTF, spans lie in the body, nodes sorted and unique.
/// The first fault in words, nullopt where there is none.
[[nodiscard]] std::optional<std::string> fault_of(const Delta& delta);

} // namespace isnad::graph
