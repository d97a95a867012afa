#pragma once
// Whether two reports tell of one event: what speaks for it (when, who, where, what it is called, on what), and what against it.
// Symmetric, and of the two reports alone: whether others could be meant is asked where events are joined (events.hpp).
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/resolve/reports.hpp"

namespace isnad::graph {

/// Their day says nothing of which one it is.
[[nodiscard]] bool is_of_any_day(NodeType type);
/// Days from the end of one to the beginning of the other; 0 and less where they overlap.
[[nodiscard]] Day gap(DayRange a, DayRange b);

/// Where all fits that is told, but too little is told: one event if there is no other that could be meant. What wants but the days goes before
/// what wants parties or a place.
enum class Openness : std::uint8_t { no, wide, days };

/// How sure it is that two reports tell of one event, in per cent, and why; 0 where something speaks against it that nothing outweighs.
struct Match {
    unsigned score = 0;
    Openness open = Openness::no;
    std::vector<std::string> reasons;
};
[[nodiscard]] Match match(const Report& a, const Report& b);
/// Whether they cannot be of one event, though others may link them: in other countries, a meeting on other days.
[[nodiscard]] bool contradict(const Report& a, const Report& b);
/// Whether all that is told of one is of others than all that is told of the other: an agreement with other countries, a conference of other names.
[[nodiscard]] bool are_of_others(std::span<const Report* const> some, std::span<const Report* const> more);

} // namespace isnad::graph
