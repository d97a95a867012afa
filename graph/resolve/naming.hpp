#pragma once
// What two reports call an event, and how well that agrees: letter by letter, by words in common, or by the place that a name
// says and no more. Names are compared by their keys, so that an article or another spelling makes no difference.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "graph/resolve/reports.hpp"

namespace isnad::graph {

[[nodiscard]] std::size_t words_in(std::string_view text);

/// How well names agree, from least to most: `placed` is named after the place where the other is held, `alike` has a telling word in common, of `part`
/// one holds all words of the other, or both are the same one word.
enum class Naming : std::uint8_t { other, unnamed, placed, alike, part, same };

/// Of those of their names that agree best; unnamed where one has none.
[[nodiscard]] Naming naming(const Report& a, const Report& b);
/// Words of the longest name that they share.
[[nodiscard]] std::size_t most_words_in_common(const Report& a, const Report& b);

} // namespace isnad::graph
