#pragma once
// Random deltas for property tests: small vocabularies, so that documents share nodes, names and dates and collide often; every
// delta holds (fault_of finds nothing), and the same seed gives the same deltas everywhere.
#include <cstdint>
#include <random>
#include <vector>

#include "graph/model.hpp"

namespace isnad::test {

class RandomDeltas {
public:
    explicit RandomDeltas(std::uint32_t seed) : random_(seed) {}

    /// A delta of the document named `d<number>`.
    [[nodiscard]] graph::Delta next(std::uint32_t number);
    /// Less than `bound`; the same on every machine, as std's distributions are not.
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

private:
    graph::Node node(graph::NodeType type, const std::string& document);
    graph::Fact fact(const graph::Delta& delta);
    std::string word();

    std::mt19937 random_;
};

/// Deltas of documents `d0`, `d1`, …
[[nodiscard]] std::vector<graph::Delta> random_deltas(std::uint32_t seed, std::uint32_t count);

} // namespace isnad::test
