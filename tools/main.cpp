// The program isnad: parses, runs the command that was named, and turns what went wrong into one line and an exit status.
#include <malloc.h>

#include <array>
#include <iostream>
#include <thread>

#include "graph/error.hpp"
#include "tools/command.hpp"

namespace isnad::tools {
namespace {

/// Every command, in the order of --help.
constexpr std::array kCommands = {
    setup_add,     setup_remove, setup_extract, setup_eval,    setup_check,       setup_timeline, setup_met,
    setup_who,     setup_path,   setup_near,    setup_central, setup_communities, setup_changes,  setup_search,
    setup_explain, setup_export, setup_report,  setup_same,    setup_different,   setup_review,   setup_decisions,
    setup_stats,   setup_verify, setup_compact, setup_dump,    setup_load,        setup_backup,   setup_restore,
};

void add_common_options(Command& root, Common& common) {
    common.db = "isnad.db";
    common.packs = ISNAD_PACKS_DIR;
    common.threads = std::max(1U, std::thread::hardware_concurrency());
    root.option("--db", common.db, "the store, or a file that `isnad dump` wrote").environment("ISNAD_DB").type("DIR");
    root.option("--packs", common.packs, "rule packs and lists").environment("ISNAD_PACKS").type("DIR");
    root.option("--threads", common.threads, "default: all cores").between(1, 1024).type("N");
    root.flag("--json", common.json, "one JSON object a line");
    root.flag("--quiet", common.quiet, "no words on stderr but errors");
    root.flag("--verbose", common.verbose, "more words on stderr");
    root.option("--color", common.color, "auto, always or never").one_of({"auto", "always", "never"}).type("WHEN");
}

int finish(int status) {
    std::cout.flush();
    if (std::cout) return status;
    complain("cannot write to standard output: is the disk full, or the reader gone?");
    return kFailed;
}

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    ::mallopt(M_ARENA_MAX, 2); // each thread with a heap of its own keeps what others could use: a fifth more
    Frame frame;
    Program program("isnad", ISNAD_VERSION,
                    "Who met whom, who signed what, who holds which office: a graph from the news, each edge with its words.");
    Command root = program.root();
    add_common_options(root, frame.common);
    for (const Setup setup : kCommands) setup(root, frame);
    try {
        if (const auto status = program.parse(argc, argv)) return *status;
        return finish(frame.run());
    } catch (const Error& fault) {
        std::cout.flush();
        complain(fault.what());
    } catch (const std::exception& fault) {
        std::cout.flush();
        complain(std::string("internal error: ") + fault.what());
    }
    return kFailed;
}

} // namespace
} // namespace isnad::tools

int main(int argc, char** argv) {
    return isnad::tools::main(argc, argv);
}
