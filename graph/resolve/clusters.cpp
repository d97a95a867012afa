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
    const std::size_t first = sets_.size();
    for (const Id& node : nodes) {
        const bool listed = listed_.contains(node);
        std::size_t at = first;
        while (at < sets_.size() && (differ(node, at) || (listed && !sets_[at].listed.empty()))) ++at;
        put(node, at);
    }
    return first;
}

void Clusters::put(const Id& node, std::size_t at) {
    if (at == sets_.size()) {
        sets_.emplace_back();
        parent_.push_back(at);
    }
    sets_[at].nodes.push_back(node);
    if (listed_.contains(node)) sets_[at].listed.push_back(node);
    if (decisions_.contains(node)) sets_[at].decided.push_back(node);
    of_[node] = at;
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

bool Clusters::are_decided_apart(std::size_t a, std::size_t b) const {
    return std::ranges::any_of(sets_[a].decided, [&](const Id& node) { return differ(node, b); });
}

bool Clusters::are_apart(std::size_t a, std::size_t b) const {
    const std::size_t one = root(a);
    const std::size_t other = root(b);
    return one != other && ((!sets_[one].listed.empty() && !sets_[other].listed.empty()) || are_decided_apart(one, other));
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
    if (sets_[into].nodes.size() < sets_[from].nodes.size()) std::swap(into, from);
    for (const auto part : {&Set::nodes, &Set::listed, &Set::decided}) {
        std::vector<Id>& all = sets_[into].*part;
        all.insert(all.end(), (sets_[from].*part).begin(), (sets_[from].*part).end());
    }
    sets_[from] = {};
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
            if (into != from && !are_decided_apart(into, from)) unite(into, from);
        }
    }
}

std::vector<std::vector<Id>> Clusters::sets() const {
    std::vector<std::vector<Id>> sets;
    for (std::size_t at = 0; at < sets_.size(); ++at) {
        if (parent_[at] != at || sets_[at].nodes.empty()) continue;
        sets.push_back(sets_[at].nodes);
        std::ranges::sort(sets.back());
    }
    std::ranges::sort(sets);
    return sets;
}

} // namespace isnad::graph
