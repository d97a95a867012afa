// Stores of every version of the format, as they were written then: opened, verified, read, written to. `[make]` writes the one of this
// version, where there is none yet.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "graph/delta.hpp"
#include "graph/memory.hpp"
#include "store/dump.hpp"
#include "store/verify.hpp"
#include "tests/support/describe.hpp"
#include "tests/support/random_delta.hpp"
#include "tests/support/scratch.hpp"

namespace isnad::store {
namespace {

using graph::Delta;
namespace fs = std::filesystem;

fs::path kept_store(std::uint64_t format) {
    return fs::path(ISNAD_SOURCE_DIR "/tests/compat") / ("format-" + std::to_string(format));
}

fs::path kept_lines(std::uint64_t format) {
    return kept_store(format).replace_extension(".tsv");
}

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string dumped(const Store& store) {
    std::ostringstream out;
    CHECK(dump(store, out).empty());
    return out.str();
}

std::string faults_of(const Store& store) {
    std::string words;
    for (const auto& [kind, faults] : verify(store).faults) words += kind + ": " + faults.first[0] + '\n';
    return words;
}

std::vector<Delta> deltas_of(const std::string& lines) {
    std::vector<Delta> deltas;
    std::istringstream in(lines);
    std::string delta;
    const auto take = [&] {
        if (!delta.empty()) deltas.push_back(graph::parse_delta(delta, 1));
        delta.clear();
    };
    for (std::string line; std::getline(in, line);) {
        const bool is_link = line.starts_with("same\t") || line.starts_with("pin\t");
        if (is_link || line.starts_with("document\t")) take();
        if (!is_link) (delta += line) += '\n';
    }
    take();
    return deltas;
}

/// A document of its own that speaks of the one node that all of these share.
Delta mention(const Id& hub, std::uint32_t number) {
    Delta delta;
    delta.document = {"m" + std::to_string(number), "en", "2024-05-11", "outlet", "", "", "Egypt"};
    delta.nodes = {{hub, {{"en", "Egypt", "egypt", "egypt"}}, {{"iso", "EG"}}}};
    delta.facts = {{hub, graph::Relation::mentioned_in, graph::document_id(delta.document.id), "", graph::Status::happened, "", {}}};
    return delta;
}

void fill(Store& store) {
    const Id hub = graph::make_id(3, "iso:EG");
    std::vector<Delta> deltas;
    test::RandomDeltas random(1);
    for (std::uint32_t i = 0; i < 12; ++i) deltas.push_back(random.next(i));
    for (std::uint32_t i = 0; i < 140; ++i) deltas.push_back(mention(hub, i));
    store.apply(deltas);
    store.compact(); // the hub has two chunks now, all is in files
    std::vector<std::vector<Id>> groups(2);
    store.view()->nodes([&](const Id& id) { return groups[id.bytes[5] % 2].push_back(id), groups[0].size() < 9; });
    store.set_same(groups);
    store.put_pin({groups[0][0], groups[0][1], true, "Amal", "2024-05-11T10:00:00Z", "one and the same"});
    for (std::uint32_t i = 140; i < 148; ++i) store.apply(std::vector{mention(hub, i)}); // fresh edges, in the log
    store.remove(graph::document_id("d3"));
    store.remove(graph::document_id("m7"));
}

} // namespace

TEST_CASE("a store of every format is read and written by this version") {
    for (std::uint64_t format = 1; format <= kFormat; ++format) {
        const test::Scratch scratch;
        const std::string lines = content(kept_lines(format));
        std::vector<Delta> deltas = deltas_of(lines);
        REQUIRE(deltas.size() > 150);
        fs::copy(kept_store(format), scratch / "db");
        {
            const Store store(scratch / "db", format == kFormat ? OpenMode::read : OpenMode::write);
            CHECK(dumped(store) == lines);
            CHECK(faults_of(store).empty());
            std::size_t touched = 0;
            store.touched([&](std::string_view, bool) { return ++touched, true; });
            CHECK(touched > 0);
        }
        Store store(scratch / "db", OpenMode::write);
        store.set_same({});
        CHECK(test::difference(*store.view(), graph::MemoryGraph(deltas)) == "");
        deltas.push_back(test::RandomDeltas(2).next(100));
        store.apply(std::span(deltas).last(1));
        store.remove(graph::document_id(deltas.front().document.id));
        deltas.erase(deltas.begin());
        store.compact();
        CHECK(faults_of(store).empty());
        CHECK(test::difference(*store.view(), graph::MemoryGraph(deltas)) == "");
    }
}

TEST_CASE("writes the store of this format", "[.make]") {
    const fs::path directory = kept_store(kFormat);
    REQUIRE_FALSE(fs::exists(directory));
    {
        Store store(directory, OpenMode::create);
        fill(store);
        std::ofstream(kept_lines(kFormat), std::ios::binary) << dumped(store);
    }
    for (const auto& entry : fs::directory_iterator(directory)) { // what an open store needs beside its data, not its data
        const std::string name = entry.path().filename().string();
        if (name.starts_with("OPTIONS-") || name == "LOCK") fs::remove(entry);
    }
}

} // namespace isnad::store
