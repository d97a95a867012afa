#pragma once
// Just enough UTF-8 for spans and for what writers must never let through: lengths in code points, and repair of bytes that are
// no UTF-8 (each maximal bad run becomes U+FFFD). Unicode 15, table 3-7; no knowledge of scripts lives here.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

/// Bytes of the well-formed character at the head of `text`; 0 where there is none (malformed, or empty).
[[nodiscard]] std::size_t utf8_length(std::string_view text);
/// The code point of the well-formed character of `length` bytes at the head of `text`.
[[nodiscard]] char32_t utf8_code_point(std::string_view text, std::size_t length);

/// Code points in well-formed `text`.
[[nodiscard]] std::uint32_t count_code_points(std::string_view text);

/// Code points before any byte of one text, without counting from its start each time.
class CodePointIndex {
public:
    CodePointIndex() = default;
    explicit CodePointIndex(std::string_view text); ///< which outlives the index
    [[nodiscard]] std::uint32_t before(std::size_t byte) const;

private:
    std::string_view text_;
    std::vector<std::uint32_t> marks_; ///< code points before each kStride-th byte
};

/// `text` with white space runs as one space and none at the ends, without control characters: for labels, cells and terminals, where a line
/// break has no place and what a document holds must not steer.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// `text` with the letters A to Z in lower case: for ids, codes and names of columns; folding of languages is extract's.
[[nodiscard]] std::string lower_ascii(std::string_view text);

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; ///< U+FFFD

} // namespace isnad::graph
