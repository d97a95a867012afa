#include "extract/text/tokens.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/extract/view.hpp"

namespace isnad::extract {

namespace {
struct TokensRow {
    std::string_view why, text, tokens;
};
} // namespace

TEST_CASE("a text falls into words, numbers and single marks") {
    for (const TokensRow& row : {
             TokensRow{"words and marks", "قال الوزير، أمس: نعم!", "قال| الوزير|،| امس|:| نعم|!"},
             TokensRow{"marks each alone, points together", "نعم؟! حقا... لا", "نعم|؟|!| حقا|...| لا"},
             TokensRow{"no space after a comma", "ليبيا،مصر,تونس", "ليبيا|،|مصر|,|تونس"},
             TokensRow{"digits leave Arabic letters", "ال159 و16 1436هـ", "ال|159| و|16| 1436|ه"},
             TokensRow{"numbers with inner marks", "1,500.5 1.500,5 3.14 12,5 ١٬٥٠٠٫٥ 1.500.000", "1,500.5| 1.500,5| 3.14| 12,5| 1,500.5| 1.500.000"},
             TokensRow{"dates are several numbers", "23/1/2023 2023-01-23 23.1.2023 11.5.24 05.2024",
                       "23|/|1|/|2023| 2023|-|01|-|23| 23|.|1|.|2023| 11|.|5|.|24| 05|.|2024"},
             TokensRow{"ranges and lists of numbers", "16-17 2021–2025 1,2,3 2011,2014 10:30",
                       "16|-|17| 2021|-|2025| 1|,|2|,|3| 2011|,|2014| 10|:|30"},
             TokensRow{"a number at the end of a sentence", "عام 2024.", "عام| 2024|."},
             TokensRow{"a missing space behind a ta marbuta", "المدينةالمنورة فهالك", "المدينه|المنوره| فهالك"},
             TokensRow{"a missing space after a full stop", "عام 2024.وقال it ended.The", "عام| 2024|.|وقال| it| ended|.|the"},
             TokensRow{"letters with points", "(أ.ف.ب) U.S.", "(|ا|.|ف|.|ب|)| u|.|s|."},
             TokensRow{"apostrophes and hyphens", "l’accord d'Al-Sisi", "l|'|accord| d|'|al|-|sisi"},
             TokensRow{"addresses", "see https://a.example/b?c=d_e, www.x.ly. (http://y.org/z)",
                       "see| https://a.example/b?c=d_e|,| www.x.ly|.| (|http://y.org/z|)"},
             TokensRow{"addresses without a scheme", "على twitter.com/ab وموقع example.org.", "علي| twitter.com/ab| وموقع| example.org|."},
             TokensRow{"a name that only looks like one", "in mid-air.com", "in| mid-air.com"},
             TokensRow{"e-mail", "info@example.org.ly: a.b@c", "info@example.org.ly|:| a|.|b|@|c"},
             TokensRow{"names and tags", "@UN_Libya: #ليبيا #الجامعة_العربية", "@|un_libya|:| #|ليبيا| #|الجامعه|_|العربيه"},
             TokensRow{"line breaks", "a\r\n\r\n \nb\n", "a|¶| b|¶"},
             TokensRow{"other scripts", "北京 Москва", "北京| москва"},
             TokensRow{"nothing", " \u00A0\t", ""},
         }) {
        INFO(row.why);
        CHECK(View(row.text).line() == row.tokens);
    }
}

TEST_CASE("a token's shape is that of its source") {
    const auto shape = [](std::string_view text) {
        const View view(text);
        REQUIRE_FALSE(view.tokens.empty());
        return view.tokens.back().shape;
    };
    CHECK(shape("الرَّئيس") == Shape::arabic);
    CHECK(shape("visit") == Shape::lower);
    CHECK(shape("Cairo") == Shape::capital);
    CHECK(shape("Éric") == Shape::capital);
    CHECK(shape("iPhone") == Shape::lower);
    CHECK(shape("A") == Shape::capital);
    CHECK(shape("ITU") == Shape::upper);
    CHECK(shape("في ITU") == Shape::upper);
    CHECK(shape("١٢") == Shape::number);
    CHECK(shape("16th") == Shape::ordinal);
    CHECK(shape("1er") == Shape::ordinal);
    CHECK(shape("2ème") == Shape::ordinal);
    CHECK(shape("5G") == Shape::mixed);
    CHECK(shape("A320") == Shape::mixed);
    CHECK(shape("北京") == Shape::letters);
    CHECK(shape("؟") == Shape::punctuation);
    CHECK(shape("x\n\n") == Shape::line_break);
    CHECK(shape("www.example.org") == Shape::url);
    CHECK(shape("a@example.org") == Shape::email);
    CHECK(shape("@Libya") == Shape::handle);
    CHECK(shape("#ليبيا") == Shape::hashtag);
}

TEST_CASE("a token knows whether white space stands before it") {
    const View view("a b\nc,d");
    std::vector<bool> spaces;
    for (const Token& token : view.tokens) spaces.push_back(token.space_before);
    CHECK(spaces == std::vector<bool>{true, true, false, true, false, false}); // a b ¶ c , d
}

TEST_CASE("a token leads to its source, marks and tatweel included") {
    const View view("قَالَ الرَّئِيــسُ\u200F: ½");
    std::vector<std::string_view> verbatim;
    for (const Token& token : view.tokens) verbatim.push_back(view.verbatim(token));
    CHECK(verbatim == std::vector<std::string_view>{"قَالَ", "الرَّئِيــسُ", ":", "½", "½", "½"});
}

} // namespace isnad::extract
