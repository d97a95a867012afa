#include "graph/report/picture/layout.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace isnad::graph {
namespace {

bool overlap(const Box& a, Point at_a, const Box& b, Point at_b) {
    return std::abs(at_a.x - at_b.x) < a.half_width + b.half_width && at_a.y - a.above < at_b.y + b.below && at_b.y - b.above < at_a.y + a.below;
}

} // namespace

TEST_CASE("no two boxes of a network overlap, and all lie in it") {
    for (const std::size_t count : {1, 2, 7, 36}) {
        std::vector<Box> boxes;
        std::vector<WeightedPair> pairs;
        for (std::size_t i = 0; i < count; ++i) {
            boxes.push_back({20.0 + static_cast<double>(i * 37 % 60), 8, 24});
            if (i > 0) pairs.push_back({static_cast<Vertex>(i * 7 % i), static_cast<Vertex>(i), 1 + static_cast<double>(i % 3)});
        }
        const Layout layout = lay_out(boxes, pairs, 1.5);
        REQUIRE(layout.points.size() == count);
        for (std::size_t a = 0; a < count; ++a) {
            CHECK(layout.points[a].x >= boxes[a].half_width);
            CHECK(layout.points[a].x + boxes[a].half_width <= layout.width);
            CHECK(layout.points[a].y + boxes[a].below <= layout.height);
            for (std::size_t b = a + 1; b < count; ++b) CHECK_FALSE(overlap(boxes[a], layout.points[a], boxes[b], layout.points[b]));
        }
    }
}

TEST_CASE("a layout of nothing is empty") {
    CHECK(lay_out({}, {}, 1.5).points.empty());
}

} // namespace isnad::graph
