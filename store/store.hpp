#pragma once
// The door of this folder: a graph on disk. What documents say is truth, every index is derived from it. One writer at a time, any
// number of readers beside it. The format is store/FORMAT.md.
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "store/engine.hpp"
#include "store/records.hpp"
#include "store/store_view.hpp"
#include "store/writer.hpp"

namespace isnad::store {

struct StoreOptions {
    bool keep_text = true; ///< asked when a store is made; later it goes by what the store remembers
    bool repair = false;   ///< open though the making anew of derived families was broken off
    EngineOptions engine = {};
};

/// What a document's coming, changing or going does to the graph.
struct Difference {
    std::size_t added = 0; ///< documents
    std::size_t replaced = 0;
    std::size_t unchanged = 0; ///< stored just so already
    std::size_t removed = 0;
    std::vector<graph::Fact> new_facts;
    std::vector<graph::Fact> lost_facts;
    std::vector<graph::Node> new_nodes;  ///< of which nothing was known before
    std::vector<graph::Node> lost_nodes; ///< of which no document speaks any more
};

struct Stats {
    std::uint64_t format = 0;
    std::uint64_t documents = 0;
    std::uint64_t facts = 0;
    std::uint64_t pins = 0;
    std::map<graph::NodeType, std::uint64_t> nodes;
    std::map<graph::Relation, std::uint64_t> edges;
    std::map<std::string, std::uint64_t> packs;               ///< documents by the hash of the packs that read them
    std::vector<std::pair<std::string, std::uint64_t>> bytes; ///< by family, in the table's order; then the log
};

/// Key of `default` that is there while derived families are being made anew.
inline constexpr std::string_view kRebuilding = "rebuilding";

class Store {
public:
    /// Throws Error: locked, version, corrupt, io, usage.
    explicit Store(const std::filesystem::path& directory, OpenMode mode, const StoreOptions& options = {});

    /// The graph as it is now, unmoved by later writes.
    [[nodiscard]] std::unique_ptr<StoreView> view() const;
    /// Whether just this document, read with just these packs, is stored.
    [[nodiscard]] bool holds(const graph::Document& document, std::string_view packs) const;
    /// What applying the deltas, or removing the documents, would change.
    [[nodiscard]] Difference difference(std::span<const graph::Delta> deltas, std::span<const Id> removed) const;
    [[nodiscard]] Stats stats() const;

    /// What a document says as rows, for Writer::apply(): most of the work of storing it, for any thread. The delta must hold (graph::fault_of).
    [[nodiscard]] DocumentRows rows_of(graph::Delta delta) const;
    [[nodiscard]] Writer writer() { return {engine_, keep_text_}; }
    /// All of them, or none: durable when it returns.
    void apply(std::span<const graph::Delta> deltas);
    bool remove(const Id& document);

    /// Replaces the links of the nodes of `block` by `groups`, sets of nodes that are one, and marks all names as looked at.
    /// Throws Error{usage} where a group reaches out of the block. Without a block: of all nodes.
    void set_same(std::span<const std::vector<Id>> groups, std::span<const Id> block);
    void set_same(std::span<const std::vector<Id>> groups);
    /// One step of a resolution of all nodes: replaces links as set_same() does. Until all_looked_at() the whole is to be done again.
    void set_part(std::span<const std::vector<Id>> groups, std::span<const Id> block);
    void all_looked_at();
    /// True where set_part() was not followed by all_looked_at().
    [[nodiscard]] bool is_half_resolved() const;
    /// Names (not keys) and keys of nodes that came, changed or went since the last set_same, each once, in byte order.
    using TouchedVisitor = std::function<bool(std::string_view name, bool is_key)>;
    void touched(const TouchedVisitor& visit) const;
    /// Actors of events that came, changed or went since then, each once, in order of id.
    void touched_actors(const std::function<bool(const Id&)>& visit) const;
    /// Listed actors that documents which came, changed or went name, likewise.
    void touched_nodes(const std::function<bool(const Id&)>& visit) const;

    void put_pin(Pin pin);
    bool remove_pin(const Id& a, const Id& b); ///< false where there is none
    void pins(const std::function<bool(const Pin&)>& visit) const;

    /// Upkeep: packs fresh edges, then merges RocksDB's files.
    void pack();
    void compact();
    void backup(const std::filesystem::path& to) { engine_.backup(to); }
    [[nodiscard]] Engine& engine() { return engine_; }
    [[nodiscard]] const Engine& engine() const { return engine_; }

private:
    void visit_touched(char kind, const std::function<bool(const Id&)>& visit) const;
    void dissolve(std::span<const Id> block, Batch& batch) const;
    void write_groups(std::span<const std::vector<Id>> groups, Batch& batch);

    Engine engine_;
    bool keep_text_;
};

/// A view of the store at `directory` that keeps it open for reading.
[[nodiscard]] std::unique_ptr<StoreView> open_view(const std::filesystem::path& directory);

} // namespace isnad::store
