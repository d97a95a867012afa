#include "graph/query/bulk/all_events.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "graph/export/records.hpp"
#include "graph/memory.hpp"
#include "graph/query/bulk/name_table.hpp"
#include "graph/query/bulk/sorted_spool.hpp"
#include "tests/support/random_delta.hpp"

namespace isnad::graph {

namespace {

std::string in_full(const EventRecord& event) {
    std::string text;
    JsonWriter json(text);
    write_event(json, event);
    for (const Name& name : event.names) text += ' ' + name.language + ' ' + name.text;
    return text;
}

/// Some events of one kind as one, and some people.
std::vector<std::vector<Id>> random_groups(const MemoryGraph& graph, std::mt19937& random) {
    std::map<NodeType, std::vector<Id>> by_type;
    graph.nodes([&](const Id& id) { return by_type[type_of(id)].push_back(id), true; });
    std::vector<std::vector<Id>> groups;
    for (auto& [type, ids] : by_type) {
        if (type == NodeType::date) continue;
        std::shuffle(ids.begin(), ids.end(), random);
        for (std::size_t i = 0; i + 3 <= ids.size() / 2; i += 3) groups.push_back({ids[i], ids[i + 1], ids[i + 2]});
    }
    return groups;
}

} // namespace

TEST_CASE("property: all events at once are what each is when it is asked for, in order of id; all other facts go by") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        test::RandomDeltas deltas(seed);
        std::vector<Delta> documents;
        for (std::uint32_t i = 0; i < 100; ++i) documents.push_back(deltas.next(i));
        MemoryGraph graph(documents);
        std::mt19937 random(seed);
        graph.set_same(random_groups(graph, random));
        EventReader reader(graph);
        std::set<Id> expected;
        std::size_t others = 0;
        for (const Delta& delta : documents) {
            for (const Fact& fact : delta.facts) {
                if (is_event(type_of(fact.subject)))
                    expected.insert(graph.representative(fact.subject));
                else
                    ++others;
            }
        }
        std::vector<Id> seen;
        std::size_t several = 0;
        const auto compare = [&](const EventRecord& event) {
            seen.push_back(event.id);
            several += event.reports > 1 ? 1 : 0;
            CHECK(in_full(event) == in_full(*reader.event(event.id)));
            return true;
        };
        std::size_t passed = 0;
        read_all_events(reader, {}, compare, [&](const StoredFact& stored) { passed += is_event(type_of(stored.fact.subject)) ? 0 : 1; });
        CHECK(seen == std::vector<Id>(expected.begin(), expected.end()));
        CHECK(several > 0);
        CHECK(passed == others);

        std::erase_if(expected, [](const Id& id) { return type_of(id) != NodeType::visit; });
        seen.clear();
        read_all_events(reader, {NodeType::visit}, compare);
        CHECK(seen == std::vector<Id>(expected.begin(), expected.end()));
        seen.clear();
        read_all_events(reader, {}, [&](const EventRecord& event) { return seen.push_back(event.id), false; });
        CHECK(seen.size() == 1);
    }
}

TEST_CASE("property: records come sorted by their keys, those of one key as they came, from memory and from a file, as often as asked") {
    std::mt19937 random(7);
    for (const std::size_t in_memory : {std::size_t{100}, std::size_t{5000}, SortedSpool::kInMemory}) {
        for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{3000}}) {
            for (const std::size_t in_order : {std::size_t{0}, count / 2, count}) { // of the first, which a run goes on with
                constexpr std::size_t kKey = 12;                                    // longer than what is compared at once
                SortedSpool spool(kKey, in_memory);
                std::vector<std::string> records;
                for (std::size_t i = 0; i < count; ++i) {
                    const std::size_t key = i < in_order ? i * 90 / in_order : random() % 90;
                    std::string record = "same head " + std::to_string(10 + key) + ' ' + std::to_string(i);
                    record.append(random() % 200, static_cast<char>('a' + i % 26));
                    spool.add(record);
                    records.push_back(std::move(record));
                }
                std::ranges::stable_sort(records, {}, [](const std::string& record) { return record.substr(0, kKey); });
                for (int round = 0; round < 2; ++round) {
                    std::vector<std::string> found;
                    spool.each([&](std::string_view record) { return found.emplace_back(record), true; });
                    CHECK(found == records);
                }
                if (count == 0) continue;
                const std::string last = "same head 99 later";
                spool.add(last);
                records.insert(std::ranges::upper_bound(records, last, {}, [](const std::string& record) { return record.substr(0, kKey); }), last);
                std::size_t visited = 0;
                spool.each([&](std::string_view record) {
                    CHECK(record == records[visited]);
                    return ++visited < 5;
                });
                CHECK(visited == std::min<std::size_t>(5, records.size()));
            }
        }
    }
}

TEST_CASE("a table of names has those that were put in, until it is full") {
    NameTable names;
    const auto id = [](std::size_t i) { return make_id(static_cast<std::uint8_t>(NodeType::person), std::to_string(i)); };
    CHECK(!names.find(id(0)));
    std::size_t count = 0;
    for (; !names.is_full(); ++count) names.add(id(count), std::string(count % 300, 'x'));
    CHECK(count > 50'000);
    names.add(id(count), "one too many");
    CHECK(!names.find(id(count)));
    for (std::size_t i = 0; i < count; i += 97) CHECK(names.find(id(i)) == std::string(i % 300, 'x'));
}

} // namespace isnad::graph
