#pragma once
// Event or not: what stands to the left of a trigger denies it, hopes for it or cancels it;
// plans stay, marked as such.
#include "extract/events/frame.hpp"
#include "extract/time/tense.hpp"

namespace isnad::extract {

/// True where the words before the trigger say that it did not happen or is only hoped for. Sets the event's status.
[[nodiscard]] bool is_no_event(Frame& frame, const TenseReader& tense, const Work& work);
/// True of a meeting with the press, which asks, of clubs, which play and trade, and of the summit of a mountain.
[[nodiscard]] bool is_of_press_or_sport(Frame& frame, const Work& work);
/// True of a return to the visitor's own country, once holder and place are attached.
[[nodiscard]] bool is_homecoming(const Frame& frame, const Work& work);

/// True of a visit of which the text tells no more than that somebody landed at an airport.
[[nodiscard]] bool is_landing(const Frame& frame);

} // namespace isnad::extract
