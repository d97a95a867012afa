#include "graph/query/event.hpp"

#include <catch2/catch.hpp>

#include "graph/utf8.hpp"
#include "tests/support/sample_graph.hpp"

namespace isnad::graph {

static EventRecord first_meeting(EventReader& reader) {
    std::optional<EventRecord> found;
    reader.view().timeline({}, true, [&](const Id& id, DayRange) {
        found = reader.event(id);
        return found->reports < 2;
    });
    return *found;
}

TEST_CASE("an event told by three documents is one record, each party once") {
    const auto graph = sample_graph();
    EventReader reader(*graph, "en");
    const EventRecord event = first_meeting(reader);
    CHECK(event.type() == NodeType::meeting);
    CHECK(event.reports == 3);
    REQUIRE(event.participants.size() == 2);
    CHECK(event.participants[0].name == "Salma Werfalli");
    CHECK(event.participants[0].role == "host");
    CHECK(event.participants[0].reports == 3);
    CHECK(event.participants[1].name == "Karim Mansour");
    REQUIRE(event.places.size() == 1);
    CHECK(event.places[0].name == "Tripoli");
    CHECK(event.topic == "ports");
}

TEST_CASE("documents that share a sentence or an outlet count as one independent report") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    CHECK(first_meeting(reader).independent == 2);
}

TEST_CASE("of several dates the narrowest stands, and all are kept") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    const EventRecord event = first_meeting(reader);
    CHECK(event.edtf == "2024-05-11");
    CHECK(event.when.first == event.when.last);
    CHECK(event.dates == std::vector<std::string>{"2024-05", "2024-05-11"});
    CHECK(reader.when(event.id) == event.when);
}

TEST_CASE("a quote is the sentence verbatim, and its code points lead back to it") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    std::size_t quotes = 0;
    graph->documents([&](const Id& document) {
        const Document text = *graph->document(document);
        graph->facts_of(document, [&](const StoredFact& stored) {
            const Quote quote = reader.quote(stored);
            const std::string& source = quote.span.in_title ? text.title : text.text;
            std::string_view rest = source;
            std::uint32_t at = 0;
            for (; at < quote.span.start; ++at) rest.remove_prefix(utf8_length(rest));
            CHECK(rest.starts_with(quote.text));
            CHECK(quote.span.end - quote.span.start == count_code_points(quote.text));
            CHECK(quote.text.substr(quote.words_offset, quote.words.size()) == quote.words);
            ++quotes;
            return true;
        });
        return true;
    });
    CHECK(quotes > 50);
}

TEST_CASE("names come in the language asked for, else in what there is") {
    const auto graph = sample_graph();
    EventReader arabic(*graph, "ar");
    EventReader french(*graph, "fr");
    const Id karim = sample_node(*graph, "karim mansour");
    CHECK(arabic.name(karim) == "كريم منصور");
    CHECK(french.name(karim) == "Karim Mansour"); // none in French: Latin letters before others
    CHECK(french.name(sample_node(*graph, "libya")) == "Libye");
}

TEST_CASE("merged ids are one: every answer is about the representative") {
    const auto graph = sample_graph();
    EventReader reader(*graph, "en");
    const Id salma = sample_node(*graph, "salma werfalli");
    const Id anna = sample_node(*graph, "anna lindqvist");
    const std::vector<std::vector<Id>> same = {{salma, anna}};
    graph->set_same(same);
    const Id one = std::min(salma, anna);
    CHECK(graph->representative(anna) == one);
    const auto node = reader.node(anna);
    REQUIRE(node);
    CHECK(node->id == one);
    CHECK(node->names.size() >= 3);
    CHECK(first_meeting(reader).participants[0].id == one);
}

TEST_CASE("what is no event and what is not there give nothing") {
    const auto graph = sample_graph();
    EventReader reader(*graph);
    CHECK_FALSE(reader.event(make_id(7, "no such meeting")));
    CHECK_FALSE(reader.node(make_id(1, "nobody")));
}

TEST_CASE("a title tells an event from others of the same parties, and stays short") {
    EventRecord event;
    event.id = make_id(static_cast<std::uint8_t>(NodeType::visit), "a visit");
    event.participants = {{{}, "A", ""}, {{}, "B", ""}};
    event.places = {{{}, "Cairo", ""}};
    event.topic = "fishing";
    CHECK(title_of(event) == "Visit: A, B (Cairo)");
    for (const char* name : {"C", "D", "E", "F"}) event.participants.push_back({{}, name, ""});
    CHECK(title_of(event) == "Visit: A, B, C, D +2 (Cairo)");
    event.id = make_id(static_cast<std::uint8_t>(NodeType::agreement), "an agreement");
    CHECK(title_of(event) == "Agreement: A, B, C, D +2 (fishing)");
    event.name = "The Cairo Agreement";
    CHECK(title_of(event) == "The Cairo Agreement");
}

} // namespace isnad::graph
