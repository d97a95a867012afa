// Parts: nodes that were joined come together and whole, the others alone.
#include "graph/resolve/parts.hpp"

#include <catch2/catch.hpp>

namespace isnad::graph {

TEST_CASE("parts come whole, and what stands alone comes apart from them") {
    std::vector<Id> nodes;
    for (std::uint8_t i = 0; i < 8; ++i) nodes.push_back(Id{{1, i}});
    Parts parts(nodes);
    parts.join(6, 1);
    parts.join(6, 4);
    parts.join(2, 3);
    CHECK(parts.root(4) == 1);
    CHECK(parts.find(nodes[7]) == 7U);
    CHECK_FALSE(parts.find(Id{{2}}));
    std::vector<std::vector<Id>> together;
    std::vector<Id> alone;
    parts.visit(3, [&](std::span<const Id> some, bool single) {
        if (single)
            alone.insert(alone.end(), some.begin(), some.end());
        else
            together.emplace_back(some.begin(), some.end());
    });
    CHECK(alone == std::vector{nodes[0], nodes[5], nodes[7]});
    CHECK(together == std::vector<std::vector<Id>>{{nodes[1], nodes[4], nodes[6]}, {nodes[2], nodes[3]}});
}

} // namespace isnad::graph
