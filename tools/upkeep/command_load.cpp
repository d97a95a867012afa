// isnad load: lines of a dump into the store.
#include <fstream>
#include <iostream>

#include "graph/error.hpp"
#include "store/dump.hpp"
#include "tools/command.hpp"
#include "tools/documents/resolve.hpp"
#include "tools/questions/answers.hpp"

namespace isnad::tools {
namespace {

void report(const Common& common, const store::Loaded& loaded) {
    if (common.json) {
        print_json([&](graph::JsonWriter& json) {
            json.member("added", loaded.added);
            json.member("replaced", loaded.replaced);
            json.member("unchanged", loaded.unchanged);
            json.member("links", loaded.links);
            json.member("decisions", loaded.pins);
        });
        return;
    }
    note(common, std::to_string(loaded.added) + " added, " + std::to_string(loaded.replaced) + " replaced, " + std::to_string(loaded.unchanged) +
                     " unchanged; " + std::to_string(loaded.links) + " links, " + std::to_string(loaded.pins) + " decisions");
}

int run_load(const Common& common, const std::string& file) {
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) throw Error(ErrorKind::io, "cannot read " + file);
    }
    store::Store store(common.db, store::OpenMode::create);
    const store::Loaded loaded = store::load(store, file == "-" ? std::cin : opened);
    const ResolveCounts resolved = resolve_all(store);
    detail(common, to_words(resolved));
    report(common, loaded);
    return kDone;
}

} // namespace

void setup_load(Command& root, Frame& frame) {
    Command command = root.add("load", "lines of a dump into the store");
    const auto file = std::make_shared<std::string>("-");
    command.option("FILE", *file, "what `dump` wrote; else stdin").type("");
    command.footer("Examples:\n  isnad dump | isnad --db copy.db load");
    on_run(command, frame, [&frame, file] { return run_load(frame.common, *file); });
}

} // namespace isnad::tools
