#pragma once
// What tests of the text layer share: a text with its view and tokens under the project's own fold table, and the tokens as a
// line of text, to be compared with one that a reader can write down.
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"

namespace isnad::extract {

[[nodiscard]] const FoldTable& project_table(); ///< of schemas/; loaded once

struct View {
    explicit View(std::string_view text) : source(text), normalized(normalize(source, project_table())), tokens(tokenize(source, normalized)) {}

    [[nodiscard]] std::string_view folded(const Token& token) const {
        return std::string_view(normalized.text).substr(token.begin, token.end - token.begin);
    }
    [[nodiscard]] std::string_view verbatim(const Token& token) const {
        const std::uint32_t begin = normalized.offsets.source(token.begin);
        return std::string_view(source).substr(begin, normalized.offsets.source_end(token.end) - begin);
    }
    /// Folded tokens with a bar between them and a space where there is one: "al|-|sisi| met". A line break is a pilcrow.
    [[nodiscard]] std::string line(std::uint32_t begin, std::uint32_t end) const {
        std::string text;
        for (std::uint32_t i = begin; i < end; ++i) {
            if (i > begin) text += tokens[i].space_before ? "| " : "|";
            text += tokens[i].shape == Shape::line_break ? "¶" : folded(tokens[i]);
        }
        return text;
    }
    [[nodiscard]] std::string line() const { return line(0, static_cast<std::uint32_t>(tokens.size())); }

    std::string source;
    NormalizedText normalized;
    std::vector<Token> tokens;
};

} // namespace isnad::extract
