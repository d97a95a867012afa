#pragma once
// The gate before a graph file is called done: every pitfall in which a graph program reads less than the file says, checked on the
// file itself. The rules and the readers behind them: lint/README.md. One test a rule.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/export/rows.hpp"

namespace isnad::graph {

struct LintFault {
    std::string rule; ///< its name in lint/README.md
    int line = 0;     ///< from 1
    std::string message;
};

struct LintReport {
    std::vector<LintFault> faults; ///< the first kMostFaults, in order of the file
    RowCounts counts;              ///< as the file has them
};

inline constexpr std::size_t kMostFaults = 20;

/// Throws Error{io} where the file cannot be read. Memory: 16 bytes a node, however many edges, for files in the order that our
/// writers have; 32 bytes an edge more for others.
[[nodiscard]] LintReport lint_graphml(const std::filesystem::path& path);
[[nodiscard]] LintReport lint_gexf(const std::filesystem::path& path);

} // namespace isnad::graph
