#include "graph/query/timeline.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/sample_graph.hpp"

namespace isnad::graph {

static std::vector<std::string> dates(EventReader& reader, const Filter& filter, TimelineCounts* counts = nullptr) {
    std::vector<std::string> found;
    std::vector<Id> ids;
    const auto said = timeline(reader, filter, [&](const EventRecord& event) {
        found.push_back(event.edtf.empty() ? "-" : event.edtf);
        ids.push_back(event.id);
        return true;
    });
    std::vector<Id> in_any_order;
    each_event(reader, filter, [&](const EventRecord& event) { return in_any_order.push_back(event.id), true; });
    std::ranges::sort(ids);
    std::ranges::sort(in_any_order);
    CHECK(in_any_order == ids);
    if (counts != nullptr) *counts = said;
    return found;
}

using Dates = std::vector<std::string>;

static DayRange days(const char* edtf) {
    return *bounds(edtf);
}

TEST_CASE("events come in order of first day, those without a date last") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    TimelineCounts counts;
    CHECK(dates(reader, {}, &counts) == Dates{"2024-05-11", "2024-06-01/2024-06-02", "2024-06-30", "2024-07-01", "2025", "-", "XXXX-06-02"});
    CHECK(counts.shown == 7);
    CHECK(counts.undated == 2);
}

TEST_CASE("each filter keeps what it says") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    const auto id = [&](const char* name) { return sample_node(*graph, name); };
    const auto filtered = [&](auto set) {
        Filter filter;
        set(filter);
        return dates(reader, filter);
    };
    CHECK(filtered([&](Filter& f) { f.who = {id("salma werfalli")}; }) == Dates{"2024-05-11", "2024-07-01"});
    CHECK(filtered([&](Filter& f) {
              f.who = {id("salma werfalli"), id("anna lindqvist")};
          }) == Dates{"2024-05-11", "2024-06-30", "2024-07-01", "2025"});
    CHECK(filtered([&](Filter& f) { f.who = {id("karim mansour")}, f.with = {id("anna lindqvist")}; }) == Dates{"2024-06-30"});
    CHECK(filtered([&](Filter& f) { f.organizations = {id("ports council")}; }) == Dates{"2024-05-11", "2024-06-01/2024-06-02", "2024-07-01"});
    CHECK(filtered([&](Filter& f) { f.countries = {id("libya")}; }) == Dates{"2024-05-11", "-"});
    CHECK(filtered([&](Filter& f) { f.places = {id("tripoli")}; }) == Dates{"2024-05-11"});
    CHECK(filtered([&](Filter& f) { f.types = {NodeType::agreement, NodeType::visit}; }) == Dates{"2024-06-01/2024-06-02", "2025"});
    CHECK(filtered([&](Filter& f) { f.subtypes = {"talks"}; }) == Dates{"2024-07-01"});
    CHECK(filtered([&](Filter& f) { f.roles = {"guest"}; }) == Dates{"2024-05-11", "2025"});
    CHECK(filtered([&](Filter& f) { f.roles = {"guest"}, f.who = {id("salma werfalli")}; }).empty());
    CHECK(filtered([&](Filter& f) { f.statuses = {Status::denied}; }) == Dates{"2024-06-30"});
    CHECK(filtered([&](Filter& f) { f.sources = {"Paper"}; }) == Dates{"2024-05-11"});
    CHECK(filtered([&](Filter& f) { f.min_sources = 2; }) == Dates{"2024-05-11"});
}

TEST_CASE("an uncertain date is in each window that it can lie in; an event without one in all of them") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    Filter filter;
    filter.window = days("2025-03");
    TimelineCounts counts;
    CHECK(dates(reader, filter, &counts) == Dates{"2025", "-", "XXXX-06-02"});
    filter.undated = false;
    CHECK(dates(reader, filter, &counts) == Dates{"2025"});
    CHECK(counts.undated_left == 2);
    filter.window = days("2024-05-20"); // a report says only May, but another fixes the day
    CHECK(dates(reader, filter).empty());
}

TEST_CASE("a visitor can stop") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    std::size_t seen = 0;
    const auto counts = timeline(reader, {}, [&](const EventRecord&) { return ++seen < 2; });
    CHECK(seen == 2);
    CHECK(counts.shown == 2);
}

TEST_CASE("places lie in places, however deep, and a circle ends") {
    const auto graph = sample_graph();
    const Regions regions(*graph);
    const Id tripoli = sample_node(*graph, "tripoli");
    const Id libya = sample_node(*graph, "libya");
    CHECK(regions.within(tripoli, libya));
    CHECK(regions.within(tripoli, tripoli));
    CHECK_FALSE(regions.within(libya, tripoli));
    const std::vector<std::vector<Id>> circle = {{tripoli, libya}};
    graph->set_same(circle);
    CHECK_FALSE(regions.within(graph->representative(tripoli), sample_node(*graph, "tunisia")));
}

} // namespace isnad::graph
