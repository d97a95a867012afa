#include "graph/algorithms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isnad::graph {
namespace {

/// Room for one source of Brandes' algorithm, used again for the next.
struct Brandes {
    explicit Brandes(Vertex vertices) : steps(vertices), paths(vertices), share(vertices) { order.reserve(vertices); }

    void from(const Csr& network, Vertex source, std::vector<double>& sum) {
        reach(network, source);
        std::ranges::fill(share, 0.0);
        for (auto v = order.rbegin(); v != order.rend(); ++v) {
            for (const Vertex w : network.neighbours(*v)) {
                if (steps[w] == steps[*v] + 1) share[*v] += paths[*v] / paths[w] * (1 + share[w]);
            }
            if (*v != source) sum[*v] += share[*v];
        }
    }

private:
    void reach(const Csr& network, Vertex source) {
        std::ranges::fill(steps, kNoVertex);
        std::ranges::fill(paths, 0.0);
        order.assign(1, source);
        steps[source] = 0;
        paths[source] = 1;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Vertex v = order[i];
            for (const Vertex w : network.neighbours(v)) {
                if (steps[w] == kNoVertex) {
                    steps[w] = steps[v] + 1;
                    order.push_back(w);
                }
                if (steps[w] == steps[v] + 1) paths[w] += paths[v];
            }
        }
    }

    std::vector<Vertex> steps;
    std::vector<double> paths;
    std::vector<double> share;
    std::vector<Vertex> order; ///< by distance
};

/// A network whose vertices are communities of the level below; `loops` are weights inside each.
struct Level {
    Csr network;
    std::vector<double> loops;
};

double strength(const Level& level, Vertex v) {
    const auto weights = level.network.weights(v);
    return std::accumulate(weights.begin(), weights.end(), 2 * level.loops[v]);
}

/// Moves vertices to the neighbouring community that gains most, until none moves. False where nothing moved at all.
bool move_vertices(const Level& level, double total, std::vector<Vertex>& community) {
    const Vertex size = level.network.size();
    std::vector<double> strengths(size);
    for (Vertex v = 0; v < size; ++v) strengths[v] = strength(level, v);
    std::vector<double> inside = strengths; // of each community: the strengths of its vertices
    std::vector<double> links(size, 0.0);
    std::vector<Vertex> touched;
    bool ever = false;
    for (bool moved = true; moved;) {
        moved = false;
        for (Vertex v = 0; v < size; ++v) {
            const Vertex own = community[v];
            touched.assign(1, own);
            const auto neighbours = level.network.neighbours(v);
            for (std::size_t i = 0; i < neighbours.size(); ++i) {
                const Vertex c = community[neighbours[i]];
                if (links[c] == 0 && c != own) touched.push_back(c);
                links[c] += level.network.weights(v)[i];
            }
            inside[own] -= strengths[v];
            const auto gain = [&](Vertex c) { return links[c] - strengths[v] * inside[c] / total; };
            Vertex best = own;
            for (const Vertex c : touched) {
                if (gain(c) > gain(best) + 1e-12 || (best != own && std::abs(gain(c) - gain(best)) <= 1e-12 && c < best)) best = c;
            }
            inside[best] += strengths[v];
            community[v] = best;
            moved = moved || best != own;
            for (const Vertex c : touched) links[c] = 0;
        }
        ever = ever || moved;
    }
    return ever;
}

/// Numbers from 0 without gaps, in order of first use; how many there are.
Vertex renumber(std::vector<Vertex>& community) {
    std::vector<Vertex> number(community.size(), kNoVertex);
    Vertex next = 0;
    for (Vertex& c : community) {
        if (number[c] == kNoVertex) number[c] = next++;
        c = number[c];
    }
    return next;
}

Level contract(const Level& level, const std::vector<Vertex>& community, Vertex count) {
    std::vector<WeightedPair> pairs;
    std::vector<double> loops(count, 0.0);
    for (Vertex v = 0; v < level.network.size(); ++v) {
        loops[community[v]] += level.loops[v];
        const auto neighbours = level.network.neighbours(v);
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            if (neighbours[i] < v) continue;
            const double weight = level.network.weights(v)[i];
            if (community[v] == community[neighbours[i]])
                loops[community[v]] += weight;
            else
                pairs.push_back({community[v], community[neighbours[i]], weight});
        }
    }
    return {Csr(count, std::move(pairs)), std::move(loops)};
}

void number_by_size(std::vector<Vertex>& community, Vertex count) {
    std::vector<std::size_t> sizes(count);
    for (const Vertex c : community) ++sizes[c];
    std::vector<Vertex> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](Vertex a, Vertex b) { return sizes[a] > sizes[b]; }); // first use is least vertex
    std::vector<Vertex> rank(count);
    for (Vertex i = 0; i < count; ++i) rank[order[i]] = i;
    for (Vertex& c : community) c = rank[c];
}

} // namespace

Csr::Csr(Vertex vertices, std::vector<WeightedPair> pairs) : offsets_(std::size_t{vertices} + 1) {
    std::erase_if(pairs, [](const WeightedPair& pair) { return pair.a == pair.b; });
    for (WeightedPair& pair : pairs) {
        if (pair.a > pair.b) std::swap(pair.a, pair.b);
    }
    const auto key = [](const WeightedPair& pair) { return std::uint64_t{pair.a} << 32 | pair.b; };
    std::ranges::stable_sort(pairs, {}, key); // stable: weights are added in the order given
    std::vector<WeightedPair> edges;
    for (const WeightedPair& pair : pairs) {
        if (!edges.empty() && key(edges.back()) == key(pair))
            edges.back().weight += pair.weight;
        else
            edges.push_back(pair);
    }
    for (const WeightedPair& edge : edges) ++offsets_[edge.a + 1], ++offsets_[edge.b + 1];
    std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
    targets_.resize(offsets_.back());
    weights_.resize(offsets_.back());
    std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
    const auto put = [&](Vertex from, Vertex to, double weight) {
        targets_[next[from]] = to;
        weights_[next[from]++] = weight;
    };
    for (const WeightedPair& edge : edges) put(edge.b, edge.a, edge.weight); // lesser neighbours first, so that rows come out sorted
    for (const WeightedPair& edge : edges) put(edge.a, edge.b, edge.weight);
}

std::vector<double> betweenness(const Csr& network, Vertex pivots) {
    const Vertex size = network.size();
    std::vector<double> sum(size, 0.0);
    if (size == 0) return sum;
    pivots = std::clamp<Vertex>(pivots, 1, size);
    Brandes room(size);
    for (Vertex i = 0; i < pivots; ++i) room.from(network, static_cast<Vertex>(std::uint64_t{i} * size / pivots), sum);
    const double scale = static_cast<double>(size) / pivots / 2; // each pair is seen from both ends
    for (double& value : sum) value *= scale;
    return sum;
}

std::vector<double> page_rank(const Csr& network) {
    constexpr double kDamping = 0.85;
    constexpr double kEnough = 1e-10;
    constexpr int kMostRounds = 1000;
    const Vertex size = network.size();
    if (size == 0) return {};
    std::vector<double> total(size, 0.0);
    for (Vertex v = 0; v < size; ++v) {
        const auto weights = network.weights(v);
        total[v] = std::accumulate(weights.begin(), weights.end(), 0.0);
    }
    std::vector<double> rank(size, 1.0 / size);
    std::vector<double> next(size);
    std::vector<double> portion(size); // of a vertex's rank, for each unit of weight
    for (int round = 0; round < kMostRounds; ++round) {
        double stuck = 0; // rank of those who lead nowhere goes to all alike
        for (Vertex v = 0; v < size; ++v) {
            portion[v] = total[v] > 0 ? rank[v] / total[v] : 0;
            stuck += total[v] > 0 ? 0 : rank[v];
        }
        double change = 0;
        for (Vertex v = 0; v < size; ++v) {
            double in = 0;
            const auto neighbours = network.neighbours(v);
            const auto weights = network.weights(v);
            for (std::size_t i = 0; i < neighbours.size(); ++i) in += portion[neighbours[i]] * weights[i];
            next[v] = (1 - kDamping) / size + kDamping * (in + stuck / size);
            change += std::abs(next[v] - rank[v]);
        }
        std::swap(rank, next);
        if (change < kEnough) break;
    }
    return rank;
}

std::vector<Vertex> core_numbers(const Csr& network) {
    const Vertex size = network.size();
    std::vector<Vertex> core(size);
    std::size_t most = 0;
    for (Vertex v = 0; v < size; ++v) {
        core[v] = static_cast<Vertex>(network.degree(v));
        most = std::max(most, network.degree(v));
    }
    std::vector<Vertex> begin(most + 2); // of each degree's vertices in `order`
    for (const Vertex degree : core) ++begin[degree + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Vertex> order(size);
    std::vector<Vertex> place(size);
    std::vector<Vertex> next = begin;
    for (Vertex v = 0; v < size; ++v) order[place[v] = next[core[v]]++] = v;
    for (Vertex i = 0; i < size; ++i) {
        const Vertex v = order[i];
        for (const Vertex w : network.neighbours(v)) {
            if (core[w] <= core[v]) continue;
            // w moves to the head of its degree's vertices, which then begin behind it: its degree is one less.
            const Vertex first = std::max(begin[core[w]], i + 1);
            const Vertex other = order[first];
            std::swap(order[place[w]], order[first]);
            std::swap(place[w], place[other]);
            begin[core[w]] = first + 1;
            --core[w];
        }
    }
    return core;
}

std::vector<Vertex> communities(const Csr& network) {
    std::vector<Vertex> community(network.size());
    std::iota(community.begin(), community.end(), 0U);
    Level level{network, std::vector<double>(network.size(), 0.0)};
    double total = 0;
    for (Vertex v = 0; v < network.size(); ++v) total += strength(level, v);
    while (total > 0) {
        std::vector<Vertex> moved(level.network.size());
        std::iota(moved.begin(), moved.end(), 0U);
        if (!move_vertices(level, total, moved)) break;
        const Vertex count = renumber(moved);
        for (Vertex& c : community) c = moved[c];
        level = contract(level, moved, count);
    }
    number_by_size(community, renumber(community));
    return community;
}

double modularity(const Csr& network, std::span<const Vertex> community) {
    std::vector<double> inside(network.size(), 0.0);
    std::vector<double> all(network.size(), 0.0);
    double total = 0;
    for (Vertex v = 0; v < network.size(); ++v) {
        const auto neighbours = network.neighbours(v);
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            const double weight = network.weights(v)[i];
            total += weight;
            all[community[v]] += weight;
            if (community[v] == community[neighbours[i]]) inside[community[v]] += weight;
        }
    }
    double sum = 0;
    for (Vertex c = 0; total > 0 && c < network.size(); ++c) sum += inside[c] / total - (all[c] / total) * (all[c] / total);
    return sum;
}

} // namespace isnad::graph
