// The store's edges and timeline against SQLite's clustered table, in one run: a power-law graph whose ids are as random as real ones, the
// same rows and the same sorted order for both, both with half a gigabyte of cache. Questions are timed by what their thread spends, so that
// other work on the machine does not count; loads by the clock and by what the process spends. Fails where a figure that is asked falls short.
//     store_bench [NODES [EDGES]]        1,000,000 and 10,000,000 unless said
#include <sqlite3.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "store/edges.hpp"
#include "store/store.hpp"

namespace {

using namespace isnad;
using graph::Day;
using graph::DayRange;
using graph::Edge;
using graph::Id;
namespace fs = std::filesystem;

constexpr std::size_t kCache = std::size_t{512} << 20;
constexpr Day kFrom = 12000; // 2002
constexpr Day kDays = 20 * 365;

/// An id that looks like any: its bytes are a hash of its number.
Id id_of(std::uint8_t kind, std::uint64_t number) {
    Id id;
    id.bytes[0] = kind;
    std::uint64_t state = number * 31 + kind;
    for (std::size_t i = 1; i < 16; ++i) {
        if (i % 8 == 1) { // splitmix64
            state += 0x9e3779b97f4a7c15;
            state = (state ^ state >> 30) * 0xbf58476d1ce4e5b9;
            state = (state ^ state >> 27) * 0x94d049bb133111eb;
            state ^= state >> 31;
        }
        id.bytes[i] = static_cast<std::uint8_t>(state >> i % 8 * 8);
    }
    return id;
}

struct Row {
    Id from;
    Edge edge;
    friend auto operator<=>(const Row&, const Row&) = default;
};

class Graph {
public:
    Graph(std::uint32_t nodes, std::uint32_t edges) : nodes_(nodes), random_(1) {
        rows.reserve(edges);
        for (std::uint32_t i = 0; i < edges; ++i) {
            const Edge edge{static_cast<graph::Relation>(1 + random_() % 10), kFrom + static_cast<Day>(random_() % kDays), popular(),
                            id_of(6, random_() % nodes), static_cast<std::uint32_t>(random_() % 40)};
            rows.push_back({popular(), edge});
        }
    }
    Id any() { return node(random_() % nodes_); }
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

    std::vector<Row> rows;

private:
    static Id node(std::uint64_t number) { return id_of(static_cast<std::uint8_t>(1 + number % 4), number); }
    /// Few nodes with many edges: with a million nodes the first has one edge in 500.
    Id popular() {
        const double share = std::pow(static_cast<double>(random_()) / 4294967296.0, 2.205);
        return node(static_cast<std::uint64_t>(share * nodes_));
    }

    std::uint32_t nodes_;
    std::mt19937 random_;
};

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// What `work` takes of a clock, in seconds.
double seconds(clockid_t clock, const std::function<void()>& work) {
    const double begin = now(clock);
    work();
    return now(clock) - begin;
}

/// What is measured of a load.
struct Cost {
    double wall = 0; ///< seconds
    double spent = 0;

    static Cost of(const std::function<void()>& work) {
        Cost cost;
        cost.spent = seconds(CLOCK_PROCESS_CPUTIME_ID, [&] { cost.wall = seconds(CLOCK_MONOTONIC, work); });
        return cost;
    }
};

std::uint64_t bytes_of(const fs::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
}

/// What is measured of either.
struct Peer {
    Cost load;
    std::uint64_t bytes = 0;
    std::vector<double> two_hops; ///< microseconds, sorted
    std::uint64_t reached = 0;    ///< nodes, in all two-hop questions together
};

/// Times `ask` of the last 5,000, after the others have warmed the caches.
std::vector<double> microseconds(const std::vector<Id>& starts, const std::function<std::size_t(const Id&)>& ask, std::uint64_t& reached) {
    const std::size_t half = starts.size() - 5'000;
    for (std::size_t i = 0; i < half; ++i) ask(starts[i]);
    std::vector<double> times;
    for (std::size_t i = half; i < starts.size(); ++i) times.push_back(1e6 * seconds(CLOCK_THREAD_CPUTIME_ID, [&] { reached += ask(starts[i]); }));
    std::ranges::sort(times);
    return times;
}

double percentile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

store::StoreOptions store_options() {
    store::StoreOptions options;
    options.engine.cache_bytes = kCache;
    return options;
}

void load(store::Store& store, const std::vector<Row>& rows) {
    store::EdgeChanges edges;
    store::Batch placed;
    const auto flush = [&] {
        edges.place(store.engine(), placed);
        placed.sort();
        store.engine().write(placed);
        placed.clear();
    };
    for (const Row& row : rows) {
        edges.add(store::kOut, {row.from, row.edge});
        if (edges.bytes() >= store::Writer::kBatchBytes) flush();
    }
    flush();
}

Peer measure_store(const fs::path& folder, const std::vector<Row>& rows, const std::vector<Id>& starts) {
    Peer peer;
    peer.load = Cost::of([&] {
        store::Store store(folder, store::OpenMode::create, store_options());
        load(store, rows);
        store.engine().flush();
    });
    peer.bytes = bytes_of(folder);
    const store::Store store(folder, store::OpenMode::read, store_options());
    const auto view = store.view();
    peer.two_hops = microseconds(
        starts,
        [&](const Id& start) {
            std::unordered_set<Id> seen; // a new one: emptying one that was large once takes longer
            view->edges_out(start, {}, [&](const Edge& first) {
                view->edges_out(first.other, {}, [&](const Edge& second) { return seen.insert(second.other), true; });
                return true;
            });
            return seen.size();
        },
        peer.reached);
    return peer;
}

class Sqlite {
public:
    explicit Sqlite(const fs::path& file) {
        check(sqlite3_open(file.c_str(), &database_));
        run("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA mmap_size=4294967296");
        run(("PRAGMA cache_size=-" + std::to_string(kCache >> 10)).c_str());
    }
    ~Sqlite() {
        sqlite3_finalize(statement_);
        sqlite3_close(database_);
    }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    void run(const char* text) const { check(sqlite3_exec(database_, text, nullptr, nullptr, nullptr)); }
    void prepare(const char* text) {
        sqlite3_finalize(statement_);
        check(sqlite3_prepare_v2(database_, text, -1, &statement_, nullptr));
    }
    void bind(int place, const Id& id) const { check(sqlite3_bind_blob(statement_, place, id.bytes.data(), 16, SQLITE_STATIC)); }
    void bind(int place, int number) const { check(sqlite3_bind_int(statement_, place, number)); }
    [[nodiscard]] bool step() const { return sqlite3_step(statement_) == SQLITE_ROW; }
    [[nodiscard]] Id id(int column) const { return graph::id_from_bytes({static_cast<const char*>(sqlite3_column_blob(statement_, column)), 16}); }
    void reset() const { sqlite3_reset(statement_); }

private:
    void check(int status) const {
        if (status == SQLITE_OK) return;
        std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(database_));
        std::exit(2);
    }
    sqlite3* database_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
};

/// Two hops as SQL says it, and with doubles left to the caller's own set, as the store does.
std::vector<double> ask_sqlite(const fs::path& file, bool distinct, const std::vector<Id>& starts, std::uint64_t& reached) {
    Sqlite sqlite(file);
    const std::string what = distinct ? "SELECT DISTINCT" : "SELECT";
    sqlite.prepare((what + " second.b FROM edge first JOIN edge second ON second.a = first.b WHERE first.a = ?").c_str());
    return microseconds(
        starts,
        [&](const Id& start) {
            std::unordered_set<Id> seen; // a new one: emptying one that was large once takes longer
            std::size_t count = 0;
            for (sqlite.bind(1, start); sqlite.step(); ++count) {
                if (!distinct) seen.insert(sqlite.id(0));
            }
            sqlite.reset();
            return distinct ? count : seen.size();
        },
        reached);
}

Peer measure_sqlite(const fs::path& folder, const std::vector<Row>& rows, const std::vector<Id>& starts) {
    fs::create_directories(folder);
    Peer peer;
    peer.load = Cost::of([&] {
        Sqlite sqlite(folder / "edges");
        sqlite.run("CREATE TABLE edge(a BLOB, relation INT, day INT, b BLOB, document BLOB, ordinal INT,"
                   " PRIMARY KEY(a, relation, day, b, document, ordinal)) WITHOUT ROWID; BEGIN");
        sqlite.prepare("INSERT OR IGNORE INTO edge VALUES(?,?,?,?,?,?)");
        for (const Row& row : rows) {
            sqlite.bind(1, row.from);
            sqlite.bind(2, static_cast<int>(row.edge.relation));
            sqlite.bind(3, row.edge.first);
            sqlite.bind(4, row.edge.other);
            sqlite.bind(5, row.edge.document);
            sqlite.bind(6, static_cast<int>(row.edge.ordinal));
            (void)sqlite.step();
            sqlite.reset();
        }
        sqlite.run("COMMIT");
    });
    peer.bytes = bytes_of(folder);
    peer.two_hops = ask_sqlite(folder / "edges", true, starts, peer.reached);
    return peer;
}

/// As news dates events: two in three on a day, else in a month or a year, one in a hundred in a decade.
DayRange when(Graph& graph) {
    using namespace std::chrono;
    const Day day = kFrom + static_cast<Day>(graph.below(kDays));
    const year_month_day date{sys_days{days{day}}};
    const auto number = [](sys_days at) { return static_cast<Day>(at.time_since_epoch().count()); };
    const std::uint64_t kind = graph.below(100);
    if (kind < 67) return {day, day};
    if (kind < 83) return {number(date.year() / date.month() / 1), number(date.year() / date.month() / last)};
    if (kind < 99) return {number(date.year() / 1 / 1), number(date.year() / 12 / 31)};
    const year decade{static_cast<int>(date.year()) / 10 * 10};
    return {number(decade / 1 / 1), number((decade + years{9}) / 12 / 31)};
}

/// Microseconds for the first hundred events of 30 days out of 20 years, sorted.
std::vector<double> measure_timeline(const fs::path& folder, Graph& graph, std::uint32_t events) {
    {
        store::Store store(folder, store::OpenMode::create, store_options());
        store::Batch rows;
        for (std::uint32_t i = 0; i < events; ++i) {
            const DayRange days = when(graph);
            rows.put(store::Family::time, store::time_key({days, id_of(7, i), id_of(6, i), 0}));
        }
        rows.sort();
        store.engine().write(rows);
    }
    const store::Store store(folder, store::OpenMode::read, store_options());
    const auto view = store.view();
    std::vector<double> times;
    for (int i = 0; i < 4000; ++i) {
        const Day from = kFrom + static_cast<Day>(graph.below(kDays - 30));
        std::size_t count = 0;
        const double time = 1e6 * seconds(CLOCK_THREAD_CPUTIME_ID, [&] {
                                view->timeline({from, from + 29}, false, [&](const Id&, DayRange) { return ++count < 100; });
                            });
        if (i >= 2000) times.push_back(time);
    }
    std::ranges::sort(times);
    return times;
}

void print(const char* name, const Peer& peer, double edges) {
    std::printf("%-7s loads %6.2f s, %6.2f spent, %5.2f M edges/s; %5.1f bytes/edge; two hops p50 %6.1f us, p99 %7.1f us, %llu reached\n", name,
                peer.load.wall, peer.load.spent, edges / peer.load.wall / 1e6, static_cast<double>(peer.bytes) / edges,
                percentile(peer.two_hops, 0.5), percentile(peer.two_hops, 0.99), static_cast<unsigned long long>(peer.reached));
}

/// What is asked of the store, beside SQLite on a million nodes and ten million edges; says what falls short.
bool is_good(const Peer& ours, const Peer& theirs, const std::vector<double>& timeline) {
    const auto faster = [&](double share) { return percentile(theirs.two_hops, share) / percentile(ours.two_hops, share); };
    const std::array figures = {
        std::tuple{"loads", theirs.load.spent / ours.load.spent, 2.5},
        std::tuple{"room", static_cast<double>(theirs.bytes) / static_cast<double>(ours.bytes), 1 / 0.7},
        std::tuple{"two hops, p50", faster(0.5), 1.0},
        std::tuple{"two hops, p99", faster(0.99), 5.0},
        std::tuple{"timeline, p50", 100 / percentile(timeline, 0.5), 1.0},
    };
    bool good = true;
    for (const auto& [name, figure, asked] : figures) {
        if (figure >= asked) continue;
        std::printf("too little: %s %.2f, asked %.2f\n", name, figure, asked);
        good = false;
    }
    return good;
}

} // namespace

int main(int argc, char** argv) {
    const auto number = [&](int place, std::uint32_t otherwise) {
        return argc > place ? static_cast<std::uint32_t>(std::strtoul(argv[place], nullptr, 10)) : otherwise;
    };
    Graph graph(number(1, 1'000'000), number(2, 10'000'000));
    std::ranges::sort(graph.rows);
    graph.rows.erase(std::unique(graph.rows.begin(), graph.rows.end()), graph.rows.end());
    std::vector<Id> starts;
    for (int i = 0; i < 30'000; ++i) starts.push_back(graph.any());
    const fs::path scratch = fs::temp_directory_path() / "isnad-store-bench";
    fs::remove_all(scratch);
    fs::create_directories(scratch);
    const auto edges = static_cast<double>(graph.rows.size());
    const Peer ours = measure_store(scratch / "store", graph.rows, starts);
    print("store", ours, edges);
    const Peer theirs = measure_sqlite(scratch / "sqlite", graph.rows, starts);
    print("SQLite", theirs, edges);
    const auto ratio = [&](double share) { return percentile(theirs.two_hops, share) / percentile(ours.two_hops, share); };
    std::printf(
        "store to SQLite: loads %.2f times as fast (%.2f by what it spends), takes %.2f of the room, answers p50 %.2f, p99 %.2f times as fast\n",
        theirs.load.wall / ours.load.wall, theirs.load.spent / ours.load.spent, static_cast<double>(ours.bytes) / static_cast<double>(theirs.bytes),
        ratio(0.5), ratio(0.99));
    std::uint64_t reached = 0;
    const auto raw = ask_sqlite(scratch / "sqlite" / "edges", false, starts, reached);
    std::printf("SQLite with doubles left to the caller: two hops p50 %.1f us, p99 %.1f us\n", percentile(raw, 0.5), percentile(raw, 0.99));
    const auto times = measure_timeline(scratch / "time", graph, 1'000'000);
    std::printf("timeline of a million events, first 100 of 30 days: p50 %.1f us, p99 %.1f us\n", percentile(times, 0.5), percentile(times, 0.99));
    fs::remove_all(scratch);
    const bool same = ours.reached == theirs.reached && ours.reached == reached;
    return same && is_good(ours, theirs, times) ? 0 : 1;
}
