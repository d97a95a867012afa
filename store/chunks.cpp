#include "store/chunks.hpp"

#include <algorithm>

namespace isnad::store {
namespace {

// What an edge shares with the one before it is not written again. DO NOT CHANGE: on disk.
enum Same : std::uint8_t { kSameRelation = 1, kSameDay = 2, kSameOther = 4, kSameDocument = 8 };

constexpr auto kDocumentKind = static_cast<std::uint8_t>(graph::NodeType::document);

/// The most that one edge takes.
constexpr std::size_t kEdgeBytes = 1 + 1 + 5 + 16 + 15 + 5;

char* put(char* at, std::string_view bytes) {
    return std::ranges::copy(bytes, at).out;
}

char* put_varint(char* at, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
    *at++ = static_cast<char>(value);
    return at;
}

char* put_edge(char* at, const Edge& edge, const Edge& last) {
    const int same = (edge.relation == last.relation ? kSameRelation : 0) | (edge.first == last.first ? kSameDay : 0) |
                     (edge.other == last.other ? kSameOther : 0) | (edge.document == last.document ? kSameDocument : 0);
    *at++ = static_cast<char>(same);
    if ((same & kSameRelation) == 0) *at++ = static_cast<char>(edge.relation);
    if ((same & kSameDay) == 0) at = put_varint(at, zigzag(std::int64_t{edge.first} - last.first));
    if ((same & kSameOther) == 0) at = put(at, edge.other.view());
    // the kind byte of a document says nothing
    if ((same & kSameDocument) == 0) at = put(at, edge.document.view().substr(1));
    return put_varint(at, edge.ordinal);
}

} // namespace

std::string encode_chunk(bool more, bool fresh, std::span<const Edge> edges) {
    constexpr std::size_t kHead = 1 + 10;
    std::string bytes(kHead + edges.size() * kEdgeBytes, '\0');
    char* at = bytes.data();
    *at++ = static_cast<char>((more ? 1 : 0) | (fresh ? 2 : 0));
    at = put_varint(at, edges.size());
    const Edge none{static_cast<graph::Relation>(0), 0, {}, {}, 0};
    const Edge* last = &none;
    for (const Edge& edge : edges) {
        at = put_edge(at, edge, *last);
        last = &edge;
    }
    bytes.resize(static_cast<std::size_t>(at - bytes.data()));
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
