#pragma once
// The documents that benchmarks of extraction read: the sample documents, or those of the file or folder that ISNAD_BENCH_DOCUMENTS names.
#include <vector>

#include "graph/model.hpp"

namespace isnad::bench {

/// Read once; what is refused is left out.
[[nodiscard]] const std::vector<graph::Document>& documents();

} // namespace isnad::bench
