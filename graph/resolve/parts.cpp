#include "graph/resolve/parts.hpp"

#include <algorithm>
#include <numeric>

namespace isnad::graph {

Parts::Parts(std::vector<Id> nodes) : nodes_(std::move(nodes)), parent_(nodes_.size()) {
    std::iota(parent_.begin(), parent_.end(), 0);
}

std::optional<std::uint32_t> Parts::find(const Id& node) const {
    const auto found = std::ranges::lower_bound(nodes_, node);
    if (found == nodes_.end() || *found != node) return std::nullopt;
    return static_cast<std::uint32_t>(found - nodes_.begin());
}

std::uint32_t Parts::root(std::uint32_t at) const {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
}

void Parts::join(std::uint32_t a, std::uint32_t b) {
    const auto [least, other] = std::minmax({root(a), root(b)});
    parent_[other] = least;
}

void Parts::visit(std::size_t most, const Visitor& visit) const {
    std::vector<std::uint32_t> order(nodes_.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::uint32_t at) { return std::pair(root(at), at); });
    std::vector<Id> alone;
    std::vector<Id> together;
    const auto hand_out = [&](std::vector<Id>& nodes, std::size_t enough) {
        if (nodes.size() < enough) return;
        std::ranges::sort(nodes);
        visit(nodes, &nodes == &alone);
        nodes.clear();
    };
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && root(order[end]) == root(order[begin])) ++end;
        std::vector<Id>& nodes = end - begin == 1 ? alone : together;
        for (std::size_t at = begin; at < end; ++at) nodes.push_back(nodes_[order[at]]);
        hand_out(nodes, most);
    }
    hand_out(alone, 1);
    hand_out(together, 1);
}

} // namespace isnad::graph
