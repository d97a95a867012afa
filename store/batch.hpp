#pragma once
// Rows to be put or erased in one go: all or nothing. Sorted before they are written, since RocksDB takes sorted keys several times
// faster and files of sorted keys whole. Bytes live in the batch; entries are views of them and stay valid until clear().
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "store/families.hpp"

namespace isnad::store {

class Batch {
public:
    struct Entry {
        std::string_view key;
        std::string_view value;
        std::uint64_t start = 0; ///< what the key begins with, for quick sorting
        Family family = Family::meta;
        bool erase = false;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    void put(Family family, std::string_view key, std::string_view value = {}) { add(family, key, value, false); }
    void erase(Family family, std::string_view key) { add(family, key, {}, true); }
    void add(Family family, std::string_view key, std::string_view value, bool erase);

    /// By family and key; of several entries for one key the last stays.
    void sort();
    /// The entries of one family. The batch must be sorted.
    [[nodiscard]] std::span<const Entry> of(Family family) const;
    [[nodiscard]] std::span<const Entry> entries() const { return entries_; }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; } ///< of keys and values and what holds them
    void clear();                                              ///< memory is kept for what comes next

private:
    std::string_view keep(std::string_view bytes);

    std::vector<std::unique_ptr<char[]>> blocks_; ///< the first ones small
    std::vector<std::unique_ptr<char[]>> large_;  ///< of what does not fit into a block
    std::size_t used_blocks_ = 0;
    std::size_t room_ = 0; ///< free bytes at the end of the last block that is used
    std::vector<Entry> entries_;
    std::size_t bytes_ = 0;
};

} // namespace isnad::store
