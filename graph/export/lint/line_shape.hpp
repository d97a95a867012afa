#pragma once
// What a line of markup has in common with lines that differ from it in values alone. A file of a million elements has a handful of
// shapes; a line of a known one is whole because the line that the shape was made of was, and gives its values without being parsed.
// It is compared with the line of that shape that came before, so that only what differs is looked at byte by byte.
#include <cstdint>
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

struct LineValue {
    std::string_view text;
    bool same = false;  ///< as in the line of this shape before
    bool plain = false; ///< known to be of ASCII's printed characters alone, without blanks
};

class LineShape {
public:
    /// Whether the values of this attribute, or the text inside this tag, may differ.
    using Varies = bool (*)(std::string_view tag, std::string_view attribute);
    /// Of a line that is well-formed. nullopt where it holds what values here never hold: entities, sections, comments, quotes of the other kind.
    [[nodiscard]] static std::optional<LineShape> of(std::string_view line, Varies varies);

    [[nodiscard]] const std::vector<LineSlot>& slots() const { return slots_; }
    /// How many bytes at the head of `text` are a line of this shape; 0 where none is certain to be whole and of it.
    std::size_t match(std::string_view text);
    [[nodiscard]] bool is_same(std::size_t slot) const { return places_[slot].same; }
    /// To be called before the text goes in which the line stands that was matched last.
    void keep();
    /// Of a slot of the line that was matched last, until the next call of match() or keep().
    [[nodiscard]] LineValue value(std::size_t slot) const {
        const Place& place = places_[slot];
        return {line_.substr(place.begin, place.end - place.begin), place.same, place.plain};
    }

private:
    struct Place {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        bool plain = false;
        bool same = false;
    };
    /// The value of a slot that begins at `begin` of `line` and is plain up to `plain_to`; false where it is none of a line of this shape.
    static bool read_value(std::string_view text, std::uint32_t begin, std::uint32_t plain_to, char behind, Place& place);

    std::vector<LineSlot> slots_;
    std::string_view line_;     ///< the last of this shape, in the text that it came in or in kept_
    std::vector<char> kept_;    ///< no string: what is in it stays in its place when the shape moves
    std::vector<Place> places_; ///< of its values
    std::vector<Place> fresh_;  ///< of those of the line in hand
};

} // namespace isnad::graph
