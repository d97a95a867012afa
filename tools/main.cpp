// The program isnad: parses, runs the command that was named, and turns what went wrong into one line and an exit status.
#include <malloc.h>

#include <CLI/CLI.hpp>
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

void add_common_options(CLI::App& app, Common& common) {
    common.db = "isnad.db";
    common.packs = ISNAD_PACKS_DIR;
    common.threads = std::max(1U, std::thread::hardware_concurrency());
    app.add_option("--db", common.db, "the store, or a file of dumped documents")->envname("ISNAD_DB")->type_name("DIR");
    app.add_option("--packs", common.packs, "rule packs and lists")->envname("ISNAD_PACKS")->type_name("DIR");
    app.add_option("--threads", common.threads, "default: all cores")->check(CLI::Range(1U, 1024U))->type_name("N");
    app.add_flag("--json", common.json, "one JSON object a line");
    app.add_flag("--quiet", common.quiet, "no words on stderr but errors");
    app.add_flag("--verbose", common.verbose, "more words on stderr");
    app.add_option("--color", common.color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}))->type_name("WHEN");
}

/// CLI11 has an exit status for each fault; ours is 2 for all of them. --help and --version are no faults.
int report(const CLI::App& app, const CLI::ParseError& fault) {
    return app.exit(fault, std::cout, std::cerr) == 0 ? kDone : kFailed;
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
    CLI::App app{"Who met whom, who signed what, who holds which office: a graph from the news, each edge with its words.", "isnad"};
    app.set_version_flag("--version", ISNAD_VERSION);
    app.require_subcommand(1);
    app.option_defaults()->always_capture_default(false);
    add_common_options(app, frame.common);
    for (const Setup setup : kCommands) setup(app, frame);
    try {
        app.parse(argc, argv);
        return finish(frame.run());
    } catch (const CLI::ParseError& fault) {
        return report(app, fault);
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
