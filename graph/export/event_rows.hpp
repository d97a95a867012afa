#pragma once
// The lossless projection: events are nodes, their parties, places and dates hang on them by edges of a kind each, and offices,
// memberships and places lead from actor to actor. Facts of several documents that say the same are one edge with their count.
#include <memory>
#include <string>

#include "graph/export/rows.hpp"
#include "graph/query/timeline.hpp"

namespace isnad::graph {

struct EventRowOptions {
    Filter filter;
    bool filtered = false;   ///< false: relations of actors without events are there too
    bool isolated = false;   ///< with nodes that nothing joins to others
    bool date_nodes = false; ///< dates as nodes as well as columns
    std::string description;
};

/// `reader` outlives the rows.
[[nodiscard]] std::unique_ptr<GraphRows> make_event_rows(EventReader& reader, EventRowOptions options);

} // namespace isnad::graph
