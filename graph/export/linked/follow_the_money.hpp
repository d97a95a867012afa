#pragma once
// The graph as entities of FollowTheMoney, an entity a line, as OpenAleph and its tools read them: people, bodies, states (as
// PublicBody) and places (as Address), events, offices and memberships, articles as the proof of each. What is denied is left
// out, since that model has no denial. https://followthemoney.tech, 4.
#include "graph/export/output_file.hpp"
#include "graph/query/timeline.hpp"

namespace isnad::graph {

/// Events that `filter` lets through with all that belongs to them; with `everything` actors too that hold an office or belong
/// somewhere. The number of entities.
std::size_t write_follow_the_money(EventReader& reader, const Filter& filter, bool everything, Sink& out);

} // namespace isnad::graph
