#include "extract/events/guard.hpp"

#include <algorithm>

namespace isnad::extract {
namespace {

constexpr std::uint32_t kDenialReach = 4; ///< units to the left of the trigger
constexpr std::uint32_t kHopeReach = 2;

} // namespace

bool is_no_event(Frame& frame, const Work& work) {
    const auto& units = work.text.units;
    std::uint32_t at = frame.sentence.begin;
    while (at < frame.sentence.end && units[at].tokens.end <= frame.trigger.begin) ++at;
    const ClassId negation = work.class_id("negation");
    const ClassId denial = work.class_id("denial-verb");
    const ClassId hope = work.class_id("hope-verb");
    const ClassId cancel = work.class_id("cancel-word");
    const ClassId press = work.class_id("press-word");
    const ClassId plan = work.class_id("plan-word");
    const ClassId party = work.class_id("party");
    const ClassId say = work.class_id("say-verb");
    if (at + 1 < frame.sentence.end && work.has(units[at + 1], press)) return true;
    for (std::uint32_t back = 1; back <= kDenialReach && at >= frame.sentence.begin + back; ++back) {
        const Unit& unit = units[at - back];
        if (work.has(unit, party) || work.has(unit, say)) break;
        if (work.has(unit, negation) || work.has(unit, denial) || work.has(unit, cancel)) return true;
        if (back <= kHopeReach && work.has(unit, hope)) return true;
        if (work.has(unit, plan)) frame.event.status = graph::Status::planned;
    }
    return false;
}

} // namespace isnad::extract
