#pragma once
// Sixteen bytes at a time for text whose letters are two bytes of UTF-8, as Arabic's are: a word of up to eight letters is looked
// up without a branch that the processor could guess wrongly. Tables go by the two bytes themselves, the first one high, and hold
// 0 for any two bytes that are not one code point, so that a look-up checks the encoding too.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace isnad::extract {

inline constexpr std::size_t kBlock = 16;      ///< bytes read at a time
inline constexpr std::size_t kPairs = 0x10000; ///< entries of a table

/// Index of a code point of two bytes.
[[nodiscard]] constexpr std::size_t pair_of(char32_t c) {
    return 0xC080U | ((c & 0x7C0U) << 2U) | (c & 0x3FU);
}

/// Index of the two bytes at `text`.
[[nodiscard]] inline std::size_t pair_at(const char* text) {
    return static_cast<std::size_t>(static_cast<unsigned char>(text[0])) << 8U | static_cast<unsigned char>(text[1]);
}

/// Bytes before the first that has its high bit clear, in order from the low end; 8 if there is none.
[[nodiscard]] constexpr std::size_t leading_high_bits(std::uint64_t bytes) {
    return static_cast<std::size_t>(std::countr_zero(~bytes & 0x8080808080808080ULL)) / 8;
}

/// Eight bytes, the low one first; one instruction where memory is little-endian.
inline void store_low_first(std::uint64_t bytes, char* out) {
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(out, &bytes, sizeof bytes);
    } else {
        for (unsigned i = 0; i < sizeof bytes; ++i) out[i] = static_cast<char>(bytes >> (8 * i));
    }
}

} // namespace isnad::extract
