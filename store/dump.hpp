#pragma once
// A store as lines, and back: the deltas of all documents in order of id (graph/delta.hpp), then a line for each link of nodes that are
// one and each decision of a person. Crosses every version of the format; of a damaged store it gives what can be read.
//   same  node  representative
//   pin   node  node  same|different  author  time  reason
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace isnad::store {

/// Writes all that can be read; returns what could not, in words.
[[nodiscard]] std::vector<std::string> dump(const Store& store, std::ostream& out);

struct Loaded {
    std::uint64_t added = 0;
    std::uint64_t replaced = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t links = 0;
    std::uint64_t pins = 0;
};
/// Throws Error{input} that names the line; what stood before it is stored.
Loaded load(Store& store, std::istream& in);

} // namespace isnad::store
