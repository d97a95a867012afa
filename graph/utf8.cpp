#include "graph/utf8.hpp"

#include <algorithm>

namespace isnad::graph {
namespace {

constexpr std::size_t kStride = 256;

std::uint8_t byte_at(std::string_view text, std::size_t i) {
    return static_cast<std::uint8_t>(text[i]);
}

/// The range that a second byte may have after `lead`; this is what keeps out overlong forms, surrogates and > U+10FFFF.
bool second_byte_fits(std::uint8_t lead, std::uint8_t second) {
    switch (lead) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return second >= 0x80 && second <= 0xBF;
    }
}

std::size_t length_from_lead(std::uint8_t lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Bytes of the control character (U+0000 to U+001F but white space, U+007F to U+009F) at the head of `text`; 0 where there is none.
std::size_t control_length(std::string_view text) {
    const std::uint8_t first = byte_at(text, 0);
    if (first == 0x7F || (first < 0x20 && !is_space(text[0]))) return 1;
    return first == 0xC2 && text.size() > 1 && byte_at(text, 1) >= 0x80 && byte_at(text, 1) < 0xA0 ? 2 : 0;
}

} // namespace

std::size_t utf8_length(std::string_view text) {
    if (text.empty()) return 0;
    const std::uint8_t lead = byte_at(text, 0);
    const std::size_t length = length_from_lead(lead);
    if (length < 2) return length;
    if (length > text.size() || !second_byte_fits(lead, byte_at(text, 1))) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte_at(text, i) & 0xC0) != 0x80) return 0;
    }
    return length;
}

char32_t utf8_code_point(std::string_view text, std::size_t length) {
    if (length == 1) return byte_at(text, 0);
    char32_t value = byte_at(text, 0) & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) value = value << 6 | (byte_at(text, i) & 0x3FU);
    return value;
}

std::uint32_t count_code_points(std::string_view text) {
    const auto is_head = [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; };
    return static_cast<std::uint32_t>(std::ranges::count_if(text, is_head));
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at <= text.size(); at += kStride) {
        marks_.push_back(count);
        count += count_code_points(text.substr(at, kStride));
    }
}

std::uint32_t CodePointIndex::before(std::size_t byte) const {
    const std::size_t mark = byte / kStride;
    return marks_[mark] + count_code_points(text_.substr(mark * kStride, byte - mark * kStride));
}

/// What most names are: neither control characters (0xC2 leads those beyond ASCII) nor white space but single blanks between words.
static bool is_on_one_line(std::string_view text) {
    bool after_space = true;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x20 || byte == 0x7F || byte == 0xC2 || (c == ' ' && after_space)) return false;
        after_space = c == ' ';
    }
    return text.empty() || !after_space;
}

std::string on_one_line(std::string_view text) {
    if (is_on_one_line(text)) return std::string(text);
    std::string line;
    line.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (const std::size_t control = control_length(text.substr(i)); control > 0) {
            i += control - 1;
        } else if (!is_space(c)) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

} // namespace isnad::graph
