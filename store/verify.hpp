#pragma once
// Proves that a store is what it should be: files match their checksums, what documents say holds together, every derived row
// follows from the truth and every row that follows is there. And makes the derived families anew from the truth.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace isnad::store {

struct Verification {
    /// The first faults of a kind in words, and how many there are.
    struct Faults {
        std::uint64_t count = 0;
        std::vector<std::string> first;
    };
    std::uint64_t documents = 0;
    std::uint64_t facts = 0;
    std::uint64_t nodes = 0; ///< records
    std::uint64_t rows = 0;  ///< of derived families; an edge in a chunk counts as one
    std::map<std::string, Faults> faults;

    [[nodiscard]] bool sound() const { return faults.empty(); }
};

/// What cannot be read is a fault like others; the rest is checked all the same.
[[nodiscard]] Verification verify(const Store& store);

/// Drops what is derived and makes it anew. Broken off, the store says so when it is opened, and rebuild() begins again.
void rebuild(Store& store);

} // namespace isnad::store
