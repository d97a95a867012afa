#pragma once
// Tokens and sentences of a folded text. Tokens stand in order, never overlap, and cover everything but white space; sentences
// are ranges of tokens that tile them. Unicode: UAX 29 is the starting point; news needs more (datelines, abbreviations,
// handles, missing spaces).
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::extract {

enum class Shape : std::uint8_t {
    arabic,      ///< letters of the Arabic script
    lower,       ///< Latin (or other cased) letters, as in "visit"
    capital,     ///< first letter upper case: "Cairo"
    upper,       ///< two or more letters, all upper case: "ITU"
    letters,     ///< letters of any other script
    number,      ///< digits, with inner points or commas
    ordinal,     ///< digits with letters behind them: "16th", "1er"
    mixed,       ///< letters and digits: "A320"
    punctuation, ///< one mark a token
    line_break,  ///< one or more line feeds; empty lines included
    url,
    email,
    handle,  ///< the @ of a name is a token of its own; this is the name
    hashtag, ///< likewise: the word behind #
};

/// Bytes [begin, end) of the folded text.
struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Shape shape = Shape::punctuation;
    bool space_before = false; ///< white space, or the text's begin, stands before it
};

/// Tokens [begin, end).
struct TokenRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Whether two folded words are one but for what is joined to the front of either, at most three letters: an article, a preposition.
[[nodiscard]] bool is_same_word(std::string_view a, std::string_view b);

struct NormalizedText;
/// `source` is the verbatim text, asked for the case of letters through `text.offsets`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view source, const NormalizedText& text);

/// Folded words that a full stop may follow inside a sentence, such as "gen" and "jan". Single letters need no entry.
using Abbreviations = std::set<std::string, std::less<>>;
[[nodiscard]] std::vector<TokenRange> split_sentences(const NormalizedText& text, const std::vector<Token>& tokens,
                                                      const Abbreviations& abbreviations = {});

} // namespace isnad::extract
