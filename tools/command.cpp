#include "tools/command.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace isnad::tools {

bool Common::colored() const {
    if (color == "always") return true;
    if (color == "never") return false;
    const char* refused = std::getenv("NO_COLOR"); // https://no-color.org: set and not empty
    return (refused == nullptr || *refused == '\0') && ::isatty(STDOUT_FILENO) == 1;
}

void on_run(Command& command, Frame& frame, std::function<int()> work) {
    command.on_parsed([&frame, work = std::move(work)] { frame.run = work; });
}

void note(const Common& common, const std::string& line) {
    if (!common.quiet) std::cerr << line << '\n';
}

void detail(const Common& common, const std::string& line) {
    if (common.verbose && !common.quiet) std::cerr << line << '\n';
}

void complain(const std::string& line) {
    std::cerr << "isnad: " << line << '\n';
}

} // namespace isnad::tools
