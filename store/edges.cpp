#include "store/edges.hpp"

#include <algorithm>

#include "graph/error.hpp"

namespace isnad::store {
namespace {

using graph::Relation;

/// What is written in one go while packing: small enough to hold, large enough to be quick.
constexpr std::size_t kStepBytes = std::size_t{2} << 20;
constexpr std::size_t kStepEdges = 16 << 10;

std::string edge_prefix(const Id& id, std::optional<Relation> relation) {
    std::string prefix(id.view());
    if (relation) prefix += static_cast<char>(*relation);
    return prefix;
}

/// The edges of a node's chunks in order, from the chunk on that holds `prefix`.
class PackedEdges {
public:
    PackedEdges(LentCursor& chunks, const Id& id, std::string_view prefix) : chunks_(chunks), id_(id) {
        chunks_->seek_back(prefix);
        open_chunk();
    }

    bool next(Edge& edge) {
        while (reader_) {
            if (reader_->next(edge)) return true;
            chunks_->next();
            open_chunk();
        }
        return false;
    }

private:
    void open_chunk() {
        reader_.reset();
        if (chunks_->valid() && chunks_->key().starts_with(id_.view())) reader_.emplace(chunks_->value());
    }

    LentCursor& chunks_;
    const Id& id_;
    std::optional<ChunkReader> reader_;
};

class FreshEdges {
public:
    FreshEdges(const Engine& engine, const Snapshot* snapshot, Direction direction, std::string_view prefix)
        : rows_(engine.scan_prefix(direction.fresh, prefix, snapshot)) {}

    bool next(Edge& edge) {
        if (!rows_.valid()) return false;
        edge = parse_edge_key(rows_.key());
        rows_.next();
        return true;
    }

private:
    Cursor rows_;
};

/// Visits two sorted lists as one.
template <typename First, typename Second, typename Visit>
void visit_merged(First& first, Second& second, const Visit& visit) {
    Edge a;
    Edge b;
    bool has_a = first.next(a);
    bool has_b = second.next(b);
    while (has_a || has_b) {
        const bool take_a = has_a && (!has_b || a < b);
        if (!visit(take_a ? a : b)) return;
        if (take_a)
            has_a = first.next(a);
        else
            has_b = second.next(b);
    }
}

/// Puts and erasures of one node.
struct NodeChange {
    Id id;
    std::vector<Edge> puts;
    std::vector<Edge> erased;
};

void sort(std::vector<EdgeChange>& changes) {
    const auto before = [](const EdgeChange& a, const EdgeChange& b) {
        if (a.id != b.id) return a.id < b.id;
        if (a.edge != b.edge) return a.edge < b.edge;
        return a.erase && !b.erase;
    };
    if (!std::ranges::is_sorted(changes, before)) std::ranges::sort(changes, before);
}

/// Takes the changes of one node off the front. `change` is used again: most nodes have few.
void take_change(std::span<const EdgeChange>& changes, NodeChange& change) {
    change.id = changes.front().id;
    change.puts.clear();
    change.erased.clear();
    std::size_t count = 0;
    for (; count < changes.size() && changes[count].id == change.id; ++count) {
        std::vector<Edge>& edges = changes[count].erase ? change.erased : change.puts;
        if (edges.empty() || edges.back() != changes[count].edge) edges.push_back(changes[count].edge);
    }
    changes = changes.subspan(count);
}

std::vector<Edge> changed(const std::vector<Edge>& edges, const NodeChange& change) {
    std::vector<Edge> left;
    std::ranges::set_difference(edges, change.erased, std::back_inserter(left));
    std::vector<Edge> all;
    std::ranges::set_union(left, change.puts, std::back_inserter(all));
    return all;
}

/// Erases edges of a node that has more than one chunk, or fresh rows. The first chunk is changed in place and left to the caller.
class Eraser {
public:
    Eraser(const Engine& engine, Direction direction, const Id& id, Chunk& first, Batch& result)
        : direction_(direction), id_(id), first_(first), result_(result), chunks_(engine.scan_prefix(direction.packed, id.view())) {}

    void erase(const std::vector<Edge>& edges) {
        for (const Edge& edge : edges) {
            const std::string key = edge_key(id_, edge);
            go_to(key);
            auto& list = current().edges;
            const auto place = std::ranges::lower_bound(list, edge);
            if (place != list.end() && *place == edge) {
                list.erase(place);
                dirty_ = true;
            } else {
                result_.erase(direction_.fresh, key);
            }
        }
        leave();
    }

private:
    [[nodiscard]] bool in_first() const { return key_.size() == id_.view().size(); }
    Chunk& current() { return in_first() ? first_ : chunk_; }

    void go_to(std::string_view key) {
        chunks_.seek_back(key);
        if (chunks_.valid() && chunks_.key() == key_) return;
        leave();
        key_ = chunks_.valid() ? chunks_.key() : id_.view();
        if (!in_first()) chunk_ = decode_chunk(chunks_.value());
    }
    void leave() {
        const bool write = dirty_ && !in_first(); // the caller writes the first chunk
        dirty_ = false;
        if (!write) return;
        if (chunk_.edges.empty())
            result_.erase(direction_.packed, key_);
        else
            result_.put(direction_.packed, key_, encode_chunk(false, false, chunk_.edges));
    }

    Direction direction_;
    const Id& id_;
    Chunk& first_;
    Batch& result_;
    Cursor chunks_;
    std::string key_;
    Chunk chunk_;
    bool dirty_ = false;
};

void put_first(Direction direction, const Id& id, const Chunk& chunk, Batch& result) {
    if (chunk.needed())
        result.put(direction.packed, id.view(), encode_chunk(chunk.more, chunk.fresh, chunk.edges));
    else
        result.erase(direction.packed, id.view());
}

void place_node(const Engine& engine, Direction direction, const NodeChange& change, std::string& value, Batch& result) {
    if (!engine.get(direction.packed, change.id.view(), value, nullptr)) return put_chunks(direction, change.id, change.puts, result);
    Chunk first = decode_chunk(value);
    if (!first.more && !first.fresh) {
        const std::vector<Edge> all = changed(first.edges, change);
        if (all.empty()) return result.erase(direction.packed, change.id.view());
        // rewriting what is there pays only where about as much is added
        if (all.size() <= kChunkEdges || change.puts.size() >= first.edges.size()) return put_chunks(direction, change.id, all, result);
    }
    if (!change.erased.empty()) Eraser(engine, direction, change.id, first, result).erase(change.erased);
    for (const Edge& edge : change.puts) result.put(direction.fresh, edge_key(change.id, edge));
    first.fresh = first.fresh || !change.puts.empty();
    put_first(direction, change.id, first, result);
}

/// One chunk and the fresh rows that belong into it become as many chunks as they need; the first keeps the key.
void put_grown(Direction direction, const Id& id, std::string_view key, const Chunk& chunk, bool fresh_left, std::span<const Edge> rows,
               Batch& result) {
    std::vector<Edge> all;
    std::ranges::merge(chunk.edges, rows, std::back_inserter(all));
    const bool is_first = key == id.view();
    for (std::size_t at = 0; at == 0 || at < all.size(); at += kChunkEdges) {
        const auto part = std::span(all).subspan(at, std::min(kChunkEdges, all.size() - at));
        const bool more = at == 0 && is_first && (chunk.more || all.size() > kChunkEdges);
        const bool fresh = at == 0 && is_first && fresh_left;
        result.put(direction.packed, at == 0 ? std::string(key) : edge_key(id, part.front()), encode_chunk(more, fresh, part));
    }
    for (const Edge& edge : rows) result.erase(direction.fresh, edge_key(id, edge));
}

/// The fresh rows of `id`, at most a step of them.
std::vector<Edge> some_fresh(const Engine& engine, Direction direction, const Id& id, bool& more) {
    std::vector<Edge> rows;
    FreshEdges fresh(engine, nullptr, direction, id.view());
    Edge edge;
    while ((more = fresh.next(edge)) && rows.size() < kStepEdges) rows.push_back(edge);
    return rows;
}

/// Packs a step of a node's fresh rows into `result`; true where there are more.
bool pack_node(const Engine& engine, Direction direction, const Id& id, Batch& result) {
    bool more = false;
    const std::vector<Edge> rows = some_fresh(engine, direction, id, more);
    Cursor chunks = engine.scan_prefix(direction.packed, id.view());
    if (!chunks.valid() || chunks.key() != id.view()) {
        throw Error(ErrorKind::corrupt, "edges of " + graph::to_string(id) + " stand beside no chunk; run `isnad verify --rebuild`");
    }
    Chunk first = decode_chunk(chunks.value());
    bool first_put = false;
    for (std::size_t at = 0; at < rows.size();) {
        chunks.seek_back(edge_key(id, rows[at]));
        const std::string key(chunks.key());
        const Chunk chunk = decode_chunk(chunks.value());
        chunks.next();
        const std::string bound = chunks.valid() ? std::string(chunks.key()) : std::string();
        std::size_t end = at;
        while (end < rows.size() && (bound.empty() || edge_key(id, rows[end]) < bound)) ++end;
        const bool is_first = key == id.view();
        put_grown(direction, id, key, chunk, more, std::span(rows).subspan(at, end - at), result);
        first_put = first_put || is_first;
        at = end;
    }
    first.fresh = more;
    if (!first_put) put_first(direction, id, first, result);
    return more;
}

} // namespace

void visit_edges(CursorPool& packed, Direction direction, const Id& id, std::optional<Relation> relation, const graph::View::EdgeVisitor& visit) {
    std::string value;
    if (!packed.engine.get(direction.packed, id.view(), value, packed.snapshot)) return;
    const auto wanted = [&](const Edge& edge) {
        if (!relation || edge.relation == *relation) return visit(edge);
        return edge.relation < *relation;
    };
    ChunkReader only(value);
    if (!only.more() && !only.fresh()) {
        for (Edge edge; only.next(edge) && wanted(edge);) {
        }
        return;
    }
    const std::string prefix = edge_prefix(id, relation);
    LentCursor chunks(packed);
    PackedEdges old(chunks, id, prefix);
    if (!only.fresh()) {
        for (Edge edge; old.next(edge) && wanted(edge);) {
        }
        return;
    }
    FreshEdges fresh(packed.engine, packed.snapshot, direction, prefix);
    visit_merged(old, fresh, wanted);
}

void put_chunks(Direction direction, const Id& id, std::span<const Edge> edges, Batch& result) {
    for (std::size_t at = 0; at < edges.size(); at += kChunkEdges) {
        const auto part = edges.subspan(at, std::min(kChunkEdges, edges.size() - at));
        const bool more = at == 0 && edges.size() > kChunkEdges;
        const std::string chunk = encode_chunk(more, false, part);
        if (at == 0)
            result.put(direction.packed, id.view(), chunk);
        else
            result.put(direction.packed, edge_key(id, part.front()), chunk);
    }
}

void EdgeChanges::add(Family family, std::string_view key, bool erase) {
    add(family == Family::out ? kOut : kIn, {leading_id(key), parse_edge_key(key), erase});
}

void EdgeChanges::place(const Engine& engine, Batch& result) {
    std::string value;
    NodeChange change;
    for (const Direction direction : {kOut, kIn}) {
        std::vector<EdgeChange>& changes = of(direction);
        sort(changes);
        for (std::span<const EdgeChange> left = changes; !left.empty();) {
            take_change(left, change);
            place_node(engine, direction, change, value, result);
        }
        changes.clear();
    }
}

void pack_fresh_edges(Engine& engine, Direction direction) {
    const auto write = [&](Batch& batch) {
        batch.sort();
        engine.write(batch);
        batch.clear();
    };
    Batch batch;
    for (std::string from;;) {
        const Cursor rows = engine.scan(direction.fresh, from, {});
        if (!rows.valid()) break;
        const Id id = leading_id(rows.key());
        const bool more = pack_node(engine, direction, id, batch);
        if (more || batch.bytes() > kStepBytes) write(batch);
        if (!more) from = after_prefix(id.view());
        if (from.empty()) break;
    }
    if (!batch.empty()) write(batch);
}

} // namespace isnad::store
