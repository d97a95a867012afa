#pragma once
// What documents bring into a graph or take out of it, in lines: + for what comes, - for what goes. Nodes and facts by their names; of
// facts that only say where something is mentioned the number alone.
#include <string>

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// What applying `delta` would change; without a store all of it is new.
[[nodiscard]] store::Difference difference_of(const store::Store* store, const graph::Delta& delta);
[[nodiscard]] bool is_empty(const store::Difference& difference);
/// On stdout: with --json one object a document, with every fact, else lines; names are from the difference, else from `view` where there is one.
void print_difference(const Common& common, const std::string& document, const store::Difference& difference, const graph::View* view);

} // namespace isnad::tools
