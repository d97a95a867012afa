#pragma once
// Edges on disk: packed chunks beside fresh key-only rows (see chunks.hpp), read as one sorted list, changed in step, packed anew.
// Invariant: where a node has any edge, its first chunk is there and its flags say where else to look; an edge stands in one place.
#include <optional>
#include <string_view>

#include "store/batch.hpp"
#include "store/chunks.hpp"
#include "store/engine.hpp"

namespace isnad::store {

struct Direction {
    Family fresh;
    Family packed;
};
inline constexpr Direction kOut{Family::out, Family::out_packed};
inline constexpr Direction kIn{Family::in, Family::in_packed};

/// `packed` is a pool over `direction.packed`, in the state that is asked.
void visit_edges(CursorPool& packed, Direction direction, const Id& id, std::optional<graph::Relation> relation,
                 const graph::View::EdgeVisitor& visit);

[[nodiscard]] constexpr bool is_edge(Family family) {
    return family == Family::out || family == Family::in;
}

/// An edge that comes to its node, or goes.
struct EdgeChange {
    Id id;
    Edge edge;
    bool erase = false;
};

/// Edges that come and go, gathered before they are placed. Of an edge that goes and comes, it comes.
class EdgeChanges {
public:
    void add(Direction direction, const EdgeChange& change) { of(direction).push_back(change); }
    /// A row of `out` or `in`.
    void add(Family family, std::string_view key, bool erase);
    /// Appends the puts and erasures that bring the store there, and begins anew.
    void place(const Engine& engine, Batch& result);
    [[nodiscard]] std::size_t bytes() const { return (out_.size() + in_.size()) * sizeof(EdgeChange); }

private:
    std::vector<EdgeChange>& of(Direction direction) { return direction.fresh == Family::out ? out_ : in_; }

    std::vector<EdgeChange> out_;
    std::vector<EdgeChange> in_;
};

/// Appends the chunks of a node that has no other edges. `edges` are sorted.
void put_chunks(Direction direction, const Id& id, std::span<const Edge> edges, Batch& result);

/// Packs all fresh rows; each step is written whole, so it can be broken off at any time.
void pack_fresh_edges(Engine& engine, Direction direction);

} // namespace isnad::store
