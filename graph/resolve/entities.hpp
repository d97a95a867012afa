#pragma once
// Which people, bodies and places of different documents are one. Pure: the same graph and decisions give the same answer. Names that say who is meant are
// joined wherever they stand; a name that many bear, a shortened one and another spelling ask for support from what surrounds them, and where
// two could be meant none is taken. People's decisions go before everything.
#include <functional>
#include <span>

#include "graph/resolve/resolution.hpp"
#include "graph/resolve/spellings.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

/// Of all nodes, part by part; what is one, or could be, stands in one part. Little of the graph is held at once.
void resolve_entities(const View& view, std::span<const Decision> decisions, const std::function<void(Resolution&&)>& take);
/// Of all nodes, or of those that what was touched can change; then `block` says which were looked at.
[[nodiscard]] Resolution resolve_entities(const View& view, std::span<const Decision> decisions, const TouchedNames* touched = nullptr);

} // namespace isnad::graph
