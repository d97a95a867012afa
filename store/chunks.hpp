#pragma once
// Packed adjacency: a node's edges in order, up to 128 a value, in families `out_packed` and `in_packed`. The first chunk of a node has
// the bare id for its key, so that one look-up answers for nearly every node; further chunks have id and first edge. Edges added to a
// node whose chunk is full stand beside as key-only rows in `out` and `in` until they are packed. An edge stands in one place only.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/coding.hpp"
#include "store/keys.hpp"

namespace isnad::store {

inline constexpr std::size_t kChunkEdges = 128;

struct Chunk {
    bool more = false;  ///< in a first chunk: there may be further chunks
    bool fresh = false; ///< in a first chunk: there may be key-only rows
    std::vector<Edge> edges;

    [[nodiscard]] bool needed() const { return more || fresh || !edges.empty(); }
};

[[nodiscard]] std::string encode_chunk(bool more, bool fresh, std::span<const Edge> edges);
/// Throws Error{corrupt}.
Chunk decode_chunk(std::string_view bytes);

/// Takes edges out of a chunk one by one, without a vector.
class ChunkReader {
public:
    explicit ChunkReader(std::string_view bytes);
    [[nodiscard]] bool more() const { return (flags_ & 1) != 0; }
    [[nodiscard]] bool fresh() const { return (flags_ & 2) != 0; }
    /// False at the end.
    bool next(Edge& edge);

private:
    Decoder bytes_;
    std::uint8_t flags_;
    std::uint64_t left_;
    Edge last_{static_cast<graph::Relation>(0), 0, {}, {}, 0};
};

} // namespace isnad::store
