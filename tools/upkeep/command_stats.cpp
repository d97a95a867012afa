// isnad stats: what is in the store, and how much room it takes.
#include <iostream>

#include "graph/export/json.hpp"
#include "graph/report/state.hpp"
#include "store/store.hpp"
#include "tools/command.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

template <typename Counts>
void write_counts(graph::JsonWriter& json, const char* name, const Counts& counts, bool events) {
    json.key(name).object();
    for (const auto& [what, count] : counts) {
        if (graph::is_event(what) == events) json.member(name_of(what), count);
    }
    json.end_object();
}

std::string to_json(const store::Stats& stats, const std::string& state) {
    std::string line;
    graph::JsonWriter json(line);
    json.object().member("documents", stats.documents);
    write_counts(json, "nodes", stats.nodes, false);
    write_counts(json, "events", stats.nodes, true);
    json.member("facts", stats.facts).key("edges").object();
    for (const auto& [relation, count] : stats.edges) json.member(name_of(relation), count);
    json.end_object().member("decisions", stats.pins).key("bytes").object();
    for (const auto& [family, bytes] : stats.bytes) json.member(family, bytes);
    json.end_object().key("packs").object();
    for (const auto& [packs, count] : stats.packs) json.member(packs.empty() ? "none" : packs, count);
    json.end_object().member("format", stats.format).member("state", state).end_object();
    return line;
}

void print(const store::Stats& stats, const std::string& state, bool colored) {
    TextTable table;
    const auto row = [&](const std::string& group, std::string_view what, std::uint64_t count) {
        table.row({group, std::string(what), std::to_string(count)});
    };
    row("documents", "", stats.documents);
    for (const auto& [type, count] : stats.nodes) row(graph::is_event(type) ? "events" : "nodes", name_of(type), count);
    row("facts", "", stats.facts);
    for (const auto& [relation, count] : stats.edges) row("edges", name_of(relation), count);
    row("decisions", "", stats.pins);
    for (const auto& [family, bytes] : stats.bytes) row("bytes", family, bytes);
    for (const auto& [packs, count] : stats.packs) row("packs", packs.empty() ? "none" : packs, count);
    row("format", "", stats.format);
    table.row({"state", "", state});
    table.print(std::cout, colored);
}

int run(const Common& common) {
    const store::Store opened(common.db, store::OpenMode::read);
    const store::Stats stats = opened.stats();
    const std::string state = graph::state_of(*opened.view());
    if (common.json)
        std::cout << to_json(stats, state) << '\n';
    else
        print(stats, state, common.colored());
    return stats.documents > 0 ? kDone : kNothing;
}

} // namespace

void setup_stats(Command& root, Frame& frame) {
    Command command = root.add("stats", "documents, nodes, events, facts; room taken; packs");
    command.footer("Examples:\n  isnad stats\n  isnad stats --json");
    on_run(command, frame, [&frame] { return run(frame.common); });
}

} // namespace isnad::tools
