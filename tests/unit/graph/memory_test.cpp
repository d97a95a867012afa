#include "graph/memory.hpp"

#include <catch2/catch.hpp>

#include "graph/error.hpp"
#include "tests/support/random_delta.hpp"

namespace isnad::graph {
namespace {

const Id kEgypt = make_id(3, "EG");
const Id kLibya = make_id(3, "LY");

/// A document that tells of one meeting of Egypt and Libya.
Delta meeting_of(const std::string& document, const std::string& date) {
    const Id meeting = make_id(7, document + "/1");
    const Id day = make_id(5, date);
    Delta delta;
    delta.document = {document, "en", "", "", "", "", "They met."};
    delta.nodes = {{kEgypt, {{"en", "Egypt", "egypt", ""}}, {{"iso", "EG"}}}, {kLibya, {{"en", "Libya", "libya", ""}}, {{"iso", "LY"}}}};
    if (kLibya < kEgypt) std::swap(delta.nodes[0], delta.nodes[1]);
    if (!date.empty()) delta.nodes.push_back({day, {}, {{"edtf", date}}});
    delta.nodes.push_back({meeting, {}, {}});
    const Evidence evidence{{0, 9}, {5, 8}, "meet", 100, ""};
    for (const Id& country : {kEgypt, kLibya}) delta.facts.push_back({meeting, Relation::participant, country, date, Status::happened, "", evidence});
    if (!date.empty()) delta.facts.push_back({meeting, Relation::date, day, date, Status::happened, "", evidence});
    return delta;
}

std::vector<Id> events_within(const View& view, DayRange window, bool undated = false) {
    std::vector<Id> events;
    view.timeline(window, undated, [&](const Id& event, DayRange) { return events.push_back(event), true; });
    return events;
}

std::size_t count_in(const View& view, const Id& id, std::optional<Relation> relation = {}) {
    std::size_t count = 0;
    view.in(id, relation, [&](const StoredFact&) { return ++count, true; });
    return count;
}

} // namespace

TEST_CASE("a graph knows what its documents say, and forgets what they no longer say") {
    MemoryGraph graph({meeting_of("a", "2024-05-11"), meeting_of("b", "2024-06")});
    CHECK(count_in(graph, kEgypt) == 2);
    CHECK(count_in(graph, kEgypt, Relation::organizer) == 0);
    CHECK(graph.node(kEgypt)->names.size() == 1);

    Delta changed = meeting_of("a", "2024-05-12");
    changed.facts.erase(changed.facts.begin());
    graph.apply(changed);
    CHECK(count_in(graph, kEgypt) == 1);

    CHECK(graph.remove(document_id("b")));
    CHECK_FALSE(graph.remove(document_id("b")));
    CHECK(count_in(graph, kEgypt) == 0);
    CHECK(graph.node(kEgypt)); // document a still names it
    CHECK_FALSE(graph.node(make_id(7, "b/1")));
}

TEST_CASE("the timeline goes by first day, takes what touches the window, and the undated last") {
    const MemoryGraph graph({meeting_of("a", "2024-05-11"), meeting_of("b", "2024-05"), meeting_of("c", "2023"), meeting_of("d", "")});
    const auto event = [](const char* document) { return make_id(7, std::string(document) + "/1"); };
    CHECK(events_within(graph, *bounds("2024")) == std::vector{event("b"), event("a")});
    CHECK(events_within(graph, *bounds("2024-05-12")) == std::vector{event("b")});
    CHECK(events_within(graph, *bounds("2023/2024"), true) == std::vector{event("c"), event("b"), event("a"), event("d")});
}

TEST_CASE("names are found by prefix, each node once a name") {
    const MemoryGraph graph({meeting_of("a", "2024"), meeting_of("b", "2024")});
    std::vector<std::string> found;
    graph.names("eg", [&](std::string_view name, const Id& id) { return found.push_back(std::string(name) + to_string(id)), true; });
    CHECK(found == std::vector{"egypt" + to_string(kEgypt)});
}

TEST_CASE("a node that goes leaves its group, the least of the rest stands for it") {
    MemoryGraph graph({meeting_of("a", "2024"), meeting_of("b", "2024"), meeting_of("c", "2024")});
    std::vector<Id> group = {make_id(7, "a/1"), make_id(7, "b/1"), make_id(7, "c/1")};
    graph.set_same(std::vector<std::vector<Id>>{group});
    std::sort(group.begin(), group.end());
    CHECK(graph.representative(group[2]) == group[0]);
    CHECK(graph.members(group[0]) == group);
    for (const char* name : {"a", "b", "c"}) {
        if (make_id(7, std::string(name) + "/1") == group[0]) graph.remove(document_id(name));
    }
    CHECK(graph.representative(group[2]) == group[1]);
    CHECK(graph.representative(group[0]) == group[0]);
    CHECK(graph.members(group[1]) == std::vector{group[1], group[2]});
}

TEST_CASE("the memory graph refuses what does not hold") {
    MemoryGraph graph;
    Delta delta = meeting_of("a", "2024");
    delta.nodes.clear();
    CHECK_THROWS_AS(graph.apply(delta), Error);
}

TEST_CASE("the order of documents changes no answer") {
    test::RandomDeltas random(7);
    std::vector<Delta> deltas;
    for (std::uint32_t i = 0; i < 30; ++i) deltas.push_back(random.next(i));
    const MemoryGraph forward(deltas);
    const MemoryGraph backward(std::vector<Delta>(deltas.rbegin(), deltas.rend()));
    forward.nodes([&](const Id& id) {
        CHECK(forward.node(id) == backward.node(id));
        CHECK(count_in(forward, id) == count_in(backward, id));
        return true;
    });
    CHECK(events_within(forward, {}, true) == events_within(backward, {}, true));
}

} // namespace isnad::graph
