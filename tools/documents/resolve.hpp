#pragma once
// Resolution of a store after its documents or decisions have changed: which nodes are one is worked out anew for what was touched, or for all.
// The outcome is the same either way.
#include <string>
#include <vector>

#include "graph/resolve/resolution.hpp"
#include "store/store.hpp"

namespace isnad::tools {

/// What people have decided, in order.
[[nodiscard]] std::vector<graph::Decision> decisions_of(const store::Store& store);

/// Of a whole graph, with the proposals.
[[nodiscard]] graph::Resolution resolution_of(const graph::View& view, const std::vector<graph::Decision>& decisions);

struct ResolveCounts {
    std::size_t looked_at = 0; ///< nodes
    std::size_t groups = 0;    ///< of nodes that are one, among these
    double seconds = 0;
};
[[nodiscard]] std::string to_words(const ResolveCounts& counts);
ResolveCounts resolve_touched(store::Store& store);
ResolveCounts resolve_all(store::Store& store);
/// Whatever the nodes can be one with, for a decision about them that came or went.
ResolveCounts resolve_around(store::Store& store, const std::vector<graph::Id>& nodes);

} // namespace isnad::tools
