// isnad export: the graph, or a part of it, as a file for other programs.
#include <CLI/CLI.hpp>
#include <array>
#include <functional>

#include "graph/error.hpp"
#include "graph/export/event_rows.hpp"
#include "graph/export/output_file.hpp"
#include "graph/export/xml_rows.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/arguments.hpp"

namespace isnad::tools {
namespace {

struct Options {
    FilterOptions filter;
    std::string file;
    std::string projection = "events";
    std::string dates = "columns";
    bool isolated = false;
    bool force = false;
};

using Writer = graph::RowCounts (*)(graph::GraphRows&, graph::Sink&);

/// Formats of rows, by suffix.
struct Format {
    std::string_view suffix;
    Writer write;
};
constexpr std::array kFormats = {Format{".graphml", graph::write_graphml}, Format{".gexf", graph::write_gexf}};

const Format& format_of(const std::string& file) {
    std::string known;
    for (const Format& format : kFormats) {
        if (file.ends_with(format.suffix)) return format;
        known += (known.empty() ? "" : " ") + std::string(format.suffix);
    }
    throw Error(ErrorKind::usage, "what to write is told by the suffix, and " + file + " has none of " + known);
}

bool is_narrowed(const FilterOptions& options) {
    return !options.from.empty() || !options.to.empty() || options.min_sources > 0 ||
           !(options.who.empty() && options.with.empty() && options.organizations.empty() && options.countries.empty() && options.places.empty() &&
             options.types.empty() && options.roles.empty() && options.statuses.empty() && options.sources.empty());
}

int run(const Common& common, const Options& options) {
    const Format& format = format_of(options.file);
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.filter.language);
    auto filter = make_filter(reader, fold_of(common), options.filter);
    if (!filter) return kNothing;
    graph::OutputFile file(options.file, options.force);
    const auto rows = graph::make_event_rows(reader, {std::move(*filter), is_narrowed(options.filter), options.isolated, options.dates == "nodes",
                                                      "Events with their parties, places and dates"});
    const graph::RowCounts counts = format.write(*rows, file);
    if (counts.nodes == 0) {
        note(common, "nothing fits; no file written");
        return kNothing;
    }
    file.commit();
    note(common, options.file + ": " + std::to_string(counts.nodes) + " nodes, " + std::to_string(counts.edges) + " edges");
    return kDone;
}

} // namespace

void setup_export(CLI::App& root, Frame& frame) {
    CLI::App& command = add_command(root, "export", "the graph as a file for other programs");
    const auto options = std::make_shared<Options>();
    command.add_option("FILE", options->file, "by suffix: .graphml .gexf")->required();
    command.add_option("--dates", options->dates, "dates as columns alone, or as nodes too")
        ->check(CLI::IsMember({"columns", "nodes"}))
        ->type_name("WHERE");
    command.add_flag("--isolated", options->isolated, "with people, bodies and places that nothing joins to others");
    command.add_flag("--force", options->force, "replace a file that is there");
    add_filter_options(command, options->filter);
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
