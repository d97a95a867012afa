#pragma once
// What a tokeniser asks of the characters of a folded view, one table look-up for nearly all of them. Classes follow general
// category, Cased and Script of the Unicode Character Database.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/text/pairs.hpp"

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

[[nodiscard]] bool is_upper(char32_t c);

/// Letters and digits.
[[nodiscard]] constexpr bool is_word(CharClass type) {
    return type >= CharClass::digit && type <= CharClass::letter;
}

/// Classes in a text that is known to be valid UTF-8, as every view is. Cheap to copy.
class CharClasses {
public:
    CharClasses();
    [[nodiscard]] CharClass of(char32_t c) const;
    /// Class and length of the code point that begins at `at`.
    [[nodiscard]] CharAt at(std::string_view view, std::size_t at) const {
        if (at >= view.size()) return {};
        const auto lead = static_cast<unsigned char>(view[at]);
        if (lead < 0x80U) return {table_->one_byte[lead], 1};
        if (lead < 0xE0U) return {table_->two_bytes[pair_at(view.data() + at)], 2};
        return long_at(view, at);
    }

    /// End of the run of Arabic letters at `at`.
    [[nodiscard]] std::size_t arabic_end(std::string_view view, std::size_t at) const;

private:
    [[nodiscard]] static CharAt long_at(std::string_view view, std::size_t at);

    struct Table {
        std::array<CharClass, 0x80> one_byte{};
        std::array<CharClass, kPairs> two_bytes{};
        std::array<std::uint8_t, kPairs> arabic{}; ///< 0x80 for Arabic letters
    };
    static const Table& table();
    const Table* table_;
};

} // namespace isnad::extract
