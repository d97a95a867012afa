#pragma once
// The graph as tables and as a drawing: nodes.csv and edges.csv for spreadsheets (and Gephi's spreadsheet import), the same for
// neo4j-admin, and DOT for Graphviz. CSV by RFC 4180; Neo4j's typed headers by its import manual; DOT by Graphviz's grammar.
#include <string>
#include <string_view>

#include "graph/export/output_file.hpp"
#include "graph/export/rows.hpp"

namespace isnad::graph {

/// Appends a cell: quoted where needed, on one line. With `inert` an apostrophe goes before what a spreadsheet would take for a formula.
void append_csv_cell(std::string& out, std::string_view text, bool inert);

/// `mark`: a byte-order mark at the head of each, without which Excel takes UTF-8 for something else.
RowCounts write_csv(GraphRows& rows, Sink& nodes, Sink& edges, bool mark);
/// For `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv`.
RowCounts write_neo4j(GraphRows& rows, Sink& nodes, Sink& edges);
RowCounts write_dot(GraphRows& rows, Sink& out);

} // namespace isnad::graph
