#include "store/rows.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "graph/resolve/name_key.hpp"

namespace isnad::store {
namespace {

using namespace graph;

void put_fact_rows(const Id& document, std::uint32_t ordinal, const Fact& fact, Batch& batch) {
    const auto days = days_of(fact);
    Edge edge{fact.relation, days ? days->first : kFirstDay, fact.object, document, ordinal};
    batch.put(Family::out, edge_key(fact.subject, edge));
    edge.other = fact.subject;
    batch.put(Family::in, edge_key(fact.object, edge));
    if (fact.relation == Relation::date && is_event(type_of(fact.subject)) && days) {
        batch.put(Family::time, time_key({*days, fact.subject, document, ordinal}));
    }
}

template <typename Each>
void each_touched(const Node& node, const Each& each) {
    for (const Name& name : node.names) {
        if (!name.folded.empty()) each(kTouchedName, name.folded);
        if (name.key.empty()) continue;
        each(kTouchedKey, name.key);
        for (const std::string& block : blocks_of(node.type(), name.key)) each(kTouchedKey, block);
    }
}

/// Whoever takes part in the events, each once.
std::vector<Id> actors_of(std::span<const Fact> facts) {
    std::vector<Id> actors;
    for (const Fact& fact : facts) {
        const bool takes_part = fact.relation == Relation::participant || fact.relation == Relation::organizer || fact.relation == Relation::object;
        const bool hosts = fact.relation == Relation::place && type_of(fact.subject) == NodeType::conference;   // may be all that two reports share
        const bool holds_office = fact.relation == Relation::role && type_of(fact.object) == NodeType::country; // may stand for it elsewhere
        if (takes_part || hosts || holds_office) actors.push_back(fact.object);
        if (holds_office) actors.push_back(fact.subject); // and acts for it in events that other documents tell
    }
    std::ranges::sort(actors);
    actors.erase(std::ranges::unique(actors).begin(), actors.end());
    return actors;
}

} // namespace

DocumentRecord record_of(const Delta& delta) {
    DocumentRecord record;
    record.document = delta.document;
    record.document.text.clear();
    record.content_hash = content_hash(delta.document);
    record.body_size = delta.document.text_begin() + delta.document.text.size();
    record.packs = delta.packs;
    record.nodes.reserve(delta.nodes.size());
    for (const Node& node : delta.nodes) record.nodes.push_back({node.id, record_hash(encode(node))});
    record.facts = static_cast<std::uint32_t>(delta.facts.size());
    record.sketch = sketch_of(delta.document.text);
    return record;
}

void put_document_rows(const Delta& delta, const DocumentRecord& record, bool keep_text, Batch& batch) {
    const Id id = document_id(delta.document.id);
    batch.put(Family::doc, id.view(), encode(record));
    if (keep_text && !delta.document.text.empty()) batch.put(Family::text, id.view(), delta.document.text);
    for (std::uint32_t i = 0; i < delta.facts.size(); ++i) batch.put(Family::fact, fact_key(id, i), encode(delta.facts[i]));
    put_derived_rows(delta, record, batch);
}

void put_derived_rows(const Delta& delta, const DocumentRecord& record, Batch& batch) {
    const Id id = document_id(delta.document.id);
    for (const NodeKey& node : record.nodes) batch.put(Family::node_doc, node_doc_key(node, id));
    for (std::uint32_t i = 0; i < delta.facts.size(); ++i) put_fact_rows(id, i, delta.facts[i], batch);
}

void add_node_rows(const Node& node, RecordHash hash, std::string_view record, bool erase, Batch& batch) {
    batch.add(Family::node, node_key({node.id, hash}), record, erase);
    add_name_rows(node, hash, erase, batch);
}

void add_name_rows(const Node& node, RecordHash hash, bool erase, Batch& batch) {
    const NodeKey key{node.id, hash};
    each_touched(node, [&](char kind, std::string_view name) {
        batch.add(kind == kTouchedName ? Family::name : Family::key, name_key(name, key), {}, erase);
    });
}

void touch(const Node& node, Batch& batch) {
    each_touched(node, [&](char kind, std::string_view name) { batch.put(Family::touched, std::string(1, kind) += name); });
    if (!node.attribute("actor").empty()) batch.put(Family::touched, std::string(1, kTouchedNode) += node.id.view());
}

void touch_actor(const Id& actor, Batch& batch) {
    batch.put(Family::touched, std::string(1, kTouchedActor) += actor.view());
}

DocumentRows rows_of(Delta delta, DocumentRecord record, bool keep_text) {
    DocumentRows rows{std::move(record), {}, {}, actors_of(delta.facts)};
    put_document_rows(delta, rows.record, keep_text, rows.own);
    rows.own.sort();
    rows.nodes = std::move(delta.nodes);
    return rows;
}

void put_group(std::span<const Id> members, bool erase, Batch& batch) {
    for (const Id& member : members.subspan(1)) {
        batch.add(Family::same, member.view(), members[0].view(), erase);
        batch.add(Family::group, pair_key(members[0], member), {}, erase);
    }
}

} // namespace isnad::store
