#pragma once
// Whether two reports tell of one event: what speaks for it (when, who, where, what it is called, on what), and what against it.
// Symmetric, and of the two reports alone: whether others could be meant is asked where events are joined (events.hpp).
#include <string>
#include <vector>

#include "graph/resolve/reports.hpp"

namespace isnad::graph {

/// Days from the end of one to the beginning of the other; 0 and less where they overlap.
[[nodiscard]] Day gap(DayRange a, DayRange b);

/// How sure it is that two reports tell of one event, in per cent, and why; 0 where something speaks against it that nothing outweighs.
struct Match {
    unsigned score = 0;
    bool open = false; ///< all but the days fits, and these are not known well enough: one event if there is no other that could be meant
    std::vector<std::string> reasons;
};
[[nodiscard]] Match match(const Report& a, const Report& b);
/// Whether they cannot be of one event, though others may link them: in other countries, a meeting on other days, an agreement
/// with other countries.
[[nodiscard]] bool contradict(const Report& a, const Report& b);

} // namespace isnad::graph
