#pragma once
// Places for the nodes of a small network so that those who are joined stand near each other and no two boxes (mark and name together)
// overlap: springs (Fruchterman and Reingold, 1991), then boxes pushed apart. Only +, -, *, / and square roots, from fixed places, so
// that every machine draws the same.
#include <cstddef>
#include <span>
#include <vector>

#include "graph/algorithms.hpp"

namespace isnad::graph {

struct Point {
    double x = 0;
    double y = 0;
};

/// What a node takes up around its point.
struct Box {
    double half_width = 0;
    double above = 0;
    double below = 0;
};

struct Layout {
    std::vector<Point> points; ///< all boxes lie in 0 to width, 0 to height
    double width = 0;
    double height = 0;
};

/// `boxes` has one for each of the vertices that `pairs` join; `aspect` is width by height aimed at.
[[nodiscard]] Layout lay_out(std::span<const Box> boxes, std::span<const WeightedPair> pairs, double aspect);

} // namespace isnad::graph
