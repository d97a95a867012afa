#pragma once
// What the documents published since a day brought: events that no earlier document told of, and earlier ones that are told anew,
// with what differs: date, status, parties, places, reports. Goes by the day of publication, so the answer does not depend on
// when a document was read.
#include <functional>
#include <string>
#include <vector>

#include "graph/query/event.hpp"

namespace isnad::graph {

/// One thing that differs; `before` and `now` as text, `before` empty where there was nothing.
struct Difference {
    std::string what; ///< date, status, participants, organizers, places, reports
    std::string before;
    std::string now;
};

struct Change {
    EventRecord event; ///< as it is told now
    bool is_new = false;
    std::vector<Difference> differences; ///< none for a new one
};

struct ChangeCounts {
    std::size_t documents = 0; ///< published since
    std::size_t undated = 0;   ///< of which no day of publication is known: left out
};

/// In order of date of the event, then id.
ChangeCounts changes_since(EventReader& reader, Day since, const std::function<bool(const Change&)>& visit);

} // namespace isnad::graph
