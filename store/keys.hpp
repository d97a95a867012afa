#pragma once
// The keys of each family and their parts, as store/FORMAT.md gives them. Fixed-width fields, so that byte order is the order in which
// readers want the rows; a name of free length stands first and is ended by a zero byte. Parsers throw Error{corrupt} on a wrong size.
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/view.hpp"

namespace isnad::store {

using graph::Day;
using graph::DayRange;
using graph::Edge;
using graph::Id;

/// First 8 bytes of the SHA-256 of a node record: documents that say the same of a node share the record.
using RecordHash = std::uint64_t;

[[nodiscard]] std::string fact_key(const Id& document, std::uint32_t ordinal);
[[nodiscard]] std::uint32_t ordinal_of(std::string_view fact_key);

struct NodeKey {
    Id node;
    RecordHash hash = 0;
    friend auto operator<=>(const NodeKey&, const NodeKey&) = default;
};
[[nodiscard]] std::string node_key(const NodeKey& key);
[[nodiscard]] NodeKey parse_node_key(std::string_view key);

/// Which document says the record.
[[nodiscard]] std::string node_doc_key(const NodeKey& record, const Id& document);
struct NodeDocKey {
    NodeKey record;
    Id document;
};
[[nodiscard]] NodeDocKey parse_node_doc_key(std::string_view key);

/// For families `name` and `key`.
[[nodiscard]] std::string name_key(std::string_view name, const NodeKey& record);
struct NameKey {
    std::string_view name;
    NodeKey record;
};
[[nodiscard]] NameKey parse_name_key(std::string_view key);

/// For families `out` and `in`.
[[nodiscard]] std::string edge_key(const Id& id, const Edge& edge);
inline constexpr std::size_t kEdgeKeySize = 57;
[[nodiscard]] Edge parse_edge_key(std::string_view key);

/// Events by date: class = bit width of (last - first), so that all of one class are at most 2^class - 1 days long.
struct TimeKey {
    DayRange days;
    Id event;
    Id document;
    std::uint32_t ordinal = 0;
};
[[nodiscard]] std::uint8_t time_class(DayRange days);
[[nodiscard]] std::string time_key(const TimeKey& key);
[[nodiscard]] TimeKey parse_time_key(std::string_view key);
/// The least key of a class whose first day is at least `first`.
[[nodiscard]] std::string time_bound(std::uint8_t time_class, Day first);
/// And of those of one first day, whose last day is at least `days.last`.
[[nodiscard]] std::string time_bound(std::uint8_t time_class, DayRange days);

/// For `pin` (the lesser first) and `group` (representative, member).
[[nodiscard]] std::string pair_key(const Id& first, const Id& second);

/// The least string greater than all that begin with `prefix`; empty where there is none.
[[nodiscard]] std::string after_prefix(std::string_view prefix);

/// `key` must begin with an id.
[[nodiscard]] Id leading_id(std::string_view key);

} // namespace isnad::store
