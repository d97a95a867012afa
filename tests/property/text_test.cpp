// What holds for any bytes: folding twice is folding once, every offset leads into the source at a character's edge, tokens cover
// all but white space, sentences tile the tokens. Texts are drawn from pieces that exercise every path, whole and broken.
#include <catch2/catch.hpp>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <random>

#include "extract/text/fold_table.hpp"
#include "extract/text/utf8.hpp"
#include "tests/fuzz/text_invariants.hpp"
#include "tests/unit/extract/view.hpp"

namespace isnad::extract {

namespace {

class Texts {
public:
    explicit Texts(unsigned seed) : random_(seed) {}

    std::string pieces() {
        static constexpr std::array<std::string_view, 48> kPieces = {
            "ا",  "ل", "لا", "أ", "ؤ", "ة",  "ى", "\u064E", "\u0651", "\u0654", "ـ",        " ",      " ",      "\n",     "\r\n",   "\r",
            "\t", ".", "..", "،", "؟", "\"", "«", "»",      "(",      ")",      "1",        "23",     "٤",      "٫",      ",",      "/",
            "-",  "a", "B",  "é", "ß", "@",  "#", "_",      "www.a",  ".com",   "http://x", "\u200F", "\uFEFF", "\uFDF2", "\uFEFB", "½"};
        std::string text;
        for (std::size_t left = below(40); left > 0; --left) text += kPieces[below(kPieces.size())];
        return text;
    }

    std::string bytes() {
        std::string text = pieces();
        for (std::size_t left = below(4); left > 0; --left) text.insert(below(text.size() + 1), 1, static_cast<char>(below(256)));
        return text;
    }

    std::string code_points() {
        std::string text;
        for (std::size_t left = below(12); left > 0; --left) append_utf8(text, static_cast<char32_t>(below(once_in(4) ? 0x110000 : 0x3000)));
        return text;
    }

    std::size_t below(std::size_t n) { return random_() % n; }

private:
    bool once_in(std::size_t n) { return below(n) == 0; }
    std::mt19937 random_;
};

std::string nfkc(const std::string& text, bool compose) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = compose ? icu::Normalizer2::getNFKCInstance(status) : icu::Normalizer2::getNFKDInstance(status);
    std::string result;
    normalizer->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
    return result;
}

} // namespace

TEST_CASE("the invariants of views, tokens and sentences hold for any bytes") {
    Texts texts(1);
    for (int i = 0; i < 20000; ++i) {
        for (const std::string& text : {texts.pieces(), texts.bytes(), texts.code_points()}) {
            const std::string broken = broken_invariant(text, project_table());
            INFO(text);
            REQUIRE(broken == "");
        }
    }
}

TEST_CASE("sixty-four bytes at a time fold as one letter at a time does") {
    const FoldTable::Impl& table = project_table().impl();
    Texts texts(4);
    for (int i = 0; i < 20000; ++i) {
        const std::string text = texts.bytes() + texts.pieces() + texts.code_points() + std::string(texts.below(140), 'x');
        std::string one_by_one;
        while (one_by_one.size() < text.size()) {
            const char* in = text.data() + one_by_one.size();
            const bool is_ascii = static_cast<signed char>(*in) >= 0;
            const std::uint16_t pair = is_ascii || one_by_one.size() + 1 == text.size() ? std::uint16_t{0} : table.pairs[pair_at(in)];
            const char letter = is_ascii ? table.ascii[static_cast<std::size_t>(*in)] : '\0';
            if (letter == 0 && pair == 0) break;
            if (is_ascii)
                one_by_one += letter;
            else
                one_by_one.append({static_cast<char>(pair & 0xFFU), static_cast<char>(pair >> 8U)});
        }
        std::string wide(text.size(), '\0');
        wide.resize(table.wide.fold(text.data(), text.data() + text.size(), wide.data()));
        INFO(text);
        REQUIRE(one_by_one.starts_with(wide));
        // all of it, but for letters that begin with other bytes than D8 and D9, and for the end
        const std::size_t other =
            text.find_first_of("\xC2\xC3\xC4\xC5\xC6\xC7\xC8\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0\xD1\xD2\xD3\xD4\xD5\xD6\xD7\xDA\xDB\xDC\xDD\xDE\xDF");
        if (WideFold::is_supported() && text.size() > 64) REQUIRE(wide.size() >= std::min({one_by_one.size(), other, text.size() - 64}));
    }
}

TEST_CASE("every code point alone keeps the invariants") {
    for (char32_t c = 0; c < 0x30000; ++c) {
        std::string text;
        append_utf8(text, c);
        INFO(static_cast<std::uint32_t>(c));
        REQUIRE(broken_invariant(text, project_table()) == "");
    }
}

TEST_CASE("composed and decomposed texts have one fold: ICU is the reference") {
    Texts texts(2);
    for (int i = 0; i < 20000; ++i) {
        std::string text = texts.pieces();
        const std::string folded = fold(text, project_table());
        INFO(text);
        REQUIRE(fold(nfkc(text, true), project_table()) == folded);
        REQUIRE(fold(nfkc(text, false), project_table()) == folded);
    }
    for (char32_t c = 0; c < 0x3000; ++c) {
        // Indic scripts; and spacing forms of a mark, which are no space to us but part of the word, as in text out of a PDF;
        // and the trade mark sign, which a rule drops.
        std::string alone;
        append_utf8(alone, c);
        if ((c >= 0x900 && c < 0x1E00) || c == 0x2122 || (c != 0xA0 && nfkc(alone, false).front() == ' ' && c > 0x20)) continue;
        std::string text = "\u0628";
        append_utf8(text, c);
        INFO(static_cast<std::uint32_t>(c));
        REQUIRE(fold(nfkc(text, true), project_table()) == fold(text, project_table()));
    }
}

TEST_CASE("each letter's source is found again, whatever marks and tatweel stand in it") {
    Texts texts(3);
    static constexpr std::array<std::string_view, 6> kDecoration = {"\u064E", "\u0651", "ـ", "\u0650", "", ""};
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        std::vector<std::string> words;
        for (std::size_t left = 1 + texts.below(8); left > 0; --left) {
            std::string word;
            for (std::size_t letters = 1 + texts.below(12); letters > 0; --letters) {
                // a ta marbuta stands last: behind it the next word may be printed without a space
                word += std::array<std::string_view, 5>{"ق", "أ", "\uFEFB", "م", "ة"}[texts.below(letters == 1 ? 5 : 4)];
                word += kDecoration[texts.below(kDecoration.size())];
            }
            text += word + (texts.below(2) == 0 ? " " : "\u200F ");
            words.push_back(word);
        }
        const View view(text);
        REQUIRE(view.tokens.size() == words.size());
        for (std::size_t k = 0; k < words.size(); ++k) REQUIRE(view.verbatim(view.tokens[k]) == words[k]);
    }
}

} // namespace isnad::extract
