#pragma once
// The frame of the command line. A subcommand is one file command_<name>.cpp with one function setup_<name>(), which declares
// its options and says what to run; main() lists the setups, parses, runs and turns errors into an exit status. To add a command:
// write that file, name it in tools/CMakeLists.txt, declare its setup below and add it to the table in main.cpp.
#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace isnad::tools {

/// Exit status of every command.
inline constexpr int kDone = 0;    ///< done, or found
inline constexpr int kNothing = 1; ///< nothing found, several fit, or a check failed
inline constexpr int kFailed = 2;  ///< wrong use, refused input, or an error

/// Options that every command takes.
struct Common {
    std::filesystem::path db;    ///< --db, $ISNAD_DB, ./isnad.db
    std::filesystem::path packs; ///< --packs, $ISNAD_PACKS, the built-in place
    unsigned threads = 0;        ///< --threads; at least 1 after parsing
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    std::string color = "auto"; ///< auto, always, never

    /// True where stdout may carry colours: it is a terminal and NO_COLOR is not set, or --color=always.
    [[nodiscard]] bool colored() const;
};

/// What main() shares with the subcommands. `run` is set by the subcommand that was named, through runs().
struct Frame {
    Common common;
    std::function<int()> run;
};

/// Declares `name` under `root` with a one-line description; common options may stand behind it.
CLI::App& add_command(CLI::App& root, const char* name, const char* description);
/// Sets what runs when `command` is named.
void on_run(CLI::App& command, Frame& frame, std::function<int()> work);

/// Words for the user on stderr, a line; nothing with --quiet.
void note(const Common& common, const std::string& line);
/// The same only with --verbose.
void detail(const Common& common, const std::string& line);
/// "isnad: …" on stderr, always.
void complain(const std::string& line);

using Setup = void (*)(CLI::App& root, Frame& frame);

void setup_add(CLI::App& root, Frame& frame);
void setup_extract(CLI::App& root, Frame& frame);
void setup_check(CLI::App& root, Frame& frame);
void setup_eval(CLI::App& root, Frame& frame);
void setup_remove(CLI::App& root, Frame& frame);
void setup_timeline(CLI::App& root, Frame& frame);
void setup_met(CLI::App& root, Frame& frame);
void setup_who(CLI::App& root, Frame& frame);
void setup_path(CLI::App& root, Frame& frame);
void setup_near(CLI::App& root, Frame& frame);
void setup_central(CLI::App& root, Frame& frame);
void setup_communities(CLI::App& root, Frame& frame);
void setup_changes(CLI::App& root, Frame& frame);
void setup_search(CLI::App& root, Frame& frame);
void setup_explain(CLI::App& root, Frame& frame);
void setup_export(CLI::App& root, Frame& frame);
void setup_report(CLI::App& root, Frame& frame);
void setup_same(CLI::App& root, Frame& frame);
void setup_different(CLI::App& root, Frame& frame);
void setup_review(CLI::App& root, Frame& frame);
void setup_decisions(CLI::App& root, Frame& frame);
void setup_stats(CLI::App& root, Frame& frame);
void setup_verify(CLI::App& root, Frame& frame);
void setup_compact(CLI::App& root, Frame& frame);
void setup_dump(CLI::App& root, Frame& frame);
void setup_load(CLI::App& root, Frame& frame);
void setup_backup(CLI::App& root, Frame& frame);
void setup_restore(CLI::App& root, Frame& frame);

} // namespace isnad::tools
