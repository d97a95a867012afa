#pragma once
// What both linters ask of nodes and edges: ids unique, opaque and whole, ends that exist, no parallels of one kind. Lean where a
// file has its edges numbered upwards and grouped by source; a file that has not is read a second time with sets of all edges.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/lint/lint.hpp"

namespace isnad::graph {

/// 64-bit hashes, open addressing; two different texts of one hash are too rare to matter (n^2 / 2^65).
class HashSet {
public:
    /// False where it was there.
    bool insert(std::uint64_t hash);
    [[nodiscard]] bool contains(std::uint64_t hash) const;

private:
    [[nodiscard]] std::size_t place(std::uint64_t hash) const;
    void grow();
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64); ///< 0 is free
    std::size_t size_ = 0;
};

[[nodiscard]] std::uint64_t hash_of(std::string_view text);

class ElementLint {
public:
    using Say = std::function<void(const char* rule, std::string message)>;
    ElementLint(Say say, bool thorough) : say_(std::move(say)), thorough_(thorough) {}

    void node(std::string_view id, std::string_view label);
    void edge(std::string_view id, std::string_view source, std::string_view target, std::string_view kind);
    void label(std::string_view text); ///< direction marks have no place in one
    void finish();
    /// The file is not in our writers' order: what was checked lean must be checked again thoroughly.
    [[nodiscard]] bool needs_thorough() const { return needs_thorough_; }
    [[nodiscard]] RowCounts counts() const { return counts_; }

private:
    void check_id(std::string_view id, const char* what);
    void check_unique_edge(std::string_view id);
    void check_parallel(std::string_view source, std::uint64_t target_and_kind);
    void close_source();

    Say say_;
    bool thorough_;
    bool needs_thorough_ = false;
    RowCounts counts_;
    HashSet nodes_;
    HashSet edge_ids_;   ///< thorough only
    HashSet triples_;    ///< thorough only
    HashSet closed_;     ///< sources whose edges are all read
    std::string prefix_; ///< of the last edge id, before its number
    std::uint64_t number_ = 0;
    std::uint64_t source_ = 0;
    std::vector<std::uint64_t> targets_; ///< of the source in hand
};

/// A whole number in plain digits that `bits` bits hold.
[[nodiscard]] bool is_integer(std::string_view text, unsigned bits);
/// A plain decimal with a point, no comma, no exponent word.
[[nodiscard]] bool is_decimal(std::string_view text);
/// Of a decimal: what a weight must be.
[[nodiscard]] bool is_over_zero(std::string_view decimal);

} // namespace isnad::graph
