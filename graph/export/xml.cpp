#include "graph/export/xml.hpp"

#include <array>
#include <cstdint>

#include "graph/export/lint/word.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

enum class Care : std::uint8_t { none, space, drop, escape, multibyte };

constexpr std::array<Care, 256> make_cares() {
    std::array<Care, 256> cares{};
    for (std::size_t c = 0; c < 0x20; ++c) cares[c] = Care::drop;
    for (std::size_t c = 9; c <= 13; ++c) cares[c] = Care::space;
    cares[' '] = Care::space;
    cares[0x7F] = Care::drop;
    for (const char c : {'&', '<', '>', '"'}) cares[static_cast<unsigned char>(c)] = Care::escape;
    for (std::size_t c = 0x80; c < 0x100; ++c) cares[c] = Care::multibyte;
    return cares;
}
constexpr auto kCares = make_cares();

Care care_of(char c) {
    return kCares[static_cast<unsigned char>(c)];
}

std::string_view entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    default:
        return "&quot;";
    }
}

bool is_left_out(char32_t c) {
    return (c >= 0x80 && c < 0xA0) || c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/// Eight characters of ASCII from ' to ~ without < and >: what most of a text in Latin letters, a number or a date is.
bool are_clean(const char* bytes) {
    constexpr std::uint64_t kEach = 0x0101010101010101U;
    const std::uint64_t word = word_at(bytes);
    const std::uint64_t from_quote = word + (0x80 - '\'') * kEach;
    const std::uint64_t no_angle = ((word | 2 * kEach) ^ '>' * kEach) + 0x7F * kEach; // < and > differ in that bit alone
    const std::uint64_t beyond = (word + kEach) | word;                               // DEL, or no ASCII
    return (from_quote & no_angle & ~beyond & 0x80 * kEach) == 0x80 * kEach;
}

/// Nothing in it is to be left out, escaped or made one space: what most texts are. Of characters beyond ASCII only those of two bytes are known here,
/// without U+061C and those below U+00A0.
bool is_clean(std::string_view text) {
    bool after_space = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (; at + 8 <= text.size() && are_clean(text.data() + at); at += 8) after_space = false;
        if (at == text.size()) break;
        const Care care = care_of(text[at]);
        if (care == Care::multibyte) {
            const auto lead = static_cast<unsigned char>(text[at]);
            const auto tail = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : '\0');
            if (lead < 0xC3 || lead > 0xDF || (tail & 0xC0U) != 0x80 || (lead == 0xD8 && tail == 0x9C)) return false;
            ++at;
        } else if (care != Care::none && (text[at] != ' ' || after_space)) {
            return false;
        }
        after_space = care == Care::space;
    }
    return !after_space;
}

/// Puts what may stand in XML, one space for white space and none at the ends; `put_markup` gets each & < > ".
template <typename PutMarkup>
void put_clean(OutputLine& line, std::string_view text, PutMarkup put_markup) {
    bool pending_space = false; // written before the next character, so never at the end
    bool begun = false;
    const auto before_next = [&] {
        if (pending_space && begun) line.put(" ");
        pending_space = false;
        begun = true;
    };
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && care_of(text[plain]) == Care::none) ++plain;
        if (plain > 0) before_next();
        line.text(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) return;
        const Care care = care_of(text[0]);
        const std::size_t length = care == Care::multibyte ? utf8_length(text) : 1;
        const bool left_out = care == Care::drop || (length > 1 && is_left_out(utf8_code_point(text, length)));
        if (care == Care::space) {
            pending_space = true;
        } else if (!left_out) {
            before_next();
            if (care == Care::escape)
                put_markup(text.substr(0, 1));
            else
                line.text(length == 0 ? kReplacement : text.substr(0, length));
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

} // namespace

void put_xml_attribute(OutputLine& line, std::string_view text) {
    if (is_clean(text))
        line.text(text);
    else
        put_clean(line, text, [&](std::string_view markup) { line.text(entity(markup[0])); });
}

void put_xml_content(OutputLine& line, std::string_view text) {
    if (is_clean(text)) {
        line.text(text);
        return;
    }
    if (text.find_first_of("&<>") == std::string_view::npos) {
        put_clean(line, text, [&](std::string_view markup) { line.text(markup); });
        return;
    }
    line.put("<![CDATA[");
    put_clean(line, text, [&](std::string_view markup) {
        if (markup == ">" && line.view().ends_with("]]")) line.put("]]><![CDATA["); // "]]>" ends a section, so it is shared between two
        line.text(markup);
    });
    line.put("]]>");
}

} // namespace isnad::graph
