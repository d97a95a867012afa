#pragma once
// From what a document says to the rows that hold it, and nothing else: the same delta gives the same rows always. Applying, taking
// back, verifying and rebuilding all go through here, so that index and truth cannot disagree about what a row means.
#include <string>
#include <vector>

#include "graph/model.hpp"
#include "store/batch.hpp"
#include "store/records.hpp"

namespace isnad::store {

/// The record of a document that says `delta`; node hashes are those of its nodes' records.
[[nodiscard]] DocumentRecord record_of(const graph::Delta& delta);

/// Rows that are the document's own: `doc`, `text` (where kept), `fact`, and the derived `node_doc`, `out`, `in`, `time`.
void put_document_rows(const graph::Delta& delta, const DocumentRecord& record, bool keep_text, Batch& batch);
/// Only the derived ones of them.
void put_derived_rows(const graph::Delta& delta, const DocumentRecord& record, Batch& batch);

/// The rows of a node record, which documents may share: with `erase` false `node`, `name` and `key`, with true their erasures.
void add_node_rows(const graph::Node& node, RecordHash hash, std::string_view record, bool erase, Batch& batch);
/// `name` and `key` alone.
void add_name_rows(const graph::Node& node, RecordHash hash, bool erase, Batch& batch);
/// Marks the node's names as touched: corpus resolution has to look at them again; and a listed actor, of whom more is known now
/// whatever the document calls him.
void touch(const graph::Node& node, Batch& batch);
/// Marks an actor whose events have to be looked at again.
void touch_actor(const Id& actor, Batch& batch);

/// A document as rows: all that can be made without the store, and so by any thread. What of it is written hangs on what is stored.
struct DocumentRows {
    DocumentRecord record;
    std::vector<graph::Node> nodes; ///< one for each of the record
    Batch own;                      ///< the document's own rows (put_document_rows()), sorted
    std::vector<Id> actors;         ///< of its events, each once: to be touched
};
[[nodiscard]] DocumentRows rows_of(graph::Delta delta, DocumentRecord record, bool keep_text);

/// Puts or erases the links of a group: its least member stands for the others. `members` are sorted.
void put_group(std::span<const Id> members, bool erase, Batch& batch);

/// Keys of `touched`: what kind of name, then the name; for an actor whose events have changed, or a listed actor that a document names,
/// the id; for all that there is, where a resolution of the whole has begun, nothing.
inline constexpr char kTouchedName = 'n';
inline constexpr char kTouchedKey = 'k';
inline constexpr char kTouchedActor = 'a';
inline constexpr char kTouchedNode = 'i';
inline constexpr char kTouchedAll = 'w';

} // namespace isnad::store
