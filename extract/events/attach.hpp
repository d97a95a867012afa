#pragma once
// What a frame's own rules do not say and its sentence does: when and where it is.
// What neither says stays open.
#include "extract/events/frame.hpp"

namespace isnad::extract {

/// The nearest date of the sentence, after the trigger preferred, never across a verb of saying or a relative, nor behind a word
/// that sets it apart: "the first since 2015".
void attach_date(Frame& frame, const Work& work);
/// The nearest place behind a locative preposition that is no filler yet, likewise.
void attach_place(Frame& frame, const Work& work);

} // namespace isnad::extract
