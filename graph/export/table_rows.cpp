#include "graph/export/table_rows.hpp"

#include <algorithm>

#include "graph/export/json.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

/// A table while it is written: cells with commas between, rows ended by CR LF.
class CsvTable {
public:
    CsvTable(Sink& out, bool inert) : out_(out), inert_(inert) {}

    CsvTable& cell(std::string_view text) {
        separate();
        append_csv_cell(line_, text, inert_);
        return *this;
    }
    CsvTable& number(double value) {
        separate();
        append_number(line_, value);
        return *this;
    }
    void cells(std::span<const Value> values) {
        for (const Value& value : values) {
            separate();
            if (const auto* text = std::get_if<std::string_view>(&value))
                append_csv_cell(line_, *text, inert_);
            else if (const auto* number = std::get_if<std::int64_t>(&value))
                append_number(line_, *number);
            else if (const auto* real = std::get_if<double>(&value))
                append_number(line_, *real);
        }
    }
    void end() {
        line_ += "\r\n";
        out_.write(line_);
        line_.clear();
        first_ = true;
    }

private:
    void separate() {
        if (!first_) line_ += ',';
        first_ = false;
    }

    Sink& out_;
    bool inert_;
    bool first_ = true;
    std::string line_;
};

std::string neo4j_type(ColumnType type) {
    switch (type) {
    case ColumnType::integer:
        return ":long";
    case ColumnType::real:
        return ":double";
    default:
        return ":string";
    }
}

/// Labels of a node in Neo4j: its type, and Event or Actor besides.
std::string neo4j_labels(NodeType type) {
    const bool actor = type == NodeType::person || type == NodeType::organization || type == NodeType::country;
    return std::string(name_of(type)) + (is_event(type) ? ";Event" : actor ? ";Actor" : "");
}

std::string upper(std::string_view text) {
    std::string folded(text);
    std::ranges::transform(folded, folded.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return folded;
}

void append_dot_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : on_one_line(text)) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    out += '"';
}

std::string hex_color(Color color) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t part : {color.red, color.green, color.blue}) {
        text += kDigits[part >> 4];
        text += kDigits[part & 15U];
    }
    return text;
}

} // namespace

void append_csv_cell(std::string& out, std::string_view text, bool inert) {
    std::string cell = on_one_line(text);
    if (inert && !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"") == std::string::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

RowCounts write_csv(GraphRows& rows, Sink& nodes, Sink& edges, bool mark) {
    RowCounts counts;
    if (mark) nodes.write("\xEF\xBB\xBF"), edges.write("\xEF\xBB\xBF");
    CsvTable node_table(nodes, true);
    node_table.cell("Id").cell("Label");
    for (const Column& column : rows.node_columns()) node_table.cell(column.name);
    node_table.end();
    rows.nodes([&](const NodeRow& row) {
        ++counts.nodes;
        node_table.cell(to_string(row.id)).cell(row.label).cells(row.values);
        node_table.end();
    });
    CsvTable edge_table(edges, true);
    edge_table.cell("Source").cell("Target").cell("Type").cell("Id").cell("Kind").cell("Label").cell("Weight");
    for (const Column& column : rows.edge_columns()) edge_table.cell(column.name);
    edge_table.end();
    rows.edges([&](const EdgeRow& row) {
        edge_table.cell(to_string(row.source)).cell(to_string(row.target)).cell("Directed").cell("e" + std::to_string(++counts.edges));
        edge_table.cell(row.kind).cell(row.label).number(row.weight).cells(row.values);
        edge_table.end();
    });
    return counts;
}

RowCounts write_neo4j(GraphRows& rows, Sink& nodes, Sink& edges) {
    RowCounts counts;
    CsvTable node_table(nodes, false);
    node_table.cell("id:ID").cell("label:string").cell(":LABEL");
    for (const Column& column : rows.node_columns()) node_table.cell(column.name + neo4j_type(column.type));
    node_table.end();
    rows.nodes([&](const NodeRow& row) {
        ++counts.nodes;
        node_table.cell(to_string(row.id)).cell(row.label).cell(neo4j_labels(type_of(row.id))).cells(row.values);
        node_table.end();
    });
    CsvTable edge_table(edges, false);
    edge_table.cell(":START_ID").cell(":END_ID").cell(":TYPE").cell("label:string").cell("weight:double");
    for (const Column& column : rows.edge_columns()) edge_table.cell(column.name + neo4j_type(column.type));
    edge_table.end();
    rows.edges([&](const EdgeRow& row) {
        ++counts.edges;
        edge_table.cell(to_string(row.source)).cell(to_string(row.target)).cell(upper(row.kind)).cell(row.label).number(row.weight);
        edge_table.cells(row.values);
        edge_table.end();
    });
    return counts;
}

RowCounts write_dot(GraphRows& rows, Sink& out) {
    RowCounts counts;
    out.write("digraph isnad {\n"
              "  graph [charset=\"UTF-8\", overlap=false, splines=true];\n"
              "  node [shape=box, style=\"rounded,filled\", fontname=\"Noto Sans Arabic,Noto Naskh Arabic,DejaVu Sans\", fontsize=10];\n"
              "  edge [fontname=\"Noto Sans Arabic,Noto Naskh Arabic,DejaVu Sans\", fontsize=8, color=\"#808080\"];\n");
    std::string line;
    rows.nodes([&](const NodeRow& row) {
        ++counts.nodes;
        line = "  \"" + to_string(row.id) + "\" [label=";
        append_dot_string(line, row.label);
        line += ", class=\"" + std::string(name_of(type_of(row.id))) + "\", color=\"" + hex_color(color_of(type_of(row.id))) + "\", fillcolor=\"" +
                hex_color(color_of(type_of(row.id))) + "30\"];\n";
        out.write(line);
    });
    rows.edges([&](const EdgeRow& row) {
        ++counts.edges;
        line = "  \"" + to_string(row.source) + "\" -> \"" + to_string(row.target) + "\" [label=";
        append_dot_string(line, row.label);
        line += ", class=";
        append_dot_string(line, row.kind);
        line += ", weight=";
        append_number(line, std::max<std::int64_t>(1, static_cast<std::int64_t>(row.weight))); // Graphviz takes whole numbers alone
        line += "];\n";
        out.write(line);
    });
    out.write("}\n");
    return counts;
}

} // namespace isnad::graph
