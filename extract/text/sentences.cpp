#include <array>

#include "extract/text/char_class.hpp"
#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

constexpr std::size_t kLetterName = 4; ///< bytes of two Arabic letters
constexpr std::size_t kShortWord = 4;  ///< letters of what is taken for an abbreviation before a number

/// Walks over the tokens and asks at each end mark whether a sentence ends there.
class Splitter {
public:
    Splitter(const NormalizedText& text, const std::vector<Token>& tokens, const Abbreviations& abbreviations)
        : view_(text.text), tokens_(tokens), abbreviations_(abbreviations) {}

    std::vector<TokenRange> run() {
        for (std::size_t i = 0; i < tokens_.size();) {
            const std::size_t after = end_after(i);
            i = after > i ? after : i + 1;
            if (after > 0) close(after);
        }
        close(tokens_.size());
        return std::move(sentences_);
    }

private:
    [[nodiscard]] std::string_view text(std::size_t i) const { return view_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin); }
    [[nodiscard]] bool is(std::size_t i, std::string_view mark) const { return i < tokens_.size() && text(i) == mark; }
    [[nodiscard]] bool glued(std::size_t i) const { return i < tokens_.size() && !tokens_[i].space_before; }
    [[nodiscard]] bool has_shape(std::size_t i, Shape shape) const { return i < tokens_.size() && tokens_[i].shape == shape; }

    [[nodiscard]] bool is_letter(std::size_t i) const {
        return i < tokens_.size() && tokens_[i].shape <= Shape::letters && decode(text(i), 0).length == text(i).size();
    }

    [[nodiscard]] bool is_short_arabic(std::size_t i) const { return has_shape(i, Shape::arabic) && text(i).size() <= kLetterName; }

    void close(std::size_t end) {
        if (end > begin_) sentences_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)});
        begin_ = end;
    }

    /// Where the sentence that holds token `i` ends, if `i` ends it; else 0. Line breaks at the begin belong to what follows.
    [[nodiscard]] std::size_t end_after(std::size_t i) const {
        if (has_shape(i, Shape::line_break)) return i == begin_ ? 0 : i + 1;
        if (!is_end_mark(i)) return 0;
        std::size_t next = i + 1;
        while (glued(next) && is_end_mark(next)) ++next;
        while (is_closing(next)) ++next;
        if (next == tokens_.size() || has_shape(next, Shape::line_break)) return next == tokens_.size() ? next : next + 1;
        if (text(i) == ".." || continues(next)) return 0;
        return text(i) == "." && !full_stop_ends(i, next) ? 0 : next;
    }

    [[nodiscard]] bool is_end_mark(std::size_t i) const {
        if (!has_shape(i, Shape::punctuation)) return false;
        const std::string_view mark = text(i);
        return mark.front() == '.' || mark == "!" || mark == "?" || mark == "\u061F";
    }

    /// Closing marks stand at the sentence that they close; a straight quotation mark closes where no space is before it.
    [[nodiscard]] bool is_closing(std::size_t i) const {
        if (!glued(i)) return false;
        const std::string_view mark = text(i);
        const bool opens_next = glued(i + 1) && is_word(classes_.at(view_, tokens_[i + 1].begin).type);
        return mark == "\u00BB" || mark == ")" || mark == "]" || ((mark == "\"" || mark == "'") && !opens_next);
    }

    /// A small letter or a comma goes on with the sentence.
    [[nodiscard]] bool continues(std::size_t next) const {
        constexpr std::array<std::string_view, 6> kInner = {",", ";", ":", "\u060C", "\u061B", "/"};
        for (const std::string_view mark : kInner)
            if (is(next, mark)) return true;
        return has_shape(next, Shape::lower);
    }

    [[nodiscard]] bool full_stop_ends(std::size_t i, std::size_t next) const {
        if (i == begin_) return false;
        const Token& before = tokens_[i - 1];
        if (before.shape == Shape::number) return number_ends(i, next);
        if (!glued(i)) return true;
        // A proclitic can stand before the first of several letters with points.
        if (glued(next) && is_letter(next) && glued(next + 1) && is(next + 1, ".")) return false;
        // The letter behind a number is a unit or an era ("1436h."), not an initial.
        if (is_letter(i - 1)) return i >= 2 && has_shape(i - 2, Shape::number) && !glued(next);
        // The names of letters, spelled out with points between them.
        if (glued(next) && is_short_arabic(i - 1) && is_short_arabic(next)) return false;
        const std::string_view word = text(i - 1);
        // "No. 5", "Jan. 23"
        const bool is_short = before.shape >= Shape::lower && before.shape <= Shape::upper && word.size() <= kShortWord;
        if (is_short && has_shape(next, Shape::number)) return false;
        return !abbreviations_.contains(word);
    }

    /// "1. First" at the begin of a line and "23.1.2023" go on.
    [[nodiscard]] bool number_ends(std::size_t i, std::size_t next) const {
        if (glued(next) && has_shape(next, Shape::number)) return false;
        std::size_t first = begin_;
        while (has_shape(first, Shape::line_break)) ++first;
        return i != first + 1;
    }

    CharClasses classes_;
    std::string_view view_;
    const std::vector<Token>& tokens_;
    const Abbreviations& abbreviations_;
    std::size_t begin_ = 0; ///< of the sentence that is open
    std::vector<TokenRange> sentences_;
};

} // namespace

std::vector<TokenRange> split_sentences(const NormalizedText& text, const std::vector<Token>& tokens, const Abbreviations& abbreviations) {
    return Splitter(text, tokens, abbreviations).run();
}

} // namespace isnad::extract
