#pragma once
// From what a document says to the rows that hold it, and nothing else: the same delta gives the same rows always. Applying, taking
// back, verifying and rebuilding all go through here, so that index and truth cannot disagree about what a row means.
#include <string>

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
/// Marks the node's names as touched: corpus resolution has to look at them again.
void touch(const graph::Node& node, Batch& batch);
/// The same of all nodes of a document, and marks whoever takes part in its events, whose events have to be looked at again, and listed
/// actors, of whom more is known now whatever the document calls them.
void touch(const graph::Delta& delta, Batch& batch);

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
