#pragma once
// What a tokeniser asks of a code point of the folded view.
// Unicode: general category, Alphabetic, Cased and Script of the UCD.
#include <cstdint>
#include <string_view>

namespace isnad::extract {

enum class CharClass : std::uint8_t {
    space,
    line_feed,
    digit,
    arabic,      ///< letter of the Arabic script
    cased,       ///< letter of a script that has upper and lower case
    letter,      ///< any other letter, or a mark that the fold keeps
    punctuation, ///< everything else
};

struct CharAt {
    CharClass type = CharClass::space;
    std::uint32_t length = 0; ///< bytes; 0 at the text's end
};

[[nodiscard]] CharClass class_of(char32_t c);
/// Class and length of the code point that begins at `at`.
[[nodiscard]] CharAt char_at(std::string_view text, std::size_t at);
[[nodiscard]] bool is_upper(char32_t c);

/// Letters and digits.
[[nodiscard]] constexpr bool is_word(CharClass type) {
    return type >= CharClass::digit && type <= CharClass::letter;
}

} // namespace isnad::extract
