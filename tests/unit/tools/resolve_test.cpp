// Resolution of a store does not depend on how its documents came: shuffled, in batches, replaced, taken back. What is touched gives what all gives.
#include "tools/documents/resolve.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <catch2/catch.hpp>

#include "store/rows.hpp"
#include "tests/support/random_delta.hpp"
#include "tests/support/scratch.hpp"

namespace isnad::tools {
namespace {

using namespace graph;

constexpr std::array kKeys = {"mmr/muammar/معمر kdf//قذافي",       "sf/saif/سيف kdf//قذافي",         "kdf//قذافي",
                              "mmr/muammar/mouammar kdf//kadhafi", "mhmd/+mohammed/محمد l/+ali/علي", "mhmd/+mohammed/محمد l/+ali/علي kdf//قذافي"};

/// Documents that share names, bodies, days, parties and places, so that their people and events are often one.
Delta story(test::RandomDeltas& random, std::uint32_t number) {
    Delta delta;
    const std::string document = "d" + std::to_string(number);
    delta.document = {document, "ar", "2024-05-1" + std::to_string(random.below(4)), "", "", "", "text"};
    const Id own = document_id(document);
    const auto add = [&](const Id& id, std::vector<Name> names, Attributes attributes) {
        if (std::ranges::find(delta.nodes, id, &Node::id) != delta.nodes.end()) return;
        delta.nodes.push_back({id, std::move(names), std::move(attributes)});
        delta.facts.push_back({id, Relation::mentioned_in, own, "", Status::happened, "", {}});
    };
    std::vector<Id> parties;
    for (std::uint32_t i = 1 + random.below(3); i > 0; --i) {
        const std::string key = kKeys[random.below(kKeys.size())];
        parties.push_back(make_id(1, document + key));
        add(parties.back(), {{"ar", key, key, key}}, {});
    }
    const std::string body = "body" + std::to_string(random.below(3));
    add(make_id(2, body), {{"ar", body, body, ""}}, {{"actor", body}});
    if (random.below(2) == 0) delta.facts.push_back({parties[0], Relation::role, make_id(2, body), "", Status::happened, "minister", {}});
    parties.push_back(make_id(2, body));
    const Id country = make_id(3, std::array{"EG", "LY"}[random.below(2)]);
    add(country, {}, {{"iso", country == make_id(3, "EG") ? "EG" : "LY"}});
    if (random.below(2) == 0) delta.facts.push_back({parties[0], Relation::role, country, "", Status::happened, "minister", {}});
    const auto type = std::array<std::uint8_t, 5>{7, 7, 8, 9, 10}[random.below(5)];
    const Id event = make_id(type, document);
    const std::string name = random.below(2) == 0 ? "forum of cities" : "forum of cities and towns";
    add(event, type == 10 ? std::vector<Name>{{"en", name, name, "frm//forum sts//cities"}} : std::vector<Name>{},
        type == 9 ? Attributes{{"field", "energy"}, {"topic", "energy"}} : Attributes{});
    if (type == 9) parties.push_back(country);
    const Id city = make_id(4, "city");
    add(city, {{"en", "city", "city", "st//city"}}, {{"actor", "city"}});
    if (type == 10 && random.below(2) == 0) parties.clear();
    for (const Id& party : parties) delta.facts.push_back({event, Relation::participant, party, "", Status::happened, "", {}});
    if (type == 8 || (type == 10 && (!parties.empty() || random.below(2) == 0)))
        delta.facts.push_back({event, Relation::place, city, "", Status::happened, "", {}});
    if (random.below(3) == 0) {
        const std::string date = "2024-05-0" + std::to_string(1 + random.below(9));
        add(make_id(5, date), {}, {{"edtf", date}});
        delta.facts.push_back({event, Relation::date, make_id(5, date), date, Status::happened, "", {}});
    }
    std::ranges::sort(delta.nodes, {}, &Node::id);
    return delta;
}

std::vector<std::pair<Id, Id>> links_of(const store::Store& store) {
    std::vector<std::pair<Id, Id>> links;
    const auto view = store.view();
    view->nodes([&](const Id& id) {
        if (view->representative(id) != id) links.emplace_back(id, view->representative(id));
        return true;
    });
    return links;
}

std::vector<std::pair<Id, Id>> resolved_at_once(const std::vector<Delta>& deltas) {
    const test::Scratch scratch;
    store::Store store(scratch / "db", store::OpenMode::create);
    store.apply(deltas);
    resolve_all(store);
    return links_of(store);
}

} // namespace

TEST_CASE("identity does not depend on order, batches, replacement or removal") {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        test::RandomDeltas random(seed);
        std::vector<Delta> deltas;
        for (std::uint32_t i = 0; i < 24; ++i) deltas.push_back(story(random, i));
        const auto wanted = resolved_at_once(deltas);
        CHECK_FALSE(wanted.empty());

        const test::Scratch scratch;
        store::Store store(scratch / "db", store::OpenMode::create);
        std::vector<std::uint32_t> order(deltas.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        for (std::uint32_t i = 0; i < order.size(); ++i) std::swap(order[i], order[random.below(static_cast<std::uint32_t>(order.size()))]);
        for (const std::uint32_t at : order) {
            if (random.below(4) == 0) { // another version of the document first, which is then replaced
                const Delta other = story(random, at);
                store.apply(std::span(&other, 1));
                resolve_touched(store);
            }
            store.apply(std::span(&deltas[at], 1));
            if (random.below(3) == 0) resolve_touched(store);
        }
        const Delta guest = story(random, 100);
        store.apply(std::span(&guest, 1));
        resolve_touched(store);
        store.remove(document_id("d100"));
        resolve_touched(store);
        INFO("seed " << seed);
        CHECK(links_of(store) == wanted);
        resolve_all(store);
        CHECK(links_of(store) == wanted);
    }
}

TEST_CASE("a decision holds while documents come, and is gone when it is taken back") {
    test::RandomDeltas random(7);
    std::vector<Delta> deltas;
    for (std::uint32_t i = 0; i < 12; ++i) deltas.push_back(story(random, i));
    const test::Scratch scratch;
    store::Store store(scratch / "db", store::OpenMode::create);
    store.apply(std::span(deltas).first(6));
    resolve_touched(store);
    const Id a = deltas[0].nodes.front().id;
    const Id b = deltas[1].nodes.front().id;
    REQUIRE(type_of(a) == NodeType::person);
    store.put_pin({std::min(a, b), std::max(a, b), true, "Amal", "2024-05-11T10:00:00Z", "why"});
    resolve_around(store, {a, b});
    CHECK(store.view()->representative(a) == store.view()->representative(b));
    store.apply(std::span(deltas).subspan(6));
    resolve_touched(store);
    CHECK(store.view()->representative(a) == store.view()->representative(b));
    store.remove_pin(a, b);
    resolve_around(store, {a, b});
    CHECK(links_of(store) == resolved_at_once(deltas));
}

TEST_CASE("what was one before parts with it, and a resolution of all that was broken off is taken up again") {
    test::RandomDeltas random(11);
    std::vector<Delta> deltas;
    for (std::uint32_t i = 0; i < 24; ++i) deltas.push_back(story(random, i));
    const auto wanted = resolved_at_once(deltas);
    const test::Scratch scratch;
    store::Store store(scratch / "db", store::OpenMode::create);
    store.apply(deltas);
    std::map<NodeType, std::vector<Id>> by_type;
    store.view()->nodes([&](const Id& id) { return by_type[type_of(id)].push_back(id), true; });
    std::vector<std::vector<Id>> wrong; // all of a type
    for (const auto& entry : by_type) wrong.push_back(entry.second);
    store.set_same(wrong);
    CHECK(links_of(store) != wanted);
    CHECK_FALSE(store.is_half_resolved());
    const std::vector<Id>& people = by_type.at(NodeType::person);
    store.set_part({}, people);
    CHECK(store.is_half_resolved());
    resolve_touched(store);
    CHECK_FALSE(store.is_half_resolved());
    CHECK(links_of(store) == wanted);
}

} // namespace isnad::tools
