// isnad export: the graph, or a part of it, as a file for other programs.
#include <algorithm>
#include <array>
#include <set>

#include "graph/error.hpp"
#include "graph/export/event_rows.hpp"
#include "graph/export/full_form.hpp"
#include "graph/export/linked/follow_the_money.hpp"
#include "graph/export/linked/quads.hpp"
#include "graph/export/met_rows.hpp"
#include "graph/export/output_file.hpp"
#include "graph/export/table_rows.hpp"
#include "graph/export/xml_rows.hpp"
#include "graph/report/picture/pictures.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/questions/checked_file.hpp"
#include "tools/report/words_file.hpp"

namespace isnad::tools {
namespace {

struct ExportOptions {
    FilterOptions filter;
    std::string file;
    std::string projection; ///< as given; empty means events
    std::string dates = "columns";
    bool isolated = false;
    bool mark = false;
    bool force = false;
};

/// One export on its way.
struct Job {
    const Common& common;
    const ExportOptions& options;
    graph::EventReader& reader;
    graph::Filter filter;
};

bool is_narrowed(const FilterOptions& options) {
    return !options.from.empty() || !options.to.empty() || options.min_sources > 0 ||
           !(options.about.empty() && options.who.empty() && options.with.empty() && options.organizations.empty() && options.countries.empty() &&
             options.places.empty() && options.types.empty() && options.roles.empty() && options.statuses.empty() && options.sources.empty());
}

std::unique_ptr<graph::GraphRows> make_rows(const Job& job) {
    const ExportOptions& options = job.options;
    if (options.projection == "met") return graph::make_met_rows(job.reader, job.filter, "Who met whom, one edge a pair");
    return graph::make_event_rows(job.reader, {job.filter, is_narrowed(options.filter), options.isolated, options.dates == "nodes",
                                               "Events with their parties, places and dates"});
}

/// Throws where a graph program would read less than was written.
void refuse_faults(const graph::LintReport& report, const graph::RowCounts& written) {
    std::string faults;
    for (const graph::LintFault& fault : report.faults) {
        faults += "\n  line " + std::to_string(fault.line) + ": " + fault.rule + ": " + fault.message;
    }
    if (report.counts != written) {
        faults += "\n  " + std::to_string(written.nodes) + " nodes and " + std::to_string(written.edges) + " edges were written, " +
                  std::to_string(report.counts.nodes) + " and " + std::to_string(report.counts.edges) + " are there";
    }
    if (!faults.empty()) throw Error(ErrorKind::corrupt, "the file would not be read whole, so none is left; please report this:" + faults);
}

std::string in_words(const graph::RowCounts& counts) {
    return counts.nodes == 0 ? std::string() : std::to_string(counts.nodes) + " nodes, " + std::to_string(counts.edges) + " edges";
}

template <auto kWrite, graph::GraphFormat kFormat>
std::string export_checked(const Job& job) {
    const auto rows = make_rows(job);
    graph::OutputFile file(job.options.file, job.options.force);
    CheckedFile checked(kFormat, file);
    const graph::RowCounts counts = kWrite(*rows, checked);
    if (counts.nodes == 0) return {};
    refuse_faults(checked.finish(), counts);
    file.commit();
    return in_words(counts);
}

std::string export_dot(const Job& job) {
    const auto rows = make_rows(job);
    graph::OutputFile file(job.options.file, job.options.force);
    const graph::RowCounts counts = graph::write_dot(*rows, file);
    if (counts.nodes > 0) file.commit();
    return in_words(counts);
}

std::string export_csv(const Job& job) {
    const auto rows = make_rows(job);
    graph::OutputFolder folder(job.options.file, {"nodes.csv", "edges.csv"}, job.options.force);
    const graph::RowCounts counts = graph::write_csv(*rows, folder.file(0), folder.file(1), job.options.mark);
    if (counts.nodes > 0) folder.commit();
    return in_words(counts);
}

std::string export_neo4j(const Job& job) {
    const auto rows = make_rows(job);
    graph::OutputFolder folder(job.options.file, {"nodes.csv", "relationships.csv"}, job.options.force);
    const graph::RowCounts counts = graph::write_neo4j(*rows, folder.file(0), folder.file(1));
    if (counts.nodes > 0) folder.commit();
    return in_words(counts);
}

/// True for the documents behind the events that the filter lets through; for all where there is no filter.
std::function<bool(const graph::Id&)> wanted_documents(const Job& job) {
    if (!is_narrowed(job.options.filter)) return [](const graph::Id&) { return true; };
    auto documents = std::make_shared<std::set<graph::Id>>();
    graph::each_event(job.reader, job.filter, [&](const graph::EventRecord& event) {
        for (const graph::Quote& quote : event.evidence) documents->insert(quote.document);
        return true;
    });
    return [documents](const graph::Id& id) { return documents->contains(id); };
}

template <typename Write>
std::string export_documents(const Job& job, Write write) {
    const auto wanted = wanted_documents(job);
    graph::OutputFile file(job.options.file, job.options.force);
    const std::size_t count = write(wanted, file);
    if (count == 0) return {};
    file.commit();
    return std::to_string(count) + (count == 1 ? " document" : " documents");
}

std::string export_jsonl(const Job& job) {
    return export_documents(job, [&](const auto& wanted, graph::Sink& out) { return graph::write_full_form(job.reader.view(), wanted, out); });
}

std::string export_nquads(const Job& job) {
    return export_documents(job, [&](const auto& wanted, graph::Sink& out) { return graph::write_nquads(job.reader, wanted, out); });
}

std::string export_jsonld(const Job& job) {
    return export_documents(job, [&](const auto& wanted, graph::Sink& out) { return graph::write_jsonld(job.reader, wanted, out); });
}

std::string export_follow_the_money(const Job& job) {
    graph::OutputFile file(job.options.file, job.options.force);
    const std::size_t count = graph::write_follow_the_money(job.reader, job.filter, !is_narrowed(job.options.filter), file);
    if (count == 0) return {};
    file.commit();
    return std::to_string(count) + " entities";
}

/// A picture of a report, alone. The words on it are those of --lang, else English.
std::string export_svg(const Job& job) {
    const std::string& language = job.options.filter.language;
    const graph::Words words = load_words(job.common.packs, language.empty() ? "en" : language);
    const graph::Findings report = graph::make_report(job.reader, {job.filter, {}, {}, {}});
    const auto draw = job.options.projection == "timeline"  ? graph::draw_timeline
                      : job.options.projection == "network" ? graph::draw_network
                                                            : graph::draw_matrix;
    const graph::Drawing drawing = draw(report, words);
    if (drawing.svg.empty()) return {};
    graph::OutputFile file(job.options.file, job.options.force);
    file.write(graph::to_svg_file(drawing.svg, load_picture_style(job.common.packs)));
    file.commit();
    return std::to_string(drawing.drawn) + " of " + std::to_string(drawing.all) + " actors drawn";
}

/// What --as chooses among.
enum class Shape : std::uint8_t { graph, documents, picture };

/// A format is told by the suffix. `run` says what was written; the empty string where nothing fits and so nothing was.
struct Format {
    std::string_view suffix;
    Shape shape;
    std::string (*run)(const Job&);
};
constexpr std::array kFormats = {
    Format{".graphml", Shape::graph, export_checked<graph::write_graphml, graph::GraphFormat::graphml>},
    Format{".gexf", Shape::graph, export_checked<graph::write_gexf, graph::GraphFormat::gexf>},
    Format{".dot", Shape::graph, export_dot},
    Format{".csv", Shape::graph, export_csv},
    Format{".csv/", Shape::graph, export_csv},
    Format{".neo4j", Shape::graph, export_neo4j},
    Format{".neo4j/", Shape::graph, export_neo4j},
    Format{".ftm.json", Shape::documents, export_follow_the_money},
    Format{".jsonl", Shape::documents, export_jsonl},
    Format{".nq", Shape::documents, export_nquads},
    Format{".jsonld", Shape::documents, export_jsonld},
    Format{".svg", Shape::picture, export_svg},
};

const Format& format_of(const std::string& file) {
    const auto* const found = std::ranges::find_if(kFormats, [&](const Format& format) { return file.ends_with(format.suffix); });
    if (found != kFormats.end()) return *found;
    std::string known;
    for (const Format& format : kFormats) known += " " + std::string(format.suffix);
    throw Error(ErrorKind::usage, "the suffix says what to write, and " + file + " has none of" + known);
}

/// Refuses a projection that the format does not have.
void check_projection(const std::string& form, Shape shape) {
    const bool of_picture = form == "timeline" || form == "network" || form == "matrix";
    if (shape == Shape::picture && !of_picture) throw Error(ErrorKind::usage, "a picture is --as timeline, network or matrix");
    if (shape != Shape::picture && of_picture) throw Error(ErrorKind::usage, "--as " + form + " is a picture: its file's name ends in .svg");
    if (shape == Shape::documents && form == "met")
        throw Error(ErrorKind::usage, "--as met is for graphs and tables; this format holds all that documents say");
}

int run(const Common& common, const ExportOptions& options) {
    const Format& format = format_of(options.file);
    check_projection(options.projection, format.shape);
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.filter.language);
    auto filter = make_filter(reader, fold_of(common), options.filter);
    if (!filter) return kNothing;
    const std::string written = format.run({common, options, reader, std::move(*filter)});
    note(common, written.empty() ? "nothing fits; no file written" : options.file + ": " + written);
    return written.empty() ? kNothing : kDone;
}

} // namespace

void setup_export(Command& root, Frame& frame) {
    Command command = root.add("export", "the graph as a file for other programs");
    const auto options = std::make_shared<ExportOptions>();
    command.option("FILE", options->file, "by suffix: .graphml .gexf .dot .jsonl .nq .jsonld .ftm.json .svg, or a folder .csv/ .neo4j/").required();
    command.option("--as", options->projection, "events as nodes (nothing is lost), or met: who met whom; of .svg timeline, network or matrix")
        .one_of({"events", "met", "timeline", "network", "matrix"})
        .type("FORM");
    command.option("--dates", options->dates, "dates as columns alone, or as nodes too").one_of({"columns", "nodes"}).type("WHERE");
    command.flag("--isolated", options->isolated, "with people, bodies and places that nothing joins to others");
    command.flag("--bom", options->mark, "CSV with a byte-order mark, for Excel");
    command.flag("--force", options->force, "replace a file that is there");
    add_filter_options(command, options->filter);
    command.footer("Examples:\n  isnad export graph.graphml\n  isnad export met.gexf --as met --lang en\n  isnad export network.svg --as network "
                   "--country Egypt\n  isnad export tables.csv/ --from 2023");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
