#pragma once
// Who met whom as a graph: people and bodies, and one edge for each two that met, with how often, when, and at which events. The edge
// leads from the lesser id to the greater, since programs that users have read no mixed or undirected files without loss; it means both.
#include <memory>
#include <string>

#include "graph/export/rows.hpp"
#include "graph/query/timeline.hpp"

namespace isnad::graph {

inline constexpr std::size_t kMeetingBytesAtOnce = std::size_t{12} << 20; ///< some 100,000 meetings of one actor

/// From events that `filter` lets through; where it names no type only meetings, where it names no status only what happened.
/// Memory: 24 bytes an actor and `at_once` bytes of meetings, or all those of the one actor that has most; the rest waits in a temporary file.
/// `reader` outlives the rows.
[[nodiscard]] std::unique_ptr<GraphRows> make_met_rows(EventReader& reader, Filter filter, std::string description,
                                                       std::size_t at_once = kMeetingBytesAtOnce);

} // namespace isnad::graph
