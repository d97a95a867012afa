#pragma once
// Gathers what documents say and writes it in one go: after commit() all that was applied before is stored for good, before it none of
// it is. A document is replaced whole; rows that it shares with others (node records) go with the last document that says them.
#include <set>
#include <unordered_set>
#include <vector>

#include "store/edges.hpp"
#include "store/engine.hpp"
#include "store/rows.hpp"
#include "store/store_view.hpp"

namespace isnad::store {

enum class Change : std::uint8_t { added, replaced, unchanged };

class Writer {
public:
    /// A batch of this size is written quickest; a caller with many documents commits when bytes() reaches it.
    static constexpr std::size_t kBatchBytes = std::size_t{24} << 20;

    Writer(Engine& engine, bool keep_text) : engine_(engine), latest_(engine), keep_text_(keep_text) {}

    /// Throws Error{input} where the delta does not hold (graph::fault_of).
    Change apply(const graph::Delta& delta);
    /// The same of rows that were made before (Store::rows_of()).
    Change apply(const DocumentRows& now);
    /// False where there is no such document.
    bool remove(const Id& document);
    void commit();
    [[nodiscard]] std::size_t bytes() const { return rows_.bytes() + edges_.bytes(); }
    [[nodiscard]] std::size_t documents() const { return pending_.size(); } ///< changed since the last commit

private:
    void add_records(const DocumentRows& now, const DocumentRecord* before);
    void touch(const DocumentRows& rows);
    void release_records(const DocumentRecord& before, const DocumentRecord* now);
    bool add_difference(const Batch& before, const Batch& now);
    void add(const Batch::Entry& entry, bool erase);

    [[nodiscard]] bool is_said(const NodeKey& record) const;
    void erase_record(const NodeKey& key);
    void erase_unsaid_records();
    void leave_groups(const std::set<Id>& nodes);
    [[nodiscard]] bool is_gone(const Id& node) const;

    Engine& engine_;
    StoreView latest_;
    bool keep_text_;
    Batch rows_;
    EdgeChanges edges_; ///< apart: they become chunks when they are written
    std::set<Id> pending_;
    std::set<NodeKey> put_;      ///< records of this batch
    std::set<NodeKey> touched_;  ///< likewise
    std::set<NodeKey> released_; ///< records that a document no longer says
};

} // namespace isnad::store
