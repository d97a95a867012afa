#pragma once
// Who met whom as a graph: people and bodies, and one edge for each two that met, with how often, when, and at which events. The edge
// leads from the lesser id to the greater, since programs that users have read no mixed or undirected files without loss; it means both.
#include <memory>
#include <string>

#include "graph/export/rows.hpp"
#include "graph/query/timeline.hpp"

namespace isnad::graph {

/// From events that `filter` lets through; where it names no type only meetings, where it names no status only what happened.
/// In memory are the meetings of one actor; all of them wait in a temporary file. `reader` outlives the rows.
[[nodiscard]] std::unique_ptr<GraphRows> make_met_rows(EventReader& reader, Filter filter, std::string description);

} // namespace isnad::graph
