#include "graph/export/xml_rows.hpp"

#include <algorithm>

#include "graph/export/output_line.hpp"
#include "graph/export/xml.hpp"

namespace isnad::graph {
namespace {

bool is_given(const Value& value) {
    const auto* text = std::get_if<std::string_view>(&value);
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    return value.index() != 0 && (text == nullptr || !std::ranges::all_of(*text, is_space));
}

using PutText = void (*)(OutputLine&, std::string_view);

void put_value(OutputLine& line, const Value& value, PutText put_text) {
    if (const auto* text = std::get_if<std::string_view>(&value))
        put_text(line, *text);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
        line.number(*number);
    else if (const auto* real = std::get_if<double>(&value))
        line.number(*real);
}

/// As both formats call it.
std::string_view xml_type(ColumnType type) {
    switch (type) {
    case ColumnType::integer:
        return "long";
    case ColumnType::real:
        return "double";
    default:
        return "string";
    }
}

// --- GraphML: keys d0 (label) and on for nodes; for edges the label, the weight, then the columns

class GraphmlWriter {
public:
    GraphmlWriter(GraphRows& rows, Sink& out) : rows_(rows), out_(out) {}

    RowCounts write() {
        head();
        rows_.nodes([this](const NodeRow& row) { node(row); });
        rows_.edges([this](const EdgeRow& row) { edge(row); });
        out_.write("  </graph>\n</graphml>\n");
        return counts_;
    }

private:
    void head() {
        line_.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        key("node", "label", ColumnType::text);
        first_node_key_ = data_.size();
        for (const Column& column : rows_.node_columns()) key("node", column.name, column.type);
        edge_label_ = "\"><data key=\"d" + std::to_string(data_.size()) + "\">";
        key("edge", "label", ColumnType::text);
        key("edge", "weight", ColumnType::real);
        first_edge_key_ = data_.size();
        for (const Column& column : rows_.edge_columns()) key("edge", column.name, column.type);
        line_.put("  <graph id=\"isnad\" edgedefault=\"directed\">\n");
        write_line();
    }

    void key(std::string_view element, std::string_view name, ColumnType type) {
        const std::string id = "d" + std::to_string(data_.size());
        data_.push_back("</data><data key=\"" + id + "\">");
        line_.put("  <key id=\"").text(id).put("\" for=\"").text(element).put("\" attr.name=\"");
        put_xml_attribute(line_, name);
        line_.put("\" attr.type=\"").text(xml_type(type)).put("\"/>\n");
    }

    void data(std::size_t first_key, std::span<const Value> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!is_given(values[i])) continue;
            line_.text(data_[first_key + i]);
            put_value(line_, values[i], put_xml_content);
        }
    }

    void node(const NodeRow& row) {
        ++counts_.nodes;
        line_.put("    <node id=\"").id(row.id).put("\"><data key=\"d0\">");
        put_xml_content(line_, row.label);
        data(first_node_key_, row.values);
        line_.put("</data></node>\n");
        write_line();
    }

    void edge(const EdgeRow& row) {
        line_.put("    <edge id=\"e").number(++counts_.edges).put("\" source=\"").id(row.source).put("\" target=\"").id(row.target);
        line_.put("\" directed=\"true\" label=\"");
        put_xml_attribute(line_, row.kind);
        line_.text(edge_label_);
        put_xml_content(line_, row.label);
        line_.text(data_[first_edge_key_ - 1]).number(row.weight);
        data(first_edge_key_, row.values);
        line_.put("</data></edge>\n");
        write_line();
    }

    void write_line() {
        out_.write(line_.view());
        line_.clear();
    }

    GraphRows& rows_;
    Sink& out_;
    OutputLine line_;
    RowCounts counts_;
    std::vector<std::string> data_; ///< what stands between a value and one of this key
    std::string edge_label_;        ///< what stands before an edge's label
    std::size_t first_node_key_ = 0;
    std::size_t first_edge_key_ = 0;
};

// --- GEXF: attribute ids are numbers, each class from 0

class GexfWriter {
public:
    GexfWriter(GraphRows& rows, Sink& out) : rows_(rows), out_(out) {}

    RowCounts write() {
        head();
        out_.write("    <nodes>\n");
        rows_.nodes([this](const NodeRow& row) { node(row); });
        out_.write("    </nodes>\n    <edges>\n");
        rows_.edges([this](const EdgeRow& row) { edge(row); });
        out_.write("    </edges>\n  </graph>\n</gexf>\n");
        return counts_;
    }

private:
    void head() {
        line_.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                  "  <meta><creator>Isnad</creator><description>");
        put_xml_content(line_, rows_.description());
        line_.put("</description></meta>\n"
                  "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""
                  " timezone=\"UTC\">\n");
        declare("node", rows_.node_columns());
        declare("edge", rows_.edge_columns());
        write_line();
    }

    void declare(std::string_view element, const std::vector<Column>& columns) {
        line_.put("    <attributes class=\"").text(element).put("\">\n");
        for (std::size_t i = 0; i < columns.size(); ++i) {
            line_.put("      <attribute id=\"").number(i).put("\" title=\"");
            put_xml_attribute(line_, columns[i].name);
            line_.put("\" type=\"").text(xml_type(columns[i].type)).put("\"/>\n");
        }
        line_.put("    </attributes>\n");
    }

    void days(DayRange range) { line_.put(" start=\"").text(to_iso(range.first)).put("\" end=\"").text(to_iso(range.last)).put("\""); }

    /// One spell as start and end of the element, several as its children; Gephi reads both.
    void start_end(std::span<const DayRange> spells) {
        if (spells.size() == 1) days(spells.front());
    }
    void several_spells(std::span<const DayRange> spells) {
        if (spells.size() < 2) return;
        line_.put("<spells>");
        for (const DayRange& spell : spells) {
            line_.put("<spell");
            days(spell);
            line_.put("/>");
        }
        line_.put("</spells>");
    }

    void values(std::span<const Value> values) {
        line_.put("<attvalues>");
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!is_given(values[i])) continue;
            line_.put("<attvalue for=\"").number(i).put("\" value=\"");
            put_value(line_, values[i], put_xml_attribute);
            line_.put("\"/>");
        }
        line_.put("</attvalues>");
    }

    void node(const NodeRow& row) {
        ++counts_.nodes;
        line_.put("      <node id=\"").id(row.id).put("\" label=\"");
        put_xml_attribute(line_, row.label);
        line_.put("\"");
        start_end(row.spells);
        line_.put(">");
        values(row.values);
        several_spells(row.spells);
        const Color color = color_of(type_of(row.id));
        line_.put("<viz:color r=\"").number(unsigned{color.red}).put("\" g=\"").number(unsigned{color.green});
        line_.put("\" b=\"").number(unsigned{color.blue}).put("\"/><viz:size value=\"").number(row.size).put("\"/></node>\n");
        write_line();
    }

    void edge(const EdgeRow& row) {
        line_.put("      <edge id=\"e").number(++counts_.edges).put("\" source=\"").id(row.source).put("\" target=\"").id(row.target);
        line_.put("\" type=\"directed\" kind=\"");
        put_xml_attribute(line_, row.kind);
        line_.put("\" label=\"");
        put_xml_attribute(line_, row.label);
        line_.put("\" weight=\"").number(row.weight).put("\"");
        start_end(row.spells);
        line_.put(">");
        values(row.values);
        several_spells(row.spells);
        line_.put("</edge>\n");
        write_line();
    }

    void write_line() {
        out_.write(line_.view());
        line_.clear();
    }

    GraphRows& rows_;
    Sink& out_;
    OutputLine line_;
    RowCounts counts_;
};

} // namespace

RowCounts write_graphml(GraphRows& rows, Sink& out) {
    return GraphmlWriter(rows, out).write();
}

RowCounts write_gexf(GraphRows& rows, Sink& out) {
    return GexfWriter(rows, out).write();
}

} // namespace isnad::graph
