#include "graph/report/text.hpp"

#include <array>
#include <cstdio>

#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

struct Block {
    char32_t first;
    char32_t last;
};

/// Blocks whose letters run from right to left: Hebrew to Arabic Extended-A, and their presentation forms.
constexpr std::array kRightToLeft = {Block{0x0590, 0x08FF}, Block{0xFB1D, 0xFDFF}, Block{0xFE70, 0xFEFC}, Block{0x10800, 0x10FFF}};
/// Digits and marks inside these blocks, which have no strong direction.
constexpr std::array kNeutral = {Block{0x0600, 0x0607}, Block{0x060C, 0x060C}, Block{0x0610, 0x061A}, Block{0x064B, 0x066C}, Block{0x06D6, 0x06ED}};
constexpr std::array kZeroWidth = {Block{0x0300, 0x036F}, Block{0x0610, 0x061A}, Block{0x064B, 0x065F}, Block{0x06D6, 0x06ED}, Block{0x200B, 0x200F}};
constexpr std::array kBidiControls = {Block{0x202A, 0x202E}, Block{0x2066, 0x2069}};

template <std::size_t kSize>
bool is_in(const std::array<Block, kSize>& blocks, char32_t c) {
    for (const Block& block : blocks) {
        if (c >= block.first && c <= block.last) return true;
    }
    return false;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

std::string named(char32_t c) {
    char name[16];
    std::snprintf(name, sizeof name, "[U+%04X]", static_cast<unsigned>(c));
    return name;
}

double width_of(char32_t c) {
    if (is_in(kZeroWidth, c)) return 0;
    if (is_in(kRightToLeft, c)) return 560;
    if (c >= 0x2E80) return 1000;
    if (c == ' ' || c == '.' || c == ',' || c == 'i' || c == 'l' || c == '\'') return 300;
    return (c >= 'A' && c <= 'Z') || c == 'm' || c == 'w' ? 720 : 580;
}

/// Code points of `text` one by one; malformed bytes come as U+FFFD.
template <typename Visit>
void each_code_point(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const std::string_view bytes = length == 0 ? kReplacement : text.substr(0, length);
        visit(utf8_code_point(bytes, bytes.size()), bytes);
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

} // namespace

std::string shown(std::string_view text) {
    std::string safe;
    each_code_point(on_one_line(text), [&](char32_t c, std::string_view bytes) {
        if (is_in(kBidiControls, c))
            safe += named(c);
        else if (!is_control(c))
            safe += bytes;
    });
    return safe;
}

std::string shown(std::string_view text, std::size_t most) {
    const std::string whole = shown(text);
    if (count_code_points(whole) <= most) return whole;
    std::string head;
    std::size_t left = most - 1;
    each_code_point(whole, [&](char32_t, std::string_view bytes) {
        if (left == 0) return;
        --left;
        head += bytes;
    });
    return head + "\xE2\x80\xA6"; // U+2026
}

bool is_right_to_left(std::string_view text) {
    bool known = false;
    bool right_to_left = false;
    each_code_point(text, [&](char32_t c, std::string_view) {
        if (known || is_in(kNeutral, c)) return;
        right_to_left = is_in(kRightToLeft, c);
        known = right_to_left || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
    });
    return right_to_left;
}

double text_width(std::string_view text) {
    double width = 0;
    each_code_point(text, [&](char32_t c, std::string_view) { width += width_of(c); });
    return width;
}

} // namespace isnad::graph
