// The bytes of store/FORMAT.md are read from that file and must be what the code writes, and be read back by it.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "graph/error.hpp"
#include "graph/sha256.hpp"
#include "store/chunks.hpp"
#include "store/families.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"

namespace isnad::store {
namespace {

using namespace graph;

/// Lines `name = hexadecimal bytes` of the document; blanks between bytes are for the eye.
std::map<std::string, std::string> examples() {
    std::ifstream file(ISNAD_SOURCE_DIR "/store/FORMAT.md");
    std::map<std::string, std::string> found;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string name;
        std::string equals;
        if (!(words >> name >> equals) || equals != "=") continue;
        for (std::string bytes; words >> bytes;) found[name] += bytes;
    }
    return found;
}

std::string example(const std::string& name) {
    static const auto all = examples();
    const auto found = all.find(name);
    return found == all.end() ? "not in FORMAT.md" : found->second;
}

const Id kDocument = document_id("abc");
const Id kEgypt = make_id(3, "iso:EG");
const Id kMeeting = make_id(7, "abc-1");
const Edge kEdge{Relation::participant, 19854, kEgypt, kDocument, 2};

Fact fact() {
    return {kMeeting, Relation::participant, kEgypt, "2024-05-11", Status::happened, "host", {{0, 300}, {5, 8}, "met", 90, ""}};
}
Node node() {
    return {kEgypt, {{"en", "Egypt", "egypt", ""}}, {{"iso", "EG"}}};
}
DocumentRecord document() {
    const Document document{"abc", "en", "2024", "", "", "T", "x"};
    DocumentRecord record{document, content_hash(document), 3, "p", {{kEgypt, record_hash(encode(node()))}}, 1, {}};
    record.document.text.clear();
    return record;
}

} // namespace

TEST_CASE("ids are those of the document of the format") {
    CHECK(hex(kDocument.view()) == example("id.document"));
    CHECK(hex(kEgypt.view()) == example("id.egypt"));
    CHECK(hex(kMeeting.view()) == example("id.meeting"));
}

TEST_CASE("keys are those of the document of the format") {
    CHECK(hex(fact_key(kDocument, 2)) == example("key.fact"));
    CHECK(hex(node_key({kEgypt, 0x0123456789abcdef})) == example("key.node"));
    CHECK(hex(node_doc_key({kEgypt, 0x0123456789abcdef}, kDocument)) == example("key.node_doc"));
    CHECK(hex(name_key("egypt", {kEgypt, 0x0123456789abcdef})) == example("key.name"));
    CHECK(hex(edge_key(kMeeting, kEdge)) == example("key.out"));
    CHECK(hex(time_key({{19854, 19856}, kMeeting, kDocument, 2})) == example("key.time"));
    CHECK(hex(pair_key(kEgypt, kMeeting)) == example("key.pin"));
}

TEST_CASE("records are those of the document of the format") {
    CHECK(hex(encode(document())) == example("record.document"));
    CHECK(hex(encode(fact())) == example("record.fact"));
    CHECK(hex(encode(node())) == example("record.node"));
    CHECK(hex(encode(Pin{kEgypt, kMeeting, true, "Amal", "2024-05-11T10:00:00Z", "why"})) == example("record.pin"));
    Edge second = kEdge;
    second.first = 19853;
    second.relation = Relation::place;
    second.ordinal = 300;
    CHECK(hex(encode_chunk(false, true, std::vector{kEdge, second})) == example("chunk"));
}

TEST_CASE("records come back from their bytes, with tags that nobody knows yet passed over") {
    const std::string unknown = "\xc8\x02zz"; // tag 200
    CHECK(decode_document(encode(document()) + unknown) == document());
    CHECK(decode_fact(encode(fact()) + unknown) == fact());
    CHECK(decode_node(kEgypt, encode(node()) + unknown) == node());
    const Pin pin{kEgypt, kMeeting, false, "Amal", "", ""};
    CHECK(decode_pin(pair_key(kEgypt, kMeeting), encode(pin) + unknown) == pin);
}

TEST_CASE("bytes that are no record are corruption, not a crash") {
    for (const std::string& whole : {encode(document()), encode(fact()), encode(node())}) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string cut = whole.substr(0, size);
            try { // a cut between fields is a record of fewer fields; anything else is said
                (void)decode_document(cut);
                (void)decode_fact(cut);
                (void)decode_node(kEgypt, cut);
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::corrupt);
            }
        }
    }
    CHECK_THROWS_AS(parse_edge_key("short"), Error);
    CHECK_THROWS_AS(decode_chunk(std::string("\x00\x05\x00", 3)), Error);
}

TEST_CASE("keys come back, and their byte order is the order of their values") {
    const std::vector<Day> days = {kFirstDay, -1, 0, 1, 19854, kLastDay};
    std::string last;
    for (const Relation relation : {Relation::participant, Relation::place}) {
        for (const Day day : days) {
            const Edge edge{relation, day, kEgypt, kDocument, 7};
            const std::string key = edge_key(kMeeting, edge);
            CHECK(parse_edge_key(key) == edge);
            CHECK(last < key);
            last = key;
        }
    }
    for (const Day first : days) {
        const TimeKey parsed = parse_time_key(time_key({{first, kLastDay}, kMeeting, kDocument, 1}));
        CHECK(parsed.days == DayRange{first, kLastDay});
        CHECK(parsed.event == kMeeting);
    }
    CHECK(parse_name_key(name_key("a", {kEgypt, 1})).name == "a");
    CHECK(name_key("a", {kEgypt, 1}) < name_key("a b", {kEgypt, 1}));
    CHECK(after_prefix(std::string("a\xff\xff")) == "b");
    CHECK(after_prefix("\xff").empty());
}

TEST_CASE("a class of lengths holds all that are at most twice as long") {
    CHECK(time_class({5, 5}) == 0);
    CHECK(time_class({5, 6}) == 1);
    CHECK(time_class({5, 8}) == 2);
    CHECK(time_class({0, 365}) == 9);
    CHECK(time_class({kFirstDay, kLastDay}) == 32);
}

TEST_CASE("chunks give back their edges") {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < 200; ++i) {
        edges.push_back({static_cast<Relation>(1 + i / 40), static_cast<Day>(i * 37 % 5000) - 2500, i % 3 == 0 ? kEgypt : kMeeting, kDocument, i});
    }
    std::ranges::sort(edges);
    const Chunk chunk = decode_chunk(encode_chunk(true, false, edges));
    CHECK(chunk.edges == edges);
    CHECK(chunk.more);
    CHECK_FALSE(chunk.fresh);
}

TEST_CASE("every family is in the document, under the name that it has on disk") {
    std::ifstream file(ISNAD_SOURCE_DIR "/store/FORMAT.md");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    for (const FamilyInfo& family : kFamilies) CHECK_THAT(text, Catch::Contains("| `" + std::string(family.name) + "` |"));
    CHECK_THAT(text, Catch::Contains("Format " + std::to_string(kFormat) + "."));
    for (std::size_t i = 0; i < kFamilies.size(); ++i) CHECK(static_cast<std::size_t>(kFamilies[i].family) == i);
}

} // namespace isnad::store
