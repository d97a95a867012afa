#pragma once
// What documents bring into a graph or take out of it, in lines: + for what comes, - for what goes. Facts in the line form of deltas,
// nodes with their names.
#include <iosfwd>
#include <string>

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// What applying `delta` would change; without a store all of it is new.
[[nodiscard]] store::Difference difference_of(const store::Store* store, const graph::Delta& delta);
[[nodiscard]] bool is_empty(const store::Difference& difference);
/// With --json one object a document, else lines.
void print_difference(const Common& common, const std::string& document, const store::Difference& difference, std::ostream& out);

} // namespace isnad::tools
