#pragma once
// One reading of a file by a linter: gathers faults with their lines, and reads again where the order of the file asks for it.
// Nothing is changed in the file; the faults stand in the order of its lines.
#include <string>
#include <string_view>
#include <utility>

#include "graph/export/lint/elements.hpp"
#include "graph/export/lint/lint.hpp"
#include "graph/export/lint/xml_scanner.hpp"

namespace isnad::graph {

/// What both formats' linters are built on: the scanner, the faults, the elements.
class LintPass {
public:
    LintPass(const std::filesystem::path& path, bool thorough)
        : xml_(path), elements_([this](const char* rule, std::string message) { say(rule, std::move(message)); }, thorough) {}
    LintPass(const LintPass&) = delete;
    LintPass& operator=(const LintPass&) = delete;

    [[nodiscard]] bool needs_thorough() const { return elements_.needs_thorough(); }

protected:
    ~LintPass() = default;
    void say(const char* rule, std::string message) {
        if (report_.faults.size() < kMostFaults) report_.faults.push_back({rule, xml_.line(), std::move(message)});
    }
    /// A value that some reader would not take for one of its column's type.
    void check_value(std::string_view type, std::string_view text, std::string_view column) {
        const auto bad = [&](const char* what) {
            say("value", "\"" + std::string(text) + "\" in column \"" + std::string(column) + "\" is no " + what);
        };
        if (type == "string") return;
        if (type == "boolean" && text != "true" && text != "false") bad("true or false");
        if ((type == "int" || type == "integer") && !is_integer(text, 32)) bad("integer of 32 bits in plain digits");
        if (type == "long" && !is_integer(text, 54)) bad("whole number that all readers hold exactly (53 bits)");
        if ((type == "double" || type == "float") && !is_decimal(text)) bad("decimal with a point");
    }
    /// Faults of the file as a whole, and the counts.
    LintReport finish() {
        elements_.finish();
        if (xml_.byte_order_mark()) say("byte-order-mark", "the file begins with a byte-order mark");
        if (xml_.fault()) say("not-well-formed", *xml_.fault());
        if (report_.counts = elements_.counts(); report_.counts.nodes == 0 && !xml_.fault()) say("no-nodes", "the file has no node");
        return std::move(report_);
    }

    XmlScanner xml_;
    ElementLint elements_;
    LintReport report_;
};

/// Lean first; thorough where needed.
template <typename Pass>
LintReport lint_with(const std::filesystem::path& path) {
    Pass lean(path, false);
    LintReport report = lean.run();
    return lean.needs_thorough() ? Pass(path, true).run() : report;
}

} // namespace isnad::graph
