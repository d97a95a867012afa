#pragma once
// One event once: frames of a document that tell of the same event become one,
// with the union of their slots.
#include <vector>

#include "extract/events/frame.hpp"

namespace isnad::extract {

/// In text order. Frames that name no party (nor, for a conference, itself; for a founding, its object) are left out.
[[nodiscard]] std::vector<Event> merge_frames(std::vector<Frame> frames, const Work& work);

} // namespace isnad::extract
