#pragma once
// Documents from files into a store: read, extracted by several threads, applied in the order of input. Documents that are stored
// already as they are, read with the same packs, are passed over; so a run that was broken off is finished by the same command.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extract/pipeline.hpp"
#include "extract/read/read.hpp"
#include "store/store.hpp"

namespace isnad::tools {

struct IngestCounts {
    std::uint64_t read = 0;
    std::uint64_t added = 0;
    std::uint64_t replaced = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t refused = 0;
    std::uint64_t mentions = 0; ///< of entities, in what was added or replaced
    std::uint64_t events = 0;
    std::uint64_t facts = 0;
    std::uint64_t bytes = 0; ///< of texts
    double seconds = 0;
    double store_seconds = 0; ///< of these, in the store, in its own thread
};

struct IngestOptions {
    unsigned threads = 1;
    std::string published; ///< for documents that say none
    std::string source;
    std::function<void(const Diagnostic&)> refused;              ///< a path, file or line that gives no document
    std::function<void(const std::vector<std::string>&)> stored; ///< names of documents that are stored for good
    std::function<void(const IngestCounts&)> progress;           ///< after each document
};

/// Throws Error where the store cannot go on; what was reported as stored is.
IngestCounts ingest(store::Store& store, const extract::Packs& packs, const std::vector<std::string>& paths, const IngestOptions& options);

/// As `options` say, over documents that are only looked at: `visit` gets what each says, in order of input.
IngestCounts look_over(const extract::Packs& packs, const std::vector<std::string>& paths, const IngestOptions& options,
                       const std::function<void(graph::Delta&&)>& visit);

} // namespace isnad::tools
