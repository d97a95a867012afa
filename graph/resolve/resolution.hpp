#pragma once
// What corpus resolution hands out: sets of nodes that are one, proposals for a person to decide, and what people have decided. Values only.
// Every list is sorted, so that equal graphs give equal bytes whatever the order in which documents came.
#include <cstdint>
#include <string>
#include <vector>

#include "graph/id.hpp"

namespace isnad::graph {

/// What a person said of two nodes.
struct Decision {
    Id first; ///< the lesser
    Id second;
    bool same = true;
    friend auto operator<=>(const Decision&, const Decision&) = default;
};

/// Two nodes that are likely one, but not surely: representatives after resolution.
struct Proposal {
    Id first; ///< the lesser
    Id second;
    std::uint8_t score = 0;           ///< per cent
    std::vector<std::string> reasons; ///< what speaks for it, and what keeps it open
    friend auto operator<=>(const Proposal&, const Proposal&) = default;
};

struct Resolution {
    std::vector<std::vector<Id>> groups; ///< each sorted, of two and more
    std::vector<Id> block;               ///< all nodes that were looked at: whatever they were one with before is replaced
    std::vector<Proposal> proposals;
};

void append(Resolution& all, Resolution&& more);
void sort(Resolution& resolution);

} // namespace isnad::graph
