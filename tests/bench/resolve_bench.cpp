// Corpus resolution over made-up documents: each has a dozen people and bodies, three documents share each name, and a meeting. Time by number of
// documents, all at once and after one more document; the growth that is fitted stands in the last lines.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "graph/memory.hpp"
#include "graph/resolve/entities.hpp"
#include "graph/resolve/events.hpp"
#include "graph/resolve/name_key.hpp"
#include "graph/resolve/overlay.hpp"

namespace isnad::graph {
namespace {

constexpr std::uint32_t kNodes = 12; ///< people and bodies a document
constexpr std::uint32_t kShared = 3; ///< documents that name each of them

/// A word that belongs to one number alone, in consonants.
std::string word_of(std::uint64_t number) {
    std::string word;
    for (int i = 0; i < 6; ++i, number /= 16) word += "bdfhjklmnprstxzk"[number % 16];
    return word;
}

Delta document(std::uint32_t number) {
    Delta delta;
    const std::string name = "d" + std::to_string(number);
    delta.document = {name, "ar", to_iso(static_cast<Day>(17000 + number / 40)), "", "", "", name};
    const Id event = make_id(7, name);
    delta.nodes.push_back({event, {}, {}});
    for (std::uint32_t i = 0; i < kNodes; ++i) {
        const std::uint64_t who = std::uint64_t{number / kShared} * kNodes + i;
        const std::string first = word_of(who * 2654435761U);
        const std::string last = word_of(who % 50'000 * 40503U);
        const Id id = make_id(i % 3 == 0 ? 2 : 1, name + first);
        delta.nodes.push_back({id, {{"ar", first, first, first + "//" + first + ' ' + last + "//" + last}}, {}});
        delta.facts.push_back({id, Relation::mentioned_in, document_id(name), "", Status::happened, "", {}});
        if (i < 3) delta.facts.push_back({event, Relation::participant, id, "", Status::happened, "", {}});
    }
    std::ranges::sort(delta.nodes, {}, &Node::id);
    return delta;
}

std::vector<Delta> documents(std::int64_t count) {
    std::vector<Delta> deltas;
    for (std::uint32_t i = 0; i < count; ++i) deltas.push_back(document(i));
    return deltas;
}

void resolve_all(benchmark::State& state) {
    const MemoryGraph graph(documents(state.range(0)));
    std::size_t groups = 0;
    for (auto _ : state) {
        const Resolution entities = resolve_entities(graph, {});
        const Overlay overlay(graph, entities);
        groups = entities.groups.size() + resolve_events(overlay, {}).groups.size();
    }
    state.counters["groups"] = static_cast<double>(groups);
    state.SetComplexityN(state.range(0));
}

/// What one document touches.
void resolve_one(benchmark::State& state) {
    const MemoryGraph graph(documents(state.range(0)));
    TouchedNames names;
    TouchedEvents events;
    for (const Node& node : document(0).nodes) {
        for (const Name& name : node.names) std::ranges::copy(blocks_of(node.type(), name.key), std::back_inserter(names.blocks));
        if (!is_event(node.type())) events.actors.insert(node.id);
    }
    for (auto _ : state) {
        const Resolution entities = resolve_entities(graph, {}, &names);
        const Overlay overlay(graph, entities);
        benchmark::DoNotOptimize(resolve_events(overlay, {}, &events));
    }
}

BENCHMARK(resolve_all)->RangeMultiplier(4)->Range(1'000, 64'000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oNLogN);
BENCHMARK(resolve_one)->RangeMultiplier(8)->Range(1'000, 64'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace isnad::graph

BENCHMARK_MAIN();
