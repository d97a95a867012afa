#include "graph/resolve/resolution.hpp"

#include <algorithm>
#include <iterator>

namespace isnad::graph {

void append(Resolution& all, Resolution&& more) {
    std::ranges::move(more.groups, std::back_inserter(all.groups));
    std::ranges::move(more.block, std::back_inserter(all.block));
    std::ranges::move(more.proposals, std::back_inserter(all.proposals));
}

void sort(Resolution& resolution) {
    std::ranges::sort(resolution.groups);
    std::ranges::sort(resolution.block);
    std::ranges::sort(resolution.proposals);
}

} // namespace isnad::graph
