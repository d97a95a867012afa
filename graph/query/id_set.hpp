#pragma once
// Ids, each once, gathered in any order and given back sorted: 16 bytes each and a little, without room for all the times that each is
// added, where a std::set would take 48.
#include <algorithm>
#include <vector>

#include "graph/model.hpp"
#include "graph/query/facts.hpp"

namespace isnad::graph {

class IdSet {
public:
    void add(const Id& id) {
        if (std::ranges::binary_search(sorted_, id)) return;
        fresh_.push_back(id);
        if (fresh_.size() == kFresh) merge();
    }
    /// Sorted; holds until the next add().
    const std::vector<Id>& all() {
        merge();
        return sorted_;
    }
    std::vector<Id> take() {
        merge();
        return std::move(sorted_);
    }

private:
    static constexpr std::size_t kFresh = 1 << 16;
    void merge() {
        sort_unique(fresh_);
        const std::size_t all = sorted_.size() + fresh_.size();
        if (all > sorted_.capacity()) sorted_.reserve(all + all / 8);
        const auto middle = static_cast<std::ptrdiff_t>(sorted_.size());
        sorted_.insert(sorted_.end(), fresh_.begin(), fresh_.end());
        std::ranges::inplace_merge(sorted_, sorted_.begin() + middle);
        fresh_.clear();
    }

    std::vector<Id> sorted_;
    std::vector<Id> fresh_;
};

} // namespace isnad::graph
