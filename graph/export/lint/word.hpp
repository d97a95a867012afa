#pragma once
// Eight bytes at once, in the machine's own order: for loops over text that ask something of every byte alike, or where two texts
// begin to differ.
#include <cstdint>
#include <cstring>

namespace isnad::graph {

/// The eight bytes from `bytes` on.
inline std::uint64_t word_at(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

} // namespace isnad::graph
