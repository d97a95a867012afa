#pragma once
// Copies of one text: wire stories that many outlets print, with a cut, a headline or a sentence of their own. A text's sketch is the MinHash of its
// word shingles over letters alone (A. Broder, "On the resemblance and containment of documents", 1997); the store keeps it with the document.
#include <cstdint>
#include <string_view>
#include <vector>

namespace isnad::graph {

/// As many numbers as there are hash functions; empty for a text too short to tell copies by.
using Sketch = std::vector<std::uint32_t>;

[[nodiscard]] Sketch sketch_of(std::string_view text);
/// Share of shingles in common, 0 to 1, as the sketches have it; 0 where one is empty.
[[nodiscard]] double resemblance(const Sketch& a, const Sketch& b);
[[nodiscard]] bool are_copies(const Sketch& a, const Sketch& b);

} // namespace isnad::graph
