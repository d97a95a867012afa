#include "extract/events/guard.hpp"

#include <algorithm>

namespace isnad::extract {
namespace {

constexpr std::uint32_t kDenialReach = 4; ///< units to the left of the trigger
constexpr std::uint32_t kHopeReach = 2;
constexpr std::uint32_t kPlanReach = 8; ///< units to the right of it

/// Who stays away from a conference, or is only asked to come, is no attendee; the conference is held all the same.
bool is_held_without(Event& event) {
    std::erase_if(event.fillers, [](const Filler& filler) { return filler.role == "attendee"; });
    return !event.name.empty() || !event.fillers.empty();
}

/// "The importance of the meeting that is to be held on": whatever is wished of it, it is fixed.
bool is_fixed(std::uint32_t trigger, const Frame& frame, const Work& work) {
    const auto& units = work.text.units;
    for (std::uint32_t i = trigger + 1; i < frame.sentence.end && i <= trigger + kPlanReach; ++i) {
        if (value_in(units[i], work.class_id("plan-word"), *work.language.lexicon) == "fixed") return true;
        if (work.has(units[i], work.class_id("comma")) || work.has(units[i], work.class_id("party"))) return false;
    }
    return false;
}

/// "Will sign an agreement", "is expected to pay a visit", "a visit that will": a verb among the words that tell of it, or right behind them,
/// says that it is to come. What is done to an agreement `in_force` is no part of it, but for its signing.
bool is_to_come(std::uint32_t trigger, bool in_force, const Frame& frame, const TenseReader& tense, const Work& work) {
    const auto& units = work.text.units;
    const bool is_pact = frame.event.type == NodeType::agreement; // one that will be carried out is signed
    if (!is_pact && trigger + 1 < frame.sentence.end && tense.is_future(trigger + 1)) return true;
    const ClassId sign_noun = work.class_id("sign-noun");
    const ClassId sign_verb = work.class_id("sign-verb");
    bool counts = !in_force;
    for (std::uint32_t i = trigger + 1; i > frame.sentence.begin && units[i - 1].tokens.end > frame.extent.begin; --i) {
        counts = counts || work.has(units[i - 1], sign_noun) || work.has(units[i - 1], sign_verb);
        if (counts && tense.is_future(i - 1)) return true;
    }
    return false;
}

/// Who talks to a medium gives an interview; who meets somebody, and the heads of a channel too, does not: the channel goes.
bool is_of_press(Event& meeting, const Work& work) {
    const auto is_medium = [&](const Filler& filler) {
        const std::string_view kind = work.kind_of(filler.entity);
        return filler.slot == graph::Relation::participant && (kind == "media" || kind == "news-agency");
    };
    const auto is_other = [&](const Filler& filler) { return filler.slot == graph::Relation::participant && !is_medium(filler); };
    if (std::ranges::none_of(meeting.fillers, is_medium)) return false;
    if (std::ranges::count_if(meeting.fillers, is_other) < 2) return true;
    std::erase_if(meeting.fillers, is_medium);
    return false;
}

} // namespace

bool is_no_event(Frame& frame, const TenseReader& tense, const Work& work) {
    const auto& units = work.text.units;
    const std::uint32_t at = trigger_unit(frame, work);
    const ClassId negation = work.class_id("negation");
    const ClassId denial = work.class_id("denial-verb");
    const ClassId hope = work.class_id("hope-verb");
    const ClassId cancel = work.class_id("cancel-word");
    const ClassId press = work.class_id("press-word");
    const ClassId plan = work.class_id("plan-word");
    const ClassId party = work.class_id("party");
    const ClassId locative = work.class_id("preposition=locative");
    const ClassId that = work.class_id("that-word");
    const ClassId quote = work.class_id("quote");
    const ClassId organization = work.class_id("organization");
    const ClassId person = work.class_id("person");
    const ClassId say = work.class_id("say-verb=safe");
    const ClassId light = work.class_id("light-verb");
    const ClassId sign = work.class_id("sign-noun");
    const ClassId signs = work.class_id("sign-verb");
    const ClassId attend = work.class_id("attend-verb");
    // "did not keep to the agreement", "left it": there is one
    const bool in_force = frame.event.type == NodeType::agreement && work.has(units[at], work.class_id("definite"));
    bool is_signed = false;
    bool is_attended = false;
    const ClassId with = work.class_id("preposition=with");
    const ClassId time = work.class_id("preposition=time");
    std::uint32_t behind = at + 1;
    if (behind < frame.sentence.end && work.has(units[behind], with)) ++behind; // "an interview with the magazine A"
    if (behind < frame.sentence.end && work.has(units[behind], press)) return true;
    const bool planned = is_fixed(at, frame, work);
    if (planned || is_to_come(at, in_force, frame, tense, work)) frame.event.status = graph::Status::planned;
    const auto denies = [&](const Unit& unit) { return work.has(unit, negation) || work.has(unit, denial) || work.has(unit, cancel); };
    const bool comes_together = frame.event.type == NodeType::meeting || frame.event.type == NodeType::visit;
    // "asked A to meet B", but "asked A at a meeting with B"
    const bool is_inside = at > frame.sentence.begin && (work.has(units[at - 1], locative) || work.has(units[at - 1], time));
    std::uint32_t steps = 0; // light verbs and nouns that carry the trigger do not count
    for (std::uint32_t back = 1; steps < kDenialReach && at >= frame.sentence.begin + back; ++back) {
        const Unit& unit = units[at - back];
        if (work.has(unit, time) && back == 1) break; // "asked him during her visit"
        if (!work.has(unit, light) && !work.has(unit, sign) && !work.has(unit, quote) && !work.has(unit, that)) ++steps;
        is_signed = is_signed || work.has(unit, sign) || work.has(unit, signs);
        is_attended = is_attended || (frame.event.type == NodeType::conference && work.has(unit, attend));
        // "the talks failed", "the failure of the talks": there were some
        const bool took_place = back == 1 && frame.event.type == NodeType::meeting && value_in(unit, negation, *work.language.lexicon) == "fail";
        if (took_place) break;
        const bool approves = frame.event.type == NodeType::agreement && work.has(unit, hope) && (work.has(unit, sign) || work.has(unit, signs));
        const bool is_hoped = !planned && steps <= kHopeReach && work.has(unit, hope) && !approves; // who approves a pact concludes it
        if (is_attended && (denies(unit) || is_hoped)) return !is_held_without(frame.event);
        const bool is_ended = frame.event.type == NodeType::agreement && work.has(unit, cancel); // what is cancelled was concluded
        if (is_hoped || (denies(unit) && ((!in_force && !is_ended) || is_signed))) return true;
        // "refused A a meeting": the verb that denies stands before its subject
        const bool is_party = work.has(unit, party);
        const bool is_named = is_party || work.has(unit, organization) || work.has(unit, person);
        if (is_named && at >= frame.sentence.begin + back + 1) {
            const Unit& before = units[at - back - 1];
            if (denies(before) || (comes_together && !planned && !is_inside && work.has(before, hope))) return true;
        }
        if (is_party) return false;
        if (work.has(unit, that) && work.has(unit, work.class_id("with-and"))) break; // "and that": another clause
        if (work.has(unit, say) || work.has(unit, time)) break;
        if (work.has(unit, plan) || (tense.is_future(at - back) && (!in_force || is_signed))) frame.event.status = graph::Status::planned;
    }
    return false;
}

bool is_of_press_or_sport(Frame& frame, const Work& work) {
    const bool meeting = frame.event.type == NodeType::meeting;
    if (meeting && is_of_press(frame.event, work)) return true;
    std::size_t clubs = 0;
    for (const Filler& filler : frame.event.fillers) {
        const std::string_view kind = work.kind_of(filler.entity);
        if (kind == "mountain" && frame.event.subtype == "summit") return true;
        if (filler.slot == graph::Relation::participant && (kind == "club" || kind == "team")) ++clubs;
    }
    const Unit& trigger = work.text.units[trigger_unit(frame, work)];
    const bool meets = meeting && (value_in(trigger, work.class_id("meet-verb"), *work.language.lexicon) == "direct" ||
                                   work.has(trigger, work.class_id("encounter-noun")));
    const bool is_match = clubs > 0 && meets; // who meets a club plays it
    return is_match || (clubs > 1 && (meeting || frame.event.type == NodeType::agreement));
}

bool is_homecoming(const Frame& frame, const Work& work) {
    if (frame.event.type != NodeType::visit || frame.event.subtype != "return") return false;
    const auto is_home_of = [&](const Filler& visitor, const Filler& place) {
        const std::string_view country = work.country_of(visitor.entity);
        return visitor.slot == graph::Relation::participant && place.slot == graph::Relation::place && !country.empty() &&
               country == work.country_of(place.entity);
    };
    return std::ranges::any_of(frame.event.fillers, [&](const Filler& visitor) {
        return std::ranges::any_of(frame.event.fillers, [&](const Filler& place) { return is_home_of(visitor, place); });
    });
}

bool is_landing(const Frame& frame) {
    const auto is_place = [](const Filler& filler) { return filler.slot == graph::Relation::place; };
    return frame.landed && std::ranges::none_of(frame.event.fillers, is_place);
}

} // namespace isnad::extract
