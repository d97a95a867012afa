#include "store/chunks.hpp"

#include <algorithm>

namespace isnad::store {
namespace {

// What an edge shares with the one before it is not written again. DO NOT CHANGE: on disk.
enum Same : std::uint8_t { kSameRelation = 1, kSameDay = 2, kSameOther = 4, kSameDocument = 8 };

constexpr auto kDocumentKind = static_cast<std::uint8_t>(graph::NodeType::document);

void append_edge(std::string& out, const Edge& edge, const Edge& last) {
    const int same = (edge.relation == last.relation ? kSameRelation : 0) | (edge.first == last.first ? kSameDay : 0) |
                     (edge.other == last.other ? kSameOther : 0) | (edge.document == last.document ? kSameDocument : 0);
    out += static_cast<char>(same);
    if ((same & kSameRelation) == 0) out += static_cast<char>(edge.relation);
    if ((same & kSameDay) == 0) append_varint(out, zigzag(std::int64_t{edge.first} - last.first));
    if ((same & kSameOther) == 0) out += edge.other.view();
    // the kind byte of a document says nothing
    if ((same & kSameDocument) == 0) out += edge.document.view().substr(1);
    append_varint(out, edge.ordinal);
}

} // namespace

std::string encode_chunk(bool more, bool fresh, std::span<const Edge> edges) {
    std::string bytes;
    bytes.reserve(4 + edges.size() * 36);
    bytes += static_cast<char>((more ? 1 : 0) | (fresh ? 2 : 0));
    append_varint(bytes, edges.size());
    Edge last{static_cast<graph::Relation>(0), 0, {}, {}, 0};
    for (const Edge& edge : edges) {
        append_edge(bytes, edge, last);
        last = edge;
    }
    return bytes;
}

Chunk decode_chunk(std::string_view bytes) {
    ChunkReader reader(bytes);
    Chunk chunk{reader.more(), reader.fresh(), {}};
    for (Edge edge; reader.next(edge);) chunk.edges.push_back(edge);
    return chunk;
}

ChunkReader::ChunkReader(std::string_view bytes) : bytes_(bytes), flags_(bytes_.byte()), left_(bytes_.varint()) {}

bool ChunkReader::next(Edge& edge) {
    if (left_ == 0) return false;
    --left_;
    const int same = bytes_.byte();
    if ((same & kSameRelation) == 0) last_.relation = static_cast<graph::Relation>(bytes_.byte());
    if ((same & kSameDay) == 0) last_.first = static_cast<Day>(last_.first + unzigzag(bytes_.varint()));
    if ((same & kSameOther) == 0) last_.other = graph::id_from_bytes(bytes_.take(16));
    if ((same & kSameDocument) == 0) {
        last_.document.bytes[0] = kDocumentKind;
        std::ranges::copy(bytes_.take(15), reinterpret_cast<char*>(last_.document.bytes.data()) + 1);
    }
    last_.ordinal = static_cast<std::uint32_t>(bytes_.varint());
    edge = last_;
    return true;
}

} // namespace isnad::store
