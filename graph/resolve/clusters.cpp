#include "graph/resolve/clusters.hpp"

#include <algorithm>

namespace isnad::graph {

Clusters::Clusters(std::span<const Decision> decisions) {
    for (const Decision& decision : decisions) {
        decisions_[decision.first].emplace_back(decision.second, decision.same);
        decisions_[decision.second].emplace_back(decision.first, decision.same);
    }
}

std::size_t Clusters::add(std::span<const Id> nodes) {
    const std::size_t first = nodes_.size();
    for (const Id& node : nodes) {
        std::size_t at = first;
        while (at < nodes_.size() && (differ(node, at) || is_of_another(node, at))) ++at;
        if (at == nodes_.size()) {
            nodes_.emplace_back();
            parent_.push_back(at);
        }
        nodes_[at].push_back(node);
        of_[node] = at;
    }
    return first;
}

std::size_t Clusters::root(std::size_t cluster) const {
    while (parent_[cluster] != cluster) cluster = parent_[cluster];
    return cluster;
}

bool Clusters::differ(const Id& node, std::size_t at) const {
    const auto decided = decisions_.find(node);
    if (decided == decisions_.end()) return false;
    return std::ranges::any_of(decided->second, [&](const auto& decision) {
        const auto other = of_.find(decision.first);
        return !decision.second && other != of_.end() && root(other->second) == at;
    });
}

bool Clusters::is_of_another(const Id& node, std::size_t at) const {
    return listed_.contains(node) && std::ranges::any_of(nodes_[at], [&](const Id& other) { return other != node && listed_.contains(other); });
}

bool Clusters::are_apart(std::size_t a, std::size_t b) const {
    const std::size_t other = root(b);
    return std::ranges::any_of(nodes(a), [&](const Id& node) { return differ(node, other) || is_of_another(node, other); });
}

bool Clusters::join(std::size_t a, std::size_t b) {
    const std::size_t into = root(a);
    const std::size_t from = root(b);
    if (into == from) return true;
    if (are_apart(into, from)) return false;
    unite(into, from);
    return true;
}

void Clusters::unite(std::size_t into, std::size_t from) {
    if (nodes_[into].size() < nodes_[from].size()) std::swap(into, from);
    nodes_[into].insert(nodes_[into].end(), nodes_[from].begin(), nodes_[from].end());
    nodes_[from].clear();
    parent_[from] = into;
}

void Clusters::join_decided() {
    for (const auto& [node, decisions] : decisions_) {
        const auto own = of_.find(node);
        if (own == of_.end()) continue;
        for (const auto& [partner, same] : decisions) {
            const auto other = of_.find(partner);
            if (!same || other == of_.end()) continue;
            const std::size_t into = root(own->second);
            const std::size_t from = root(other->second);
            const bool refused = std::ranges::any_of(nodes_[into], [&](const Id& member) { return differ(member, from); });
            if (into != from && !refused) unite(into, from);
        }
    }
}

std::vector<std::vector<Id>> Clusters::sets() const {
    std::vector<std::vector<Id>> sets;
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
        if (parent_[at] != at || nodes_[at].empty()) continue;
        sets.push_back(nodes_[at]);
        std::ranges::sort(sets.back());
    }
    std::ranges::sort(sets);
    return sets;
}

} // namespace isnad::graph
