#include <catch2/catch.hpp>

#include "graph/export/json.hpp"
#include "graph/export/xml.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {

static std::string json(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

static std::string attribute(std::string_view text) {
    OutputLine line;
    put_xml_attribute(line, text);
    return std::string(line.view());
}

static std::string content(std::string_view text) {
    OutputLine line;
    put_xml_content(line, text);
    return std::string(line.view());
}

TEST_CASE("JSON strings are valid whatever comes in") {
    CHECK(json("plain") == R"("plain")");
    CHECK(json("a\"b\\c\n\t\x01") == R"("a\"b\\c\n\t\u0001")");
    CHECK(json("وزير") == "\"وزير\"");
    CHECK(json("\xff\xd9") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(json("\xed\xa0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); // a surrogate is no character
}

TEST_CASE("a JSON writer puts commas and keys in the order of the calls") {
    std::string out;
    JsonWriter writer(out);
    writer.object().member("b", "x").member("a", std::int64_t{2}).member("none", "").key("list").array();
    writer.value(1.5).boolean(true).null().object().end_object().end_array().member_if("left out", "").end_object();
    CHECK(out == R"({"b":"x","a":2,"none":null,"list":[1.5,true,null,{}]})");
}

TEST_CASE("XML attributes: markup escaped, white space single, what XML or Gephi cannot bear left out") {
    CHECK(attribute("a&b<c>d\"e'") == "a&amp;b&lt;c&gt;d&quot;e'");
    CHECK(attribute("  a \n\t b  ") == "a b");
    CHECK(attribute("a\x0B\x01z") == "a z"); // a vertical tab is white space, U+0001 nothing
    CHECK(attribute("ا\u202Eب\u200Fج") == "ابج");
    CHECK(attribute("ا\u200Cب") == "ا\u200Cب"); // the non-joiner is spelling, not direction
    CHECK(attribute("x\xff") == "x\xEF\xBF\xBD");
    CHECK(attribute("وزير الخارجية é") == "وزير الخارجية é");
    CHECK(attribute("ا\u061Cب") == "اب");
    CHECK(attribute("a\u0085b\x7F") == "ab");
    CHECK(attribute("ا\xD8") == "ا\xEF\xBF\xBD");
    CHECK(attribute("ا \xD8 ب ") == "ا \xEF\xBF\xBD ب");
    CHECK(attribute(" ") == "");
    CHECK(attribute("\uFFFE\uFEFF") == "");
}

TEST_CASE("XML content with markup is CDATA, and no text ends the section") {
    CHECK(content("plain \"text\"") == "plain \"text\"");
    CHECK(content("A& &B") == "<![CDATA[A& &B]]>");
    CHECK(content("x ]]> y") == "<![CDATA[x ]]]]><![CDATA[> y]]>");
}

TEST_CASE("code points are counted, broken bytes are no characters") {
    CHECK(count_code_points("aوé€😀") == 5);
    CHECK(utf8_length("\xF4\x90\x80\x80") == 0); // beyond U+10FFFF
    CHECK(utf8_length("\xC0\x80") == 0);         // overlong
    CHECK(utf8_length("\xE2\x82") == 0);         // cut
    CHECK(utf8_code_point("😀", 4) == U'😀');
    CHECK(on_one_line(" a\r\n b\t") == "a b");
    CHECK(on_one_line("a\x1b[31m\x07 \xC2\x9B 1é\x7F") == "a[31m 1é");
}

} // namespace isnad::graph
