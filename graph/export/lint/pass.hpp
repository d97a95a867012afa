#pragma once
// One reading of a file by a linter: what comes of it goes through the scanner to the rules of the format, as soon as it comes.
// Faults stand in the order of the file, each with its line.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/export/lint/elements.hpp"
#include "graph/export/lint/line_shape.hpp"
#include "graph/export/lint/lint.hpp"
#include "graph/export/lint/xml_scanner.hpp"

namespace isnad::graph {

[[nodiscard]] std::unique_ptr<GraphLint> make_graphml_lint(bool thorough);
[[nodiscard]] std::unique_ptr<GraphLint> make_gexf_lint(bool thorough);

/// What a column's values must be, by the name of its type.
enum class ValueType : std::uint8_t { text, boolean, integer, whole, decimal };
[[nodiscard]] inline ValueType value_type(std::string_view type) {
    if (type == "boolean") return ValueType::boolean;
    if (type == "int" || type == "integer") return ValueType::integer;
    if (type == "long") return ValueType::whole;
    return type == "double" || type == "float" ? ValueType::decimal : ValueType::text;
}

/// What both formats' linters are built on: the scanner, the faults, the elements. `Own` takes the events of the scanner by
/// start(), end() and text(), and says by end_of_file() what shows only then. Lines of one element each that come one by one, as our
/// writers write them, are mostly of a shape that was seen: `Own` says by varies() which values may differ, makes a Plan of what they are, and
/// takes them by take(), false where it would rather have the line read in full.
template <typename Own>
class LintPass : public GraphLint {
public:
    explicit LintPass(bool thorough) : elements_([this](const char* rule, std::string message) { say(rule, std::move(message)); }, thorough) {}

    void feed(std::string_view bytes) final {
        while (!bytes.empty()) {
            const std::size_t taken = take_alike(bytes);
            const std::size_t size = taken > 0 ? taken : std::min(bytes.find('\n'), bytes.size() - 1) + 1;
            if (taken == 0) read(bytes.substr(0, size));
            bytes.remove_prefix(size);
        }
        for (Shape& shape : shapes_) shape.line.keep();
    }
    /// Faults of the file as a whole, and the counts.
    LintReport finish() final {
        xml_.close();
        take_events();
        own().end_of_file();
        elements_.finish();
        if (xml_.byte_order_mark()) say("byte-order-mark", "the file begins with a byte-order mark");
        if (xml_.fault()) say("not-well-formed", *xml_.fault());
        if (report_.counts = elements_.counts(); report_.counts.nodes == 0 && !xml_.fault()) say("no-nodes", "the file has no node");
        return std::move(report_);
    }
    [[nodiscard]] bool needs_thorough() const final { return elements_.needs_thorough(); }

protected:
    void say(const char* rule, std::string message) {
        if (report_.faults.size() < kMostFaults) report_.faults.push_back({rule, xml_.line(), std::move(message)});
    }
    /// A value that some reader would not take for one of its column's type.
    void check_value(ValueType type, std::string_view text, std::string_view column) {
        const auto bad = [&](const char* what) {
            say("value", "\"" + std::string(text) + "\" in column \"" + std::string(column) + "\" is no " + what);
        };
        if (type == ValueType::boolean && text != "true" && text != "false") bad("true or false");
        if (type == ValueType::integer && !is_integer(text, 32)) bad("integer of 32 bits in plain digits");
        if (type == ValueType::whole && !is_integer(text, 54)) bad("whole number that all readers hold exactly (53 bits)");
        if (type == ValueType::decimal && !is_decimal(text)) bad("decimal with a point");
    }

    XmlScanner xml_;
    ElementLint elements_;
    LintReport report_;

private:
    struct Shape {
        LineShape line;
        typename Own::Plan plan;
        std::size_t depth = 0;
    };
    static constexpr std::size_t kShapes = 8; ///< that are remembered

    Own& own() { return static_cast<Own&>(*this); }

    /// The bytes of the line at the head of `text` if it was one of a shape that was seen; 0 where it was not.
    std::size_t take_alike(std::string_view text) {
        if (!xml_.is_idle()) return 0;
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            Shape& shape = shapes_[i];
            if (shape.depth != xml_.depth()) continue;
            const std::size_t size = shape.line.match(text);
            if (size == 0) continue;
            if (!own().take(shape.plan, shape.line)) return 0;
            xml_.pass_line();
            if (i > 0) std::swap(shape, shapes_[i - 1]); // what comes often is tried early
            return size;
        }
        return 0;
    }

    void read(std::string_view line) {
        const std::size_t depth = xml_.depth();
        const std::size_t faults = report_.faults.size();
        const bool between = xml_.is_idle() && depth > 0;
        xml_.feed(line);
        take_events();
        if (between && xml_.is_idle() && xml_.depth() == depth && report_.faults.size() == faults) learn(line);
    }

    void learn(std::string_view line) {
        if (line.back() != '\n') return;
        auto shape = LineShape::of(line, Own::varies);
        auto plan = shape ? own().plan_for(shape->slots()) : std::nullopt;
        if (!plan) return;
        if (shapes_.size() == kShapes) shapes_.pop_back();
        shapes_.push_back({std::move(*shape), std::move(*plan), xml_.depth()});
    }

    void take_events() {
        for (XmlEvent event = xml_.next(); event != XmlEvent::more && event != XmlEvent::done; event = xml_.next()) {
            if (event == XmlEvent::start)
                own().start();
            else if (event == XmlEvent::end)
                own().end();
            else
                own().text();
        }
    }

    std::vector<Shape> shapes_;
};

} // namespace isnad::graph
