#pragma once
// What the command line takes: a program, its commands, their options and operands, each shown by --help in the order in which it is
// declared. CLI11 stands behind it and is read by options.cpp alone: its header costs seconds in every file that includes it.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace isnad::tools {

/// An option or operand that was declared, to say more of it. Borrows; lives no longer than the Program.
class Option {
public:
    explicit Option(CLI::Option& option) : option_(&option) {}

    Option& required();
    Option& type(const char* word);                        ///< what --help calls its value; "" for nothing
    Option& group(const char* title);                      ///< under which --help lists it
    Option& environment(const char* variable);             ///< where its value comes from if it is not given
    Option& one_of(const std::vector<std::string>& words); ///< any other value is wrong use
    Option& between(unsigned least, unsigned most);        ///< likewise
    Option& one_a_time();                                  ///< of a list: one value each time it is named, not all words that follow

private:
    CLI::Option* option_;
};

/// The program itself or one of its commands. Borrows; lives no longer than the Program.
class Command {
public:
    explicit Command(CLI::App& app) : app_(&app) {}

    /// A command under this one; options of this one may stand behind it too.
    Command add(const char* name, const char* description);
    /// An option ("--name") or operand ("NAME") whose value goes to `target`, which has to outlive the parse.
    Option option(const char* name, std::string& target, const char* description);
    Option option(const char* name, std::vector<std::string>& target, const char* description);
    Option option(const char* name, std::filesystem::path& target, const char* description);
    Option option(const char* name, std::uint32_t& target, const char* description);
    Option option(const char* name, std::uint64_t& target, const char* description);
    Option flag(const char* name, bool& target, const char* description);
    /// What --help says last.
    void footer(const char* text);
    /// What is called at the end of a parse that named this command.
    void on_parsed(std::function<void()> call);

private:
    CLI::App* app_;
};

/// Owns all that was declared.
class Program {
public:
    Program(const char* name, const char* version, const char* description);
    ~Program();

    [[nodiscard]] Command root();
    /// Fills the targets; nullopt where a command was named and all is well, else the exit status after --help, --version or a fault,
    /// which is told on stderr.
    [[nodiscard]] std::optional<int> parse(int argc, char** argv);

private:
    std::unique_ptr<CLI::App> app_;
};

} // namespace isnad::tools
