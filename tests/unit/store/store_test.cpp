#include "store/store.hpp"

#include <catch2/catch.hpp>

#include "graph/error.hpp"
#include "graph/memory.hpp"
#include "tests/support/describe.hpp"
#include "tests/support/random_delta.hpp"
#include "tests/support/scratch.hpp"

namespace isnad::store {
namespace {

using graph::Delta;
using graph::document_id;
using graph::MemoryGraph;

/// Every row of every family but the bookkeeping ones.
std::string rows_of(const Store& store) {
    std::string rows;
    for (const FamilyInfo& family : kFamilies) {
        if (family.kind == Kind::resolved) continue;
        for (Cursor row = store.engine().scan(family.family, {}, {}); row.valid(); row.next()) {
            ((rows += family.name) += row.key()) += row.value();
        }
    }
    return rows;
}

} // namespace

TEST_CASE("what is applied is there after closing and opening") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(1, 20);
    Store(scratch / "db", OpenMode::create).apply(deltas);
    const Store store(scratch / "db", OpenMode::read);
    const auto view = store.view();
    for (const Delta& delta : deltas) {
        CHECK(view->delta(document_id(delta.document.id)) == delta);
        CHECK(store.holds(delta.document, delta.packs));
    }
    CHECK(test::difference(*view, MemoryGraph(deltas)) == "");
}

TEST_CASE("applying twice is applying once") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(2, 20);
    Store store(scratch / "db", OpenMode::create);
    store.apply(deltas);
    const std::string before = rows_of(store);
    Writer writer = store.writer();
    for (const Delta& delta : deltas) CHECK(writer.apply(delta) == Change::unchanged);
    CHECK(writer.documents() == 0);
    writer.commit();
    CHECK(rows_of(store) == before);
}

TEST_CASE("a store takes back all that a document said") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(3, 20);
    Store store(scratch / "db", OpenMode::create);
    const std::string empty = rows_of(store);
    store.apply(deltas);
    for (const Delta& delta : deltas) CHECK(store.remove(document_id(delta.document.id)));
    CHECK_FALSE(store.remove(document_id(deltas[0].document.id)));
    CHECK(rows_of(store) == empty);
}

TEST_CASE("random writes: the store answers as the graph in memory, however they are batched and packed") {
    const auto seed = GENERATE(range(10u, 13u));
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    MemoryGraph memory;
    test::RandomDeltas random(seed);
    for (int round = 0; round < 6; ++round) {
        Writer writer = store.writer();
        for (std::uint32_t i = random.below(25); i != 0; --i) {
            const Delta delta = random.next(random.below(30));
            if (random.below(5) == 0) {
                CHECK(writer.remove(document_id(delta.document.id)) == memory.remove(document_id(delta.document.id)));
            } else {
                writer.apply(delta);
                memory.apply(delta);
            }
            if (random.below(4) == 0) writer.commit();
        }
        writer.commit();
        if (random.below(3) == 0) store.pack();
        if (random.below(3) == 0) store.compact();
        REQUIRE(test::difference(*store.view(), memory) == "");
    }
}

TEST_CASE("links of nodes that are one: replaced by block, healed when nodes go") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    MemoryGraph memory;
    const auto deltas = test::random_deltas(5, 40);
    store.apply(deltas);
    for (const Delta& delta : deltas) memory.apply(delta);
    std::vector<std::vector<Id>> groups(3);
    std::vector<Id> block;
    memory.nodes([&](const Id& id) {
        groups[block.size() % 3].push_back(id);
        block.push_back(id);
        return block.size() < 60;
    });
    std::size_t touched = 0;
    store.touched([&](std::string_view, bool) { return ++touched, true; });
    CHECK(touched > 0);
    store.set_same(groups);
    memory.set_same(groups);
    store.touched([&](std::string_view, bool) {
        FAIL("a name is still marked");
        return true;
    });
    REQUIRE(test::difference(*store.view(), memory) == "");
    const auto view = store.view();
    for (int i = 0; i < 30'000; ++i)
        static_cast<void>(view->representative(graph::make_id(1, std::to_string(i)))); // who asks for many is answered otherwise
    CHECK(test::difference(*view, memory) == "");
    CHECK_THROWS_AS(store.set_same(groups, std::vector{block[0]}), Error);
    for (std::uint32_t i = 0; i < 40; i += 2) {
        CHECK(store.remove(document_id("d" + std::to_string(i))));
        memory.remove(document_id("d" + std::to_string(i)));
        REQUIRE(test::difference(*store.view(), memory) == "");
    }
    store.set_same({}, block);
    memory.set_same({});
    CHECK(test::difference(*store.view(), memory) == "");
}

TEST_CASE("a node with many edges is packed, changed and read as any other") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    MemoryGraph memory;
    const Id egypt = graph::make_id(3, "EG");
    const auto mention = [&](int i) {
        Delta delta;
        delta.document = {"m" + std::to_string(i), "en", "", "", "", "", "Egypt"};
        delta.nodes = {{egypt, {}, {}}};
        const auto relation = i % 3 == 0 ? graph::Relation::located_in : graph::Relation::mentioned_in;
        const Id object = i % 3 == 0 ? egypt : document_id(delta.document.id);
        delta.facts = {{egypt, relation, object, i % 5 == 0 ? "2024-05-" + std::to_string(10 + i % 20) : "", {}, "", {}}};
        delta.facts[0].status = graph::Status::happened;
        return delta;
    };
    const auto check = [&] { REQUIRE(test::difference(*store.view(), memory) == ""); };
    for (const int until : {300, 310, 700, 2000}) {
        Writer writer = store.writer();
        for (int i = until > 600 ? 310 : 0; i < until; ++i) {
            writer.apply(mention(i));
            memory.apply(mention(i));
            if (i % 97 == 0) writer.commit();
        }
        writer.commit();
        check();
        if (until == 700) store.pack();
        check();
    }
    store.pack();
    check();
    Writer writer = store.writer();
    for (int i = 0; i < 2000; i += i % 7 == 0 ? 1 : 2) {
        writer.remove(document_id("m" + std::to_string(i)));
        memory.remove(document_id("m" + std::to_string(i)));
    }
    writer.commit();
    check();
}

TEST_CASE("a timeline passes over the many events of a year that is over") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    MemoryGraph memory;
    for (int i = 0; i < 120; ++i) {
        Delta delta;
        delta.document = {"y" + std::to_string(i), "en", "", "", "", "", "x"};
        const std::string date = i % 3 == 0 ? "2024" : i % 3 == 1 ? "2023" : i % 2 == 0 ? "2024-02" : "2024-03-01";
        delta.nodes = {{graph::make_id(5, date), {}, {{"edtf", date}}}, {graph::make_id(7, delta.document.id), {}, {}}};
        delta.facts = {{delta.nodes[1].id, graph::Relation::date, delta.nodes[0].id, date, graph::Status::happened, "", {}}};
        store.apply(std::span(&delta, 1));
        memory.apply(delta);
    }
    const auto of = [](const graph::View& view, graph::DayRange window) {
        std::vector<std::pair<Id, graph::Day>> events;
        view.timeline(window, false, [&](const Id& event, graph::DayRange when) { return events.emplace_back(event, when.first), true; });
        return events;
    };
    const auto view = store.view();
    for (graph::Day first = 19'300; first < 20'200; first += 13) {
        const graph::DayRange window{first, first + 29};
        CHECK(of(*view, window) == of(memory, window));
    }
}

TEST_CASE("batches too large for the log go in as files, to the same effect") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(6, 5'000);
    Store large(scratch / "large", OpenMode::create);
    Store small(scratch / "small", OpenMode::create);
    large.apply(deltas);
    Writer writer = small.writer();
    for (const Delta& delta : deltas) {
        writer.apply(delta);
        if (writer.documents() == 500) writer.commit();
    }
    writer.commit();
    large.pack();
    small.pack();
    std::size_t facts = 0;
    large.view()->documents([&](const Id& id) {
        large.view()->facts_of(id, [&](const graph::StoredFact& stored) { return ++facts, small.view()->fact(id, stored.ordinal) == stored; });
        return true;
    });
    CHECK(facts > 15'000);
    const Id hub = [&] {
        Id first;
        large.view()->nodes([&](const Id& id) { return first = id, id.kind() < 3; });
        return first;
    }();
    std::vector<graph::Edge> a;
    std::vector<graph::Edge> b;
    large.view()->edges_out(hub, {}, [&](const graph::Edge& edge) { return a.push_back(edge), true; });
    small.view()->edges_out(hub, {}, [&](const graph::Edge& edge) { return b.push_back(edge), true; });
    CHECK(a == b);
    CHECK(a.size() > 100);
}

TEST_CASE("a view stays as it was while the store changes") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(8, 20);
    Store store(scratch / "db", OpenMode::create);
    store.apply(std::span(deltas).first(10));
    const auto view = store.view();
    const std::string before = test::describe(*view);
    store.apply(std::span(deltas).subspan(10));
    store.remove(document_id(deltas[0].document.id));
    store.compact();
    CHECK(test::describe(*view) == before);
    CHECK(test::describe(*store.view()) != before);
}

TEST_CASE("decisions of people are kept") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    const Id a = graph::make_id(1, "a");
    const Id b = graph::make_id(1, "b");
    const Pin pin{std::max(a, b), std::min(a, b), false, "Amal", "2024-05-11T10:00:00Z", "two men of one name"};
    store.put_pin(pin);
    std::vector<Pin> pins;
    store.pins([&](const Pin& found) { return pins.push_back(found), true; });
    CHECK(pins == std::vector{Pin{pin.second, pin.first, false, pin.author, pin.time, pin.reason}});
    CHECK(store.remove_pin(a, b));
    CHECK_FALSE(store.remove_pin(b, a));
}

TEST_CASE("the difference says what would come and go") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    auto deltas = test::random_deltas(9, 10);
    store.apply(std::span(deltas).first(9));
    const std::string before = rows_of(store);
    const std::vector<Id> removed = {document_id("d0")};
    deltas[1].facts.clear();
    const std::vector<Delta> changed = {deltas[1], deltas[9]};
    const Difference difference = store.difference(changed, removed);
    CHECK(difference.added == 1);
    CHECK(difference.replaced == 1);
    CHECK(difference.removed == 1);
    deltas[2].document.text += " "; // says the same, and is another text
    const std::vector<Delta> same = {deltas[2], deltas[3]};
    CHECK(store.difference(same, {}).replaced == 1);
    CHECK(store.difference(same, {}).unchanged == 1);
    CHECK(rows_of(store) == before);
    MemoryGraph memory(std::vector(deltas.begin(), deltas.begin() + 9));
    const auto nodes = [](const graph::View& view) {
        std::set<Id> all;
        view.nodes([&](const Id& id) { return all.insert(id), true; });
        return all;
    };
    std::set<Id> expected = nodes(memory);
    for (const auto& node : difference.lost_nodes) CHECK(expected.erase(node.id) == 1);
    for (const auto& node : difference.new_nodes) CHECK(expected.insert(node.id).second);
    store.remove(removed[0]);
    store.apply(changed);
    CHECK(nodes(*store.view()) == expected);
}

TEST_CASE("texts can be left out") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(4, 5);
    StoreOptions options;
    options.keep_text = false;
    Store(scratch / "db", OpenMode::create, options).apply(deltas);
    Store store(scratch / "db", OpenMode::write);
    CHECK(store.view()->document(document_id("d0"))->text.empty());
    CHECK(store.holds(deltas[0].document, deltas[0].packs));
    Writer writer = store.writer();
    CHECK(writer.apply(deltas[0]) == Change::unchanged);
}

} // namespace isnad::store
