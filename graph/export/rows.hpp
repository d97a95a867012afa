#pragma once
// A graph as rows: what every exporter of nodes and edges takes. A projection says which rows there are (events as nodes, or who met
// whom), a writer how they look. Rows are streamed: all nodes in order of id, then all edges, grouped by source; both can be asked
// for more than once and give the same rows each time. Views in a row live until the visitor returns.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/edtf.hpp"
#include "graph/model.hpp"

namespace isnad::graph {

enum class ColumnType : std::uint8_t { text, integer, real };

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
};

/// monostate where there is no value. A number is always written, a missing or blank text never: readers know no difference.
using Value = std::variant<std::monostate, std::string_view, std::int64_t, double>;

struct NodeRow {
    Id id;
    std::string_view label;           ///< never blank
    std::span<const DayRange> spells; ///< sorted, disjoint, bounded on both sides; none where no date is known
    std::span<const Value> values;    ///< one a column
    double size = 10;                 ///< for drawing, > 0
};

struct EdgeRow {
    Id source;
    Id target;
    std::string_view kind;  ///< (source, target, kind) is unique
    std::string_view label; ///< for drawing, never blank
    double weight = 1;      ///< > 0
    std::span<const DayRange> spells;
    std::span<const Value> values;
};

class GraphRows {
public:
    GraphRows() = default;
    GraphRows(const GraphRows&) = delete;
    GraphRows& operator=(const GraphRows&) = delete;
    virtual ~GraphRows() = default;

    [[nodiscard]] virtual const std::vector<Column>& node_columns() const = 0;
    [[nodiscard]] virtual const std::vector<Column>& edge_columns() const = 0;
    /// One line on what the graph is and how it was made.
    [[nodiscard]] virtual std::string description() const = 0;
    virtual void nodes(const std::function<void(const NodeRow&)>& visit) = 0;
    virtual void edges(const std::function<void(const EdgeRow&)>& visit) = 0;
};

struct RowCounts {
    std::uint64_t nodes = 0;
    std::uint64_t edges = 0;
    friend bool operator==(const RowCounts&, const RowCounts&) = default;
};

/// Red, green, blue of a node type: apart from each other for colour-blind eyes too (Okabe and Ito's palette, lightened greys).
struct Color {
    std::uint8_t red, green, blue;
};
[[nodiscard]] Color color_of(NodeType type);

} // namespace isnad::graph
