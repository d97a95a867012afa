#pragma once
// Rules as their files say them (schemas/<language>/rules/<phase>.toml), read with toml++. A phase is a file; its rules stand in
// order. `[let]` names pieces of patterns: `<name>` in a pattern stands for the piece in brackets. Keys that this reader does not know are kept as the rule's settings, for whoever interprets its matches.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rules/pattern.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

struct Example {
    std::string is; ///< what comes out, or empty: anything
    std::string in; ///< the sentence
    int line = 0;
    int column = 0;
};

struct Rule {
    std::string name;
    std::string makes; ///< class of the unit that a match becomes; empty: its captures that the phase's `units` name become some
    ClassSet adds;     ///< `adds = "..."`: further classes of what it makes
    Pattern pattern;
    std::string source; ///< the pattern as written
    std::map<std::string, std::string, std::less<>> settings;
    std::vector<Example> yes;
    std::vector<Example> no; ///< `is` is empty
    int line = 0;
    int pattern_line = 0;

    [[nodiscard]] std::string_view setting(std::string_view key) const {
        const auto row = settings.find(key);
        return row == settings.end() ? std::string_view{} : std::string_view{row->second};
    }
};

/// How a phase chooses among overlapping matches, and whether what it finds becomes units of the phases after it.
struct PhaseFile {
    std::string name;
    std::string file;
    bool first = false;             ///< `choose = "first"`: the order of rules alone decides; else the longest match, then the order
    bool consume = true;            ///< `consume = false`: matches are handed on, the units stay
    std::vector<std::string> units; ///< `units = [...]`: captures of these names become units of that class
    std::vector<Rule> rules;
    std::map<std::string, std::string> pieces; ///< of `[let]`
};

/// Faults (with line and column) go to `faults`; a rule with a fault is left out.
[[nodiscard]] PhaseFile read_phase(const std::filesystem::path& file, ClassRegistry& classes, std::vector<Diagnostic>& faults);

} // namespace isnad::extract
