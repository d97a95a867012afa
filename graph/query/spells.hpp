#pragma once
// Times as graph programs play them: sorted, disjoint, closed intervals of days. An interval that is open on a side is left out,
// since no end is known and none is made up; what was known stays in the columns.
#include <vector>

#include "graph/edtf.hpp"

namespace isnad::graph {

/// Touching and overlapping ranges become one.
[[nodiscard]] std::vector<DayRange> bounded_spells(std::vector<DayRange> ranges);

} // namespace isnad::graph
