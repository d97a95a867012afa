#pragma once
// What both linters ask of nodes and edges: ids unique, opaque and whole, ends that exist, no parallels of one kind. Lean where a
// file has its nodes in ascending order, then its edges, numbered upwards and their sources in ascending order; a file that has not, or
// has an end that is no node, is read a second time with sets of all nodes and edges.
#include <cstdint>
#include <functional>
#include <span>
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
    [[nodiscard]] std::size_t home(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
    [[nodiscard]] std::size_t place(std::uint64_t hash) const;
    void grow();
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64); ///< 0 is free
    std::size_t size_ = 0;
};

/// Hashes that are all known before any is sought, in 4 to 8 bytes each, so that more of them stay near the processor. Takes another
/// hash for one of them once in thousands of millions.
class Fingerprints {
public:
    void add(std::uint64_t hash) { added_.push_back(hash); }
    /// Whether all are there. Their places are fetched side by side. Nothing can be added any more.
    [[nodiscard]] bool contains_all(std::span<const std::uint64_t> hashes);

private:
    [[nodiscard]] std::size_t home(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
    [[nodiscard]] std::size_t place(std::uint64_t hash) const;
    void fetch(std::span<const std::uint64_t> hashes) const;
    void build();

    std::vector<std::uint64_t> added_;
    std::vector<std::uint32_t> slots_; ///< upper halves; 0 is free
};

[[nodiscard]] std::uint64_t hash_of(std::string_view text);

class ElementLint {
public:
    using Say = std::function<void(const char* rule, std::string message)>;
    ElementLint(Say say, bool thorough) : say_(std::move(say)), thorough_(thorough) {}

    /// `plain`: ids are known to be plain ASCII without blanks.
    void node(std::string_view id, std::string_view label, bool plain = false);
    void edge(std::string_view id, std::string_view source, std::string_view target, std::string_view kind, bool plain = false);
    void label(std::string_view text); ///< direction marks have no place in one
    void finish();
    /// The file is not in our writers' order, or an edge has an end that is no node: it must be read again thoroughly.
    [[nodiscard]] bool needs_thorough() const { return needs_thorough_; }
    [[nodiscard]] RowCounts counts() const { return counts_; }

private:
    void check_id(std::string_view id, const char* what, bool plain);
    void check_unique_edge(std::string_view id);
    void begin_source(std::string_view source, bool plain);
    void check_end(std::string_view id, std::uint64_t hash, bool plain);
    void check_parallel(std::uint64_t target_and_kind);
    void say_unknown(std::string_view end);
    void close_source();
    void seek_ends();

    Say say_;
    bool thorough_;
    bool needs_thorough_ = false;
    RowCounts counts_;
    Fingerprints ends_there_; ///< lean only: nodes that an edge can lead to
    std::string last_node_;   ///< lean only
    HashSet nodes_;           ///< thorough only, as the next two
    HashSet edge_ids_;
    HashSet triples_;
    std::string prefix_; ///< of the first edge id, before its number
    std::uint64_t number_ = 0;
    std::string source_; ///< of the last edge
    std::uint64_t source_hash_ = 0;
    std::string kind_; ///< of the last edge
    std::uint64_t kind_hash_ = 0;
    std::vector<std::uint64_t> parallels_; ///< target and kind of the edges of one source
    std::vector<std::uint64_t> ends_;      ///< not yet sought among the nodes
};

/// A whole number in plain digits that `bits` bits hold.
[[nodiscard]] bool is_integer(std::string_view text, unsigned bits);
/// A plain decimal with a point, no comma, no exponent word.
[[nodiscard]] bool is_decimal(std::string_view text);
/// Of a decimal: what a weight must be.
[[nodiscard]] bool is_over_zero(std::string_view decimal);

} // namespace isnad::graph
