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

Touched touched_of(const store::Store& store) {
    Touched touched;
    store.touched([&](std::string_view name, bool is_key) {
        if (!is_key || !graph::is_block(name)) return true;
        if (graph::is_event_block(name))
            touched.events.blocks.emplace(name);
        else
            touched.names.blocks.emplace_back(name);
        return true;
    });
    store.touched_nodes([&](const graph::Id& id) { return touched.names.nodes.push_back(id), true; });
    store.touched_actors([&](const graph::Id& id) { return touched.events.actors.insert(id), true; });
    return touched;
}

void append(graph::Resolution& all, graph::Resolution&& more) {
    std::ranges::move(more.groups, std::back_inserter(all.groups));
    std::ranges::move(more.block, std::back_inserter(all.block));
    std::ranges::move(more.proposals, std::back_inserter(all.proposals));
}

/// People, bodies and places first; then events over them. What is one with others than before brings its events with it.
graph::Resolution resolution_of(const graph::View& view, const std::vector<graph::Decision>& decisions, Touched* touched) {
    graph::Resolution all = graph::resolve_entities(view, decisions, touched == nullptr ? nullptr : &touched->names);
    const graph::Overlay overlay(view, all);
    if (touched != nullptr) {
        touched->names = {}; // of a first load they are many
        for (const graph::Id& id : overlay.changed()) {
            touched->events.actors.insert(id);
            view.edges_out(id, graph::Relation::role, [&](const graph::Edge& edge) { return touched->events.actors.insert(edge.other), true; });
        }
    }
    append(all, graph::resolve_events(overlay, decisions, touched == nullptr ? nullptr : &touched->events));
    return all;
}

/// Nodes outside of the block that are one with a node inside: none, unless keys were made by other packs before.
bool reaches_out(const graph::View& view, const std::vector<graph::Id>& block) {
    return std::ranges::any_of(block, [&](const graph::Id& id) {
        const std::vector<graph::Id> members = view.members(view.representative(id));
        return !std::ranges::all_of(members, [&](const graph::Id& member) { return std::ranges::binary_search(block, member); });
    });
}

/// Of all, or of what was touched; `always` are looked at even where no name leads to them.
ResolveCounts resolve(store::Store& store, Touched* touched, const std::vector<graph::Id>& always = {}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto view = store.view();
    graph::Resolution resolution = resolution_of(*view, decisions_of(store), touched);
    for (const graph::Id& id : always) std::ranges::copy(view->members(view->representative(id)), std::back_inserter(resolution.block));
    std::ranges::sort(resolution.block);
    const auto rest = std::ranges::unique(resolution.block);
    resolution.block.erase(rest.begin(), rest.end());
    if (touched == nullptr) {
        store.set_same(resolution.groups);
    } else if (reaches_out(*view, resolution.block)) {
        return resolve(store, nullptr);
    } else {
        store.set_same(resolution.groups, resolution.block);
    }
    return {resolution.block.size(), resolution.groups.size(), std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count()};
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
    Touched touched = touched_of(store);
    return resolve(store, &touched);
}

ResolveCounts resolve_around(store::Store& store, const std::vector<graph::Id>& nodes) {
    Touched touched = touched_of(store);
    const auto view = store.view();
    for (const graph::Id& id : nodes) {
        const auto node = view->node(id);
        for (const graph::Name& name : node ? node->names : std::vector<graph::Name>{}) {
            for (std::string& block : graph::blocks_of(graph::type_of(id), name.key)) touched.names.blocks.push_back(std::move(block));
        }
        if (!graph::is_event(graph::type_of(id))) continue;
        view->edges_out(id, std::nullopt, [&](const graph::Edge& edge) { return touched.events.actors.insert(edge.other), true; });
    }
    return resolve(store, &touched, nodes);
}

ResolveCounts resolve_all(store::Store& store) {
    return resolve(store, nullptr);
}

} // namespace isnad::tools
