// Who met whom against plain twins over random graphs, merged ids and statuses included.
#include "graph/query/contacts.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "graph/query/changes.hpp"
#include "graph/query/profile.hpp"
#include "tests/support/sample_graph.hpp"

namespace isnad::graph {
namespace {

constexpr Vertex kPeople = 12;

Id person(Vertex number) {
    return make_id(1, "person " + std::to_string(number));
}

struct Plain {
    Day day;
    bool dated;
    std::set<Vertex> parties;
};

/// Meetings of a few people on single days, some without a date, some denied, and the graph that says so.
struct Random {
    MemoryGraph graph;
    std::vector<Plain> meetings;

    explicit Random(std::uint32_t seed) {
        std::mt19937 random(seed);
        Delta delta;
        delta.document.id = "random";
        const Id document = document_id("random");
        for (Vertex v = 0; v < kPeople; ++v) delta.nodes.push_back({person(v), {}, {}});
        const int count = static_cast<int>(random() % 14);
        for (int i = 0; i < count; ++i) {
            Plain plain{static_cast<Day>(19'000 + random() % 9), random() % 5 != 0, {}};
            const Id event = make_id(7, "meeting " + std::to_string(i));
            const Status status = random() % 6 == 0 ? Status::denied : Status::happened;
            delta.nodes.push_back({event, {}, {}});
            const std::string date = plain.dated ? to_iso(plain.day) : std::string();
            const auto add = [&](Relation relation, const Id& object) { delta.facts.push_back({event, relation, object, date, status, {}, {}}); };
            add(Relation::mentioned_in, document);
            if (plain.dated) {
                const Id day = make_id(5, date);
                if (std::ranges::find(delta.nodes, day, &Node::id) == delta.nodes.end()) delta.nodes.push_back({day, {}, {{"edtf", date}}});
                add(Relation::date, day);
            }
            for (std::size_t n = 0; n < 2 + random() % 2; ++n) {
                const auto who = static_cast<Vertex>(random() % kPeople);
                if (plain.parties.insert(who).second) add(random() % 4 == 0 ? Relation::organizer : Relation::participant, person(who));
            }
            if (status == Status::happened && plain.parties.size() > 1) meetings.push_back(plain);
        }
        std::ranges::sort(delta.nodes, {}, &Node::id);
        graph.apply(std::move(delta));
    }
};

/// Fewest meetings by trying every chain that does not go back in time (or every chain), breadth first over (person, day).
std::optional<std::size_t> plain_chain(const Random& given, Vertex from, Vertex to, bool in_order) {
    std::set<std::pair<Vertex, Day>> states{{from, kFirstDay}};
    for (std::size_t length = 0; length <= kPeople * 10; ++length) {
        std::set<std::pair<Vertex, Day>> next;
        for (const auto& [at, day] : states) {
            if (at == to) return length;
            for (const Plain& meeting : given.meetings) {
                if (!meeting.parties.contains(at) || (in_order && (!meeting.dated || meeting.day < day))) continue;
                for (const Vertex other : meeting.parties) next.emplace(other, in_order ? meeting.day : kFirstDay);
            }
        }
        states = std::move(next);
    }
    return std::nullopt;
}

TEST_CASE("chains are as short as the shortest of all, in order of time too") {
    for (std::uint32_t seed = 1; seed < 120; ++seed) {
        const Random given(seed);
        const EventReader reader(given.graph);
        Contacts contacts(reader);
        for (Vertex to = 1; to < kPeople; to += 2) {
            for (const bool in_order : {false, true}) {
                const auto expected = plain_chain(given, 0, to, in_order);
                const auto chain = in_order ? chain_in_order(contacts, person(0), person(to)) : shortest_chain(contacts, person(0), person(to));
                REQUIRE(chain.has_value() == expected.has_value());
                if (!chain) continue;
                CHECK(chain->size() == *expected);
                Day day = kFirstDay;
                Id at = person(0);
                for (const Step& step : *chain) {
                    CHECK(step.from == at);
                    CHECK(std::ranges::binary_search(step.meeting->parties, step.from));
                    CHECK(std::ranges::binary_search(step.meeting->parties, step.to));
                    if (in_order) CHECK(step.meeting->when.last >= day);
                    if (in_order) day = std::max(day, step.meeting->when.first);
                    at = step.to;
                }
                CHECK(at == person(to));
            }
        }
    }
}

static std::vector<Vertex> steps_up_to_two(const Csr& network, Vertex from) {
    std::vector<Vertex> steps(network.size(), kNoVertex);
    for (const Vertex near : network.neighbours(from)) {
        for (const Vertex far : network.neighbours(near)) steps[far] = 2;
    }
    for (const Vertex near : network.neighbours(from)) steps[near] = 1;
    steps[from] = 0;
    return steps;
}

TEST_CASE("partners, neighbourhoods and the network agree with counting by hand") {
    for (std::uint32_t seed = 1; seed < 120; ++seed) {
        const Random given(seed);
        const EventReader reader(given.graph);
        Contacts contacts(reader);
        std::map<std::pair<Id, Id>, std::size_t> count;
        for (const Plain& meeting : given.meetings) {
            for (const Vertex a : meeting.parties) {
                for (const Vertex b : meeting.parties) {
                    if (a != b) ++count[{person(a), person(b)}];
                }
            }
        }
        const Network network = build_network(contacts);
        CHECK(2 * network.csr.edges() == count.size());
        for (Vertex v = 0; v < network.csr.size(); ++v) {
            const auto row = network.csr.neighbours(v);
            for (std::size_t i = 0; i < row.size(); ++i) {
                CHECK(network.csr.weights(v)[i] == static_cast<double>(count.at({network.actors[v], network.actors[row[i]]})));
            }
        }
        for (Vertex v = 0; v < kPeople; ++v) {
            std::size_t seen = 0;
            for (const Partner& partner : partners_of(contacts, person(v))) {
                CHECK(partner.meetings.size() == count.at({person(v), partner.id}));
                ++seen;
            }
            CHECK(seen == static_cast<std::size_t>(std::ranges::count_if(count, [&](const auto& entry) { return entry.first.first == person(v); })));
        }
        const auto at = std::ranges::find(network.actors, person(0));
        if (at == network.actors.end()) continue;
        const auto steps = steps_up_to_two(network.csr, static_cast<Vertex>(at - network.actors.begin()));
        std::map<Id, Vertex> near;
        for (const Neighbour& neighbour : neighbourhood(contacts, person(0), 2)) near[neighbour.id] = neighbour.hops;
        for (Vertex v = 0; v < network.csr.size(); ++v) {
            const bool within = steps[v] != kNoVertex && steps[v] > 0;
            CHECK(near.contains(network.actors[v]) == within);
            if (within) CHECK(near[network.actors[v]] == steps[v]);
        }
    }
}

TEST_CASE("types, statuses and a period choose what counts as having met") {
    const auto graph = sample_graph();
    const EventReader reader(*graph, "en");
    const Id karim = sample_node(*graph, "karim mansour");
    const auto partners = [&](ContactOptions options) {
        Contacts contacts(reader, std::move(options));
        return partners_of(contacts, karim).size();
    };
    CHECK(partners({}) == 1);
    CHECK(partners({{NodeType::meeting}, {Status::happened, Status::denied}, {}}) == 2);
    CHECK(partners({{NodeType::meeting}, {Status::denied}, {}}) == 1);
    CHECK(partners({{NodeType::visit}, {Status::happened}, {}}) == 0);
    CHECK(partners({{NodeType::meeting}, {Status::happened}, bounds("2023")}) == 0);
}

TEST_CASE("two who are one have not met each other") {
    const auto graph = sample_graph();
    const EventReader reader(*graph);
    const std::vector<std::vector<Id>> same = {{sample_node(*graph, "karim mansour"), sample_node(*graph, "salma werfalli")}};
    graph->set_same(same);
    Contacts contacts(reader);
    CHECK(contacts.all().empty());
}

TEST_CASE("a profile gathers offices, meetings, agreements and sources") {
    const auto graph = sample_graph();
    EventReader reader(*graph, "en");
    const auto salma = profile_of(reader, sample_node(*graph, "salma werfalli"));
    REQUIRE(salma);
    REQUIRE(salma->ties.size() == 1);
    CHECK(salma->ties[0].other_name == "Ports Council");
    CHECK(salma->ties[0].evidence.size() == 2);
    CHECK(salma->ties[0].reports == 2);
    CHECK(to_iso(salma->ties[0].shown.first) == "2024-05-12");
    CHECK(salma->met.size() == 1);
    CHECK(salma->met[0].meetings == 2);
    CHECK(salma->events.at(NodeType::meeting) == 2);
    CHECK(salma->documents == 4);
    CHECK(salma->sources.at("Daily") == 2);
    const auto council = profile_of(reader, sample_node(*graph, "ports council"));
    REQUIRE(council);
    CHECK(council->agreements.size() == 1);
    REQUIRE(council->ties_inward.size() == 1);
    CHECK(council->ties_inward[0].other_name == "Salma Werfalli");
    CHECK(council->ties_inward_left == 0);
    const auto least = profile_of(reader, sample_node(*graph, "ports council"), 0);
    CHECK(least->ties_inward.empty());
    CHECK(least->ties_inward_left == 1);
    CHECK_FALSE(profile_of(reader, make_id(1, "nobody")));
}

TEST_CASE("changes since a day: what is new, and what newer reports change") {
    const auto graph = sample_graph();
    EventReader reader(*graph, "en");
    std::vector<Change> changes;
    const auto counts = changes_since(reader, *day_number(2024, 5, 13), [&](const Change& change) {
        changes.push_back(change);
        return true;
    });
    CHECK(counts.documents == 3);
    REQUIRE(changes.size() == 7);
    CHECK_FALSE(changes[0].is_new);
    REQUIRE(changes[0].differences.size() == 1);
    CHECK(changes[0].differences[0].what == "reports");
    CHECK(changes[0].differences[0].before == "2");
    CHECK(changes[0].differences[0].now == "3");
    CHECK(std::ranges::all_of(changes.begin() + 1, changes.end(), [](const Change& change) { return change.is_new; }));
    CHECK(changes_since(reader, *day_number(2030, 1, 1), [](const Change&) { return true; }).documents == 0);
}

} // namespace
} // namespace isnad::graph
