#pragma once
// UTF-8, one code point at a time. Total: bytes that are no UTF-8 read as U+FFFD, one for each maximal subpart of an ill-formed
// sequence (Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts"). Lengths are in bytes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::extract {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
    char32_t value = 0;
    std::uint32_t length = 0; ///< bytes that it takes in the text; 0 at the text's end
    bool valid = true;
};

[[nodiscard]] constexpr bool is_trail(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The code point that begins at `at`.
[[nodiscard]] constexpr CodePoint decode(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    if (lead < 0x80U) return {lead, 1, true};
    if (lead < 0xC2U || lead > 0xF4U) return {kReplacement, 1, false};
    const std::uint32_t length = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    // The second byte's range excludes overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned low = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
    const unsigned high = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::uint32_t i = 1; i < length; ++i) {
        const bool fits = at + i < text.size() && (i > 1 ? is_trail(text[at + i]) : byte(at + 1) >= low && byte(at + 1) <= high);
        if (!fits) return {kReplacement, i, false};
        value = (value << 6U) | (byte(at + i) & 0x3FU);
    }
    return {value, length, true};
}

/// The code point that ends at `end`; of an ill-formed sequence only the last byte.
[[nodiscard]] constexpr CodePoint decode_before(std::string_view text, std::size_t end) {
    if (end == 0 || end > text.size()) return {};
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 && is_trail(text[at])) --at;
    const CodePoint found = decode(text, at);
    return at + found.length == end ? found : CodePoint{kReplacement, 1, false};
}

inline void append_utf8(std::string& text, char32_t c) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

} // namespace isnad::extract
