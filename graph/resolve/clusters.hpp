#pragma once
// A partition that grows by joining, under what people have decided: two that are said to be different never come together, whatever else would
// join them. Joins are asked for from the surest to the least sure, so that a refusal hits the weaker one.
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "graph/resolve/resolution.hpp"

namespace isnad::graph {

class Clusters {
public:
    explicit Clusters(std::span<const Decision> decisions);

    /// No two of the nodes said here come together but by a decision: listed actors are each somebody else.
    void keep_apart(const Id& node) { listed_.insert(node); }
    /// A cluster of nodes; those that are decided to be different from nodes before them get clusters of their own. Returns the first.
    std::size_t add(std::span<const Id> nodes);
    [[nodiscard]] std::size_t root(std::size_t cluster) const;
    /// False where a decision, or a listed actor in each, keeps the two apart.
    bool join(std::size_t a, std::size_t b);
    [[nodiscard]] bool are_apart(std::size_t a, std::size_t b) const;
    /// True where it holds a listed actor.
    [[nodiscard]] bool is_listed(std::size_t cluster) const { return !sets_[root(cluster)].listed.empty(); }
    /// Joins what people have said to be one.
    void join_decided();

    [[nodiscard]] const std::vector<Id>& nodes(std::size_t cluster) const { return sets_[root(cluster)].nodes; }
    [[nodiscard]] std::size_t size() const { return sets_.size(); }
    /// The clusters that stand, each with its nodes in order.
    [[nodiscard]] std::vector<std::vector<Id>> sets() const;

private:
    /// What is joined so far, at its root.
    struct Set {
        std::vector<Id> nodes;
        std::vector<Id> listed;  ///< of these
        std::vector<Id> decided; ///< of these
    };
    [[nodiscard]] bool differ(const Id& node, std::size_t root) const;
    [[nodiscard]] bool are_decided_apart(std::size_t a, std::size_t b) const;
    void put(const Id& node, std::size_t at);
    void unite(std::size_t into, std::size_t from);

    std::map<Id, std::vector<std::pair<Id, bool>>> decisions_;
    std::set<Id> listed_;
    std::map<Id, std::size_t> of_;
    std::vector<Set> sets_;
    std::vector<std::size_t> parent_;
};

} // namespace isnad::graph
