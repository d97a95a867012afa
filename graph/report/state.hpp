#pragma once
// The name of one state of a graph: the same documents, read with the same packs and found to be one in the same way, have the same
// name, on any machine; anything else has another.
#include <string>

#include "graph/view.hpp"

namespace isnad::graph {

/// SHA-256, 64 hexadecimal digits, over a line `document id, content hash, packs` for each document and a line `node id,
/// representative` for each node that is one with another, each sorted by id.
[[nodiscard]] std::string state_of(const View& view);

} // namespace isnad::graph
