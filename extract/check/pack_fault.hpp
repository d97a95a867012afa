#pragma once
// A fault of a rule pack, or a doubt about it.
// A warning says what may be meant so; all else keeps a pack from being sound.
#include <filesystem>
#include <string>
#include <vector>

#include "graph/error.hpp"

namespace isnad::extract {

struct PackFault {
    Diagnostic at;
    bool warning = false;
};

/// A file's lines, to say where a word of it stands.
class SourceLines {
public:
    /// No lines where the file cannot be read.
    explicit SourceLines(const std::filesystem::path& file);

    /// The diagnostic at the first `word` in the lines from `line` on that end before the next line that begins with `stop`; at `line` where
    /// it is not there. Lines count from 1; columns count characters from 1.
    [[nodiscard]] Diagnostic at(const std::string& word, int line, const std::string& stop, const std::string& message) const;

private:
    std::string file_;
    std::vector<std::string> lines_;
};

} // namespace isnad::extract
