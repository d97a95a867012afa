// Contradictions and stages of an event that several documents tell.
#include "graph/query/ledger.hpp"

#include <catch2/catch.hpp>

#include "graph/memory.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {
namespace {

/// What one document says of the event.
struct Said {
    std::string date = {};
    std::vector<std::string> places = {};
    std::vector<std::string> parties = {};
    Status status = Status::happened;
    std::string number = {};
    std::string stage = {};
};

Id place(const std::string& name) {
    return make_id(4, name);
}

/// One event told by as many documents; Derna and Tobruk lie in Libya.
EventRecord told(const std::vector<Said>& all) {
    MemoryGraph graph;
    std::vector<Id> events;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Said& said = all[i];
        Delta delta;
        delta.document.id = "d" + std::to_string(i);
        const Id event = make_id(9, delta.document.id);
        events.push_back(event);
        const auto add_node = [&](Node node) {
            if (std::ranges::find(delta.nodes, node.id, &Node::id) == delta.nodes.end()) delta.nodes.push_back(std::move(node));
        };
        const auto add_fact = [&](Relation relation, const Id& object, const std::string& date = {}) {
            delta.facts.push_back({event, relation, object, date, said.status, {}, {}});
        };
        Node node{event, {}, {}};
        if (!said.number.empty()) node.attributes.push_back({"number", said.number});
        if (!said.stage.empty()) node.attributes.push_back({"stage", said.stage});
        add_node(std::move(node));
        add_fact(Relation::mentioned_in, document_id(delta.document.id));
        if (!said.date.empty()) {
            add_node({make_id(5, said.date), {}, {{"edtf", said.date}}});
            add_fact(Relation::date, make_id(5, said.date), said.date);
        }
        for (const std::string& name : said.places) {
            const bool country = name == "Libya";
            const Id id = country ? make_id(3, name) : place(name);
            add_node({id, {{"en", name, name, ""}}, {{country ? "iso" : "country", "LY"}}});
            add_fact(Relation::place, id);
        }
        for (const std::string& name : said.parties) {
            add_node({make_id(1, name), {{"en", name, name, ""}}, {}});
            add_fact(Relation::participant, make_id(1, name));
        }
        std::ranges::sort(delta.nodes, {}, &Node::id);
        graph.apply(std::move(delta));
    }
    std::ranges::sort(events);
    const std::vector<std::vector<Id>> groups{events};
    graph.set_same(groups);
    EventReader reader(graph, "en");
    return reader.event(events.front()).value();
}

/// "date: 2024-05-11 d0 d1 | 2024-05-12 d2".
std::vector<std::string> disputes(const std::vector<Said>& all) {
    std::vector<std::string> lines;
    for (const Contradiction& contradiction : told(all).contradictions) {
        std::string line = contradiction.what + ":";
        for (const Telling& telling : contradiction.tellings) {
            line += line.back() == ':' ? " " : " | ";
            line += telling.value;
            for (const std::string& document : telling.documents) line += " " + document;
        }
        lines.push_back(line);
    }
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("days that cannot be one day are told side by side, with the wider ones") {
    CHECK(disputes({{"2024-05-11"}, {"2024-05-12"}, {"2024-05"}, {"2024-05-11"}}) == Lines{"date: 2024-05 d2 | 2024-05-11 d0 d3 | 2024-05-12 d1"});
    CHECK(disputes({{"2024-05-11"}, {"2024-05"}, {"2024"}, {}}).empty());
    CHECK(disputes({{"2024-05-11"}}).empty());
}

TEST_CASE("another place is a contradiction, the country around it is none") {
    CHECK(disputes({{"", {"Derna"}}, {"", {"Tobruk"}}}) == Lines{"place: Derna d0 | Tobruk d1"});
    CHECK(disputes({{"", {"Derna"}}, {"", {"Libya"}}, {"", {}}}).empty());
    CHECK(disputes({{"", {"Derna", "Tobruk"}}, {"", {"Tobruk"}}}).empty());
}

TEST_CASE("who took part differs where neither names all whom the other names") {
    CHECK(disputes({{"", {}, {"A", "B"}}, {"", {}, {"A", "C"}}}) == Lines{"participants: A, B d0 | A, C d1"});
    CHECK(disputes({{"", {}, {"A", "B"}}, {"", {}, {"A", "B", "C"}}}).empty());
    CHECK(disputes({{"", {}, {"A", "B"}}, {"", {}, {"C"}}}).empty());
}

TEST_CASE("numbers and denials are told; a plan that happened is no contradiction") {
    CHECK(disputes({{"", {}, {}, Status::happened, "5"}, {"", {}, {}, Status::happened, "6"}}) == Lines{"number: 5 d0 | 6 d1"});
    CHECK(disputes({{"", {}, {}, Status::happened}, {"", {}, {}, Status::denied}}) == Lines{"status: denied d1 | happened d0"});
    CHECK(disputes({{"", {}, {}, Status::planned}, {"", {}, {}, Status::happened}}).empty());
}

TEST_CASE("stages of an agreement stand in order of date, and are no contradiction of days") {
    const EventRecord event = told({{"2024-06-01", {}, {}, Status::happened, "", "signed"},
                                    {"2024-05-01", {}, {}, Status::happened, "", "initialled"},
                                    {"2024-06-01", {}, {}, Status::happened, "", "signed"}});
    REQUIRE(event.stages.size() == 2);
    CHECK(event.stages[0].stage == "initialled");
    CHECK(event.stages[0].edtf == "2024-05-01");
    CHECK(event.stages[1].documents == std::vector<std::string>{"d0", "d2"});
    CHECK(event.contradictions.empty());
}

TEST_CASE("an event as some of its documents tell it has the contradictions of these alone") {
    MemoryGraph graph;
    std::vector<Id> events;
    for (const char* date : {"2024-05-11", "2024-05-11", "2024-05-12"}) {
        Delta delta;
        delta.document.id = "d" + std::to_string(events.size());
        events.push_back(make_id(7, delta.document.id));
        delta.nodes = {{make_id(5, date), {}, {{"edtf", date}}}, {events.back(), {}, {}}};
        std::ranges::sort(delta.nodes, {}, &Node::id);
        delta.facts = {{events.back(), Relation::date, make_id(5, date), date, Status::happened, {}, {}}};
        graph.apply(std::move(delta));
    }
    std::ranges::sort(events);
    const std::vector<std::vector<Id>> groups{events};
    graph.set_same(groups);
    EventReader reader(graph);
    CHECK(reader.event(events.front())->contradictions.size() == 1);
    CHECK(reader.event(events.front(), [](const Id& document) { return document != document_id("d2"); })->contradictions.empty());
}

} // namespace isnad::graph
