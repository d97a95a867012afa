// Corpus resolution of a store of made-up news, by number of documents: a first load whole, and one more document. A day has forty documents; three tell
// the same of two people, a body and mostly a meeting with listed people and countries. Given and family names, listed people and countries are as
// unevenly frequent as in news, so that what shares a part of a name or a party grows with the documents. ISNAD_BENCH_STORE names a store
// whose documents are resolved anew instead, all at once. Peak memory is that of resolution, the store's caches with it.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/support/scratch.hpp"
#include "tools/documents/resolve.hpp"

/// Of mimalloc: gives back what is free.
extern "C" void mi_collect(bool force) noexcept;

namespace isnad::tools {
namespace {

using namespace graph;

/// A number of its own for every choice (splitmix64).
std::uint64_t mixed(std::uint64_t number) {
    number += 0x9E3779B97F4A7C15U;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31);
}

/// From `first` up to `last`, each as often as one over it.
std::uint64_t uneven(std::uint64_t choice, double first, double last) {
    const double share = static_cast<double>(mixed(choice) >> 11) / static_cast<double>(std::uint64_t{1} << 53);
    return static_cast<std::uint64_t>(first * std::pow(last / first, share));
}

std::string word_of(std::uint64_t number) {
    std::string word;
    for (std::uint64_t rest = mixed(number), i = 0; i < 4; ++i, rest /= 16) word += "bdfhjklmnprstxzk"[rest % 16];
    return word;
}

/// A given name or two, and a family name; the first has a number of its own, the other a letter.
Name name_of_person(std::uint64_t who) {
    const std::string given = word_of(uneven(who * 4, 5, 400));
    const std::string father = who % 2 == 0 ? "" : word_of(uneven(who * 4 + 1, 5, 400));
    const std::string family = word_of(1'000 + uneven(who * 4 + 2, 100, 200'000));
    const std::string middle = father.empty() ? "" : ' ' + father + "/+" + father + '/' + father;
    const std::string folded = given + ' ' + family;
    return {"ar", folded, folded, given + "/+" + given + '/' + given + middle + ' ' + family + "//" + family};
}

Name name_of_body(std::uint64_t what) {
    const std::string kind = word_of(500'000 + uneven(what * 4 + 3, 3, 60));
    const std::string own = word_of(600'000 + what);
    return {"ar", kind + ' ' + own, kind + ' ' + own, kind + "//" + kind + ' ' + own + "//" + own};
}

Delta document(std::uint64_t number) {
    constexpr std::uint64_t kTellings = 3;
    constexpr std::uint64_t kDaily = 40;
    Delta delta;
    const std::string name = "d" + std::to_string(number);
    const std::string day = to_iso(static_cast<Day>(12'000 + number / kDaily));
    const std::uint64_t story = number / kTellings;
    const Id own = document_id(name);
    delta.document = {name, "ar", day, "", "", "", name};
    const auto add = [&](const Id& id, std::vector<Name> names, Attributes attributes) {
        if (std::ranges::find(delta.nodes, id, &Node::id) == delta.nodes.end()) {
            delta.nodes.push_back({id, std::move(names), std::move(attributes)});
            delta.facts.push_back({id, Relation::mentioned_in, own, "", Status::happened, "", {}});
        }
        return id;
    };
    const auto country = [&](std::uint64_t choice) {
        const std::string iso{static_cast<char>('A' + choice / 14), static_cast<char>('A' + choice % 14)};
        return add(make_id(3, "iso:" + iso), {}, {{"iso", iso}});
    };
    const auto listed = [&](std::uint64_t choice) {
        const std::string actor = "actor" + std::to_string(choice);
        return add(make_id(1, actor), {name_of_person(10'000'000 + choice)}, {{"actor", actor}});
    };
    std::array<Id, 2> people;
    for (std::uint64_t i = 0; i < 2; ++i) people[i] = add(make_id(1, name + '/' + std::to_string(i)), {name_of_person(story * 2 + i)}, {});
    add(make_id(2, name + "/body"), {name_of_body(story)}, {});
    const Id home = country(uneven(story, 1, 190));
    const std::array parties = {people[0], listed(uneven(story + 50'000'000, 5, 2'000)), home, country(uneven(story + 60'000'000, 1, 190))};
    delta.facts.push_back({people[0], Relation::role, home, day, Status::happened, "minister of " + word_of(story % 20), {}});
    if (mixed(story) % 5 < 2) {
        const Id event = add(make_id(std::array<std::uint8_t, 5>{7, 7, 8, 9, 10}[mixed(story + 1) % 5], name), {}, {});
        for (std::uint64_t i = 0; i < 2 + mixed(number) % 3; ++i)
            delta.facts.push_back({event, Relation::participant, parties[i], day, Status::happened, "", {}});
        const Id date = add(make_id(5, day), {}, {{"edtf", day}});
        if (number % kTellings != 0) delta.facts.push_back({event, Relation::date, date, day, Status::happened, "", {}});
    }
    std::ranges::sort(delta.nodes, {}, &Node::id);
    return delta;
}

void load(store::Store& store, std::uint64_t count) {
    store::Writer writer = store.writer();
    for (std::uint64_t i = 0; i < count; ++i) {
        writer.apply(document(i));
        if (writer.bytes() >= store::Writer::kBatchBytes) writer.commit();
    }
    writer.commit();
    store.pack();
    store.engine().flush();
    mi_collect(true);
}

/// The most that the process has held since peaks were last forgotten.
double peak_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double kilobytes = 0;
        if (word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
    }
    return 0;
}

void forget_peak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

void note(benchmark::State& state, const ResolveCounts& counts) {
    state.counters["nodes"] = static_cast<double>(counts.looked_at);
    state.counters["groups"] = static_cast<double>(counts.groups);
    state.counters["peak_MB"] = peak_megabytes();
}

void first_load(benchmark::State& state) {
    const test::Scratch scratch;
    store::Store store(scratch / "db", store::OpenMode::create);
    load(store, static_cast<std::uint64_t>(state.range(0)));
    forget_peak();
    ResolveCounts counts;
    for (auto _ : state) counts = resolve_touched(store);
    note(state, counts);
    state.SetComplexityN(state.range(0));
}

void one_more(benchmark::State& state) {
    const test::Scratch scratch;
    store::Store store(scratch / "db", store::OpenMode::create);
    const auto count = static_cast<std::uint64_t>(state.range(0));
    load(store, count);
    resolve_touched(store);
    forget_peak();
    ResolveCounts counts;
    std::uint64_t next = count;
    for (auto _ : state) {
        state.PauseTiming();
        const Delta more = document(next++);
        store.apply(std::span(&more, 1));
        state.ResumeTiming();
        counts = resolve_touched(store);
    }
    note(state, counts);
}

void store_anew(benchmark::State& state) {
    store::Store store(std::getenv("ISNAD_BENCH_STORE"), store::OpenMode::write);
    ResolveCounts counts;
    for (auto _ : state) counts = resolve_all(store);
    note(state, counts);
}

} // namespace
} // namespace isnad::tools

int main(int argc, char** argv) {
    using namespace isnad::tools;
    if (std::getenv("ISNAD_BENCH_STORE") != nullptr) {
        benchmark::RegisterBenchmark("store_anew", store_anew)->Iterations(1)->Unit(benchmark::kMillisecond);
    } else {
        benchmark::RegisterBenchmark("first_load", first_load)
            ->Arg(12'500)
            ->Arg(25'000)
            ->Arg(50'000)
            ->Arg(100'000)
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond)
            ->Complexity(benchmark::oNLogN);
        benchmark::RegisterBenchmark("one_more", one_more)->Arg(12'500)->Arg(100'000)->Iterations(5)->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
