#pragma once
// Opens what --db names for reading: the store, or a file in the line form of deltas (what `dump` writes), held in memory. One
// consistent state as long as it is held.
#include <memory>
#include <string>

#include "graph/query/lookup.hpp"
#include "graph/view.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// Throws Error{io} that says how to make a store where there is none.
[[nodiscard]] std::shared_ptr<const graph::View> open_view(const Common& common);
/// How names fold by the packs, for look-ups.
[[nodiscard]] graph::Fold fold_of(const Common& common);

} // namespace isnad::tools
