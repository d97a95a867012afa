#include "tools/text_table.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "tools/questions/event_table.hpp"

namespace isnad::tools {

TEST_CASE("display width counts cells, not bytes, marks or controls") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("طرابلس") == 6);
    CHECK(display_width("طَرَابُلُس") == 6);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("北京") == 4);
    CHECK(display_width("a\u200Fb\x1b") == 2);
    CHECK(display_width("") == 0);
}

TEST_CASE("what is too wide is cut behind a word, or at a character, with an ellipsis") {
    CHECK(cut_to_width("طرابلس", 6) == "طرابلس");
    CHECK(cut_to_width("طرابلس", 4) == "طرا…");
    CHECK(cut_to_width("北京市", 4) == "北…");
    CHECK(cut_to_width("جامعة الدول العربية", 14) == "جامعة الدول…");
    CHECK(cut_to_width("Assembly, of the People", 13) == "Assembly, of…");
    CHECK(cut_to_width("Assembly, of the People", 11) == "Assembly…");
    CHECK(cut_to_width("a representative", 8) == "a repre…");
}

TEST_CASE("columns line up by width, with no blanks at the end of a line") {
    TextTable table;
    table.header({"who", "where", ""});
    table.row({"سلمى", "x", ""});
    table.row({"a\tb\nc\x1b[31m", "", ""});
    std::ostringstream out;
    table.print(out, false);
    CHECK(out.str() == "who        where\nسلمى       x\na b c[31m\n");
}

TEST_CASE("document text is inert in every form") {
    CHECK(csv_cell("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
    CHECK(csv_cell("-1,5") == "\"'-1,5\"");
    CHECK(csv_cell("وزير, \"x\"") == "\"وزير, \"\"x\"\"\"");
    CHECK(csv_cell("plain") == "plain");
    CHECK(html_text("<script>\"&") == "&lt;script&gt;&quot;&amp;");
    CHECK(markdown_cell("a|b\n*c*") == "a\\|b \\*c\\*");
}

} // namespace isnad::tools
