#include "store/writer.hpp"

#include <algorithm>
#include <map>

#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "store/rows.hpp"

namespace isnad::store {
namespace {

using namespace graph;

bool has(const std::vector<NodeKey>& sorted, const NodeKey& key) {
    return std::ranges::binary_search(sorted, key);
}

} // namespace

Change Writer::apply(const Delta& delta) {
    if (const auto fault = fault_of(delta)) throw Error(ErrorKind::input, delta.document.id + ": " + *fault);
    return apply(rows_of(delta, record_of(delta), keep_text_));
}

Change Writer::apply(const DocumentRows& now) {
    const Id id = document_id(now.record.document.id);
    if (pending_.contains(id)) commit();
    const auto before = latest_.document_record(id);
    add_records(now, before ? &*before : nullptr);
    if (!before) {
        for (const Batch::Entry& entry : now.own.entries()) add(entry, false);
        touch(now);
        pending_.insert(id);
        return Change::added;
    }
    const DocumentRows old = rows_of(*latest_.delta(id), *before, true);
    const bool changed = add_difference(old.own, now.own);
    release_records(*before, &now.record);
    if (changed) {
        touch(old);
        touch(now);
        pending_.insert(id);
    }
    return changed ? Change::replaced : Change::unchanged;
}

bool Writer::remove(const Id& document) {
    if (pending_.contains(document)) commit();
    const auto before = latest_.document_record(document);
    if (!before) return false;
    const DocumentRows old = rows_of(*latest_.delta(document), *before, true);
    add_difference(old.own, {});
    touch(old);
    release_records(*before, nullptr);
    pending_.insert(document);
    return true;
}

/// What many documents of a batch name is touched once.
void Writer::touch(const DocumentRows& rows) {
    for (std::size_t i = 0; i < rows.nodes.size(); ++i) {
        if (touched_.insert(rows.record.nodes[i]).second) store::touch(rows.nodes[i], rows_);
    }
    for (const Id& actor : rows.actors) touch_actor(actor, rows_);
}

void Writer::add(const Batch::Entry& entry, bool erase) {
    if (is_edge(entry.family))
        edges_.add(entry.family, entry.key, erase);
    else
        rows_.add(entry.family, entry.key, erase ? std::string_view{} : entry.value, erase);
}

/// Erases what only `before` has, puts what is new or other in `now`; false where nothing is. Both are sorted.
bool Writer::add_difference(const Batch& before, const Batch& now) {
    const auto order = [](const Batch::Entry& a, const Batch::Entry& b) { return std::tie(a.family, a.key) < std::tie(b.family, b.key); };
    std::vector<Batch::Entry> gone;
    std::ranges::set_difference(before.entries(), now.entries(), std::back_inserter(gone), order);
    for (const Batch::Entry& entry : gone) add(entry, true);
    bool changed = !gone.empty();
    for (const Batch::Entry& entry : now.entries()) {
        const auto old = std::ranges::lower_bound(before.entries(), entry, order);
        if (old != before.entries().end() && *old == entry) continue;
        add(entry, false);
        changed = true;
    }
    return changed;
}

void Writer::add_records(const DocumentRows& now, const DocumentRecord* before) {
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        const NodeKey& key = now.record.nodes[i];
        if (before != nullptr && has(before->nodes, key)) continue;
        if (!put_.insert(key).second) continue;
        add_node_rows(now.nodes[i], key.hash, encode(now.nodes[i]), false, rows_);
    }
}

void Writer::release_records(const DocumentRecord& before, const DocumentRecord* now) {
    for (const NodeKey& key : before.nodes) {
        if (now == nullptr || !has(now->nodes, key)) released_.insert(key);
    }
}

/// Whether a document will say the record once the batch is written. rows_ must be sorted.
bool Writer::is_said(const NodeKey& record) const {
    const std::string prefix = node_key(record);
    const auto rows = rows_.of(Family::node_doc);
    const auto begin = std::ranges::lower_bound(rows, std::string_view(prefix), {}, &Batch::Entry::key);
    std::set<std::string_view> erased;
    for (auto row = begin; row != rows.end() && row->key.starts_with(prefix); ++row) {
        if (!row->erase) return true;
        erased.insert(row->key);
    }
    for (Cursor stored = engine_.scan_prefix(Family::node_doc, prefix); stored.valid(); stored.next()) {
        if (!erased.contains(stored.key())) return true;
    }
    return false;
}

void Writer::erase_record(const NodeKey& key) {
    const auto record = engine_.get(Family::node, node_key(key));
    if (!record) return;
    const Node node = decode_node(key.node, *record);
    add_node_rows(node, key.hash, {}, true, rows_);
}

void Writer::erase_unsaid_records() {
    rows_.sort();
    std::vector<NodeKey> unsaid;
    std::ranges::copy_if(released_, std::back_inserter(unsaid), [&](const NodeKey& key) { return !is_said(key); });
    std::set<Id> nodes;
    for (const NodeKey& key : unsaid) {
        erase_record(key);
        nodes.insert(key.node);
    }
    rows_.sort();
    std::erase_if(nodes, [&](const Id& node) { return !is_gone(node); });
    leave_groups(nodes);
}

/// Whether no record of the node will be left. rows_ must be sorted.
bool Writer::is_gone(const Id& node) const {
    const auto rows = rows_.of(Family::node);
    std::set<std::string_view> erased;
    for (auto row = std::ranges::lower_bound(rows, node.view(), {}, &Batch::Entry::key); row != rows.end() && row->key.starts_with(node.view());
         ++row) {
        if (!row->erase) return false;
        erased.insert(row->key);
    }
    for (Cursor stored = engine_.scan_prefix(Family::node, node.view()); stored.valid(); stored.next()) {
        if (!erased.contains(stored.key())) return false;
    }
    return true;
}

/// Nodes that go leave their groups; the least of the rest stands for it.
void Writer::leave_groups(const std::set<Id>& nodes) {
    std::set<Id> groups;
    for (const Id& node : nodes) groups.insert(latest_.representative(node));
    for (const Id& representative : groups) {
        const std::vector<Id> members = latest_.members(representative);
        std::vector<Id> rest;
        std::ranges::copy_if(members, std::back_inserter(rest), [&](const Id& id) { return !nodes.contains(id); });
        if (members.size() < 2) continue;
        put_group(members, true, rows_);
        if (rest.size() > 1) put_group(rest, false, rows_);
    }
}

void Writer::commit() {
    if (!released_.empty()) erase_unsaid_records();
    edges_.place(engine_, rows_);
    rows_.sort();
    if (!rows_.empty()) engine_.write(rows_);
    rows_.clear();
    pending_.clear();
    put_.clear();
    touched_.clear();
    released_.clear();
}

} // namespace isnad::store
