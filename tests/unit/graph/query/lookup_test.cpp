#include "graph/query/lookup.hpp"

#include <catch2/catch.hpp>

#include "tests/support/sample_graph.hpp"

namespace isnad::graph {

TEST_CASE("a node is found by any of its names, its id, and a prefix of its id") {
    const auto graph = sample_graph();
    const Id salma = sample_node(*graph, "Salma WERFALLI");
    REQUIRE_FALSE(salma.empty());
    CHECK(find_nodes(*graph, "سلمى الورفلي", sample_fold()) == std::vector{salma});
    CHECK(find_nodes(*graph, "السلمى ورفلي", sample_fold()) == std::vector{salma});
    CHECK(find_nodes(*graph, to_string(salma), sample_fold()) == std::vector{salma});
    CHECK(find_nodes(*graph, to_string(salma).substr(0, 8), sample_fold()) == std::vector{salma});
    CHECK(find_nodes(*graph, "salma", sample_fold()).empty());
    CHECK(find_nodes(*graph, "", sample_fold()).empty());
}

TEST_CASE("several nodes of one name are all found, the one with most facts first") {
    const auto graph = sample_graph();
    Delta delta;
    delta.document.id = "other";
    delta.document.text = "Salma Werfalli, singer";
    const Id other = make_id(1, "another of that name");
    delta.nodes = {{other, {{"en", "Salma Werfalli", "salma werfalli", ""}}, {}}};
    graph->apply(delta);
    const auto found = find_nodes(*graph, "Salma Werfalli", sample_fold());
    REQUIRE(found.size() == 2);
    CHECK(found[1] == other);
    EventReader reader(*graph, "en");
    CHECK_FALSE(describe(reader, found[0]).told_by.empty());
}

TEST_CASE("a spelling that a list knows finds its node, where no name is spelt so and where the node is there") {
    const auto graph = sample_graph();
    const Id council = sample_node(*graph, "ports council");
    Fold fold = sample_fold();
    fold.listed = [&](std::string_view folded) {
        return folded == "pc" ? std::vector{council, make_id(2, "a body of which no document speaks")} : std::vector<Id>{};
    };
    CHECK(find_nodes(*graph, "PC", fold) == std::vector{council});
    CHECK(find_nodes(*graph, "PCC", fold).empty());
}

TEST_CASE("a name in another script finds the node by its key, the likest alone") {
    MemoryGraph graph;
    Delta delta;
    delta.document.id = "one";
    const Id same = make_id(1, "same");
    const Id near = make_id(1, "near");
    delta.nodes = {{same, {{"ar", "كريم", "كريم", "krm/karim/كريم mnsr/mansour/منصور"}}, {}},
                   {near, {{"en", "Karem", "karem", "krm//karem mnsr//mansur"}}, {}}};
    std::ranges::sort(delta.nodes, {}, &Node::id);
    graph.apply(std::move(delta));
    Fold fold = sample_fold();
    fold.key = [](NodeType type, std::string_view folded) {
        return type == NodeType::person && folded == "karim mansour" ? "krm/karim/karim mnsr/mansour/mansour" : std::string();
    };
    CHECK(find_nodes(graph, "Karim Mansour", fold) == std::vector{same});
    CHECK(find_nodes(graph, "Nobody", fold).empty());
    CHECK_FALSE(is_spelt_so(graph, "Karim Mansour", fold));
    CHECK(is_spelt_so(graph, "كريم", fold));
    CHECK(is_spelt_so(graph, "one", fold)); // the document
}

TEST_CASE("two consonants alone make nobody out of anybody") {
    MemoryGraph graph;
    Delta delta;
    delta.document.id = "one";
    delta.nodes = {{make_id(2, "alike"), {{"en", "Oxy", "oxy", "ks//oxy"}}, {}}};
    graph.apply(std::move(delta));
    Fold fold = sample_fold();
    fold.key = [](NodeType type, std::string_view folded) {
        return type == NodeType::organization && folded == "akws" ? std::string("ks//akws") : std::string();
    };
    CHECK(find_nodes(graph, "akws", fold).empty());
}

TEST_CASE("words of a name find it, whole or begun") {
    const auto graph = sample_graph();
    CHECK(search_nodes(*graph, "werf", sample_fold()) == std::vector{sample_node(*graph, "salma werfalli")});
    CHECK(search_nodes(*graph, "council ports", sample_fold()) == std::vector{sample_node(*graph, "ports council")});
    CHECK(search_nodes(*graph, "ports harbour", sample_fold()).empty());
    CHECK(search_nodes(*graph, " ", sample_fold()).empty());
}

} // namespace isnad::graph
