// isnad report: what the graph says to a question, as a page to hand in, with its bibliography beside it.
#include <algorithm>
#include <array>
#include <filesystem>

#include "graph/error.hpp"
#include "graph/export/output_file.hpp"
#include "graph/report/bibliography.hpp"
#include "graph/report/compose.hpp"
#include "graph/report/html.hpp"
#include "graph/report/markdown.hpp"
#include "graph/report/phrases.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/report/programs.hpp"
#include "tools/report/words_file.hpp"

namespace isnad::tools {
namespace {

struct ReportOptions {
    FilterOptions filter;
    std::string file;
    std::string title;
    bool force = false;
};

using Condition = std::pair<std::string, std::string>;

/// In single quotation marks where a shell would read more than a word in it.
std::string for_shell(const std::string& text) {
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-_./:").find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::ranges::all_of(text, plain)) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

/// The options as typed, in the order of --help.
std::vector<Condition> conditions_as_typed(const FilterOptions& filter) {
    std::vector<Condition> conditions;
    const auto add = [&](const char* name, const std::vector<std::string>& values) {
        for (const std::string& value : values) conditions.emplace_back(name, value);
    };
    add("about", filter.about);
    add("who", filter.who);
    add("with", filter.with);
    add("org", filter.organizations);
    add("country", filter.countries);
    add("place", filter.places);
    add("type", filter.types);
    add("role", filter.roles);
    add("status", filter.statuses);
    add("source", filter.sources);
    if (!filter.from.empty()) conditions.emplace_back("from", filter.from);
    if (!filter.to.empty()) conditions.emplace_back("to", filter.to);
    if (filter.min_sources > 0) conditions.emplace_back("min-sources", std::to_string(filter.min_sources));
    if (filter.undated) conditions.emplace_back("undated", "");
    return conditions;
}

std::string command_of(const ReportOptions& options, const std::vector<Condition>& conditions) {
    std::string command = "isnad report " + for_shell(options.file);
    for (const auto& [name, value] : conditions) command += " --" + name + (name == "undated" ? "" : " " + for_shell(value));
    command += " --lang " + options.filter.language;
    if (!options.title.empty()) command += " --title " + for_shell(options.title);
    return command;
}

/// What people read: names as the graph has them in the report's language, values of closed lists in its words.
std::vector<Condition> conditions_in_words(const std::vector<Condition>& typed, graph::EventReader& reader, const graph::Fold& fold,
                                           const graph::Words& words) {
    static constexpr std::array kNames = {"about", "who", "with", "org", "country", "place"};
    std::vector<Condition> conditions;
    for (const auto& [name, value] : typed) {
        std::string shown = value;
        if (std::ranges::find(kNames, name) != kNames.end()) shown = reader.name(graph::find_nodes(reader.view(), value, fold).front());
        if ((name == "from" || name == "to") && graph::is_edtf(value)) shown = graph::date_in_words(words, value);
        if (name == "status" || name == "role") shown = words.label(name, value);
        if (name == "type") shown = words.label("type", name_of(parse_types({value}).front()));
        conditions.emplace_back(name, shown);
    }
    return conditions;
}

graph::Question question_of(const ReportOptions& options, graph::Filter filter, graph::EventReader& reader, const graph::Fold& fold,
                            const graph::Words& words) {
    const auto typed = conditions_as_typed(options.filter);
    return {std::move(filter), options.title, conditions_in_words(typed, reader, fold, words), command_of(options, typed)};
}

/// The path without its suffix.
std::string stem_of(const std::string& file) {
    return std::filesystem::path(file).replace_extension().string();
}

void write_file(const std::string& path, const std::string& bytes, bool replace) {
    graph::OutputFile file(path, replace);
    file.write(bytes);
    file.commit();
}

void write_bibliographies(const ReportOptions& options, const graph::Findings& report) {
    const std::string stem = stem_of(options.file);
    write_file(stem + ".bib", graph::to_bibtex(report.sources), options.force);
    write_file(stem + ".ris", graph::to_ris(report.sources), options.force);
    write_file(stem + ".csl.json", graph::to_csl_json(report.sources), options.force);
}

void write_html(const ReportOptions& options, const graph::Page& page, const std::filesystem::path& packs) {
    write_file(options.file, graph::to_html(page, load_page_style(packs)), options.force);
}

void write_markdown(const ReportOptions& options, const graph::Page& page, const std::filesystem::path& packs) {
    const std::filesystem::path path(options.file);
    const graph::MarkdownPage markdown = graph::to_markdown(page, path.stem().string(), load_picture_style(packs));
    write_file(options.file, markdown.text, options.force);
    for (const auto& [name, svg] : markdown.pictures) write_file((path.parent_path() / name).string(), svg, options.force);
}

void write_docx(const ReportOptions& options, const graph::Page& page, const std::filesystem::path& packs) {
    const graph::MarkdownPage markdown = graph::to_markdown(page, "picture", load_picture_style(packs), true);
    convert_to_docx(markdown, options.file, options.force);
}

void write_pdf(const ReportOptions& options, const graph::Page& page, const std::filesystem::path& packs) {
    convert_to_pdf(graph::to_html(page, load_page_style(packs)), options.file, options.force);
}

/// A form is told by the suffix.
struct Form {
    std::string_view suffix;
    void (*write)(const ReportOptions&, const graph::Page&, const std::filesystem::path& packs);
};
constexpr std::array kForms = {Form{".html", write_html}, Form{".md", write_markdown}, Form{".docx", write_docx}, Form{".pdf", write_pdf}};

const Form& form_of(const std::string& file) {
    const auto* const found = std::ranges::find_if(kForms, [&](const Form& form) { return file.ends_with(form.suffix); });
    if (found != kForms.end()) return *found;
    throw Error(ErrorKind::usage, "the suffix says what to write, and " + file + " has none of .html .md .docx .pdf");
}

int run(const Common& common, const ReportOptions& options) {
    const Form& form = form_of(options.file);
    const graph::Words words = load_words(common.packs, options.filter.language);
    const auto view = open_view(common);
    const graph::Fold fold = fold_of(common);
    graph::EventReader reader(*view, options.filter.language);
    auto filter = make_filter(reader, fold, options.filter);
    if (!filter) return kNothing;
    const graph::Findings report = graph::make_report(reader, question_of(options, std::move(*filter), reader, fold, words));
    if (report.events.empty()) {
        note(common, "no event fits; no file written");
        return kNothing;
    }
    form.write(options, graph::compose(report, words), common.packs);
    write_bibliographies(options, report);
    note(common, options.file + ": " + std::to_string(report.events.size()) + " events, " + std::to_string(report.sources.size()) + " sources");
    return kDone;
}

} // namespace

void setup_report(Command& root, Frame& frame) {
    Command command = root.add("report", "what the graph says to a question, as a page to hand in, each line with its source");
    const auto options = std::make_shared<ReportOptions>();
    options->filter.language = "en";
    command.option("FILE", options->file, "by suffix: .html .md .docx .pdf; .bib, .ris and .csl.json are written beside it").required();
    add_filter_options(command, options->filter);
    command.option("--title", options->title, "the title; else what was asked").type("T");
    command.flag("--force", options->force, "replace files that are there");
    command.footer("Examples:\n  isnad report brief.html --about Egypt --lang en");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
