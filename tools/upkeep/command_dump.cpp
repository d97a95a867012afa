// isnad dump: the store as lines.
#include <fstream>
#include <iostream>

#include "graph/error.hpp"
#include "store/dump.hpp"
#include "tools/command.hpp"

namespace isnad::tools {
namespace {

int run_dump(const Common& common, const std::string& file) {
    store::StoreOptions options;
    options.repair = true;
    options.engine.damaged_files = options.engine.damaged_log = true; // what can be read of a damaged store
    const store::Store store(common.db, store::OpenMode::read, options);
    std::ofstream opened;
    if (file != "-") {
        if (std::filesystem::exists(file)) throw Error(ErrorKind::usage, file + " is there already; dump into a new file");
        opened.open(file, std::ios::binary);
        if (!opened) throw Error(ErrorKind::io, "cannot write " + file);
    }
    std::ostream& out = file == "-" ? std::cout : opened;
    const std::vector<std::string> lost = store::dump(store, out);
    out.flush();
    if (!out) throw Error(ErrorKind::io, "cannot write " + (file == "-" ? "standard output" : file) + ": is the disk full?");
    for (const std::string& what : lost) complain("left out: " + what);
    return lost.empty() ? kDone : kFailed;
}

} // namespace

void setup_dump(Command& root, Frame& frame) {
    Command command = root.add("dump", "the store as lines, which `load` reads");
    const auto file = std::make_shared<std::string>("-");
    command.option("FILE", *file, "a new file; else stdout").type("");
    command.footer("Examples:\n  isnad dump > all.tsv");
    on_run(command, frame, [&frame, file] { return run_dump(frame.common, *file); });
}

} // namespace isnad::tools
