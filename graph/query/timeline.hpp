#pragma once
// Events in order of date, by any of the filters that the command line has. An event with an uncertain date can have happened on
// any day of its range: it is in a window that it can lie in, and sorts by its first day. Events without a date come last.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "graph/query/event.hpp"

namespace isnad::graph {

/// All conditions hold at once; an empty one asks nothing. Ids are representatives.
struct Filter {
    std::vector<Id> who;                ///< one of these takes part or organises (or is what is founded)
    std::vector<Id> with;               ///< and each of these too
    std::vector<Id> organizations;      ///< one of these takes part, or someone who holds an office there does
    std::vector<Id> countries;          ///< one of these takes part, or it happens there
    std::vector<Id> places;             ///< it happens in one of these, or in a place within it
    std::vector<std::vector<Id>> about; ///< circles (circle.hpp): of each, one takes part, or it happens there
    std::vector<NodeType> types;
    std::vector<std::string> subtypes;
    std::vector<std::string> roles; ///< one who fits `who` (or anyone) has one of these roles
    std::vector<Status> statuses;
    std::vector<std::string> sources; ///< outlets
    std::optional<DayRange> window;
    bool undated = true;           ///< with events that nothing dates; they lie in every window
    std::uint32_t min_sources = 0; ///< independent reports
};

/// Places that lie within others, from located_in and part_of facts, followed upwards.
class Regions {
public:
    explicit Regions(const View& view) : view_(view) {}
    /// True where `place` is `region` or lies in it.
    [[nodiscard]] bool within(const Id& place, const Id& region) const;

private:
    const View& view_;
};

[[nodiscard]] bool matches(const EventRecord& event, const Filter& filter, const View& view);

struct TimelineCounts {
    std::size_t shown = 0;
    std::size_t undated = 0;      ///< of the shown
    std::size_t undated_left = 0; ///< fit all else, but have no date and the filter wants one
};

/// Visits matching events in order of first day, last day, id; the visitor returns false to stop.
TimelineCounts timeline(EventReader& reader, const Filter& filter, const std::function<bool(const EventRecord&)>& visit);

/// Visits the same events in order of id. Where more than a few thousand can match, all documents are read once, in their own order.
void each_event(EventReader& reader, const Filter& filter, const std::function<bool(const EventRecord&)>& visit);
/// Every event that can match, and perhaps others, in order of id; nullopt where they are so many that reading all is quicker.
[[nodiscard]] std::optional<std::vector<Id>> few_candidates(const View& view, const Filter& filter);

} // namespace isnad::graph
