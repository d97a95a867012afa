// isnad search: nodes by the words of their names.
#include <algorithm>
#include <iostream>

#include "graph/export/records.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

struct SearchOptions {
    std::vector<std::string> words;
    std::string language;
    std::size_t limit = 50;
};

int run(const Common& common, const SearchOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    const graph::Fold fold = fold_of(common);
    std::string words;
    for (const std::string& word : options.words) words += (words.empty() ? "" : " ") + word;
    auto found = graph::find_nodes(*view, words, fold); // whole names and ids before names that hold the words
    for (const graph::Id& id : graph::search_nodes(*view, words, fold)) {
        if (std::ranges::find(found, id) == found.end()) found.push_back(id);
    }
    const std::size_t all = found.size();
    if (options.limit > 0 && found.size() > options.limit) found.resize(options.limit);
    TextTable table;
    table.header({"id", "type", "name", "known by"});
    for (const graph::Id& id : found) {
        if (common.json) {
            const auto node = reader.node(id);
            if (!node) continue;
            print_json([&](graph::JsonWriter& json) { write_node_members(json, *node); });
            continue;
        }
        const graph::Candidate candidate = graph::describe(reader, id);
        table.row({short_id(id), std::string(name_of(graph::type_of(id))), candidate.name, candidate.told_by});
    }
    if (found.empty())
        note(common, "no name holds " + words);
    else if (!common.json)
        table.print(std::cout, common.colored());
    if (all > found.size()) note(common, std::to_string(all - found.size()) + " more (--limit 0 shows all)");
    return found.empty() ? kNothing : kDone;
}

} // namespace

void setup_search(Command& root, Frame& frame) {
    Command command = root.add("search", "people, bodies, places and events by any spelling of their names");
    const auto options = std::make_shared<SearchOptions>();
    command.option("WORDS", options->words, "words of a name, whole or begun").required();
    command.option("--limit", options->limit, "at most so many; default 50, 0 for all").type("N");
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad search league arab");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
