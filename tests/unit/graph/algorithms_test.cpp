// Every measure against a twin that is slow and plain, or Boost.Graph's, on random networks.
#include "graph/algorithms.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/core_numbers.hpp>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <numeric>
#include <random>

namespace isnad::graph {

static std::vector<WeightedPair> random_pairs(std::uint32_t seed, Vertex vertices, std::size_t count) {
    std::mt19937 random(seed);
    std::vector<WeightedPair> pairs;
    for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back({static_cast<Vertex>(random() % vertices), static_cast<Vertex>(random() % vertices), static_cast<double>(1 + random() % 3)});
    }
    return pairs;
}

namespace {
struct Sample {
    Vertex vertices;
    std::vector<WeightedPair> pairs;
    Csr csr;
};
} // namespace

static Sample sample(std::uint32_t seed) {
    const Vertex vertices = 1 + seed * 7 % 23;
    auto pairs = random_pairs(seed, vertices, seed * 5 % 41);
    Csr csr(vertices, pairs);
    return {vertices, std::move(pairs), std::move(csr)};
}

TEST_CASE("compressed rows hold each pair once, weights added, rows sorted, no loops") {
    for (std::uint32_t seed = 1; seed < 60; ++seed) {
        const Sample given = sample(seed);
        std::map<std::pair<Vertex, Vertex>, double> expected;
        for (const WeightedPair& pair : given.pairs) {
            if (pair.a != pair.b) expected[std::minmax(pair.a, pair.b)] += pair.weight;
        }
        CHECK(given.csr.edges() == expected.size());
        for (Vertex v = 0; v < given.vertices; ++v) {
            const auto row = given.csr.neighbours(v);
            CHECK(std::is_sorted(row.begin(), row.end()));
            for (std::size_t i = 0; i < row.size(); ++i) CHECK(given.csr.weights(v)[i] == expected.at(std::minmax(v, row[i])));
        }
    }
}

using BoostGraph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS>;

static BoostGraph boost_graph(const Sample& given) {
    BoostGraph graph(given.vertices);
    for (const WeightedPair& pair : given.pairs) {
        if (pair.a != pair.b) boost::add_edge(pair.a, pair.b, graph);
    }
    return graph;
}

TEST_CASE("betweenness and core numbers are those of Boost.Graph") {
    for (std::uint32_t seed = 1; seed < 60; ++seed) {
        const Sample given = sample(seed);
        const BoostGraph graph = boost_graph(given);
        std::vector<double> between(given.vertices);
        boost::brandes_betweenness_centrality(graph, boost::make_iterator_property_map(between.begin(), get(boost::vertex_index, graph)));
        std::vector<std::size_t> cores(given.vertices);
        boost::core_numbers(graph, boost::make_iterator_property_map(cores.begin(), get(boost::vertex_index, graph)));
        const auto ours = betweenness(given.csr);
        const auto our_cores = core_numbers(given.csr);
        for (Vertex v = 0; v < given.vertices; ++v) {
            CHECK(ours[v] == Approx(between[v]).margin(1e-9));
            CHECK(our_cores[v] == cores[v]);
        }
    }
}

/// Rank by the definition, over a full matrix.
static std::vector<double> plain_page_rank(const Sample& given) {
    const Vertex n = given.vertices;
    std::vector<std::vector<double>> weight(n, std::vector<double>(n, 0.0));
    for (const WeightedPair& pair : given.pairs) {
        if (pair.a != pair.b) weight[pair.a][pair.b] += pair.weight, weight[pair.b][pair.a] += pair.weight;
    }
    std::vector<double> rank(n, 1.0 / n);
    for (int round = 0; round < 500; ++round) {
        std::vector<double> next(n, 0.15 / n);
        for (Vertex v = 0; v < n; ++v) {
            const double total = std::accumulate(weight[v].begin(), weight[v].end(), 0.0);
            for (Vertex w = 0; w < n; ++w) next[w] += 0.85 * rank[v] * (total > 0 ? weight[v][w] / total : 1.0 / n);
        }
        rank = std::move(next);
    }
    return rank;
}

TEST_CASE("PageRank is that of the definition and sums to 1") {
    for (std::uint32_t seed = 1; seed < 60; ++seed) {
        const Sample given = sample(seed);
        const auto ours = page_rank(given.csr);
        const auto expected = plain_page_rank(given);
        for (Vertex v = 0; v < given.vertices; ++v) CHECK(ours[v] == Approx(expected[v]).margin(1e-8));
        CHECK(std::accumulate(ours.begin(), ours.end(), 0.0) == Approx(1.0));
    }
    CHECK(page_rank(Csr{}).empty());
}

/// The best division by trying all of them.
static double best_modularity(const Csr& csr) {
    std::vector<Vertex> community(csr.size(), 0);
    double best = -1;
    const std::function<void(Vertex, Vertex)> try_all = [&](Vertex v, Vertex used) {
        if (v == csr.size()) {
            best = std::max(best, modularity(csr, community));
            return;
        }
        for (Vertex c = 0; c <= used; ++c) {
            community[v] = c;
            try_all(v + 1, std::max(used, c + 1));
        }
    };
    try_all(0, 0);
    return best;
}

TEST_CASE("communities: cliques on a string come apart, and small networks are divided nearly as well as can be") {
    std::vector<WeightedPair> pairs;
    for (Vertex clique = 0; clique < 4; ++clique) {
        for (Vertex a = 0; a < 5; ++a) {
            for (Vertex b = a + 1; b < 5; ++b) pairs.push_back({clique * 5 + a, clique * 5 + b, 1});
        }
        if (clique > 0) pairs.push_back({clique * 5 - 1, clique * 5, 1});
    }
    const auto found = communities(Csr(20, pairs));
    for (Vertex v = 0; v < 20; ++v) CHECK(found[v] == v / 5);
    double lost = 0;
    for (std::uint32_t seed = 1; seed < 25; ++seed) {
        const Csr csr(8, random_pairs(seed, 8, 12));
        lost = std::max(lost, best_modularity(csr) - modularity(csr, communities(csr)));
    }
    CHECK(lost < 0.1);
}

TEST_CASE("the order of pairs changes nothing") {
    auto pairs = random_pairs(7, 30, 80);
    const Csr csr(30, pairs);
    std::reverse(pairs.begin(), pairs.end());
    for (WeightedPair& pair : pairs) std::swap(pair.a, pair.b);
    const Csr other(30, pairs);
    CHECK(communities(csr) == communities(other));
    CHECK(page_rank(csr) == page_rank(other));
    CHECK(betweenness(csr) == betweenness(other));
}

TEST_CASE("betweenness from some sources is near that from all") {
    const Csr csr(200, random_pairs(3, 200, 800));
    const auto exact = betweenness(csr);
    const auto estimated = betweenness(csr, 100);
    double difference = 0;
    double total = 0;
    for (Vertex v = 0; v < 200; ++v) difference += std::abs(exact[v] - estimated[v]), total += exact[v];
    CHECK(difference < 0.2 * total);
}

} // namespace isnad::graph
