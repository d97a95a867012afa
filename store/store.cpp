#include "store/store.hpp"

#include <algorithm>
#include <set>

#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "store/coding.hpp"
#include "store/edges.hpp"
#include "store/keys.hpp"
#include "store/rows.hpp"

namespace isnad::store {
namespace {

using namespace graph;

constexpr std::string_view kKeepText = "keep_text";

bool remembered_keep_text(Engine& engine, bool wanted) {
    if (const auto value = engine.get(Family::meta, kKeepText)) return *value == "1";
    if (engine.writable()) {
        Batch batch;
        batch.put(Family::meta, kKeepText, wanted ? "1" : "0");
        engine.write(batch);
    }
    return wanted;
}

/// Facts of `some` that are not in `others`; both are put in order.
std::vector<Fact> without(std::vector<Fact> some, std::vector<Fact> others) {
    std::ranges::sort(some);
    std::ranges::sort(others);
    std::vector<Fact> left;
    std::ranges::set_difference(some, others, std::back_inserter(left));
    return left;
}

void append(std::vector<Fact>& all, const std::vector<Fact>& some) {
    all.insert(all.end(), some.begin(), some.end());
}

/// True where a document outside of `changed` speaks of the node.
bool is_said_elsewhere(const StoreView& view, const Engine& engine, const Id& node, const std::set<Id>& changed) {
    bool elsewhere = false;
    for (Cursor rows = engine.scan_prefix(Family::node, node.view()); rows.valid() && !elsewhere; rows.next()) {
        view.documents_of(parse_node_key(rows.key()), [&](const Id& document) {
            elsewhere = !changed.contains(document);
            return !elsewhere;
        });
    }
    return elsewhere;
}

void erase_all(const Engine& engine, Family family, Batch& batch) {
    for (Cursor rows = engine.scan(family, {}, {}); rows.valid(); rows.next()) batch.erase(family, rows.key());
}

void put_groups(std::span<const std::vector<Id>> groups, Batch& batch) {
    for (std::vector<Id> group : groups) {
        std::ranges::sort(group);
        if (group.size() > 1) put_group(group, false, batch);
    }
}

} // namespace

Store::Store(const std::filesystem::path& directory, OpenMode mode, const StoreOptions& options)
    : engine_(directory, mode, options.engine), keep_text_(remembered_keep_text(engine_, options.keep_text)) {
    if (!options.repair && engine_.get(Family::meta, kRebuilding)) {
        throw Error(ErrorKind::corrupt, "the indices of " + directory.string() + " are half made; run `isnad verify --rebuild`");
    }
}

std::unique_ptr<StoreView> Store::view() const {
    return std::make_unique<StoreView>(engine_, engine_.snapshot());
}

bool Store::holds(const Document& document, std::string_view packs) const {
    const auto record = StoreView(engine_).document_record(document_id(document.id));
    if (!record || record->packs != packs) return false;
    Document same = document;
    if (same.language.empty()) same.language = record->document.language; // it was found out from the text
    return record->content_hash == content_hash(same);
}

Difference Store::difference(std::span<const Delta> deltas, std::span<const Id> removed) const {
    const auto view = this->view();
    Difference difference;
    std::set<Id> changed(removed.begin(), removed.end());
    std::map<Id, Node> before;
    std::map<Id, Node> now;
    const auto take_before = [&](const Id& id) {
        auto delta = view->delta(id);
        for (Node& node : delta ? delta->nodes : std::vector<Node>{}) before.emplace(node.id, std::move(node));
        return delta;
    };
    for (const Id& id : removed) {
        if (const auto delta = take_before(id)) {
            ++difference.removed;
            append(difference.lost_facts, delta->facts);
        }
    }
    for (const Delta& delta : deltas) {
        const Id id = document_id(delta.document.id);
        changed.insert(id);
        const auto old = take_before(id);
        const bool same = old && old->facts == delta.facts && view->document_record(id) == record_of(delta);
        ++(!old ? difference.added : same ? difference.unchanged : difference.replaced);
        append(difference.lost_facts, without(old ? old->facts : std::vector<Fact>{}, delta.facts));
        append(difference.new_facts, without(delta.facts, old ? old->facts : std::vector<Fact>{}));
        for (const Node& node : delta.nodes) now.emplace(node.id, node);
    }
    for (const auto& [id, node] : now) {
        if (!before.contains(id) && !view->node(id)) difference.new_nodes.push_back(node);
    }
    for (const auto& [id, node] : before) {
        if (!now.contains(id) && !is_said_elsewhere(*view, engine_, id, changed)) difference.lost_nodes.push_back(node);
    }
    return difference;
}

Stats Store::stats() const {
    Stats stats;
    const auto view = this->view();
    const auto format = engine_.get(Family::meta, "format"); // not there yet where the making was broken off
    stats.format = format && format->size() == 8 ? read_u64(*format) : kFormat;
    view->documents([&](const Id& id) {
        ++stats.documents;
        ++stats.packs[view->document_record(id)->packs];
        view->facts_of(id, [&](const StoredFact& stored) { return ++stats.facts, ++stats.edges[stored.fact.relation], true; });
        return true;
    });
    view->nodes([&](const Id& id) { return ++stats.nodes[type_of(id)], true; });
    pins([&](const Pin&) { return ++stats.pins, true; });
    for (const FamilyInfo& family : kFamilies) stats.bytes.emplace_back(family.name, engine_.bytes(family.family));
    stats.bytes.emplace_back("log", engine_.log_bytes());
    return stats;
}

DocumentRows Store::rows_of(Delta delta) const {
    DocumentRecord record = record_of(delta);
    return store::rows_of(std::move(delta), std::move(record), keep_text_);
}

void Store::apply(std::span<const Delta> deltas) {
    Writer writer = this->writer();
    for (const Delta& delta : deltas) writer.apply(delta);
    writer.commit();
}

bool Store::remove(const Id& document) {
    Writer writer = this->writer();
    const bool removed = writer.remove(document);
    writer.commit();
    return removed;
}

/// Takes the links of the block's nodes back. Throws Error{usage} where a node outside is one with a node inside.
void Store::dissolve(std::span<const Id> block, Batch& batch) const {
    const std::set<Id> inside(block.begin(), block.end());
    const StoreView latest(engine_, engine_.snapshot());
    std::set<Id> old;
    for (const Id& id : inside) old.insert(latest.representative(id));
    for (const Id& representative : old) {
        const std::vector<Id> members = latest.members(representative);
        if (!std::ranges::all_of(members, [&](const Id& id) { return inside.contains(id); })) {
            throw Error(ErrorKind::usage, "a node is one with " + to_string(representative) + ", which the block leaves out");
        }
        put_group(members, true, batch);
    }
}

void Store::set_same(std::span<const std::vector<Id>> groups, std::span<const Id> block) {
    Batch batch;
    dissolve(block, batch);
    write_groups(groups, batch);
}

void Store::set_part(std::span<const std::vector<Id>> groups, std::span<const Id> block) {
    Batch batch;
    dissolve(block, batch);
    put_groups(groups, batch);
    batch.put(Family::touched, std::string(1, kTouchedAll));
    batch.sort();
    engine_.write(batch);
}

/// The mark of the whole goes last.
void Store::all_looked_at() {
    static_assert(kTouchedAll > kTouchedName && kTouchedAll > kTouchedKey && kTouchedAll > kTouchedActor && kTouchedAll > kTouchedNode);
    const auto snapshot = engine_.snapshot();
    Batch batch;
    for (Cursor rows = engine_.scan(Family::touched, {}, {}, snapshot.get()); rows.valid(); rows.next()) {
        batch.erase(Family::touched, rows.key());
        if (batch.bytes() < Writer::kBatchBytes) continue;
        engine_.write(batch);
        batch.clear();
    }
    if (!batch.empty()) engine_.write(batch);
}

bool Store::is_half_resolved() const {
    return engine_.get(Family::touched, std::string(1, kTouchedAll)).has_value();
}

void Store::set_same(std::span<const std::vector<Id>> groups) {
    Batch batch;
    erase_all(engine_, Family::same, batch);
    erase_all(engine_, Family::group, batch);
    write_groups(groups, batch);
}

void Store::write_groups(std::span<const std::vector<Id>> groups, Batch& batch) {
    put_groups(groups, batch);
    erase_all(engine_, Family::touched, batch);
    batch.sort();
    engine_.write(batch);
}

void Store::touched(const TouchedVisitor& visit) const {
    for (Cursor rows = engine_.scan(Family::touched, {}, {}); rows.valid(); rows.next()) {
        const std::string_view key = rows.key();
        const bool is_name = key.front() == kTouchedName || key.front() == kTouchedKey;
        if (is_name && !visit(key.substr(1), key.front() == kTouchedKey)) return;
    }
}

void Store::touched_actors(const std::function<bool(const Id&)>& visit) const {
    visit_touched(kTouchedActor, visit);
}

void Store::touched_nodes(const std::function<bool(const Id&)>& visit) const {
    visit_touched(kTouchedNode, visit);
}

void Store::visit_touched(char kind, const std::function<bool(const Id&)>& visit) const {
    for (Cursor rows = engine_.scan_prefix(Family::touched, std::string(1, kind)); rows.valid(); rows.next()) {
        if (!visit(leading_id(rows.key().substr(1)))) return;
    }
}

void Store::put_pin(Pin pin) {
    if (pin.second < pin.first) std::swap(pin.first, pin.second);
    Batch batch;
    batch.put(Family::pin, pair_key(pin.first, pin.second), encode(pin));
    engine_.write(batch);
}

bool Store::remove_pin(const Id& a, const Id& b) {
    const std::string key = pair_key(std::min(a, b), std::max(a, b));
    if (!engine_.get(Family::pin, key)) return false;
    Batch batch;
    batch.erase(Family::pin, key);
    engine_.write(batch);
    return true;
}

void Store::pins(const std::function<bool(const Pin&)>& visit) const {
    for (Cursor rows = engine_.scan(Family::pin, {}, {}); rows.valid(); rows.next()) {
        if (!visit(decode_pin(rows.key(), rows.value()))) return;
    }
}

void Store::pack() {
    pack_fresh_edges(engine_, kOut);
    pack_fresh_edges(engine_, kIn);
}

void Store::compact() {
    pack();
    engine_.compact(Engine::Anew::all);
}

std::unique_ptr<StoreView> open_view(const std::filesystem::path& directory) {
    const auto store = std::make_shared<const Store>(directory, OpenMode::read);
    return std::make_unique<StoreView>(store->engine(), store->engine().snapshot(), store);
}

} // namespace isnad::store
