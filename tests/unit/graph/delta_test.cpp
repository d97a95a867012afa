#include "graph/delta.hpp"

#include <catch2/catch.hpp>

#include "tests/support/random_delta.hpp"

namespace isnad::graph {
namespace {

Delta small_delta() {
    const Id meeting = make_id(7, "d/meeting");
    const Id egypt = make_id(3, "EG");
    Delta delta;
    delta.document = {"news/1", "en", "2024-05-11", "Agency", "https://example.org/1", "Title", "They met\tin Cairo.\n"};
    delta.packs = "abc";
    delta.nodes = {{egypt, {{"en", "Egypt", "egypt", "mst"}}, {{"iso", "EG"}}}, {meeting, {}, {}}};
    delta.facts = {{meeting, Relation::participant, egypt, "2024-05", Status::planned, "host", {{6, 14}, {6, 9}, "meet", 80, "Agency"}}};
    return delta;
}

std::string fault_in(const std::string& lines) {
    try {
        (void)parse_delta(lines);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("a delta is printed one thing a line, control characters escaped") {
    const Delta delta = small_delta();
    const std::string egypt = to_string(delta.nodes[0].id);
    const std::string meeting = to_string(delta.nodes[1].id);
    CHECK(print(delta) == "document\tnews/1\ten\t2024-05-11\tAgency\thttps://example.org/1\tabc\n"
                          "title\tTitle\n"
                          "text\tThey met\\tin Cairo.\\n\n"
                          "node\t" +
                              egypt +
                              "\tCountry\n"
                              "name\t" +
                              egypt +
                              "\ten\tEgypt\tegypt\tmst\n"
                              "attribute\t" +
                              egypt +
                              "\tiso\tEG\n"
                              "node\t" +
                              meeting +
                              "\tMeeting\n"
                              "fact\t" +
                              meeting + "\tparticipant\t" + egypt + "\t2024-05\tplanned\thost\t6-14\t6-9\tmeet\t80\tAgency\n");
}

TEST_CASE("parse(print(x)) == x, and what is random holds") {
    test::RandomDeltas random(1);
    for (std::uint32_t i = 0; i < 500; ++i) {
        const Delta delta = random.next(i);
        INFO(print(delta));
        REQUIRE(parse_delta(print(delta)) == delta);
        REQUIRE(fault_of(delta) == std::nullopt);
    }
}

TEST_CASE("comments and blank lines are passed over, a missing last line break too") {
    std::string lines = "# a golden file\n\n" + print(small_delta());
    lines.pop_back();
    CHECK(parse_delta(lines) == small_delta());
}

TEST_CASE("a line that does not parse is named with what is wrong") {
    const std::string document = "document\td\t\t\t\t\t\n";
    const std::string id = "03ba7816bf8f01cfea414140de5dae22";
    CHECK(fault_in("") == "line 0: there is no line `document`");
    CHECK(fault_in("title\tx\n") == "line 1: the first line must be `document`");
    CHECK(fault_in(document + document) == "line 2: a second `document`; a delta is of one");
    CHECK(fault_in(document + "edge\tx\n") == "line 2: `edge` begins no line of a dump");
    CHECK(fault_in(document + "title\n") == "line 2: `title` has 2 fields, here are 1");
    CHECK(fault_in(document + "title\ta\\b\n") == "line 2: a backslash stands before t, n, r, x and two digits, or a backslash");
    CHECK(fault_in(document + "node\tzz\tCountry\n") == "line 2: `zz` is no id");
    CHECK(fault_in(document + "node\t" + id + "\tPerson\n") == "line 2: the id's kind is not `Person`");
    CHECK(fault_in(document + "name\t" + id + "\ten\tx\tx\t\n") == "line 2: names and attributes follow their node");
    const auto fact = [&](const std::string& relation, const std::string& status, const std::string& span, const std::string& confidence) {
        return document + "fact\t" + id + '\t' + relation + '\t' + id + "\t\t" + status + "\t\t" + span + "\t0-0\tr\t" + confidence + "\t\n";
    };
    CHECK(fault_in(fact("likes", "happened", "0-0", "1")) == "line 2: `likes` is no relation");
    CHECK(fault_in(fact("role", "maybe", "0-0", "1")) == "line 2: `maybe` is no status");
    CHECK(fault_in(fact("role", "happened", "0", "1")) == "line 2: `0` is no span; write begin-end");
    CHECK(fault_in(fact("role", "happened", "0--1", "1")) == "line 2: `-1` is no number that fits here");
    CHECK(fault_in(fact("role", "happened", "0-0", "256")) == "line 2: `256` is no number that fits here");
}

TEST_CASE("escapes come back, others do not") {
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    std::string escaped;
    append_escaped(escaped, all);
    CHECK(unescape(escaped) == all);
    for (const char* text : {"\\", "\\q", "\\x", "\\x4", "\\xg0"}) CHECK_FALSE(unescape(text));
}

TEST_CASE("a delta that does not hold says why") {
    const auto fault = [](auto change) {
        Delta delta = small_delta();
        change(delta);
        return fault_of(delta).value_or("");
    };
    CHECK(fault([](Delta&) {}).empty());
    CHECK(fault([](Delta& d) { d.document.id.clear(); }) == "the document has no id");
    CHECK(fault([](Delta& d) { d.document.published = "11 May"; }) == "published `11 May` is no EDTF");
    CHECK_THAT(fault([](Delta& d) { std::swap(d.nodes[0], d.nodes[1]); }), Catch::StartsWith("nodes are not sorted and unique"));
    CHECK_THAT(fault([](Delta& d) {
                   d.nodes[0].id.bytes[0] = 99;
                   d.nodes.erase(d.nodes.begin() + 1);
               }),
               Catch::StartsWith("the id has no known kind"));
    CHECK_THAT(fault([](Delta& d) { d.nodes[0].names[0].folded += '\0'; }), Catch::StartsWith("a name holds a zero byte"));
    CHECK_THAT(fault([](Delta& d) { d.nodes[0].names.push_back(d.nodes[0].names[0]); }), Catch::StartsWith("a name stands twice"));
    CHECK_THAT(fault([](Delta& d) { d.nodes[0].attributes.push_back({"iso", "LY"}); }), Catch::StartsWith("attributes are not sorted"));
    CHECK_THAT(fault([](Delta& d) { d.facts[0].object = make_id(3, "LY"); }), Catch::StartsWith("no node 03"));
    CHECK(fault([](Delta& d) { d.facts[0].date = "soon"; }) == "date `soon` is no EDTF (fact 0)");
    CHECK(fault([](Delta& d) { d.facts[0].evidence.words = {0, 99}; }) == "span 0-99 lies outside the text (fact 0)");
    CHECK(fault([](Delta& d) { d.facts[0].evidence.words = {9, 8}; }) == "span 9-8 lies outside the text (fact 0)");
    CHECK(fault([](Delta& d) { d.facts[0].evidence.confidence = 101; }) == "confidence over 100 per cent (fact 0)");
    CHECK(fault([](Delta& d) { d.facts[0].relation = Relation::date; }) == "date `2024-05` is not that of the Date node (fact 0)");
    CHECK(fault([](Delta& d) {
              d.document.text.clear();
              d.document.title.clear();
          }).empty()); // texts may be left out
}

} // namespace isnad::graph
