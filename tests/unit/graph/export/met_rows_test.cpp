#include "graph/export/met_rows.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "graph/memory.hpp"
#include "tests/support/random_delta.hpp"

namespace isnad::graph {

namespace {

struct Met {
    std::int64_t meetings = 0;
    std::int64_t reports = 0;
    std::set<std::string> events;
    friend bool operator==(const Met&, const Met&) = default;
};
using Pairs = std::map<std::pair<Id, Id>, Met>;

std::vector<Delta> random_documents(std::uint32_t seed) {
    test::RandomDeltas deltas(seed);
    std::vector<Delta> documents;
    for (std::uint32_t i = 0; i < 300; ++i) documents.push_back(deltas.next(i));
    return documents;
}

/// Pair by pair, event by event.
Pairs brute_force(EventReader& reader, const Filter& filter) {
    Pairs pairs;
    timeline(reader, filter, [&](const EventRecord& event) {
        std::set<Id> parties;
        for (const auto* slot : {&event.participants, &event.organizers}) {
            for (const ActorRef& actor : *slot) parties.insert(actor.id);
        }
        for (const Id& a : parties) {
            for (const Id& b : parties) {
                if (!(a < b)) continue;
                Met& met = pairs[{a, b}];
                ++met.meetings;
                met.reports += event.reports;
                met.events.insert(to_string(event.id));
            }
        }
        return true;
    });
    return pairs;
}

Pairs pairs_of(GraphRows& rows) {
    Pairs pairs;
    rows.edges([&](const EdgeRow& row) {
        Met met{std::get<std::int64_t>(row.values[1]), std::get<std::int64_t>(row.values[4]), {}};
        const std::string_view events = std::get<std::string_view>(row.values[7]);
        for (std::size_t at = 0; at < events.size(); at += 32 + 3) met.events.emplace(events.substr(at, 32)); // " | " between
        CHECK(pairs.emplace(std::pair(row.source, row.target), met).second);
    });
    return pairs;
}

} // namespace

TEST_CASE("property: who met whom is what each event says") {
    std::size_t seen = 0;
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const MemoryGraph graph(random_documents(seed));
        EventReader reader(graph);
        Filter filter;
        filter.types = {NodeType::meeting, NodeType::visit, NodeType::agreement, NodeType::conference};
        filter.statuses = {Status::happened, Status::planned, Status::denied};
        const Pairs expected = brute_force(reader, filter);
        seen += expected.size();
        const auto rows = make_met_rows(reader, filter, {});
        CHECK(pairs_of(*rows) == expected);
        std::map<Id, std::int64_t> met;
        for (const auto& entry : expected) ++met[entry.first.first], ++met[entry.first.second];
        rows->nodes([&](const NodeRow& row) {
            CHECK(std::get<std::int64_t>(row.values[8]) == met[row.id]);
            met.erase(row.id);
        });
        CHECK(met.empty());
    }
    CHECK(seen > 50);
}

} // namespace isnad::graph
