#pragma once
// Every event of a view with the whole of it read once, document by document as a store has them, and sorted by event in a temporary file:
// a hundred times quicker than asking for one event after the other, in bounded memory.
#include <functional>

#include "graph/query/event.hpp"

namespace isnad::graph {

/// Visits what EventReader::event() gives for each event of these types (none: of all), in order of id; the visitor returns false to stop.
/// Before the first event, every fact about another node goes to `others`, in order of document and place in it, where it is given.
void read_all_events(EventReader& reader, const std::vector<NodeType>& types, const std::function<bool(const EventRecord&)>& visit,
                     const std::function<void(const StoredFact&)>& others = nullptr);

} // namespace isnad::graph
