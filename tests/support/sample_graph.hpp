#pragma once
// The made-up graph of tests/golden/graph/sample.delta in memory: three reports of one meeting in three languages, dates of every
// precision, planned and denied events, every type of event. See make_sample.py beside it.
#include <memory>
#include <string>
#include <vector>

#include "graph/memory.hpp"
#include "graph/query/lookup.hpp"

namespace isnad::graph {

[[nodiscard]] std::vector<Delta> sample_deltas();
[[nodiscard]] std::unique_ptr<MemoryGraph> sample_graph();
/// Folds as the sample's names are folded: ASCII letters in lower case.
[[nodiscard]] Fold sample_fold();
/// The one node of that name; the empty id where there is none or several.
[[nodiscard]] Id sample_node(const View& view, std::string_view name);

} // namespace isnad::graph
