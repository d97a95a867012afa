#pragma once
// Nodes in parts that have nothing to do with each other, so that each is resolved by itself and little of a graph is held at once: a forest (union-find)
// over the sorted ids, 24 bytes a node. Which nodes come together does not depend on the order of joins.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "graph/id.hpp"

namespace isnad::graph {

class Parts {
public:
    /// Each node of its own; `nodes` are sorted, each once.
    explicit Parts(std::vector<Id> nodes);

    [[nodiscard]] const std::vector<Id>& nodes() const { return nodes_; }
    /// Index of a node; nullopt where it is none of them.
    [[nodiscard]] std::optional<std::uint32_t> find(const Id& node) const;
    /// The least index of the part.
    [[nodiscard]] std::uint32_t root(std::uint32_t at) const;
    void join(std::uint32_t a, std::uint32_t b);

    /// Whole parts, as many at once as hold `most` nodes or one more, in order of id; nodes that stand alone come apart from others.
    using Visitor = std::function<void(std::span<const Id> nodes, bool alone)>;
    void visit(std::size_t most, const Visitor& visit) const;

private:
    std::vector<Id> nodes_;
    mutable std::vector<std::uint32_t> parent_; ///< paths are shortened where they are walked
};

} // namespace isnad::graph
