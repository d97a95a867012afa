#include "tools/options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/command.hpp"

namespace isnad::tools {
namespace {

/// Else CLI11 takes -1 for the largest number there is.
const CLI::Validator kNotNegative([](const std::string& text) { return text.starts_with('-') ? "is not to be negative" : std::string(); }, "");

} // namespace

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::type(const char* word) {
    option_->type_name(word);
    return *this;
}

Option& Option::group(const char* title) {
    option_->group(title);
    return *this;
}

Option& Option::environment(const char* variable) {
    option_->envname(variable);
    return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
    option_->check(CLI::IsMember(words));
    return *this;
}

Option& Option::between(unsigned least, unsigned most) {
    option_->check(CLI::Range(least, most));
    return *this;
}

Option& Option::one_a_time() {
    option_->type_size(1)->allow_extra_args(false);
    return *this;
}

Command Command::add(const char* name, const char* description) {
    CLI::App* command = app_->add_subcommand(name, description);
    command->fallthrough();
    return Command(*command);
}

Option Command::option(const char* name, std::string& target, const char* description) {
    return Option(*app_->add_option(name, target, description));
}

Option Command::option(const char* name, std::vector<std::string>& target, const char* description) {
    return Option(*app_->add_option(name, target, description));
}

Option Command::option(const char* name, std::filesystem::path& target, const char* description) {
    return Option(*app_->add_option(name, target, description));
}

Option Command::option(const char* name, std::uint32_t& target, const char* description) {
    return Option(*app_->add_option(name, target, description)->check(kNotNegative));
}

Option Command::option(const char* name, std::uint64_t& target, const char* description) {
    return Option(*app_->add_option(name, target, description)->check(kNotNegative));
}

Option Command::flag(const char* name, bool& target, const char* description) {
    return Option(*app_->add_flag(name, target, description));
}

void Command::footer(const char* text) {
    app_->footer(text);
}

void Command::on_parsed(std::function<void()> call) {
    app_->callback(std::move(call));
}

Program::Program(const char* name, const char* version, const char* description) : app_(std::make_unique<CLI::App>(description, name)) {
    app_->set_version_flag("--version", version);
    app_->require_subcommand(1);
}

Program::~Program() = default;

Command Program::root() {
    return Command(*app_);
}

std::optional<int> Program::parse(int argc, char** argv) {
    try {
        app_->parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::ParseError& fault) {
        // CLI11 has an exit status for each fault; ours is one for all of them. --help and --version are no faults.
        return app_->exit(fault, std::cout, std::cerr) == 0 ? kDone : kFailed;
    }
}

} // namespace isnad::tools
