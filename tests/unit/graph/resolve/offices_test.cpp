// Holders of offices on a day: by the lists' dates, by what documents say, and open where two fit.
#include "graph/resolve/offices.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "graph/memory.hpp"
#include "tests/unit/graph/resolve/names.hpp"

namespace isnad::graph {
namespace {

const Id kState = id(NodeType::country, "iso:EG");

/// A document of that day that calls somebody so. A listed person has the lists' offices, another those of the words.
Delta calls(const std::string& published, const std::string& name, const std::string& title, const std::string& offices, bool listed) {
    Delta delta;
    delta.document = {published + name, "ar", published, "", "", "", "text"};
    const Id person = listed ? id(NodeType::person, name) : id(NodeType::person, published + name);
    Node node{person, {{"ar", name, name, ""}}, {}};
    if (listed) node.attributes.push_back({"actor", name});
    if (!offices.empty()) node.attributes.push_back({"office", offices});
    delta.nodes = {std::move(node), {kState, {}, {{"iso", "EG"}}}};
    std::ranges::sort(delta.nodes, {}, &Node::id);
    delta.facts = {{person, Relation::role, kState, published, Status::happened, title, {}}};
    return delta;
}

std::optional<Id> holder(std::vector<Delta> documents, const std::string& title, const std::string& office, const std::string& when) {
    const MemoryGraph graph(std::move(documents));
    return Offices(graph).holder(kState, title, parse_offices(office), *bounds(when));
}

constexpr const char* kTelecoms = "minister of telecommunications @EG";

} // namespace

TEST_CASE("the lists' dates say who held the office") {
    const Delta first = calls("2014-01-10", "first", "foreign minister", "minister of foreign affairs @EG 2013-07-16/2014-06-16", true);
    const Delta second = calls("2015-01-10", "second", "foreign minister", "minister of foreign affairs @EG 2014-06-17/2024-07-03", true);
    const auto on = [&](const char* day) { return holder({first, second}, "the Egyptian foreign minister", "minister of foreign affairs @EG", day); };
    CHECK(on("2014-03-01") == id(NodeType::person, "first"));
    CHECK(on("2020-03-01") == id(NodeType::person, "second"));
    CHECK(on("2014-06") == std::nullopt); // either
    CHECK(on("2010") == std::nullopt);
    CHECK_FALSE(holder({first, second}, "the Sudanese foreign minister", "minister of foreign affairs @SD", "2020-03-01"));
    CHECK_FALSE(holder({first, second}, "the Egyptian prime minister", "head-of-government @EG", "2020-03-01"));
}

TEST_CASE("documents say who holds the office, in whatever words") {
    const Delta told = calls("2024-05-01", "minister", "وزير الاتصالات المصري", kTelecoms, false);
    const Id person = id(NodeType::person, "2024-05-01minister");
    CHECK(holder({told}, "الوزير المصري للاتصالات", kTelecoms, "2024-05-12") == person);
    CHECK(holder({told}, "وزير الاتصالات المصري", "", "2024-05-12") == person);
    CHECK_FALSE(holder({told}, "الوزير المصري للاتصالات", "", "2024-05-12"));
    CHECK_FALSE(holder({told}, "الوزير المصري للاتصالات", kTelecoms, "2024-09-12"));
    const Delta another = calls("2024-05-20", "another", "minister of communications of Egypt", kTelecoms, false);
    CHECK_FALSE(holder({told, another}, "الوزير المصري للاتصالات", kTelecoms, "2024-05-12")); // two fit
}

TEST_CASE("who held a listed office on other days is not meant, whatever documents call him") {
    const std::string president = "head-of-state @EG ";
    const Delta former = calls("2013-07-10", "former", "the Egyptian president", president + "2012-06-30/2013-07-03", true);
    const Delta interim = calls("2013-07-10", "interim", "the Egyptian president", president + "2013-07-04/2014-06-08", true);
    CHECK(holder({former, interim}, "the Egyptian president", "head-of-state @EG", "2013-07-09") == id(NodeType::person, "interim"));
    CHECK(holder({former, interim}, "the Egyptian president", "head-of-state @EG", "2013-07-01") == id(NodeType::person, "former"));
    CHECK(holder({former}, "the Egyptian president", "head-of-state @EG", "2013-07-09") == std::nullopt);
}

TEST_CASE("two who are listed for the same days leave the office open") {
    const Delta one = calls("2020-01-10", "one", "the Egyptian president", "head-of-state @EG 2018/2021", true);
    const Delta rival = calls("2020-01-10", "rival", "the Egyptian president", "head-of-state @EG 2019/2022", true);
    CHECK_FALSE(holder({one, rival}, "the Egyptian president", "head-of-state @EG", "2020-03-01"));
    CHECK(holder({one, rival}, "the Egyptian president", "head-of-state @EG", "2018-03-01") == id(NodeType::person, "one"));
}

} // namespace isnad::graph
