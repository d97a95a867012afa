#pragma once
// Inside of FoldTable: a cell for each code point of the basic plane says what the code point becomes, so that text is folded
// without asking ICU. Only what normalize.cpp needs.
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extract/text/normalize.hpp"
#include "extract/text/pairs.hpp"
#include "extract/text/wide_fold.hpp"

namespace isnad::extract {

enum class Fold : std::uint8_t {
    drop = 0,        ///< nothing, and part of no word
    one = 1,         ///< one code point of as many bytes
    two = 2,         ///< likewise
    three = 3,       ///< likewise
    expand,          ///< a text of several code points, or of four bytes
    drop_mark,       ///< nothing, and the source of the character before takes it in
    compose,         ///< a mark that makes another letter of some letters before it; else drop_mark
    alone,           ///< another fold where it stands alone
    carriage_return, ///< nothing before a line feed, else a line feed
};

struct FoldTable::Impl {
    struct Cell {
        Fold kind = Fold::drop;
        std::array<char, 3> bytes{}; ///< the folded bytes of one, two and three
    };
    std::array<char, 0x80> ascii{};                                ///< the folds of one byte to one, else 0
    std::vector<std::uint16_t> pairs;                              ///< the folds of two bytes to two, first byte low, by pair_at; else 0
    WideFold wide;                                                 ///< the same for Arabic, 64 bytes at a time
    std::vector<Cell> cells;                                       ///< by code point below 0x10000
    std::map<char32_t, std::string> expansions;                    ///< of cells that expand
    std::map<char32_t, std::pair<std::string, std::string>> alone; ///< folded where it stands alone, and elsewhere
    std::map<std::pair<char32_t, char32_t>, std::string> composed; ///< letter and mark to the fold of the composed letter
    std::map<char32_t, std::string> rules;

    /// The fold of any code point, by its definition: rules, white space, marks, case, compatibility forms.
    [[nodiscard]] std::string folded(char32_t c) const;
    [[nodiscard]] Cell cell(char32_t c) const; ///< also beyond the basic plane
    [[nodiscard]] static bool is_letter_or_mark(char32_t c);
};

} // namespace isnad::extract
