#pragma once
// Ids, each once, gathered in any order and given back sorted: 16 bytes each and a little, without room for all the times that each is
// added, where a std::set would take 48.
#include <algorithm>
#include <utility>
#include <vector>

#include "graph/model.hpp"
#include "graph/query/facts.hpp"

namespace isnad::graph {

class IdSet {
public:
    void add(const Id& id) {
        if (is_recent(id) || std::ranges::binary_search(sorted_, id)) return;
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
    static constexpr std::size_t kRecent = 1 << 14;

    /// Among those added last, each in the place of its hash: where there are many, most are. False for some that are.
    bool is_recent(const Id& id) {
        if (sorted_.empty()) return false;
        if (recent_.empty()) recent_.resize(kRecent);
        return std::exchange(recent_[std::hash<Id>{}(id) % kRecent], id) == id;
    }
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
    std::vector<Id> recent_;
};

} // namespace isnad::graph
