// network_bench VERTICES EDGES FOLDER: times every measure of graph/algorithms.hpp on a made-up network with hubs, and leaves the network and
// what each measure gave in FOLDER, a line a vertex, for network_speed.py, which does the same in igraph and compares.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "graph/algorithms.hpp"

namespace {

using namespace isnad::graph;

std::filesystem::path folder;

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <typename Values>
void keep(const char* what, const Values& values) {
    std::ofstream file(folder / what);
    file.precision(17);
    for (const auto value : values) file << value << '\n';
}

template <typename Measure>
void measure(const char* what, const Measure& run) {
    const double start = processor_seconds();
    const auto values = run();
    std::printf("%s %.4f\n", what, processor_seconds() - start);
    keep(what, values);
}

/// Few vertices have most edges, as in who met whom.
Csr network(Vertex vertices, std::size_t edges) {
    std::mt19937 random(7);
    const auto pick = [&] {
        const double share = static_cast<double>(random()) / 4294967296.0;
        return static_cast<Vertex>(std::pow(share, 2.5) * vertices);
    };
    std::vector<WeightedPair> pairs;
    for (std::size_t i = 0; i < edges; ++i) pairs.push_back({pick(), pick(), static_cast<double>(1 + random() % 3)});
    return {vertices, std::move(pairs)};
}

void write_network(const Csr& csr) {
    std::ofstream file(folder / "network");
    for (Vertex v = 0; v < csr.size(); ++v) {
        for (std::size_t i = 0; i < csr.degree(v); ++i) {
            if (csr.neighbours(v)[i] > v) file << v << ' ' << csr.neighbours(v)[i] << ' ' << csr.weights(v)[i] << '\n';
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return std::fputs("network_bench VERTICES EDGES FOLDER\n", stderr), 2;
    folder = argv[3];
    std::filesystem::create_directories(folder);
    const Csr csr = network(static_cast<Vertex>(std::stoul(argv[1])), std::stoull(argv[2]));
    write_network(csr);
    measure("betweenness", [&] { return betweenness(csr); });
    measure("page_rank", [&] { return page_rank(csr); });
    measure("core_numbers", [&] { return core_numbers(csr); });
    measure("communities", [&] { return communities(csr); });
    return 0;
}
