#pragma once
// What counts as being about somebody: a node's circle is itself, all that lies in it or is part of it, and everybody whom documents
// show in an office there at least as often as elsewhere. Facts decide, nothing else: a city is in a country where a document says so.
#include <vector>

#include "graph/view.hpp"

namespace isnad::graph {

/// Representatives, sorted; `center` is among them.
[[nodiscard]] std::vector<Id> circle_of(const View& view, const Id& center);

} // namespace isnad::graph
