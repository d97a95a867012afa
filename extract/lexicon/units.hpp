#pragma once
// Units: what rules run over. At first a unit is a token, or the tokens of the longest form of the lexicon that begins there;
// later a match of an earlier phase. Units tile the tokens of a document.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon/lexicon.hpp"
#include "extract/text/tokens.hpp"

namespace isnad::extract {

struct Unit {
    TokenRange tokens;
    Classes classes;
    const TokenType* type = nullptr; ///< of a unit of one token
    std::span<const Sense> senses;   ///< entries that hold here; kept by the lexicon or the text
    std::uint32_t begin = 0;         ///< bytes of the folded text: from the stem of a form, else from the first token
    std::uint32_t end = 0;
    std::int32_t match = -1; ///< index of the match that made it
};

/// Senses in a place that they do not leave.
class SenseStore {
public:
    std::span<const Sense> keep(std::span<const Sense> senses);

private:
    std::vector<std::vector<Sense>> blocks_;
};

/// A text with all that is known of it before rules run.
struct Annotated {
    std::string_view source; ///< verbatim; outlives this
    NormalizedText text;
    std::vector<Token> tokens;
    TypeTable type_table;                ///< holds the types
    std::vector<const TokenType*> types; ///< of the tokens
    std::vector<TokenRange> sentences;
    std::vector<Unit> units;
    SenseStore senses; ///< of units whose senses only this text decides

    [[nodiscard]] std::string_view folded(const Token& token) const {
        return std::string_view(text.text).substr(token.begin, token.end - token.begin);
    }
    /// Verbatim bytes of [begin, end) of the folded text.
    [[nodiscard]] graph::Span source_span(std::uint32_t begin, std::uint32_t end) const {
        return {text.offsets.source(begin), text.offsets.source_end(end)};
    }
    [[nodiscard]] std::string_view verbatim(graph::Span span) const { return source.substr(span.begin, span.end - span.begin); }
};

/// Normalises, splits and annotates.
[[nodiscard]] Annotated annotate(std::string_view source, const Lexicon& lexicon, const FoldTable& fold, const Abbreviations& abbreviations);

/// The first entry of class `list` in the unit; nullptr where there is none.
[[nodiscard]] const Sense* sense_of(const Unit& unit, ClassId list, const Lexicon& lexicon);
/// Value of the first entry of class `list` in the unit; the empty string where there is none.
[[nodiscard]] std::string_view value_in(const Unit& unit, ClassId list, const Lexicon& lexicon);

} // namespace isnad::extract
