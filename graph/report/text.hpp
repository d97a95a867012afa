#pragma once
// Text of documents made fit for a page: one line, no control characters, nothing that can turn the letters around it. Bidi overrides,
// embeddings and isolates are shown as what they are (U+202E), never obeyed (Unicode TR 9, TR 36); joiners and marks stay.
#include <cstddef>
#include <string>
#include <string_view>

namespace isnad::graph {

inline constexpr std::size_t kLongestTitle = 240; ///< code points of a title or name on a page; bibliographies carry all of it

[[nodiscard]] std::string shown(std::string_view text);
/// The same, cut to `most` code points with an ellipsis where something is lost.
[[nodiscard]] std::string shown(std::string_view text, std::size_t most);
/// Whether the first letter with a direction runs from right to left; false where there is none.
[[nodiscard]] bool is_right_to_left(std::string_view text);
/// Width of `text` in a sans-serif face, in thousandths of the font size: an upper estimate, since no font is at hand here.
[[nodiscard]] double text_width(std::string_view text);

} // namespace isnad::graph
