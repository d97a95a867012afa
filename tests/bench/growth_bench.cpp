// What more names and more rules cost on one core. Asked of us: 200,000 names at most 10 % over 20,000, twice the rules at most 25 %. The packs
// are the project's own with one row in five of their lists of names and made-up persons beside them, and with each rule a second time
// under another name; the texts are the sample documents, or those of the file or folder that ISNAD_BENCH_DOCUMENTS names.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "extract/packs.hpp"
#include "extract/pipeline.hpp"
#include "tests/bench/sample_documents.hpp"
#include "tests/support/scratch.hpp"

namespace {

namespace fs = std::filesystem;
using namespace isnad;

/// A copy of the project's packs that a benchmark may change.
fs::path copy_of_packs(const test::Scratch& scratch) {
    fs::path packs = scratch / "schemas";
    fs::copy(ISNAD_SOURCE_DIR "/schemas", packs, fs::copy_options::recursive);
    return packs;
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool is_row(const std::string& line) {
    return !line.empty() && line.front() != '#' && !line.starts_with("form\t");
}

/// Leaves one row in five; how many are left.
std::size_t thin_out(const fs::path& list) {
    const std::vector<std::string> lines = lines_of(list);
    std::ofstream out(list);
    std::size_t rows = 0;
    for (const std::string& line : lines) {
        if (!is_row(line) || rows++ % 5 == 0) out << line << '\n';
    }
    return (rows + 4) / 5;
}

/// First cells of the rows.
std::vector<std::string> forms_of(const fs::path& list) {
    std::vector<std::string> forms;
    for (const std::string& line : lines_of(list)) {
        if (is_row(line)) forms.push_back(line.substr(0, line.find('\t')));
    }
    return forms;
}

void leave_names(const fs::path& packs, std::size_t count) {
    const std::vector<std::string> given = forms_of(packs / "ar/names/given.tsv");
    const std::vector<std::string> surnames = forms_of(packs / "ar/names/surname.tsv");
    std::size_t left = 0;
    for (const char* language : {"ar", "en", "fr"}) {
        for (const auto& list : fs::directory_iterator(packs / language / "names")) left += thin_out(list.path());
    }
    std::ofstream persons(packs / "ar/names/person.tsv", std::ios::app);
    for (std::size_t i = 0; left + i < count; ++i) persons << given[i % given.size()] << ' ' << surnames[i * 7919 % surnames.size()] << "\t\t\t\n";
}

void repeat_rules(const fs::path& packs) {
    for (const auto& file : fs::recursive_directory_iterator(packs)) {
        if (file.path().extension() != ".toml" || file.path().parent_path().filename() != "rules") continue;
        bool rules = false;
        std::ostringstream again;
        for (const std::string& line : lines_of(file.path())) {
            rules = rules || line == "[[rule]]";
            if (!rules) continue;
            const std::size_t name = line.starts_with("name") ? line.find('"') : std::string::npos;
            again << (name == std::string::npos ? line : line.substr(0, name + 1) + "again-" + line.substr(name + 1)) << '\n';
        }
        std::ofstream(file.path(), std::ios::app) << '\n' << again.str();
    }
}

void run(benchmark::State& state, const extract::Packs& packs) {
    std::size_t bytes = 0;
    for (const graph::Document& document : bench::documents()) {
        bytes += document.body().size();
        benchmark::DoNotOptimize(extract::extract(document, packs)); // lists load and words are met before the clock runs
    }
    for (auto _ : state) {
        for (const graph::Document& document : bench::documents()) benchmark::DoNotOptimize(extract::extract(document, packs));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void names(benchmark::State& state) {
    const test::Scratch scratch;
    const fs::path packs = copy_of_packs(scratch);
    leave_names(packs, static_cast<std::size_t>(state.range(0)));
    run(state, extract::Packs(packs));
}
BENCHMARK(names)->Arg(20'000)->Arg(200'000)->Unit(benchmark::kMillisecond);

void rules(benchmark::State& state) {
    const test::Scratch scratch;
    const fs::path packs = copy_of_packs(scratch);
    if (state.range(0) > 1) repeat_rules(packs);
    run(state, extract::Packs(packs));
}
BENCHMARK(rules)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
