// Extraction on one core, in bytes of source a second, over the sample documents or those of the file or folder that ISNAD_BENCH_DOCUMENTS
// names; each stage with all that comes before it, so that the difference of two lines is a stage. And what a run costs that has read nothing yet,
// as that of the command; and how long packs take to load, alone and with the lists of a language.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "extract/packs.hpp"
#include "extract/work.hpp"
#include "tests/bench/sample_documents.hpp"

namespace {

using namespace isnad;

constexpr const char* kPacks = ISNAD_SOURCE_DIR "/schemas";

const extract::Packs& packs() {
    static const extract::Packs kLoaded{kPacks};
    return kLoaded;
}

void run(const graph::Document& document, std::int64_t stages) {
    extract::Work work = extract::begin_work(document, packs());
    if (stages > 1) extract::find_dates(work);
    if (stages > 2) extract::find_names(work);
    if (stages > 3) extract::find_events(work);
    benchmark::DoNotOptimize(work.result.entities.data());
}

/// 1: units; 2: and dates; 3: and names; 4: and events.
void extract_stages(benchmark::State& state) {
    std::size_t bytes = 0;
    for (const graph::Document& document : bench::documents()) {
        bytes += document.body().size();
        run(document, state.range(0)); // lists load and words are met before the clock runs
    }
    for (auto _ : state) {
        for (const graph::Document& document : bench::documents()) run(document, state.range(0));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}
BENCHMARK(extract_stages)->DenseRange(1, 4)->Unit(benchmark::kMillisecond);

void first_run(benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto _ : state) {
        const extract::Packs fresh{kPacks};
        for (const graph::Document& document : bench::documents()) {
            benchmark::DoNotOptimize(extract::extract(document, fresh));
            bytes += document.body().size();
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(first_run)->Unit(benchmark::kMillisecond);

void load_packs(benchmark::State& state) {
    for (auto _ : state) {
        const extract::Packs loaded{kPacks};
        if (state.range(0) > 0) benchmark::DoNotOptimize(loaded.impl().language("ar").lexicon->size());
    }
}
BENCHMARK(load_packs)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
