// isnad central, isnad communities: measures over the whole network of meetings.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <numeric>

#include "graph/utf8.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

/// Betweenness of all sources takes vertices times edges; above this it is estimated from evenly spread ones.
constexpr double kExactWork = 2e10;

struct CentralOptions {
    std::string by = "degree";
    std::string language;
    std::size_t limit = 25;
    ContactArguments contacts;
};

std::vector<double> measure(const Common& common, const graph::Csr& csr, const std::string& by) {
    if (by == "pagerank") return graph::page_rank(csr);
    if (by == "betweenness") {
        const double work = static_cast<double>(csr.size()) * static_cast<double>(csr.edges());
        const auto pivots = work <= kExactWork ? csr.size() : static_cast<graph::Vertex>(kExactWork / static_cast<double>(csr.edges()));
        if (pivots < csr.size()) note(common, "estimated from " + std::to_string(pivots) + " of " + std::to_string(csr.size()) + " sources");
        return graph::betweenness(csr, pivots);
    }
    std::vector<double> value(csr.size());
    const auto cores = by == "core" ? graph::core_numbers(csr) : std::vector<graph::Vertex>{};
    for (graph::Vertex v = 0; v < csr.size(); ++v) value[v] = by == "core" ? cores[v] : static_cast<double>(csr.degree(v));
    return value;
}

std::string in_digits(double value, const std::string& by) {
    if (by == "degree" || by == "core") return std::to_string(static_cast<std::uint64_t>(value));
    char digits[32];
    std::snprintf(digits, sizeof digits, by == "pagerank" ? "%.6f" : "%.2f", value);
    return digits;
}

int run_central(const Common& common, const CentralOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    graph::Contacts contacts(reader, contact_options(options.contacts));
    const graph::Network network = graph::build_network(contacts);
    const std::vector<double> value = measure(common, network.csr, options.by);
    std::vector<graph::Vertex> order(network.actors.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](graph::Vertex a, graph::Vertex b) { return value[a] > value[b]; });
    if (options.limit > 0 && order.size() > options.limit) order.resize(options.limit);
    TextTable table;
    table.header({options.by, "who", "type", "id"});
    for (const graph::Vertex v : order) {
        const graph::Id& id = network.actors[v];
        if (common.json) {
            print_json([&](graph::JsonWriter& json) {
                write_actor_members(json, reader, id);
                json.member("by", options.by).key("value").value(value[v]);
            });
            continue;
        }
        table.row({in_digits(value[v], options.by), reader.name(id), std::string(name_of(graph::type_of(id))), short_id(id)});
    }
    if (order.empty())
        note(common, "no meeting fits");
    else if (!common.json)
        table.print(std::cout, common.colored());
    return order.empty() ? kNothing : kDone;
}

int run_communities(const Common& common, const CentralOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    graph::Contacts contacts(reader, contact_options(options.contacts));
    const graph::Network network = graph::build_network(contacts);
    const auto community = graph::communities(network.csr);
    std::vector<std::vector<graph::Vertex>> members;
    for (graph::Vertex v = 0; v < network.csr.size(); ++v) {
        if (community[v] >= members.size()) members.resize(community[v] + std::size_t{1});
        members[community[v]].push_back(v);
    }
    for (std::size_t c = 0; c < members.size(); ++c) {
        std::ranges::stable_sort(members[c], [&](graph::Vertex a, graph::Vertex b) { return network.csr.degree(a) > network.csr.degree(b); });
        if (common.json) {
            print_json([&](graph::JsonWriter& json) {
                json.member("community", c + 1).member("size", members[c].size());
                json.key("members").array();
                for (const graph::Vertex v : members[c]) write_actor(json, reader, network.actors[v]);
                json.end_array();
            });
            continue;
        }
        std::cout << c + 1 << "  (" << members[c].size() << ")";
        const std::size_t shown = options.limit == 0 ? members[c].size() : std::min(options.limit, members[c].size());
        for (std::size_t i = 0; i < shown; ++i) std::cout << (i == 0 ? "  " : ", ") << graph::on_one_line(reader.name(network.actors[members[c][i]]));
        std::cout << (shown < members[c].size() ? ", …\n" : "\n");
    }
    if (members.empty())
        note(common, "no meeting fits");
    else
        detail(common, "modularity " + in_digits(graph::modularity(network.csr, community), "pagerank"));
    return members.empty() ? kNothing : kDone;
}

} // namespace

void setup_central(Command& root, Frame& frame) {
    Command command = root.add("central", "the most central people and bodies in the network of meetings");
    const auto options = std::make_shared<CentralOptions>();
    command.option("--by", options->by, "degree, betweenness, pagerank or core")
        .one_of({"degree", "betweenness", "pagerank", "core"})
        .type("MEASURE");
    command.option("--limit", options->limit, "at most so many; default 25, 0 for all").type("N");
    add_contact_options(command, options->contacts);
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad central --by betweenness\n  isnad central --from 2023");
    on_run(command, frame, [&frame, options] { return run_central(frame.common, *options); });
}

void setup_communities(Command& root, Frame& frame) {
    Command command = root.add("communities", "groups whose members met each other more than others");
    const auto options = std::make_shared<CentralOptions>();
    command.option("--limit", options->limit, "in text, at most so many members of each; default 25, 0 for all").type("N");
    add_contact_options(command, options->contacts);
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad communities");
    on_run(command, frame, [&frame, options] { return run_communities(frame.common, *options); });
}

} // namespace isnad::tools
