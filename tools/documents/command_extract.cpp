// isnad extract: what documents say, without a store: a document a line in the full form, or a stage of the work as lines.
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <ranges>

#include "extract/pipeline.hpp"
#include "extract/read/read.hpp"
#include "tools/command.hpp"
#include "tools/full_form.hpp"
#include "tools/ordered_work.hpp"

namespace isnad::tools {
namespace {

struct ExtractOptions {
    std::vector<std::string> paths;
    std::string stage;
    std::string mentions;
    bool pretty = false;
    bool count = false;
};

const std::map<std::string, extract::Stage> kStages = {{"normalize", extract::Stage::normalize}, {"tokens", extract::Stage::tokens},
                                                       {"units", extract::Stage::units},         {"matches", extract::Stage::matches},
                                                       {"mentions", extract::Stage::mentions},   {"facts", extract::Stage::facts}};

std::vector<std::string> stage_names() {
    const auto names = kStages | std::views::keys;
    return {names.begin(), names.end()};
}

/// Documents with their mentions, by id.
std::map<std::string, extract::Extraction> read_mentions(const std::string& path) {
    std::map<std::string, extract::Extraction> given;
    if (path.empty()) return given;
    std::ifstream file(path);
    if (!file) throw Error(ErrorKind::io, path + ": cannot be read");
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        extract::Extraction document = from_full_form(line);
        given.emplace(document.document.id, std::move(document));
    }
    return given;
}

/// What is counted while documents go by.
struct Totals {
    std::size_t documents = 0, bytes = 0, mentions = 0, dates = 0, events = 0, relations = 0;
};

void count(const extract::Extraction& found, Totals& totals) {
    ++totals.documents;
    totals.bytes += found.document.text.size() + found.document.title.size();
    for (const extract::Entity& entity : found.entities) totals.mentions += entity.mentions.size();
    totals.dates += found.dates.size();
    totals.events += found.events.size();
    totals.relations += found.relations.size();
}

void print_totals(const Totals& totals, double seconds) {
    std::cout << totals.documents << " documents, " << totals.mentions << " mentions, " << totals.dates << " dates, " << totals.events << " events, "
              << totals.relations << " relations; " << static_cast<double>(totals.bytes) / 1e6 << " MB in " << seconds << " s, "
              << static_cast<double>(totals.bytes) / 1e6 / seconds << " MB/s\n";
}

int run(const Common& common, const ExtractOptions& options) {
    const extract::Packs packs(common.packs);
    const auto given = read_mentions(options.mentions);
    struct Done {
        std::string line;
        extract::Extraction found;
    };
    const auto work = [&](const graph::Document& document) {
        Done done;
        if (!options.stage.empty()) {
            done.line = extract::print_stage(document, packs, kStages.at(options.stage));
            return done;
        }
        const auto mentions = given.find(document.id);
        done.found = mentions == given.end() ? extract::extract(document, packs) : extract::extract_with_mentions(document, packs, mentions->second);
        if (!options.count) done.line = to_full_form(done.found, options.pretty) + '\n';
        return done;
    };
    Totals totals;
    const auto start = std::chrono::steady_clock::now();
    const std::size_t refused = read_and_work<Done>(options.paths, common.threads, work, [&](Done&& done) {
        std::cout << done.line;
        count(done.found, totals);
    });
    if (options.count) print_totals(totals, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return refused > 0 ? kFailed : kDone;
}

} // namespace

void setup_extract(Command& root, Frame& frame) {
    Command command = root.add("extract", "what documents say, a document a line");
    command.footer("Examples:\n  isnad extract seeds\n  isnad extract --stop-after mentions seeds/tebboune-cairo.jsonl\n  isnad extract --pretty "
                   "seeds/tebboune-cairo.jsonl\n  isnad extract --count seeds");
    const auto options = std::make_shared<ExtractOptions>();
    command.option("PATH", options->paths, "files or folders of .txt and .jsonl, packed or not; - for standard input").required();
    command.option("--stop-after", options->stage, "normalize, tokens, units, matches, mentions or facts, as lines")
        .one_of(stage_names())
        .type("STAGE");
    command.option("--mentions", options->mentions, "take entities and dates from there").type("FILE");
    command.flag("--pretty", options->pretty, "a document on several lines, indented, to be read by people");
    command.flag("--count", options->count, "print totals and speed only");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
