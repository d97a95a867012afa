#include "extract/events/attach.hpp"

#include <algorithm>
#include <cstdlib>

namespace isnad::extract {
namespace {

constexpr std::uint32_t kReach = 15; ///< units to either side in which dates and places are sought

/// The index of the unit that holds the trigger.
std::uint32_t trigger_unit(const Frame& frame, const Work& work) {
    std::uint32_t unit = frame.sentence.begin;
    while (unit + 1 < frame.sentence.end && work.text.units[unit].tokens.end <= frame.trigger.begin) ++unit;
    return unit;
}

/// Units at the trigger's side of every barrier, nearest first, those behind the trigger before those ahead of it.
std::vector<std::uint32_t> around(const Frame& frame, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    const ClassId say = work.class_id("say-verb=safe");
    const ClassId meet = work.class_id("meet-verb");
    const ClassId visit = work.class_id("visit-verb");
    const ClassId that = work.class_id("that-word");
    const ClassId relative = work.class_id("relative");
    const auto barrier = [&](std::uint32_t i) {
        const Unit& unit = work.text.units[i];
        const bool says = work.has(unit, say) && !work.has(unit, meet) && !work.has(unit, visit);
        return says || work.has(unit, that) || work.has(unit, relative);
    };
    std::vector<std::uint32_t> units;
    for (std::uint32_t i = trigger + 1; i < frame.sentence.end && i <= trigger + kReach && !barrier(i); ++i) units.push_back(i);
    for (std::uint32_t i = trigger; i > frame.sentence.begin && i + kReach > trigger && !barrier(i - 1); --i) units.push_back(i - 1);
    return units;
}

} // namespace

void attach_holder(Frame& frame, const Parties& parties, const Work& work) {
    if (!frame.wants_holder) return;
    for (std::uint32_t i = frame.sentence.begin; i < frame.sentence.end; ++i) {
        const auto party = parties.at(work.text.units[i], work);
        if (!party || fills(frame.event, party->entity)) continue;
        const NodeType type = work.result.entities[party->entity].type;
        if (type == NodeType::organization) continue;
        add_filler(frame.event, {graph::Relation::participant, party->entity, {}, "holder", work.span_of(work.text.units[i].tokens)});
        return;
    }
}

void attach_date(Frame& frame, const Work& work) {
    const auto take = [&](TokenRange tokens) {
        for (const DateAt& date : work.dates) {
            if (date.tokens.begin >= tokens.begin && date.tokens.end <= tokens.end) frame.event.date = date.date;
        }
    };
    if (!frame.dates.empty()) return take(frame.dates.front());
    const ClassId date = work.class_id("date");
    for (const std::uint32_t i : around(frame, work)) {
        if (work.has(work.text.units[i], date)) return take(work.text.units[i].tokens);
    }
}

void attach_place(Frame& frame, const Work& work) {
    const auto has_place = [](const Filler& filler) { return filler.slot == graph::Relation::place; };
    if (std::ranges::any_of(frame.event.fillers, has_place)) return;
    const ClassId place = work.class_id("place");
    const ClassId country = work.class_id("country");
    const ClassId locative = work.class_id("preposition=locative");
    const ClassId with_b = work.class_id("with-b");
    for (const std::uint32_t i : around(frame, work)) {
        const Unit& unit = work.text.units[i];
        if (!work.has(unit, place) && !work.has(unit, country)) continue;
        const bool located = work.has(unit, with_b) || (i > 0 && work.has(work.text.units[i - 1], locative));
        const auto mentions = work.mentions_in(unit.tokens);
        if (!located || mentions.empty() || fills(frame.event, mentions.front().entity)) continue;
        add_filler(frame.event, {graph::Relation::place, mentions.front().entity, {}, "nearest-place", work.span_of(unit.tokens)});
        return;
    }
}

} // namespace isnad::extract
