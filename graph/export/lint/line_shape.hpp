#pragma once
// What a line of markup has in common with lines that differ from it in values alone. A file of a million elements has a handful of
// shapes; a line of a known one is whole because the line that the shape was made of was, and gives its values without being parsed.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

/// Where a value stands.
struct LineSlot {
    std::string tag;       ///< without prefix
    std::string attribute; ///< empty: the text inside the tag
    std::string about;     ///< the first value in the tag, where that does not vary
};

class LineShape {
public:
    /// Whether the values of this attribute, or the text inside this tag, may differ.
    using Varies = bool (*)(std::string_view tag, std::string_view attribute);
    /// Of a line that is well-formed. nullopt where it holds what values here never hold: entities, sections, comments, quotes of the other kind.
    [[nodiscard]] static std::optional<LineShape> of(std::string_view line, Varies varies);

    [[nodiscard]] const std::vector<LineSlot>& slots() const { return slots_; }
    /// False where `line` is not certain to be whole and of this shape. `values` gets one value a slot, views into `line`.
    bool match(std::string_view line, std::vector<std::string_view>& values) const;

private:
    std::vector<LineSlot> slots_;
    std::vector<std::string> literals_ = std::vector<std::string>(1); ///< before each slot, and the end of the line
};

} // namespace isnad::graph
