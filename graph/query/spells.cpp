#include "graph/query/spells.hpp"

#include <algorithm>

namespace isnad::graph {
namespace {

// Years of four digits alone are days that every reader knows: 0001-01-01 to 9999-12-31.
constexpr Day kEarliest = -719'162;
constexpr Day kLatest = 2'932'896;

} // namespace

std::vector<DayRange> bounded_spells(std::vector<DayRange> ranges) {
    std::erase_if(ranges, [](const DayRange& range) { return range.first < kEarliest || range.last > kLatest; });
    std::ranges::sort(ranges);
    std::vector<DayRange> spells;
    for (const DayRange& range : ranges) {
        if (!spells.empty() && range.first <= spells.back().last + 1)
            spells.back().last = std::max(spells.back().last, range.last);
        else
            spells.push_back(range);
    }
    return spells;
}

} // namespace isnad::graph
