// Any bytes through normaliser, tokeniser and sentence splitter: no fault, and what must hold of them holds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "extract/text/fold_file.hpp"
#include "tests/fuzz/text_invariants.hpp"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static std::vector<Diagnostic> faults;
    static const extract::FoldTable kTable = extract::load_fold_table(ISNAD_SOURCE_DIR "/schemas", faults);
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string broken = extract::broken_invariant(text, kTable);
    if (broken.empty()) return 0;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
}
