#pragma once
// Terms: what a sentence says of an event beside its slots: the stage of an agreement, the number of its documents, the topic, who says so, a closer
// subtype, and the parts that participants play. A rule of the phase "terms" captures one of these. With a `trigger` it speaks of the event
// told there; without one, of all events of the sentence that stand "behind" the match or "ahead" of it, as its setting `reach` says, or of the
// "last" told before it, in this sentence or the two before. Of several that reach behind, the last before an event counts; one with `ends`
// gives nothing and ends the reach of those before it. A rule with `matter` finds a topic wherever it may stand; it is an event's where a rule of
// that event captures as `about` what leads to it.
#include "extract/events/frame.hpp"

namespace isnad::extract {

void find_terms(const Phase& phase, const Parties& parties, std::vector<Frame>& frames, Work& work);

/// Unless the event has one of that name. A subtype goes before that of the trigger.
void add_term(Event& event, const Term& term);

} // namespace isnad::extract
