#pragma once
// The frame of the command line. A subcommand is one file command_<name>.cpp with one function setup_<name>(), which declares
// its options and says what to run; main() lists the setups, parses, runs and turns errors into an exit status. To add a command:
// write that file, name it in tools/CMakeLists.txt, declare its setup below and add it to the table in main.cpp.
#include <filesystem>
#include <functional>
#include <string>

#include "tools/options.hpp"

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

/// Sets what runs when `command` is named.
void on_run(Command& command, Frame& frame, std::function<int()> work);

/// Words for the user on stderr, a line; nothing with --quiet.
void note(const Common& common, const std::string& line);
/// The same only with --verbose.
void detail(const Common& common, const std::string& line);
/// "isnad: …" on stderr, always.
void complain(const std::string& line);

using Setup = void (*)(Command& root, Frame& frame);

void setup_add(Command& root, Frame& frame);
void setup_extract(Command& root, Frame& frame);
void setup_check(Command& root, Frame& frame);
void setup_eval(Command& root, Frame& frame);
void setup_remove(Command& root, Frame& frame);
void setup_timeline(Command& root, Frame& frame);
void setup_met(Command& root, Frame& frame);
void setup_who(Command& root, Frame& frame);
void setup_path(Command& root, Frame& frame);
void setup_near(Command& root, Frame& frame);
void setup_central(Command& root, Frame& frame);
void setup_communities(Command& root, Frame& frame);
void setup_changes(Command& root, Frame& frame);
void setup_search(Command& root, Frame& frame);
void setup_explain(Command& root, Frame& frame);
void setup_export(Command& root, Frame& frame);
void setup_report(Command& root, Frame& frame);
void setup_same(Command& root, Frame& frame);
void setup_different(Command& root, Frame& frame);
void setup_review(Command& root, Frame& frame);
void setup_decisions(Command& root, Frame& frame);
void setup_stats(Command& root, Frame& frame);
void setup_verify(Command& root, Frame& frame);
void setup_compact(Command& root, Frame& frame);
void setup_dump(Command& root, Frame& frame);
void setup_load(Command& root, Frame& frame);
void setup_backup(Command& root, Frame& frame);
void setup_restore(Command& root, Frame& frame);

} // namespace isnad::tools
