#pragma once
// What must hold of the view, the tokens and the sentences of any bytes. Shared by the property tests and the fuzz targets, so
// that a finding of either is a test of both.
#include <string>
#include <string_view>

#include "extract/text/char_class.hpp"
#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {

/// Offsets of a view lead into the source, in order, and never into the middle of a character.
inline std::string broken_offsets(std::string_view source, const NormalizedText& view) {
    const auto is_edge = [&](std::uint32_t at) {
        return at == source.size() || !is_trail(source[at]) || !decode_before(source, at).valid || decode(source, at).valid == false;
    };
    std::uint32_t last_begin = 0;
    std::uint32_t last_end = 0;
    for (std::uint32_t at = 0; at < view.text.size();) {
        const CodePoint c = decode(view.text, at);
        const std::uint32_t begin = view.offsets.source(at);
        const std::uint32_t end = view.offsets.source_end(at + c.length);
        if (!c.valid) return "the view is no UTF-8";
        if (begin >= end || end > source.size()) return "a character has no source";
        if (begin < last_begin || end < last_end) return "sources are out of order";
        if (!is_edge(begin) || !is_edge(end)) return "a source cuts a character";
        last_begin = begin;
        last_end = end;
        at += c.length;
    }
    return view.offsets.source(static_cast<std::uint32_t>(view.text.size())) == source.size() ? "" : "the view's end is not the source's";
}

/// Tokens stand in order and hold everything but white space.
inline std::string broken_tokens(const NormalizedText& view, const std::vector<Token>& tokens) {
    const CharClasses classes;
    std::size_t next = 0;
    const auto is_space = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end;) {
            const CharAt c = classes.at(view.text, at);
            if (c.type != CharClass::space) return false;
            at += c.length;
        }
        return true;
    };
    for (const Token& token : tokens) {
        if (token.begin < next || token.end <= token.begin || token.end > view.text.size()) return "tokens overlap or are empty";
        if (!is_space(next, token.begin)) return "text without a token";
        const bool after_break = next > 0 && view.text[next - 1] == '\n';
        if (token.space_before != (token.begin == 0 || token.begin > next || after_break)) return "a token's space is wrong";
        next = token.end;
    }
    return is_space(next, view.text.size()) ? "" : "text without a token at the end";
}

inline std::string broken_sentences(const std::vector<Token>& tokens, const std::vector<TokenRange>& sentences) {
    std::uint32_t next = 0;
    for (const TokenRange& sentence : sentences) {
        if (sentence.begin != next || sentence.end <= sentence.begin) return "sentences do not tile the tokens";
        next = sentence.end;
    }
    return next == tokens.size() ? "" : "the last tokens are in no sentence";
}

/// The first invariant that does not hold, or the empty string.
inline std::string broken_invariant(std::string_view source, const FoldTable& table) {
    const NormalizedText view = normalize(source, table);
    if (std::string broken = broken_offsets(source, view); !broken.empty()) return broken;
    if (fold(view.text, table) != view.text) return "folding twice is not folding once";
    const std::vector<Token> tokens = tokenize(source, view);
    if (std::string broken = broken_tokens(view, tokens); !broken.empty()) return broken;
    return broken_sentences(tokens, split_sentences(view, tokens));
}

} // namespace isnad::extract
