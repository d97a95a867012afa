#pragma once
// Frames: what the matches of the frame phase say, gathered by event type and trigger. A rule's captures are slots (participant,
// organizer, place, object, date, name) or roles of participants (host, guest, chair, attendee …). Rules that say `order = "first"`
// exclude each other on one trigger, the first in the file wins; all others add what they find. A rule that says `denies = true`
// takes the event of its trigger away.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extract/events/party.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

struct Frame {
    Event event;
    TokenRange trigger;
    TokenRange extent;               ///< of all that its rules matched
    UnitRange sentence;              ///< units of its sentence
    bool wants_holder = false;       ///< the one whose event it is stands elsewhere in the sentence
    bool wants_second = false;       ///< likewise, where its rules name one participant only
    bool as_organizer = false;       ///< and organizes it: "his overseeing of"
    bool echo = false;               ///< a definite noun: may only tell more of an event told before
    bool echo_only = false;          ///< never an event of its own
    bool alone = false;              ///< its other side is unnamed: never the same as an event with another
    bool landed = false;             ///< somebody only landed at the place that its rules name
    std::vector<std::size_t> side;   ///< of what only echoes an event: who is known to take part in that
    std::vector<std::size_t> sent;   ///< bodies and countries for which a delegation takes part
    std::vector<std::size_t> headed; ///< bodies of which only the head takes part, whom the text does not name
    std::vector<TokenRange> dates;
    std::vector<std::string> called; ///< what tells the event's name from others': its words, folded, without what any may have
};

[[nodiscard]] std::vector<Frame> gather_frames(const Phase& phase, const Parties& parties, Work& work);

/// Whether the unit has one of the classes.
[[nodiscard]] bool has_any(std::uint32_t unit, std::initializer_list<std::string_view> classes, const Work& work);
/// The index of the unit that holds the trigger.
[[nodiscard]] std::uint32_t trigger_unit(const Frame& frame, const Work& work);
/// Whether a capture of that name is the part that a participant plays: host, guest, chair …
[[nodiscard]] bool is_part_played(std::string_view capture);

/// Who meets or goes somewhere is the head of a body, not the body, where somebody else takes part.
void drop_headed(Frame& frame);

/// "Met A and B, each apart": as many events as whom the one named first met.
[[nodiscard]] std::vector<Frame> told_apart(Frame frame, const Work& work);

/// Adds the filler unless the entity fills the slot already.
void add_filler(Event& event, Filler filler);
[[nodiscard]] bool fills(const Event& event, std::size_t entity);

} // namespace isnad::extract
