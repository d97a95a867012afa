#include "tools/text_table.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "graph/utf8.hpp"

namespace isnad::tools {
namespace {

struct CodePoints {
    char32_t first;
    char32_t last;
};

/// Marks and format characters, which take no cell of their own (general categories Mn, Me, Cf), for the scripts of the news.
constexpr std::array kZeroWidth = {CodePoints{0x00AD, 0x00AD}, CodePoints{0x0300, 0x036F}, CodePoints{0x0483, 0x0489}, CodePoints{0x0591, 0x05BD},
                                   CodePoints{0x05BF, 0x05BF}, CodePoints{0x05C1, 0x05C2}, CodePoints{0x05C4, 0x05C5}, CodePoints{0x0600, 0x0605},
                                   CodePoints{0x0610, 0x061A}, CodePoints{0x061C, 0x061C}, CodePoints{0x064B, 0x065F}, CodePoints{0x0670, 0x0670},
                                   CodePoints{0x06D6, 0x06DD}, CodePoints{0x06DF, 0x06E4}, CodePoints{0x06E7, 0x06E8}, CodePoints{0x06EA, 0x06ED},
                                   CodePoints{0x070F, 0x070F}, CodePoints{0x08D3, 0x08FF}, CodePoints{0x1AB0, 0x1AFF}, CodePoints{0x1DC0, 0x1DFF},
                                   CodePoints{0x200B, 0x200F}, CodePoints{0x202A, 0x202E}, CodePoints{0x2060, 0x206F}, CodePoints{0x20D0, 0x20F0},
                                   CodePoints{0xFE00, 0xFE0F}, CodePoints{0xFE20, 0xFE2F}, CodePoints{0xFEFF, 0xFEFF}, CodePoints{0xE0001, 0xE01EF}};

/// East Asian Width W and F, and emoji.
constexpr std::array kWide = {CodePoints{0x1100, 0x115F},  CodePoints{0x2E80, 0x303E},   CodePoints{0x3041, 0xA4CF},   CodePoints{0xA960, 0xA97F},
                              CodePoints{0xAC00, 0xD7A3},  CodePoints{0xF900, 0xFAFF},   CodePoints{0xFE30, 0xFE6F},   CodePoints{0xFF00, 0xFF60},
                              CodePoints{0xFFE0, 0xFFE6},  CodePoints{0x1F300, 0x1F64F}, CodePoints{0x1F680, 0x1F6FF}, CodePoints{0x1F900, 0x1F9FF},
                              CodePoints{0x20000, 0x3FFFD}};

template <typename Table>
bool holds(const Table& table, char32_t c) {
    const auto after = std::ranges::upper_bound(table, c, {}, &CodePoints::first);
    return after != table.begin() && c <= std::prev(after)->last;
}

std::size_t width_of(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || holds(kZeroWidth, c)) return 0;
    return holds(kWide, c) ? 2 : 1;
}

std::string cell_text(std::string_view text) {
    std::string clean;
    for (const char c : graph::on_one_line(text)) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F') clean += c;
    }
    return clean;
}

void put(std::ostream& out, std::string_view text, std::size_t width) {
    out << text;
    for (std::size_t at = display_width(text); at < width; ++at) out << ' ';
}

} // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const std::size_t length = graph::utf8_length(text);
        width += length == 0 ? 1 : width_of(graph::utf8_code_point(text, length));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return width;
}

std::string cut_to_width(std::string_view text, std::size_t cells) {
    if (display_width(text) <= cells) return std::string(text);
    std::size_t width = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = std::max<std::size_t>(graph::utf8_length(text.substr(at)), 1);
        const std::size_t next = display_width(text.substr(at, length));
        if (width + next + 1 > cells) break;
        width += next;
        at += length;
    }
    const std::size_t space = text.substr(0, at + 1).rfind(' '); // no half word, but for one that fills the cell
    const bool has_word = space != std::string_view::npos && 2 * display_width(text.substr(0, space)) >= cells;
    std::string_view kept = text.substr(0, has_word ? space : at);
    while (!kept.empty() && std::string_view(" ,;").find(kept.back()) != std::string_view::npos) kept.remove_suffix(1);
    return std::string(kept) + "…";
}

void TextTable::header(const std::vector<std::string>& cells) {
    row(cells);
    has_header_ = true;
}

void TextTable::row(const std::vector<std::string>& cells) {
    std::vector<std::string> clean;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string text = cell_text(cells[i]);
        const bool limited = i < limits_.size() && limits_[i] > 0 && i + 1 < cells.size();
        clean.push_back(limited ? cut_to_width(text, limits_[i]) : text);
    }
    rows_.push_back(std::move(clean));
}

void TextTable::limit(std::size_t index, std::size_t cells) {
    if (limits_.size() <= index) limits_.resize(index + 1);
    limits_[index] = cells;
}

void TextTable::print(std::ostream& out, bool colored) const {
    std::vector<std::size_t> widths;
    for (const auto& cells : rows_) {
        widths.resize(std::max(widths.size(), cells.size()));
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], display_width(cells[i]));
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        const bool bold = colored && has_header_ && r == 0;
        std::string_view gap = bold ? "\x1b[1m" : "";
        std::size_t last = rows_[r].size(); // no blanks at the end of a line
        while (last > 0 && rows_[r][last - 1].empty()) --last;
        for (std::size_t i = 0; i < last; ++i) {
            out << gap;
            put(out, rows_[r][i], i + 1 == last ? 0 : widths[i]);
            gap = "  ";
        }
        out << (bold ? "\x1b[0m\n" : "\n");
    }
}

} // namespace isnad::tools
