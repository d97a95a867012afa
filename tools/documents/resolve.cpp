#include "tools/documents/resolve.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <optional>
#include <span>
#include <string>

#include "graph/resolve/entities.hpp"
#include "graph/resolve/events.hpp"
#include "graph/resolve/name_key.hpp"
#include "graph/resolve/overlay.hpp"

namespace isnad::tools {
namespace {

/// What came, changed or went since resolution last looked.
struct Touched {
    graph::TouchedNames names;
    graph::TouchedEvents events;
};

constexpr std::size_t kMostTouched = 50'000; ///< rows; for more all is looked at, part by part, which takes less

/// nullopt where all is to be looked at.
std::optional<Touched> touched_of(const store::Store& store) {
    if (store.is_half_resolved()) return std::nullopt;
    Touched touched;
    std::size_t count = 0;
    const auto more = [&] { return ++count <= kMostTouched; };
    store.touched([&](std::string_view name, bool is_key) {
        if (!is_key || !graph::is_block(name)) return more();
        if (graph::is_event_block(name))
            touched.events.blocks.emplace(name);
        else
            touched.names.blocks.emplace_back(name);
        return more();
    });
    store.touched_nodes([&](const graph::Id& id) { return touched.names.nodes.push_back(id), more(); });
    store.touched_actors([&](const graph::Id& id) { return touched.events.actors.insert(id), more(); });
    return count > kMostTouched ? std::nullopt : std::optional(std::move(touched));
}

/// People, bodies and places first; then events over them. What is one with others than before brings its events with it.
graph::Resolution resolution_of(const graph::View& view, const std::vector<graph::Decision>& decisions, Touched* touched) {
    graph::Resolution all = graph::resolve_entities(view, decisions, touched == nullptr ? nullptr : &touched->names);
    const graph::Overlay overlay(view, all);
    if (touched != nullptr) {
        for (const graph::Id& id : overlay.changed()) {
            touched->events.actors.insert(id);
            view.edges_out(id, graph::Relation::role, [&](const graph::Edge& edge) { return touched->events.actors.insert(edge.other), true; });
        }
    }
    graph::append(all, graph::resolve_events(overlay, decisions, touched == nullptr ? nullptr : &touched->events));
    return all;
}

void sort_each_once(std::vector<graph::Id>& ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
}

/// The block with all that its nodes were one with before, sorted. Large groups are read once.
std::vector<graph::Id> with_mates(const graph::View& view, std::vector<graph::Id> block) {
    std::vector<graph::Id> representatives;
    for (const graph::Id& id : block) representatives.push_back(view.representative(id));
    sort_each_once(representatives);
    for (const graph::Id& id : representatives) std::ranges::copy(view.members(id), std::back_inserter(block));
    sort_each_once(block);
    return block;
}

/// Puts one part of all into the store. What nodes of it were one with besides stands alone until its own part comes.
void put_part(store::Store& store, graph::Resolution&& part, ResolveCounts& counts) {
    counts.looked_at += part.block.size();
    counts.groups += part.groups.size();
    const auto view = store.view();
    part.block = with_mates(*view, std::move(part.block));
    if (!graph::Overlay(*view, part).changed().empty()) store.set_part(part.groups, part.block);
}

/// Of all nodes. People, bodies and places are one in the store before events are looked at.
ResolveCounts resolve_whole(store::Store& store) {
    ResolveCounts counts;
    store.engine().compact(store::Engine::Anew::overlapping); // every node is read more than once: this pays (tests/bench)
    const std::vector<graph::Decision> decisions = decisions_of(store);
    const auto put = [&](graph::Resolution&& part) { put_part(store, std::move(part), counts); };
    graph::resolve_entities(*store.view(), decisions, put);
    graph::resolve_events(*store.view(), decisions, put);
    store.all_looked_at();
    return counts;
}

/// Of what was touched; `always` are looked at even where no name leads to them.
ResolveCounts resolve(store::Store& store, std::optional<Touched> touched, const std::vector<graph::Id>& always = {}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto counted = [&](ResolveCounts counts) {
        counts.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return counts;
    };
    if (!touched) return counted(resolve_whole(store));
    const auto view = store.view();
    graph::Resolution resolution = resolution_of(*view, decisions_of(store), &*touched);
    for (const graph::Id& id : always) std::ranges::copy(view->members(view->representative(id)), std::back_inserter(resolution.block));
    sort_each_once(resolution.block);
    // nodes outside are one with a node inside where keys were made by other packs before
    if (with_mates(*view, resolution.block).size() > resolution.block.size()) return counted(resolve_whole(store));
    store.set_same(resolution.groups, resolution.block);
    return counted({resolution.block.size(), resolution.groups.size(), 0});
}

} // namespace

std::vector<graph::Decision> decisions_of(const store::Store& store) {
    std::vector<graph::Decision> decisions;
    store.pins([&](const store::Pin& pin) {
        decisions.push_back({pin.first, pin.second, pin.same});
        return true;
    });
    return decisions;
}

graph::Resolution resolution_of(const graph::View& view, const std::vector<graph::Decision>& decisions) {
    return resolution_of(view, decisions, nullptr);
}

std::string to_words(const ResolveCounts& counts) {
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.2f", counts.seconds);
    return "resolved " + std::to_string(counts.looked_at) + " nodes in " + seconds.data() + " s";
}

ResolveCounts resolve_touched(store::Store& store) {
    return resolve(store, touched_of(store));
}

ResolveCounts resolve_around(store::Store& store, const std::vector<graph::Id>& nodes) {
    std::optional<Touched> touched = touched_of(store);
    const auto view = store.view();
    for (const graph::Id& id : touched ? nodes : std::vector<graph::Id>{}) {
        const auto node = view->node(id);
        for (const graph::Name& name : node ? node->names : std::vector<graph::Name>{}) {
            for (std::string& block : graph::blocks_of(graph::type_of(id), name.key)) touched->names.blocks.push_back(std::move(block));
        }
        if (!graph::is_event(graph::type_of(id))) continue;
        view->edges_out(id, std::nullopt, [&](const graph::Edge& edge) { return touched->events.actors.insert(edge.other), true; });
    }
    return resolve(store, std::move(touched), nodes);
}

ResolveCounts resolve_all(store::Store& store) {
    return resolve(store, std::nullopt);
}

} // namespace isnad::tools
