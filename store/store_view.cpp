#include "store/store_view.hpp"

#include <algorithm>
#include <bit>
#include <queue>
#include <unordered_set>

#include "graph/error.hpp"
#include "store/edges.hpp"
#include "store/keys.hpp"

namespace isnad::store {
namespace {

using namespace graph;

/// Events of one class of lengths that touch a window, in order of first day, last day, event.
class TimeStream {
public:
    TimeStream(CursorPool& pool, std::uint8_t time_class, DayRange window) : window_(window), upper_(upper(time_class, window)), rows_(pool) {
        rows_->seek(lower(time_class, window));
        settle();
    }

    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] const TimeKey& row() const { return row_; }
    void next() {
        rows_->next();
        settle();
    }

private:
    /// No event of the class that begins before this can reach into the window.
    static std::string lower(std::uint8_t time_class, DayRange window) {
        const std::int64_t reach = (std::int64_t{1} << time_class) - 1;
        return time_bound(time_class, static_cast<Day>(std::max<std::int64_t>(window.first - reach, kFirstDay)));
    }
    static std::string upper(std::uint8_t time_class, DayRange window) {
        return window.last == kLastDay ? std::string(1, static_cast<char>(time_class + 1)) : time_bound(time_class, window.last + 1);
    }
    void settle() {
        constexpr int kSteps = 8; // then a seek is cheaper: of a year that is over there may be thousands
        int missed = 0;
        for (valid_ = false; rows_->valid() && rows_->key() < upper_;) {
            row_ = parse_time_key(rows_->key());
            valid_ = row_.days.last >= window_.first;
            if (valid_) return;
            if (++missed % kSteps == 0)
                rows_->seek(time_bound(time_class(row_.days), {row_.days.first, window_.first}));
            else
                rows_->next();
        }
    }

    DayRange window_;
    std::string upper_;
    LentCursor rows_;
    TimeKey row_;
    bool valid_ = false;
};

bool is_at(LentCursor& rows, const Id& id) {
    return rows->valid() && rows->key().starts_with(id.view());
}

/// To the key, or where it would stand. What is asked for one after the other mostly stands close together: a few steps, then a seek.
void go_to(LentCursor& rows, std::string_view key) {
    constexpr int kSteps = 8;
    if (!rows->valid() || rows->key() > key) return rows->seek(key);
    for (int step = 0; rows->valid() && rows->key() < key; rows->next()) {
        if (++step > kSteps) return rows->seek(key);
    }
}

} // namespace

StoreView::StoreView(const Engine& engine, std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const void> owner)
    : owner_(std::move(owner)), engine_(engine), snapshot_(std::move(snapshot)), out_{engine_, snapshot_.get(), Family::out_packed},
      in_{engine_, snapshot_.get(), Family::in_packed}, time_{engine_, snapshot_.get(), Family::time}, node_{engine_, snapshot_.get(), Family::node},
      group_{engine_, snapshot_.get(), Family::group}, fact_{engine_, snapshot_.get(), Family::fact} {}

std::optional<DocumentRecord> StoreView::document_record(const Id& id) const {
    const auto value = engine_.get(Family::doc, id.view(), snapshot_.get());
    return value ? std::optional(decode_document(*value)) : std::nullopt;
}

std::optional<Document> StoreView::document(const Id& id) const {
    auto record = document_record(id);
    if (!record) return std::nullopt;
    engine_.get(Family::text, id.view(), record->document.text, snapshot_.get());
    return std::move(record->document);
}

std::optional<DocumentHead> StoreView::head(const Id& id) const {
    auto record = document_record(id);
    if (!record) return std::nullopt;
    return DocumentHead{std::move(record->document), std::move(record->content_hash), std::move(record->packs)};
}

Sketch StoreView::sketch(const Id& document) const {
    const auto record = document_record(document);
    return record ? record->sketch : Sketch{};
}

std::optional<Node> StoreView::node_record(const NodeKey& key) const {
    const auto value = engine_.get(Family::node, node_key(key), snapshot_.get());
    return value ? std::optional(decode_node(key.node, *value)) : std::nullopt;
}

void StoreView::documents_of(const NodeKey& record, const IdVisitor& visit) const {
    Cursor rows = engine_.scan_prefix(Family::node_doc, node_key(record), snapshot_.get());
    for (; rows.valid(); rows.next()) {
        if (!visit(parse_node_doc_key(rows.key()).document)) return;
    }
}

std::optional<Node> StoreView::node(const Id& id) const {
    std::vector<std::pair<Id, Node>> records; // by the first document that says it
    LentCursor rows(node_);
    for (walk_to(rows, last_node_, id); is_at(rows, id); rows->next()) records.emplace_back(Id{}, decode_node(id, rows->value()));
    if (records.empty()) return std::nullopt;
    if (records.size() == 1) return std::move(records.front().second);
    rows->seek(id.view());
    for (auto& [first, node] : records) {
        documents_of(parse_node_key(rows->key()), [&](const Id& document) { return first = document, false; });
        rows->next();
    }
    std::ranges::sort(records, {}, &std::pair<Id, Node>::first);
    Node all{id, {}, {}};
    for (const auto& [first, node] : records) unite(all, node);
    return all;
}

void StoreView::walk_to(LentCursor& rows, Id& last, const Id& id) const {
    // what is asked for in order of id stands there already, mostly
    const bool there = snapshot_ && last < id && (!rows->valid() || rows->key() > id.view());
    if (!there) go_to(rows, id.view());
    last = id;
}

Id StoreView::representative(const Id& id) const {
    constexpr std::size_t kRemembered = std::size_t{1} << 14;
    if (representatives_.empty()) representatives_.resize(kRemembered);
    Representative& known = representatives_[std::hash<Id>{}(id) % kRemembered];
    if (!snapshot_ || known.of != id) {
        const auto value = may_have_another(id) ? engine_.get(Family::same, id.view(), snapshot_.get()) : std::nullopt;
        known = {id, value ? leading_id(*value) : id};
    }
    return known.id;
}

/// False where `id` is certain to stand for itself, which is so of most. Who asks for many has all links read once, in two bytes each.
bool StoreView::may_have_another(const Id& id) const {
    constexpr std::size_t kMany = 10'000;
    constexpr std::size_t kBits = 16; // a link, one of them set: of those that stand for themselves one in 16 at most is looked up in vain
    if (!snapshot_ || ++asked_ < kMany) return true;
    if (linked_.empty()) {
        const auto each_link = [this](const auto& visit) {
            for (Cursor rows = engine_.scan(Family::same, {}, {}, snapshot_.get()); rows.valid(); rows.next()) visit(leading_id(rows.key()));
        };
        std::size_t links = 0;
        each_link([&](const Id&) { ++links; });
        linked_.resize(std::bit_ceil(kBits * links + 1));
        each_link([&](const Id& linked) { linked_[std::hash<Id>{}(linked) & (linked_.size() - 1)] = true; });
    }
    return linked_[std::hash<Id>{}(id) & (linked_.size() - 1)];
}

std::vector<Id> StoreView::members(const Id& id) const {
    std::vector<Id> members = {id};
    LentCursor rows(group_);
    for (walk_to(rows, last_group_, id); is_at(rows, id); rows->next()) members.push_back(leading_id(rows->key().substr(16)));
    return members;
}

std::optional<StoredFact> StoreView::fact(const Id& document, std::uint32_t ordinal) const {
    const std::string key = fact_key(document, ordinal);
    LentCursor rows(fact_);
    go_to(rows, key);
    if (!rows->valid() || rows->key() != key) return std::nullopt;
    return StoredFact{document, ordinal, decode_fact(rows->value())};
}

void StoreView::documents(const IdVisitor& visit) const {
    for (Cursor rows = engine_.scan(Family::doc, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
        if (!visit(leading_id(rows.key()))) return;
    }
}

void StoreView::nodes(const IdVisitor& visit) const {
    Id last;
    for (Cursor rows = engine_.scan(Family::node, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
        const Id id = leading_id(rows.key());
        if (id != last && !visit(id)) return;
        last = id;
    }
}

void StoreView::facts_of(const Id& document, const FactVisitor& visit) const {
    if (!snapshot_) { // bounds keep it from passing over what was erased behind
        for (Cursor rows = engine_.scan_prefix(Family::fact, document.view()); rows.valid(); rows.next()) {
            if (!visit({document, ordinal_of(rows.key()), decode_fact(rows.value())})) return;
        }
        return;
    }
    LentCursor rows(fact_); // stands there already where documents are asked for in order
    for (go_to(rows, document.view()); is_at(rows, document); rows->next()) {
        if (!visit({document, ordinal_of(rows->key()), decode_fact(rows->value())})) return;
    }
}

void StoreView::edges_out(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const {
    visit_edges(out_, kOut, id, relation, visit);
}

void StoreView::edges_in(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const {
    visit_edges(in_, kIn, id, relation, visit);
}

void StoreView::names(std::string_view prefix, const NameVisitor& visit) const {
    visit_names(Family::name, prefix, visit);
}

void StoreView::keys(std::string_view prefix, const NameVisitor& visit) const {
    visit_names(Family::key, prefix, visit);
}

void StoreView::visit_names(Family family, std::string_view prefix, const NameVisitor& visit) const {
    std::string last_name;
    Id last;
    for (Cursor rows = engine_.scan_prefix(family, prefix, snapshot_.get()); rows.valid(); rows.next()) {
        const NameKey key = parse_name_key(rows.key());
        if (key.record.node == last && key.name == last_name) continue;
        if (!visit(key.name, key.record.node)) return;
        last_name = key.name;
        last = key.record.node;
    }
}

void StoreView::timeline(DayRange window, bool undated, const TimeVisitor& visit) const {
    std::vector<TimeStream> streams;
    for (const std::uint8_t time_class : time_classes()) {
        TimeStream stream(time_, time_class, window);
        if (stream.valid()) streams.push_back(std::move(stream));
    }
    const auto later = [&](std::size_t a, std::size_t b) {
        const TimeKey& left = streams[a].row();
        const TimeKey& right = streams[b].row();
        return std::tie(left.days, left.event) > std::tie(right.days, right.event);
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> queue(later);
    for (std::size_t i = 0; i < streams.size(); ++i) queue.push(i);
    std::unordered_set<Id> seen;
    while (!queue.empty()) {
        const std::size_t first = queue.top();
        queue.pop();
        const TimeKey& row = streams[first].row();
        if (seen.insert(row.event).second && !visit(row.event, row.days)) return;
        streams[first].next();
        if (streams[first].valid()) queue.push(first);
    }
    if (undated) visit_undated(visit);
}

std::vector<std::uint8_t> StoreView::time_classes() const {
    if (snapshot_ && !time_classes_.empty()) return time_classes_;
    std::vector<std::uint8_t> classes;
    for (Cursor rows = engine_.scan(Family::time, {}, {}, snapshot_.get()); rows.valid();) {
        classes.push_back(static_cast<std::uint8_t>(rows.key()[0]));
        rows.seek(std::string(1, static_cast<char>(classes.back() + 1)));
    }
    return time_classes_ = classes;
}

void StoreView::visit_undated(const TimeVisitor& visit) const {
    const std::string first_event(1, static_cast<char>(NodeType::meeting));
    Id last;
    for (Cursor rows = engine_.scan(Family::node, first_event, {}, snapshot_.get()); rows.valid(); rows.next()) {
        const Id id = leading_id(rows.key());
        if (id != last && !is_dated(id) && !visit(id, DayRange{})) return;
        last = id;
    }
}

bool StoreView::is_dated(const Id& event) const {
    bool dated = false;
    edges_out(event, Relation::date, [&](const Edge& edge) {
        dated = edge.first != kFirstDay;
        if (dated) return false;
        // an open beginning and no date at all look alike here; the fact knows
        const auto stored = fact(edge.document, edge.ordinal);
        dated = stored && days_of(stored->fact).has_value();
        return !dated;
    });
    return dated;
}

std::optional<Delta> StoreView::delta(const Id& document) const {
    const auto record = document_record(document);
    if (!record) return std::nullopt;
    Delta delta{record->document, {}, {}, record->packs};
    engine_.get(Family::text, document.view(), delta.document.text, snapshot_.get());
    for (const NodeKey& key : record->nodes) {
        auto node = node_record(key);
        if (!node) throw Error(ErrorKind::corrupt, "document " + delta.document.id + " says of node " + to_string(key.node) + " what is not stored");
        delta.nodes.push_back(std::move(*node));
    }
    facts_of(document, [&](const StoredFact& stored) { return delta.facts.push_back(stored.fact), true; });
    return delta;
}

} // namespace isnad::store
