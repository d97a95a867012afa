#include "store/keys.hpp"

#include <bit>

#include "graph/error.hpp"
#include "store/coding.hpp"

namespace isnad::store {
namespace {

constexpr std::size_t kId = 16;

void expect_size(std::string_view key, std::size_t size) {
    if (key.size() != size) throw Error(ErrorKind::corrupt, "a key has " + std::to_string(key.size()) + " bytes, not " + std::to_string(size));
}

Id id_at(std::string_view key, std::size_t at) {
    return graph::id_from_bytes(key.substr(at, kId));
}

/// A key of up to `size` bytes, begun with an id.
std::string begin_key(const Id& id, std::size_t size) {
    std::string key;
    key.reserve(size);
    key += id.view();
    return key;
}

} // namespace

std::string fact_key(const Id& document, std::uint32_t ordinal) {
    std::string key = begin_key(document, kId + 4);
    append_u32(key, ordinal);
    return key;
}

std::uint32_t ordinal_of(std::string_view fact_key) {
    expect_size(fact_key, kId + 4);
    return read_u32(fact_key.substr(kId));
}

std::string node_key(const NodeKey& key) {
    std::string bytes = begin_key(key.node, kId + 8);
    append_u64(bytes, key.hash);
    return bytes;
}

NodeKey parse_node_key(std::string_view key) {
    expect_size(key, kId + 8);
    return {id_at(key, 0), read_u64(key.substr(kId))};
}

std::string node_doc_key(const NodeKey& record, const Id& document) {
    std::string key = begin_key(record.node, kId + 8 + kId);
    append_u64(key, record.hash);
    key += document.view();
    return key;
}

NodeDocKey parse_node_doc_key(std::string_view key) {
    expect_size(key, kId + 8 + kId);
    return {parse_node_key(key.substr(0, kId + 8)), id_at(key, kId + 8)};
}

std::string name_key(std::string_view name, const NodeKey& record) {
    std::string key;
    key.reserve(name.size() + 1 + kId + 8);
    key += name;
    key += '\0';
    key += record.node.view();
    append_u64(key, record.hash);
    return key;
}

NameKey parse_name_key(std::string_view key) {
    constexpr std::size_t kTail = 1 + kId + 8;
    if (key.size() < kTail || key[key.size() - kTail] != '\0') throw Error(ErrorKind::corrupt, "a name's key is not ended as it should be");
    return {key.substr(0, key.size() - kTail), parse_node_key(key.substr(key.size() - kId - 8))};
}

std::string edge_key(const Id& id, const Edge& edge) {
    std::string key = begin_key(id, kEdgeKeySize);
    key += static_cast<char>(edge.relation);
    append_i32(key, edge.first);
    key += edge.other.view();
    key += edge.document.view();
    append_u32(key, edge.ordinal);
    return key;
}

Edge parse_edge_key(std::string_view key) {
    expect_size(key, kEdgeKeySize);
    return {static_cast<graph::Relation>(key[16]), read_i32(key.substr(17)), id_at(key, 21), id_at(key, 37), read_u32(key.substr(53))};
}

std::uint8_t time_class(DayRange days) {
    const auto width = static_cast<std::uint32_t>(days.last) - static_cast<std::uint32_t>(days.first);
    return static_cast<std::uint8_t>(std::bit_width(width));
}

std::string time_key(const TimeKey& key) {
    std::string bytes = time_bound(time_class(key.days), key.days);
    bytes += key.event.view();
    bytes += key.document.view();
    append_u32(bytes, key.ordinal);
    return bytes;
}

TimeKey parse_time_key(std::string_view key) {
    expect_size(key, 45);
    return {{read_i32(key.substr(1)), read_i32(key.substr(5))}, id_at(key, 9), id_at(key, 25), read_u32(key.substr(41))};
}

std::string time_bound(std::uint8_t time_class, Day first) {
    std::string bytes;
    bytes.reserve(45);
    bytes += static_cast<char>(time_class);
    append_i32(bytes, first);
    return bytes;
}

std::string time_bound(std::uint8_t time_class, DayRange days) {
    std::string bytes = time_bound(time_class, days.first);
    append_i32(bytes, days.last);
    return bytes;
}

std::string pair_key(const Id& first, const Id& second) {
    std::string key = begin_key(first, 2 * kId);
    key += second.view();
    return key;
}

std::string after_prefix(std::string_view prefix) {
    std::string bound(prefix);
    while (!bound.empty() && static_cast<unsigned char>(bound.back()) == 0xff) bound.pop_back();
    if (!bound.empty()) bound.back() = static_cast<char>(bound.back() + 1);
    return bound;
}

Id leading_id(std::string_view key) {
    if (key.size() < kId) throw Error(ErrorKind::corrupt, "a key is too short for an id");
    return id_at(key, 0);
}

} // namespace isnad::store
