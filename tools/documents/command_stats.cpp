// isnad stats: what is in the store: documents, nodes and edges by type, bytes a family, packs that built it.
#include <CLI/CLI.hpp>
#include <iostream>

#include <nlohmann/json.hpp>

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {
namespace {

nlohmann::ordered_json as_json(const store::Stats& stats) {
    nlohmann::ordered_json json = {{"format", stats.format}, {"documents", stats.documents}, {"facts", stats.facts}, {"pins", stats.pins}};
    json["nodes"] = nlohmann::ordered_json::object();
    for (const auto& [type, count] : stats.nodes) json["nodes"][std::string(graph::name_of(type))] = count;
    json["edges"] = nlohmann::ordered_json::object();
    for (const auto& [relation, count] : stats.edges) json["edges"][std::string(graph::name_of(relation))] = count;
    json["packs"] = stats.packs;
    json["bytes"] = nlohmann::ordered_json::object();
    for (const auto& [family, bytes] : stats.bytes) json["bytes"][family] = bytes;
    return json;
}

int run(const Common& common) {
    const store::Store store(common.db, store::OpenMode::read);
    const store::Stats stats = store.stats();
    const nlohmann::ordered_json json = as_json(stats);
    if (common.json) {
        std::cout << json.dump() << '\n';
        return stats.documents > 0 ? kDone : kNothing;
    }
    for (const auto& [key, value] : json.items()) {
        if (!value.is_object()) {
            std::cout << key << '\t' << value.dump() << '\n';
            continue;
        }
        for (const auto& [name, count] : value.items()) std::cout << key << '\t' << name << '\t' << count.dump() << '\n';
    }
    return stats.documents > 0 ? kDone : kNothing;
}

} // namespace

void setup_stats(CLI::App& root, Frame& frame) {
    CLI::App& command = add_command(root, "stats", "what is in the store");
    command.footer("Examples:\n  isnad stats\n  isnad stats --json");
    on_run(command, frame, [&frame] { return run(frame.common); });
}

} // namespace isnad::tools
