#pragma once
// Measures of a network held in memory as compressed rows: undirected, weighted, no loops, at most one edge a pair. Nodes are
// numbers from 0; who they are is the caller's to know. All results depend on the network alone, to the last bit: no random numbers,
// no threads, ties by number. Written by hand where that is faster than Boost.Graph, which the tests use as a twin.
#include <cstdint>
#include <span>
#include <vector>

namespace isnad::graph {

using Vertex = std::uint32_t;
inline constexpr Vertex kNoVertex = 0xFFFFFFFF;

struct WeightedPair {
    Vertex a = 0;
    Vertex b = 0;
    double weight = 1;
};

class Csr {
public:
    Csr() = default;
    /// Pairs in any order; those of the same two vertices become one with their weights added, loops are left out.
    Csr(Vertex vertices, std::vector<WeightedPair> pairs);

    [[nodiscard]] Vertex size() const { return static_cast<Vertex>(offsets_.size() - 1); }
    [[nodiscard]] std::size_t edges() const { return targets_.size() / 2; }
    [[nodiscard]] std::span<const Vertex> neighbours(Vertex v) const { return {targets_.data() + offsets_[v], targets_.data() + offsets_[v + 1]}; }
    [[nodiscard]] std::span<const double> weights(Vertex v) const { return {weights_.data() + offsets_[v], weights_.data() + offsets_[v + 1]}; }
    [[nodiscard]] std::size_t degree(Vertex v) const { return offsets_[v + 1] - offsets_[v]; }

private:
    std::vector<std::size_t> offsets_ = {0};
    std::vector<Vertex> targets_; ///< of each vertex in order
    std::vector<double> weights_;
};

/// Brandes (2001), steps unweighted, each pair once. With `pivots` under the size of the network: from that many evenly spread
/// sources, scaled up (Brandes and Pich, 2007).
[[nodiscard]] std::vector<double> betweenness(const Csr& network, Vertex pivots = kNoVertex);

/// PageRank by weight, damping 0.85, to a change of 1e-10 in all; sums to 1.
[[nodiscard]] std::vector<double> page_rank(const Csr& network);

/// The largest k such that the vertex lies in a part where each has k neighbours (Batagelj and Zaversnik, 2003).
[[nodiscard]] std::vector<Vertex> core_numbers(const Csr& network);

/// Communities by modularity (Louvain; Blondel et al., 2008), numbered by size, then by least vertex. Vertices without neighbours are alone.
[[nodiscard]] std::vector<Vertex> communities(const Csr& network);
/// Newman's modularity of a division.
[[nodiscard]] double modularity(const Csr& network, std::span<const Vertex> community);

} // namespace isnad::graph
