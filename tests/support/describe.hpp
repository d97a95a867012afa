#pragma once
// Every answer that a view gives, a line each: two views that give the same lines are the same graph to whoever asks.
#include <string>

#include "graph/view.hpp"

namespace isnad::test {

[[nodiscard]] std::string describe(const graph::View& view);

/// The first lines in which the two views' answers differ; empty where they do not.
[[nodiscard]] std::string difference(const graph::View& a, const graph::View& b);

} // namespace isnad::test
