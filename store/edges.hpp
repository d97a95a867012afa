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

/// Turns puts and erasures of edges (a sorted batch of `direction.fresh` keys) into the puts and erasures that bring the store there.
void place_edges(const Engine& engine, Direction direction, std::span<const Batch::Entry> edges, Batch& result);

/// Appends the chunks of a node that has no other edges. `edges` are sorted.
void put_chunks(Direction direction, const Id& id, std::span<const Edge> edges, Batch& result);

/// Packs all fresh rows; each step is written whole, so it can be broken off at any time.
void pack_fresh_edges(Engine& engine, Direction direction);

} // namespace isnad::store
