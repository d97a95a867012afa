#pragma once
// The gate before a graph file is called done: every pitfall in which a graph program reads less than the file says, checked on its
// bytes while they are written. The rules and the readers behind them: lint/README.md. One test a rule.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/output_file.hpp"
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

enum class GraphFormat : std::uint8_t { graphml, gexf };

/// One reading of a file, in pieces as they come.
class GraphLint {
public:
    GraphLint() = default;
    GraphLint(const GraphLint&) = delete;
    GraphLint& operator=(const GraphLint&) = delete;
    virtual ~GraphLint() = default;
    virtual void feed(std::string_view bytes) = 0;
    virtual LintReport finish() = 0;
    /// After finish(): the order of the file, or a fault, asks for a thorough reading.
    [[nodiscard]] virtual bool needs_thorough() const = 0;
};

/// Memory: 8 to 16 bytes a node, however many edges; 16 bytes an edge and more where it is `thorough`, which files in another order than that
/// of our writers need.
[[nodiscard]] std::unique_ptr<GraphLint> make_lint(GraphFormat format, bool thorough);

/// Checks all that goes through it into a file: the very bytes that the file is given. That it holds as many, it sees itself before it takes
/// its place (OutputFile::commit); they are not read back from the disk, but where the order asks for a second reading.
class LintGate final : public Sink {
public:
    LintGate(GraphFormat format, OutputFile& file) : format_(format), file_(file), lint_(make_lint(format, false)) {}
    void write(std::string_view bytes) override {
        check(bytes);
        pass(bytes);
    }
    /// The halves of write(), for two threads: each in the order of the file.
    void check(std::string_view bytes) { lint_->feed(bytes); }
    void pass(std::string_view bytes) { file_.write(bytes); }
    /// When all is written. Reads the file once more where needed.
    [[nodiscard]] LintReport finish();

private:
    GraphFormat format_;
    OutputFile& file_;
    std::unique_ptr<GraphLint> lint_;
};

/// Of a file that is there. Throws Error{io} where it cannot be read.
[[nodiscard]] LintReport lint_file(GraphFormat format, const std::filesystem::path& path);

} // namespace isnad::graph
