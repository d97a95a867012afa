#pragma once
// Which events of different documents are one. Pure, over a view whose people, bodies and places are resolved (Overlay). Reports are looked up by
// a party in common, by what is founded, or by their name; sure ones are joined from the best match down, and never two of one document.
#include <functional>
#include <optional>
#include <set>
#include <span>

#include "graph/resolve/resolution.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

/// From where events are looked at anew.
struct TouchedEvents {
    std::set<Id> actors;          ///< whose events came, changed or went, or who are one with others than before
    std::set<std::string> blocks; ///< of names of events
};

/// Of all events, part by part; what is one, or could be, stands in one part. Little of the graph is held at once.
void resolve_events(const View& view, std::span<const Decision> decisions, const std::function<void(Resolution&&)>& take);
/// Of all events, or of those that can be one with an event of what was touched.
[[nodiscard]] Resolution resolve_events(const View& view, std::span<const Decision> decisions, const TouchedEvents* touched = nullptr);

} // namespace isnad::graph
