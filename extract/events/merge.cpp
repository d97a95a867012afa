#include "extract/events/merge.hpp"

#include <algorithm>
#include <set>

namespace isnad::extract {
namespace {

using graph::Relation;

std::set<std::size_t> of_slot(const Event& event, std::initializer_list<Relation> slots) {
    std::set<std::size_t> entities;
    for (const Filler& filler : event.fillers) {
        if (std::ranges::find(slots, filler.slot) != slots.end()) entities.insert(filler.entity);
    }
    return entities;
}

std::set<std::size_t> parties_of(const Event& event) {
    return of_slot(event, {Relation::participant, Relation::organizer});
}

bool dates_agree(const Event& a, const Event& b, const Work& work) {
    if (!a.date || !b.date) return true;
    const std::string& left = work.result.dates[*a.date].edtf;
    const std::string& right = work.result.dates[*b.date].edtf;
    return left.empty() || right.empty() || left == right || left.starts_with(right) || right.starts_with(left);
}

bool contains(const std::set<std::size_t>& all, const std::set<std::size_t>& part) {
    return std::ranges::includes(all, part);
}

bool shared(const std::set<std::size_t>& a, const std::set<std::size_t>& b, std::size_t at_least) {
    std::size_t count = 0;
    for (const std::size_t item : a) count += b.count(item);
    return count >= at_least;
}

bool same_event(const Event& a, const Event& b, const Work& work) {
    if (a.type != b.type || !dates_agree(a, b, work)) return false;
    const auto left = parties_of(a);
    const auto right = parties_of(b);
    const auto left_place = of_slot(a, {Relation::place});
    const auto right_place = of_slot(b, {Relation::place});
    const bool places_agree = left_place.empty() || right_place.empty() || shared(left_place, right_place, 1);
    switch (a.type) {
    case NodeType::meeting:
        return contains(left, right) || contains(right, left) || shared(left, right, 2);
    case NodeType::visit:
        return shared(left, right, 1) && places_agree;
    case NodeType::agreement:
        return contains(left, right) || contains(right, left);
    case NodeType::founding:
        return shared(of_slot(a, {Relation::object}), of_slot(b, {Relation::object}), 1);
    case NodeType::conference:
        return a.name.empty() || b.name.empty() || a.name == b.name;
    default:
        return false;
    }
}

void unite(Event& into, const Event& from) {
    const bool has_place = !of_slot(into, {Relation::place}).empty();
    for (const Filler& filler : from.fillers) {
        if (filler.slot != Relation::place || !has_place) add_filler(into, filler);
    }
    if (!into.date) into.date = from.date;
    if (into.name.empty()) into.name = from.name;
    if (into.stage.empty()) into.stage = from.stage;
}

bool is_told(const Event& event) {
    switch (event.type) {
    case NodeType::conference:
        return !event.name.empty() || !parties_of(event).empty();
    case NodeType::founding:
        return !of_slot(event, {Relation::object}).empty();
    default:
        return !parties_of(event).empty();
    }
}

} // namespace

std::vector<Event> merge_frames(std::vector<Frame> frames, const Work& work) {
    std::vector<Event> events;
    for (Frame& frame : frames) {
        if (!is_told(frame.event)) continue;
        const auto same = std::ranges::find_if(events, [&](const Event& event) { return same_event(event, frame.event, work); });
        if (same != events.end())
            unite(*same, frame.event);
        else
            events.push_back(std::move(frame.event));
    }
    return events;
}

} // namespace isnad::extract
