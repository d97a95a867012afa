// What keeps a store sound: verify and rebuild, dump and load, backup and restore, and how it opens.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "graph/error.hpp"
#include "graph/memory.hpp"
#include "store/closing.hpp"
#include "store/coding.hpp"
#include "store/dump.hpp"
#include "store/verify.hpp"
#include "tests/support/describe.hpp"
#include "tests/support/random_delta.hpp"
#include "tests/support/scratch.hpp"

namespace isnad::store {
namespace {

using graph::Delta;

std::string faults_of(const Store& store) {
    std::string words;
    for (const auto& [kind, faults] : verify(store).faults) words += kind + ": " + std::to_string(faults.count) + ": " + faults.first[0] + '\n';
    return words;
}

void write(Store& store, const std::function<void(Batch&)>& change) {
    Batch batch;
    change(batch);
    batch.sort();
    store.engine().write(batch);
}

std::string dumped(const Store& store) {
    std::ostringstream out;
    CHECK(dump(store, out).empty());
    return out.str();
}

/// The error that `work` ends in, kind and words.
std::pair<ErrorKind, std::string> error_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return {error.kind(), error.what()};
    }
    return {ErrorKind::usage, "no error"};
}

/// Changes a byte of a file.
void flip(const std::filesystem::path& path, std::size_t at) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte ^ 1));
}

StoreOptions for_damaged() {
    StoreOptions options;
    options.repair = options.engine.damaged_files = true;
    return options;
}

} // namespace

TEST_CASE("a store that only its writer touched is sound") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    CHECK(faults_of(store).empty());
    const auto deltas = test::random_deltas(1, 60);
    store.apply(deltas);
    for (std::uint32_t i = 0; i < 60; i += 3) store.remove(graph::document_id("d" + std::to_string(i)));
    store.apply(test::random_deltas(2, 30));
    CHECK(faults_of(store).empty());
    store.compact();
    const Verification result = verify(store);
    CHECK(result.sound());
    CHECK(result.documents == 50);
    CHECK(result.rows > 500);
}

TEST_CASE("each way to be unsound is found, and what is derived is made anew") {
    const test::Scratch scratch;
    const auto deltas = test::random_deltas(3, 90);
    Store store(scratch / "db", OpenMode::create);
    store.apply(deltas);
    const std::string whole = test::describe(*store.view());
    const auto damaged = [&](const std::function<void(Batch&)>& change) {
        write(store, change);
        const std::string faults = faults_of(store);
        rebuild(store);
        CHECK(faults_of(store).empty());
        CHECK(test::describe(*store.view()) == whole);
        return faults;
    };
    const auto first_key = [&](Family family) { return std::string(store.engine().scan(family, {}, {}).key()); };
    for (const Family family : {Family::node_doc, Family::name, Family::key, Family::time}) {
        const std::string name(info(family).name);
        CHECK_THAT(damaged([&](Batch& batch) { batch.erase(family, first_key(family)); }), Catch::Contains("a row of `" + name + "` is missing: 1"));
        std::string other = first_key(family);
        other[5] = static_cast<char>(other[5] ^ 1);
        CHECK_THAT(damaged([&](Batch& batch) { batch.put(family, other); }), Catch::Contains("a row of `" + name + "` has nothing behind it: 1"));
    }
    for (const Family family : {Family::out_packed, Family::in_packed}) {
        CHECK_THAT(damaged([&](Batch& batch) { batch.erase(family, first_key(family)); }), Catch::Contains("is missing"));
    }
    const Id nobody = graph::make_id(7, "nobody");
    CHECK_THAT(damaged([&](Batch& batch) { batch.put(Family::out, edge_key(nobody, {})); }), Catch::Contains("that nothing leads to"));
    write(store, [&](Batch& batch) { batch.put(Family::out, edge_key(nobody, {})); });
    CHECK_THAT(error_of([&] { store.pack(); }).second, Catch::Contains("isnad verify --rebuild"));
    rebuild(store);
    CHECK_THAT(damaged([&](Batch& batch) { batch.put(Family::node, node_key({nobody, 1}), "\x01"); }), Catch::Contains("that no document says"));
    CHECK_THAT(damaged([&](Batch& batch) { batch.put(Family::group, pair_key(nobody, nobody)); }), Catch::Contains("have no mirror"));
    CHECK_THAT(damaged([&](Batch& batch) { batch.put(Family::same, nobody.view(), nobody.view()); }), Catch::Contains("does not hold"));
}

TEST_CASE("truth that does not hold is found") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    store.apply(test::random_deltas(3, 10));
    const std::string fact(store.engine().scan(Family::fact, {}, {}).key());
    write(store, [&](Batch& batch) { batch.put(Family::fact, fact, "\x01\x04\x04soon"); });
    CHECK_THAT(faults_of(store), Catch::Contains("what a document says does not hold"));
    write(store, [&](Batch& batch) { batch.put(Family::fact, fact, "\x09"); });
    CHECK_THAT(faults_of(store), Catch::Contains("a document cannot be read"));
    write(store, [&](Batch& batch) { batch.erase(Family::doc, std::string_view(fact).substr(0, 16)); });
    CHECK_THAT(faults_of(store), Catch::Contains("rows of a document that is not stored"));
}

TEST_CASE("a store whose indices are half made says so") {
    const test::Scratch scratch;
    {
        Store store(scratch / "db", OpenMode::create);
        store.apply(test::random_deltas(3, 10));
        write(store, [](Batch& batch) { batch.put(Family::meta, kRebuilding, "1"); });
    }
    CHECK_THAT(error_of([&] { Store(scratch / "db", OpenMode::read); }).second, Catch::Contains("isnad verify --rebuild"));
    StoreOptions options;
    options.repair = true;
    Store store(scratch / "db", OpenMode::write, options);
    rebuild(store);
    CHECK(faults_of(store).empty());
}

TEST_CASE("a damaged file is named, and one of derived rows is made anew") {
    const test::Scratch scratch;
    std::string whole;
    {
        Store store(scratch / "db", OpenMode::create);
        store.apply(test::random_deltas(3, 90));
        store.compact();
        whole = test::describe(*store.view());
    }
    const auto place = GENERATE(0.3, 0.99); // in a block of rows; in what leads to them
    int made_anew = 0;
    int closed = 0; // RocksDB looks into two files before it opens a store
    for (const auto& entry : std::filesystem::directory_iterator(scratch / "db")) {
        if (entry.path().extension() != ".sst") continue;
        const auto copy = scratch / "damaged";
        std::filesystem::remove_all(copy);
        std::filesystem::copy(scratch / "db", copy);
        const std::string file = entry.path().filename().string();
        flip(copy / file, static_cast<std::size_t>(place * static_cast<double>(entry.file_size())));
        std::string words;
        const auto [kind, refusal] = error_of([&] { words = faults_of(Store(copy, OpenMode::read, for_damaged())); });
        if (words.empty()) {
            ++closed;
            CHECK(kind == ErrorKind::corrupt);
            CHECK_THAT(refusal, Catch::Contains(file) && Catch::Contains("isnad restore"));
            continue;
        }
        CHECK_THAT(words, Catch::Contains(file + " holds other bytes than were written"));
        if (words.find("verify --rebuild") == std::string::npos) continue;
        Store store(copy, OpenMode::write, for_damaged());
        rebuild(store);
        CHECK(faults_of(store).empty());
        CHECK(test::describe(*store.view()) == whole);
        ++made_anew;
    }
    CHECK(made_anew == 6);
    CHECK(closed <= 2);
}

TEST_CASE("a dump loads to the same store") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    const auto deltas = test::random_deltas(4, 40);
    store.apply(deltas);
    std::vector<std::vector<Id>> groups(2);
    store.view()->nodes([&](const Id& id) { return groups[id.bytes[5] % 2].push_back(id), groups[0].size() < 9; });
    store.set_same(groups);
    store.put_pin({groups[0][0], groups[0][1], true, "Amal", "2024-05-11T10:00:00Z", "a tab\tand a line\n"});
    const std::string lines = dumped(store);

    Store other(scratch / "other", OpenMode::create);
    std::istringstream in(lines);
    const Loaded loaded = load(other, in);
    CHECK(loaded.added == 40);
    CHECK(loaded.pins == 1);
    CHECK(dumped(other) == lines);
    CHECK(test::difference(*other.view(), *store.view()) == "");
    CHECK(faults_of(other).empty());

    std::istringstream again(lines);
    CHECK(load(other, again).unchanged == 40);
    std::istringstream unsure("pin\t0386db6ad91ae1ea71b1d8fa18977f53\t0786db6ad91ae1ea71b1d8fa18977f53\tmaybe\tAmal\t2024\twhy\n");
    CHECK(error_of([&] { load(other, unsure); }).first == ErrorKind::input);
    std::istringstream wrong("# a comment\n\ndocument\ta\t\t\t\t\t\nnode\tx\n");
    CHECK(error_of([&] { load(other, wrong); }) == std::pair(ErrorKind::input, std::string("line 4: `node` has 3 fields, here are 2")));
}

TEST_CASE("a backup is restored whole, also over an earlier one") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    store.apply(test::random_deltas(5, 10));
    store.backup(scratch / "backup");
    store.apply(test::random_deltas(6, 20));
    store.backup(scratch / "backup");
    restore(scratch / "backup", scratch / "back");
    CHECK(dumped(Store(scratch / "back", OpenMode::write)) == dumped(store));
    CHECK(error_of([&] { restore(scratch / "backup", scratch / "back"); }).first == ErrorKind::usage);
    CHECK(error_of([&] { restore(scratch / "nothing", scratch / "new"); }).first == ErrorKind::io);
    CHECK(error_of([&] { store.backup(scratch / "db/backup"); }).first == ErrorKind::usage);

    std::filesystem::path file;
    for (const auto& entry : std::filesystem::directory_iterator(scratch / "backup/shared_checksum")) file = std::max(file, entry.path());
    flip(file, 100);
    const auto [kind, words] = error_of([&] { restore(scratch / "backup", scratch / "damaged"); });
    CHECK(kind == ErrorKind::corrupt);
    CHECK_THAT(words, Catch::Contains(file.filename().string()));
    CHECK((!std::filesystem::exists(scratch / "damaged") || std::filesystem::is_empty(scratch / "damaged")));
}

TEST_CASE("one writes, others read beside it, each at its own moment") {
    const test::Scratch scratch;
    Store writer(scratch / "db", OpenMode::create);
    const auto deltas = test::random_deltas(7, 30);
    writer.apply(std::span(deltas).first(10));
    CHECK_FALSE(std::filesystem::exists(scratch / "db" / kSealFile));
    const Store reader(scratch / "db", OpenMode::read);
    const std::string before = test::describe(*writer.view());
    writer.apply(std::span(deltas).subspan(10));
    writer.compact();
    CHECK(test::describe(*reader.view()) == before);
    CHECK(test::describe(*Store(scratch / "db", OpenMode::read).view()) == test::describe(*writer.view()));
    CHECK(faults_of(reader).empty());

    const auto [kind, words] = error_of([&] { Store(scratch / "db", OpenMode::write); });
    CHECK(kind == ErrorKind::locked);
    CHECK_THAT(words, Catch::Contains((scratch / "db").string()));
}

TEST_CASE("the seal tells damage of a closed store from a log that a crash cut short") {
    const test::Scratch scratch;
    Store(scratch / "db", OpenMode::create).apply(test::random_deltas(7, 30));
    std::filesystem::path log;
    for (const auto& entry : std::filesystem::directory_iterator(scratch / "db")) {
        if (entry.path().extension() == ".log" && entry.file_size() > 0) log = entry.path();
    }
    std::filesystem::resize_file(log, std::filesystem::file_size(log) - 1);
    for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
        const auto [kind, words] = error_of([&] { Store(scratch / "db", mode); });
        CHECK(kind == ErrorKind::corrupt);
        CHECK_THAT(words, Catch::Contains(log.filename().string()));
    }
    CHECK(std::filesystem::remove(scratch / "db" / kSealFile));
    CHECK(faults_of(Store(scratch / "db", OpenMode::write)).empty());
    CHECK(std::filesystem::exists(scratch / "db" / kSealFile));
}

TEST_CASE("what is no store, or a newer one, is refused and left as it is") {
    const test::Scratch scratch;
    CHECK(error_of([&] { Store(scratch / "none", OpenMode::read); }).first == ErrorKind::io);
    CHECK(error_of([&] { Store(scratch / "none", OpenMode::write); }).first == ErrorKind::io);
    std::filesystem::create_directory(scratch / "other");
    std::ofstream(scratch / "other/file") << "x";
    CHECK(error_of([&] { Store(scratch / "other", OpenMode::create); }).first == ErrorKind::usage);
    std::filesystem::create_directory(scratch / "half"); // killed while it was made
    for (const char* name : {"LOCK", "IDENTITY", "MANIFEST-000001", "000001.dbtmp"}) std::ofstream(scratch / "half" / name) << "x";
    CHECK(error_of([&] { Store(scratch / "half", OpenMode::read); }).first == ErrorKind::io);
    Store(scratch / "half", OpenMode::create).apply(test::random_deltas(7, 3));
    CHECK(faults_of(Store(scratch / "half", OpenMode::read)).empty());
    {
        Store store(scratch / "newer", OpenMode::create);
        std::string format;
        append_u64(format, kFormat + 1);
        write(store, [&](Batch& batch) { batch.put(Family::meta, "format", format); });
    }
    for (const OpenMode mode : {OpenMode::create, OpenMode::write, OpenMode::read}) {
        const auto [kind, words] = error_of([&] { Store(scratch / "newer", mode); });
        CHECK(kind == ErrorKind::version);
        CHECK_THAT(words, Catch::Contains("has format 2"));
    }
}

TEST_CASE("the statistics count what is there") {
    const test::Scratch scratch;
    Store store(scratch / "db", OpenMode::create);
    const auto deltas = test::random_deltas(8, 20);
    store.apply(deltas);
    const Stats stats = store.stats();
    CHECK(stats.format == kFormat);
    CHECK(stats.documents == 20);
    std::size_t facts = 0;
    for (const Delta& delta : deltas) facts += delta.facts.size();
    CHECK(stats.facts == facts);
    CHECK(stats.packs.size() == 2);
    REQUIRE(stats.bytes.size() == kFamilyCount + 1);
    CHECK(stats.bytes.back().second > 0); // all is in the log yet
    store.compact();
    CHECK(store.stats().bytes[1].second > 0);
}

} // namespace isnad::store
