#include "graph/resolve/overlay.hpp"

namespace isnad::graph {

Overlay::Overlay(const View& view, const Resolution& resolution) : view_(view) {
    for (const Id& id : resolution.block) representatives_.emplace(id, id);
    for (const std::vector<Id>& group : resolution.groups) {
        for (const Id& id : group) representatives_[id] = group.front();
        members_.emplace(group.front(), group);
    }
}

Id Overlay::representative(const Id& id) const {
    const auto known = representatives_.find(id);
    return known == representatives_.end() ? view_.representative(id) : known->second;
}

std::vector<Id> Overlay::members(const Id& id) const {
    const auto group = members_.find(id);
    if (group != members_.end()) return group->second;
    return representatives_.contains(id) ? std::vector{id} : view_.members(id);
}

std::vector<Id> Overlay::changed() const {
    std::vector<Id> changed;
    for (const auto& [id, representative] : representatives_) {
        const Id before = view_.representative(id);
        if (before != representative || (id == representative && view_.members(id) != members(id))) changed.push_back(id);
    }
    return changed;
}

} // namespace isnad::graph
