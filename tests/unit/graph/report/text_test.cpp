#include "graph/report/text.hpp"

#include <catch2/catch.hpp>

namespace isnad::graph {

TEST_CASE("what a document can hold is one inert line") {
    CHECK(shown("two\nlines\tand  spaces ") == "two lines and spaces");
    CHECK(shown("a\u202Eb\u202C") == "a[U+202E]b[U+202C]");
    CHECK(shown(std::string("bell\x07 and nul") + '\0') == "bell and nul");
    CHECK(shown("bad \xFF byte") == "bad \uFFFD byte");
    CHECK(shown("مجلسُ النوّاب") == "مجلسُ النوّاب");
}

TEST_CASE("a long title is cut at a code point") {
    CHECK(shown("ليبيا ومصر", 6) == "ليبيا…");
    CHECK(shown("short", 6) == "short");
}

TEST_CASE("direction goes by the first letter that has one") {
    CHECK(is_right_to_left("«ليبيا» Libya"));
    CHECK(is_right_to_left("12 مايو"));
    CHECK_FALSE(is_right_to_left("Libya ليبيا"));
    CHECK_FALSE(is_right_to_left("Égypte"));
    CHECK_FALSE(is_right_to_left("2024"));
}

TEST_CASE("marks have no width, letters have") {
    CHECK(text_width("مجلسُ") == text_width("مجلس"));
    CHECK(text_width("MMM") > text_width("iii"));
}

} // namespace isnad::graph
