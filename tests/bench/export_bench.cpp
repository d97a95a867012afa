// export_bench NODES EDGES FOLDER [rows]: writes one made-up network as GraphML with our writer and with boost::write_graphml, the same columns and
// values; without `rows` makes a store of as many nodes and edges and exports it as `isnad export` does. Time, edges a second, and by how much the process grew at
// most, as lines of JSON. export_speed.py adds igraph.
#include <sys/wait.h>
#include <unistd.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

#include "graph/export/event_rows.hpp"
#include "graph/export/lint/lint.hpp"
#include "graph/export/met_rows.hpp"
#include "graph/export/output_file.hpp"
#include "graph/export/xml_rows.hpp"
#include "store/store.hpp"
#include "tools/questions/checked_file.hpp"

namespace {

using namespace isnad;
using graph::Id;
namespace fs = std::filesystem;

/// Kilobytes: "VmRSS" now, "VmHWM" at most since clear_peak().
long memory(const std::string& what) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(what + ":")) return std::stol(line.substr(what.size() + 1));
    }
    return 0;
}

void clear_peak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

/// Seconds of the processor, which others on the machine do not change.
double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Runs `write`, which writes `path` and returns how many edges, and prints what it took.
template <typename Write>
void measure(const char* what, const fs::path& path, Write write) {
    fs::remove(path); // to free an old file takes time that nobody's writing is to blame for
    clear_peak();
    const long before = memory("VmRSS");
    const auto start = std::chrono::steady_clock::now();
    const double processor = processor_seconds();
    const std::uint64_t edges = write();
    const double used = processor_seconds() - processor;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf(R"({"what":"%s","edges":%llu,"seconds":%.2f,"processor_seconds":%.2f,"edges_per_processor_second":%.0f,"growth_mb":%.1f})"
                "\n",
                what, static_cast<unsigned long long>(edges), seconds, used, static_cast<double>(edges) / used,
                static_cast<double>(memory("VmHWM") - before) / 1024);
    std::fflush(stdout);
}

/// The made-up network: what stands in row n is arithmetic alone, so that every program has the same without reading it.
struct Network {
    std::uint64_t nodes;
    std::uint64_t edges;
    std::vector<std::string> days = some_days();

    [[nodiscard]] static std::vector<std::string> some_days() {
        std::vector<std::string> days;
        for (graph::Day day = 15000; day < 20000; ++day) days.push_back(graph::to_iso(day));
        return days;
    }
    [[nodiscard]] static std::string label(std::uint64_t node) { return "وزير " + std::to_string(node); }
    [[nodiscard]] std::uint64_t source(std::uint64_t edge) const { return edge * nodes / edges; }
    [[nodiscard]] std::uint64_t target(std::uint64_t edge) const { return (source(edge) + 1 + edge * 7919 % (nodes - 1)) % nodes; }
    [[nodiscard]] const std::string& day(std::uint64_t edge) const { return days[edge % days.size()]; }
    [[nodiscard]] static std::int64_t reports(std::uint64_t edge) { return static_cast<std::int64_t>(1 + edge % 9); }
};

Id id_of(std::uint64_t node) {
    Id id{};
    id.bytes[0] = 1;
    for (std::size_t i = 0; i < 8; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(node >> (8 * i));
    return id;
}

class NetworkRows final : public graph::GraphRows {
public:
    explicit NetworkRows(const Network& network) : network_(network) {}
    [[nodiscard]] const std::vector<graph::Column>& node_columns() const override { return node_columns_; }
    [[nodiscard]] const std::vector<graph::Column>& edge_columns() const override { return edge_columns_; }
    [[nodiscard]] std::string description() const override { return "made up"; }

    void nodes(const std::function<void(const graph::NodeRow&)>& visit) override {
        const std::array<graph::Value, 1> values = {std::string_view("Person")};
        for (std::uint64_t n = 0; n < network_.nodes; ++n) visit({id_of(n), Network::label(n), {}, values});
    }
    void edges(const std::function<void(const graph::EdgeRow&)>& visit) override {
        for (std::uint64_t e = 0; e < network_.edges; ++e) {
            const std::string& day = network_.day(e);
            const std::array<graph::Value, 4> values = {std::string_view("met"), std::string_view(day), std::string_view(day), Network::reports(e)};
            visit({id_of(network_.source(e)), id_of(network_.target(e)), "met", "met", 1, {}, values});
        }
    }

private:
    const Network& network_;
    std::vector<graph::Column> node_columns_ = {{"type", graph::ColumnType::text}};
    std::vector<graph::Column> edge_columns_ = {{"relation", graph::ColumnType::text},
                                                {"date_start", graph::ColumnType::text},
                                                {"date_end", graph::ColumnType::text},
                                                {"n_reports", graph::ColumnType::integer}};
};

/// Writes, checked on its way, and puts in place: what the command does with rows, which gives a thread each to the check and the file.
template <auto kWrite = graph::write_graphml, graph::GraphFormat kFormat = graph::GraphFormat::graphml, typename Gate = tools::CheckedFile,
          typename MakeRows>
std::uint64_t write_and_check(const MakeRows& make_rows, const fs::path& path) {
    graph::OutputFile file(path, false);
    Gate gate(kFormat, file);
    const auto rows = make_rows();
    const graph::RowCounts written = kWrite(*rows, gate);
    const graph::LintReport report = gate.finish();
    if (!report.faults.empty() || report.counts != written) {
        std::cerr << "the file has faults\n";
        std::exit(1);
    }
    file.commit();
    return written.edges;
}

using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, boost::property<boost::edge_index_t, std::uint64_t>>;

Graph boost_graph(const Network& network) {
    Graph graph(network.nodes);
    for (std::uint64_t e = 0; e < network.edges; ++e) add_edge(network.source(e), network.target(e), e, graph);
    return graph;
}

std::uint64_t write_with_boost(const Network& network, const Graph& graph, const fs::path& path) {
    const auto number = get(boost::edge_index, graph);
    boost::dynamic_properties properties;
    const auto node = [&](const char* name, auto value) { properties.property(name, boost::make_function_property_map<std::uint64_t>(value)); };
    const auto edge = [&](const char* name, auto value) {
        using Edge = boost::graph_traits<Graph>::edge_descriptor;
        properties.property(name, boost::make_function_property_map<Edge>([number, value](const Edge& e) { return value(get(number, e)); }));
    };
    node("label", [](std::uint64_t n) { return Network::label(n); });
    node("type", [](std::uint64_t) { return std::string("Person"); });
    edge("edgelabel", [](std::uint64_t) { return std::string("met"); });
    edge("weight", [](std::uint64_t) { return 1.0; });
    edge("relation", [](std::uint64_t) { return std::string("met"); });
    edge("date_start", [&network](std::uint64_t e) { return network.day(e); });
    edge("date_end", [&network](std::uint64_t e) { return network.day(e); });
    edge("n_reports", [](std::uint64_t e) { return Network::reports(e); });
    std::ofstream file(path);
    boost::write_graphml(file, graph, get(boost::vertex_index, graph), properties, true);
    file.close();
    return num_edges(graph);
}

/// A document with meetings of six people each; 4 of 5 nodes are meetings, so that there are five edges a node.
graph::Delta document_of(std::uint64_t number, std::uint64_t meetings, std::uint64_t people) {
    graph::Delta delta;
    delta.document.id = "d" + std::to_string(number);
    delta.document.source = "Source " + std::to_string(number % 50);
    delta.document.published = graph::to_iso(static_cast<graph::Day>(15000 + number % 5000));
    delta.document.text = "They met there and then, the six of them, as has been told.";
    const graph::Evidence evidence{{0, static_cast<std::uint32_t>(delta.document.text.size())}, {5, 8}, "made-up", 100, {}};
    for (std::uint64_t m = 0; m < meetings; ++m) {
        const Id event = graph::make_id(7, delta.document.id + "#" + std::to_string(m));
        delta.nodes.push_back({event, {}, {}});
        delta.facts.push_back(
            {event, graph::Relation::mentioned_in, graph::document_id(delta.document.id), {}, graph::Status::happened, {}, evidence});
        for (std::uint64_t i = 0; i < 6; ++i) {
            const std::uint64_t who = (number * meetings + m) * 6 + i;
            const Id person = graph::make_id(1, "person " + std::to_string(who % people));
            const std::string name = Network::label(who % people);
            if (std::ranges::find(delta.nodes, person, &graph::Node::id) == delta.nodes.end())
                delta.nodes.push_back({person, {{"ar", name, name, ""}}, {}});
            delta.facts.push_back({event, graph::Relation::participant, person, delta.document.published, graph::Status::happened, {}, evidence});
        }
    }
    std::ranges::sort(delta.nodes, {}, &graph::Node::id);
    return delta;
}

void make_store(const Network& network, const fs::path& path) {
    constexpr std::uint64_t kMeetings = 20;
    const std::uint64_t events = network.edges / 6;
    store::Store store(path, store::OpenMode::create);
    for (std::uint64_t first = 0; first < events / kMeetings; first += 500) {
        std::vector<graph::Delta> deltas;
        for (std::uint64_t d = first; d < std::min(first + 500, events / kMeetings); ++d)
            deltas.push_back(document_of(d, kMeetings, network.nodes - events));
        store.apply(deltas);
    }
    store.pack();
    store.compact();
}

/// So that what it needs of memory does not count here.
template <typename Work>
void in_a_child(Work work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        std::_Exit(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        std::cerr << "the store was not made\n";
        std::exit(1);
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4 && argc != 5) return std::fputs("export_bench NODES EDGES FOLDER [rows]\n", stderr), 2;
    const bool with_store = argc == 4;
    const Network network{std::stoull(argv[1]), std::stoull(argv[2])};
    const fs::path folder(argv[3]);
    fs::create_directories(folder);
    const auto to = [&](const char* what, const char* name, auto write) { measure(what, folder / name, [&] { return write(folder / name); }); };
    to("isnad, rows made up, written", "isnad.graphml", [&](const fs::path& path) {
        graph::OutputFile file(path, false);
        NetworkRows rows(network);
        const std::uint64_t edges = write_graphml(rows, file).edges;
        file.commit();
        return edges;
    });
    const auto made_up = [&] { return std::make_unique<NetworkRows>(network); };
    const auto as_graphml = [](const auto& make_rows) { return [&make_rows](const fs::path& path) { return write_and_check(make_rows, path); }; };
    const auto as_gexf = [](const auto& make_rows) {
        return [&make_rows](const fs::path& path) { return write_and_check<graph::write_gexf, graph::GraphFormat::gexf>(make_rows, path); };
    };
    to("isnad, rows made up, written and checked", "isnad.graphml", as_graphml(made_up));
    to("isnad, the same as GEXF", "isnad.gexf", as_gexf(made_up));
    if (with_store && !fs::exists(folder / "store")) in_a_child([&] { make_store(network, folder / "store"); });
    const auto from_store = [&](std::size_t cache_megabytes, const auto& work) {
        store::StoreOptions options;
        options.engine.cache_bytes = cache_megabytes << 20;
        const store::Store store(folder / "store", store::OpenMode::read, options);
        const auto view = store.view();
        graph::EventReader reader(*view);
        work([&] { return graph::make_event_rows(reader, {}); }, [&] { return graph::make_met_rows(reader, {}, {}); });
    };
    if (with_store) {
        from_store(1, [&](const auto& events, const auto&) {
            to("isnad, events of a store whose cache is 1 MB, checked", "store.graphml", as_graphml(events));
        });
        from_store(64, [&](const auto& events, const auto& met) {
            to("isnad, the same, its cache 64 MB", "store.graphml", as_graphml(events));
            to("isnad, the same as GEXF", "store.gexf", as_gexf(events));
            to("isnad, who met whom of that store", "met.graphml", as_graphml(met));
            to("isnad, the same as GEXF", "met.gexf", as_gexf(met));
        });
    }
    const Graph graph = boost_graph(network);
    to("boost::write_graphml, its graph in memory not counted", "boost.graphml",
       [&](const fs::path& path) { return write_with_boost(network, graph, path); });
    return 0;
}
