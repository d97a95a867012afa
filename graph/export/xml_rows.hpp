#pragma once
// GraphML and GEXF 1.3 in the profile that Gephi, graphology, networkx and igraph all read without loss: declarations first, then
// nodes, then edges; opaque ids; only the attribute types that all know; every edge directed. What each reader loses otherwise is
// listed in export/README.md and checked by lint.hpp.
#include "graph/export/output_file.hpp"
#include "graph/export/rows.hpp"

namespace isnad::graph {

/// GraphML (http://graphml.graphdrawing.org). Carries no time that Gephi plays; dates are columns.
RowCounts write_graphml(GraphRows& rows, Sink& out);
/// GEXF 1.3 (https://gexf.net). Carries time, colours and sizes.
RowCounts write_gexf(GraphRows& rows, Sink& out);

} // namespace isnad::graph
