#pragma once
// Events of which documents cannot all be right, told document by document. A wider date does not gainsay a narrower one within it, and
// what was planned and then happened is no contradiction.
#include <vector>

#include "graph/report/report.hpp"

namespace isnad::graph {

[[nodiscard]] std::vector<Disagreement> disagreements_of(EventReader& reader, const std::vector<EventRecord>& events);

} // namespace isnad::graph
