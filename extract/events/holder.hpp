#pragma once
// Whose event it is, where its own words do not say: the subject of the clause that it stands in, who speaks of it,
// or the one told of before.
#include "extract/events/frame.hpp"

namespace isnad::extract {

/// The holder of a frame that wants one, as a filler: of the clauses around the trigger the innermost that has a subject, else the first person
/// or country of its sentence that is no filler yet, else who a pronoun goes back to. None where somebody without a name holds it.
/// A verb goes on with the subject of the one before it (`earlier`: the frames so far); "their" visit is of several, or of a delegation.
void attach_holder(Frame& frame, const std::vector<Frame>& earlier, const Parties& parties, const Work& work);

} // namespace isnad::extract
