// People, bodies and places over small graphs written by hand: who is one with whom, and why not.
#include <catch2/catch.hpp>

#include "graph/resolve/entities.hpp"
#include "tests/unit/graph/resolve/story.hpp"

namespace isnad::graph {

TEST_CASE("a telling name is one over documents, a name of many is not") {
    Story one("d1");
    Story two("d2");
    const Id a = one.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id b = two.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id c = one.add(NodeType::person, "محمد علي", kManyBear);
    const Id d = two.add(NodeType::person, "محمد علي", kManyBear);
    const MemoryGraph graph({one.done(), two.done()});
    const Resolution resolution = resolve_entities(graph, {});
    CHECK(are_one(resolution, a, b));
    CHECK_FALSE(are_one(resolution, c, d));
    CHECK(resolution.groups == std::vector<std::vector<Id>>{{std::min(a, b), std::max(a, b)}});
}

TEST_CASE("a name of many is one where the office says so") {
    Story one("d1");
    Story two("d2");
    const Id body = one.add_actor(NodeType::organization, "body", "");
    two.add_actor(NodeType::organization, "body", "");
    const Id a = one.add(NodeType::person, "محمد علي", kManyBear);
    const Id b = two.add(NodeType::person, "محمد علي", kManyBear);
    one.office(a, body);
    two.office(b, body);
    CHECK(are_one(resolve_entities(MemoryGraph({one.done(), two.done()}), {}), a, b));
}

TEST_CASE("a word alone goes to the one whose surroundings fit, and to none of two") {
    Story full("d1");
    Story other("d2");
    Story alone("d3");
    const Id body = full.add_actor(NodeType::organization, "body", "");
    other.add_actor(NodeType::organization, "body", "");
    alone.add_actor(NodeType::organization, "body", "");
    const Id a = full.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id b = other.add(NodeType::person, "سيف القذافي", kOther);
    const Id c = alone.add(NodeType::person, "القذافي", "kdf//قذافي");
    full.office(a, body);
    alone.office(c, body);
    CHECK(are_one(resolve_entities(MemoryGraph({full.done(), other.done(), alone.done()}), {}), a, c));
    other.office(b, body);
    const Resolution open = resolve_entities(MemoryGraph({full.done(), other.done(), alone.done()}), {});
    CHECK(open.groups.empty());
    CHECK(open.proposals.size() == 2);
}

TEST_CASE("a word alone is no name of other letters in its script, though another script has them") {
    Story listed("d1");
    const Id president = listed.add_actor(NodeType::person, "فلاديمير بوتين", "fldmr//فلاديمير btn//بوتين");
    listed.call(president, {"en", "Vladimir Putin", "vladimir putin", "fldmr//vladimir btn//putin"});
    listed.office(president, listed.country("RU"));
    Story own("d2");
    const Id marshal = own.add(NodeType::person, "بيتان", "btn//بيتان");
    own.office(marshal, own.country("RU"));
    Story same("d3");
    const Id alone = same.add(NodeType::person, "بوتين", "btn//بوتين");
    same.office(alone, same.country("RU"));
    const Resolution resolution = resolve_entities(MemoryGraph({listed.done(), own.done(), same.done()}), {});
    CHECK(are_one(resolution, president, alone));
    CHECK_FALSE(are_one(resolution, president, marshal));
}

TEST_CASE("decisions go before names") {
    Story one("d1");
    Story two("d2");
    const Id a = one.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id b = two.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id c = two.add(NodeType::person, "محمد", "mhmd/+mohammed/محمد");
    const MemoryGraph graph({one.done(), two.done()});
    const Decision apart{std::min(a, b), std::max(a, b), false};
    CHECK_FALSE(are_one(resolve_entities(graph, std::span(&apart, 1)), a, b));
    const Decision same{std::min(a, c), std::max(a, c), true};
    CHECK(are_one(resolve_entities(graph, std::span(&same, 1)), b, c));
}

TEST_CASE("two listed actors are never one but by a decision") {
    Story one("d1");
    Story two("d2");
    const Id a = one.add_actor(NodeType::person, "معمر القذافي", kGaddafi);
    const Id b = two.add_actor(NodeType::person, "معمر القذافي (another)", kGaddafi); // a document's slip gave him the name too
    const MemoryGraph graph({one.done(), two.done()});
    CHECK_FALSE(are_one(resolve_entities(graph, {}), a, b));
    const Decision same{std::min(a, b), std::max(a, b), true};
    CHECK(are_one(resolve_entities(graph, std::span(&same, 1)), a, b));
}

TEST_CASE("whoever could be either of two listed actors is neither, and both are proposed") {
    Story one("d1");
    Story two("d2");
    Story three("d3");
    const Id a = one.add_actor(NodeType::person, "معمر القذافي", kGaddafi);
    const Id b = two.add_actor(NodeType::person, "معمر القذافي (another)", kGaddafi);
    const Id unlisted = three.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Resolution resolution = resolve_entities(MemoryGraph({one.done(), two.done(), three.done()}), {});
    CHECK(resolution.groups.empty());
    REQUIRE(resolution.proposals.size() == 2);
    for (const Proposal& proposal : resolution.proposals) {
        CHECK((proposal.first == unlisted || proposal.second == unlisted));
        CHECK(proposal.reasons.back() == "others could be meant");
    }
    const Decision same{std::min(a, unlisted), std::max(a, unlisted), true};
    const Resolution decided = resolve_entities(MemoryGraph({one.done(), two.done(), three.done()}), std::span(&same, 1));
    CHECK(are_one(decided, a, unlisted));
    CHECK_FALSE(are_one(decided, b, unlisted));
    CHECK(decided.proposals.empty());
    CHECK(are_one(resolve_entities(MemoryGraph({one.done(), three.done()}), {}), a, unlisted));
}

TEST_CASE("two listed actors reached by another spelling are as open") {
    Story one("d1");
    Story two("d2");
    Story three("d3");
    const Id a = one.add_actor(NodeType::organization, "A", "mjls//majlis nwb//nuwab tns//tunis");
    two.add_actor(NodeType::organization, "B", "mjls//majlis nwb//nuwab tns//tunis");
    const Id unlisted = three.add(NodeType::organization, "مجلس", "mjls//مجلس nwb//نواب tns//تونس");
    CHECK(resolve_entities(MemoryGraph({one.done(), two.done(), three.done()}), {}).groups.empty());
    CHECK(are_one(resolve_entities(MemoryGraph({one.done(), three.done()}), {}), a, unlisted));
}

TEST_CASE("the end of a listed actor's name is joined where the surroundings fit, a father's name is not") {
    constexpr const char* kEnd = "jwd/javad/جواد zrf//ظريف";
    Story full("d1");
    Story end("d2");
    const Id body = full.add_actor(NodeType::organization, "body", "");
    end.add_actor(NodeType::organization, "body", "");
    const Id a = full.add_actor(NodeType::person, "محمد جواد ظريف", "mhmd/+mohammed/محمد jwd/javad/جواد zrf//ظريف");
    const Id b = end.add(NodeType::person, "جواد ظريف", kEnd);
    CHECK_FALSE(are_one(resolve_entities(MemoryGraph({full.done(), end.done()}), {}), a, b));
    full.office(a, body);
    end.office(b, body);
    CHECK(are_one(resolve_entities(MemoryGraph({full.done(), end.done()}), {}), a, b));
    Story father("d3");
    const Id c = father.add(NodeType::person, "جواد ظريف حسن", "jwd/javad/جواد zrf//ظريف hsn//حسن");
    CHECK_FALSE(are_one(resolve_entities(MemoryGraph({full.done(), end.done(), father.done()}), {}), a, b));
    CHECK_FALSE(are_one(resolve_entities(MemoryGraph({full.done(), end.done(), father.done()}), {}), a, c));
}

TEST_CASE("each listed name of a body is a full one, though it stands in another") {
    Story one("d1");
    Story two("d2");
    const Id listed = id(NodeType::organization, "actor:channel");
    Delta first = one.done();
    first.nodes.push_back(
        {listed, {{"en", "XYZ", "xyz", "ks//xyz"}, {"en", "XYZ World", "xyz world", "ks//xyz wrld//world"}}, {{"actor", "channel"}}});
    first.facts.push_back({listed, Relation::mentioned_in, document_id("d1"), "", Status::happened, "", {}});
    const Id b = two.add(NodeType::organization, "XYZ", "ks//xyz");
    CHECK(are_one(resolve_entities(MemoryGraph({first, two.done()}), {}), listed, b));
}

TEST_CASE("a name that many share is not asked about where nothing else speaks for it") {
    Story few("d1");
    Story many("d2", "2020-01-01");
    few.add(NodeType::person, "محمد علي", kManyBear);
    many.add(NodeType::person, "محمد علي السنوسي", "mhmd/+mohammed/محمد l/+ali/علي snsy//سنوسي");
    CHECK(resolve_entities(MemoryGraph({few.done(), many.done()}), {}).proposals.empty());
}

TEST_CASE("copies of a text are told, texts of their own are not") {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + ' ';
    std::string cut = text.substr(0, text.size() - 60) + "and a sentence that the outlet wrote itself";
    std::string other;
    for (int i = 0; i < 60; ++i) other += "word" + std::to_string(i * 7 % 60) + ' ';
    CHECK(are_copies(sketch_of(text), sketch_of(cut)));
    CHECK_FALSE(are_copies(sketch_of(text), sketch_of(other)));
    CHECK(sketch_of("too short").empty());
    CHECK_FALSE(are_copies({}, {}));
}

} // namespace isnad::graph
