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
    const ClassId say = work.class_id("say-verb=safe");
    const ClassId light = work.class_id("light-verb");
    const ClassId sign = work.class_id("sign-noun");
    const ClassId with = work.class_id("preposition=with");
    std::uint32_t behind = at + 1;
    if (behind < frame.sentence.end && work.has(units[behind], with)) ++behind; // "an interview with the magazine A"
    if (behind < frame.sentence.end && work.has(units[behind], press)) return true;
    const auto denies = [&](const Unit& unit) { return work.has(unit, negation) || work.has(unit, denial) || work.has(unit, cancel); };
    std::uint32_t steps = 0; // light verbs and nouns that carry the trigger do not count
    for (std::uint32_t back = 1; steps < kDenialReach && at >= frame.sentence.begin + back; ++back) {
        const Unit& unit = units[at - back];
        if (!work.has(unit, light) && !work.has(unit, sign)) ++steps;
        if (denies(unit)) return true;
        if (steps <= kHopeReach && work.has(unit, hope)) return true;
        // "refused A a meeting": the verb that denies stands before its subject
        if (work.has(unit, party)) return at >= frame.sentence.begin + back + 1 && denies(units[at - back - 1]);
        if (work.has(unit, say)) break;
        if (work.has(unit, plan)) frame.event.status = graph::Status::planned;
    }
    return false;
}

bool is_of_press_or_sport(const Frame& frame, const Work& work) {
    const bool meeting = frame.event.type == NodeType::meeting;
    std::size_t clubs = 0;
    for (const Filler& filler : frame.event.fillers) {
        const std::string_view kind = work.kind_of(filler.entity);
        if (kind == "mountain" && frame.event.subtype == "summit") return true;
        if (filler.slot != graph::Relation::participant) continue;
        if (meeting && (kind == "media" || kind == "news-agency")) return true;
        if (kind == "club" || kind == "team") ++clubs;
    }
    return clubs > 1 && (meeting || frame.event.type == NodeType::agreement);
}

} // namespace isnad::extract
