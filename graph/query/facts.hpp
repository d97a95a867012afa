#pragma once
// Facts of a merged node: those of all ids that are one with it. Answers are by representative; View knows only the ids that
// documents made.
#include <optional>
#include <vector>

#include "graph/view.hpp"

namespace isnad::graph {

/// Facts whose subject is one of the members of `representative`, by member, then in the view's order.
[[nodiscard]] std::vector<StoredFact> facts_about(const View& view, const Id& representative, std::optional<Relation> relation = {});
/// Facts whose object is one of the members.
[[nodiscard]] std::vector<StoredFact> facts_towards(const View& view, const Id& representative, std::optional<Relation> relation = {});

/// Subjects of `relation` facts towards the members, as sorted representatives.
[[nodiscard]] std::vector<Id> subjects_of(const View& view, const Id& representative, Relation relation);
/// Documents that mention the node, sorted.
[[nodiscard]] std::vector<Id> documents_of(const View& view, const Id& representative);

/// `ids` sorted, each once.
void sort_unique(std::vector<Id>& ids);

} // namespace isnad::graph
