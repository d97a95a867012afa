#include "tests/bench/sample_documents.hpp"

#include <cstdlib>

#include "extract/read/read.hpp"

namespace isnad::bench {

const std::vector<graph::Document>& documents() {
    static const std::vector<graph::Document> kDocuments = [] {
        std::vector<graph::Document> read;
        extract::ReadHandler handler;
        handler.document = [&](graph::Document&& document) { read.push_back(std::move(document)); };
        handler.refused = [](const Diagnostic&) {};
        const char* given = std::getenv("ISNAD_BENCH_DOCUMENTS");
        (void)extract::read_documents({given != nullptr ? given : ISNAD_SOURCE_DIR "/seeds"}, handler);
        return read;
    }();
    return kDocuments;
}

} // namespace isnad::bench
