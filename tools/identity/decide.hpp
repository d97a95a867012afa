#pragma once
// What the commands of identity share: nodes as people name them, a decision written down and its consequences worked out at once.
// The store keeps each decision, so that it outlives what is read again.
#include <optional>
#include <string>

#include "graph/query/lookup.hpp"
#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// The node that `text` names; an id, or a prefix that only one id has, names that very node and not all that it is one with. nullopt after
/// saying so on stderr where there is none or several.
[[nodiscard]] std::optional<graph::Id> find_member(graph::EventReader& reader, const graph::Fold& fold, const std::string& text);

/// Hexadecimal digits by which a decision is named: of a hash of its two nodes.
[[nodiscard]] std::string decision_id(const graph::Id& first, const graph::Id& second);

/// Stores the decision with who and when, and resolves what it touches.
void decide(store::Store& store, const graph::Id& a, const graph::Id& b, bool same, const std::string& why);
/// False where there was none.
bool take_back(store::Store& store, const graph::Id& a, const graph::Id& b);

} // namespace isnad::tools
