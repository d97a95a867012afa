#include "graph/export/xml_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/export/xml.hpp"

namespace isnad::graph {
namespace {

using HexByte = std::array<char, 2>;

constexpr std::array<HexByte, 256> make_hex_bytes() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<HexByte, 256> bytes{};
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) bytes[byte] = {kDigits[byte >> 4], kDigits[byte & 15U]};
    return bytes;
}
constexpr auto kHexBytes = make_hex_bytes();

void append_id(std::string& out, const Id& id) {
    std::array<HexByte, 16> digits{};
    for (std::size_t i = 0; i < id.bytes.size(); ++i) digits[i] = kHexBytes[id.bytes[i]];
    out.append(digits.front().data(), sizeof digits);
}

template <typename Number>
void append_plain(std::string& out, Number number) {
    std::array<char, 400> digits; // NOLINT(*-member-init): the longest double in plain decimals; filling it would cost more than the number
    if constexpr (std::is_floating_point_v<Number>) {
        constexpr Number kExact = 1e15; // whole numbers below are written alike and quicker as such
        if (number >= 1 && number < kExact && number == static_cast<Number>(static_cast<std::int64_t>(number))) {
            append_plain(out, static_cast<std::int64_t>(number));
            return;
        }
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed).ptr;
        out.append(digits.data(), end);
    } else {
        out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    }
}

bool is_given(const Value& value) {
    const auto* text = std::get_if<std::string_view>(&value);
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    return value.index() != 0 && (text == nullptr || !std::ranges::all_of(*text, is_space));
}

using AppendText = void (*)(std::string&, std::string_view);

void append_value(std::string& out, const Value& value, AppendText append_text) {
    if (const auto* text = std::get_if<std::string_view>(&value))
        append_text(out, *text);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
        append_plain(out, *number);
    else if (const auto* real = std::get_if<double>(&value))
        append_plain(out, *real);
}

// --- GraphML: keys d0 (label) and on for nodes; for edges the label, the weight, then the columns

std::string_view graphml_type(ColumnType type) {
    switch (type) {
    case ColumnType::integer:
        return "long";
    case ColumnType::real:
        return "double";
    default:
        return "string";
    }
}

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
        line_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
        key("node", "label", ColumnType::text);
        first_node_key_ = data_.size();
        for (const Column& column : rows_.node_columns()) key("node", column.name, column.type);
        edge_label_key_ = data_.size();
        key("edge", "label", ColumnType::text);
        key("edge", "weight", ColumnType::real);
        first_edge_key_ = data_.size();
        for (const Column& column : rows_.edge_columns()) key("edge", column.name, column.type);
        line_ += "  <graph id=\"isnad\" edgedefault=\"directed\">\n";
        out_.write(line_);
    }

    void key(std::string_view element, std::string_view name, ColumnType type) {
        const std::string id = "d" + std::to_string(data_.size());
        data_.push_back("<data key=\"" + id + "\">");
        line_ += "  <key id=\"" + id;
        line_.append("\" for=\"").append(element).append("\" attr.name=\"");
        append_xml_attribute(line_, name);
        line_.append("\" attr.type=\"").append(graphml_type(type)).append("\"/>\n");
    }

    void data(std::size_t first_key, std::span<const Value> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!is_given(values[i])) continue;
            line_ += data_[first_key + i];
            append_value(line_, values[i], append_xml_content);
            line_ += "</data>";
        }
    }

    void node(const NodeRow& row) {
        ++counts_.nodes;
        line_ = "    <node id=\"";
        append_id(line_, row.id);
        line_ += "\">";
        line_ += data_[0];
        append_xml_content(line_, row.label);
        line_ += "</data>";
        data(first_node_key_, row.values);
        line_ += "</node>\n";
        out_.write(line_);
    }

    void edge(const EdgeRow& row) {
        line_ = "    <edge id=\"e";
        append_plain(line_, ++counts_.edges);
        line_ += "\" source=\"";
        append_id(line_, row.source);
        line_ += "\" target=\"";
        append_id(line_, row.target);
        line_ += "\" directed=\"true\" label=\"";
        append_xml_attribute(line_, row.kind);
        line_ += "\">";
        line_ += data_[edge_label_key_];
        append_xml_content(line_, row.label);
        line_ += "</data>";
        line_ += data_[edge_label_key_ + 1];
        append_plain(line_, row.weight);
        line_ += "</data>";
        data(first_edge_key_, row.values);
        line_ += "</edge>\n";
        out_.write(line_);
    }

    GraphRows& rows_;
    Sink& out_;
    std::string line_;
    RowCounts counts_;
    std::vector<std::string> data_; ///< the tag that opens a value, by key
    std::size_t first_node_key_ = 0;
    std::size_t edge_label_key_ = 0;
    std::size_t first_edge_key_ = 0;
};

// --- GEXF: attribute ids are numbers, each class from 0

std::string_view gexf_type(ColumnType type) {
    switch (type) {
    case ColumnType::integer:
        return "long";
    case ColumnType::real:
        return "double";
    default:
        return "string";
    }
}

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
        line_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                "  <meta><creator>Isnad</creator><description>";
        append_xml_content(line_, rows_.description());
        line_ += "</description></meta>\n"
                 "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""
                 " timezone=\"UTC\">\n";
        declare("node", rows_.node_columns());
        declare("edge", rows_.edge_columns());
        out_.write(line_);
    }

    void declare(std::string_view element, const std::vector<Column>& columns) {
        line_.append("    <attributes class=\"").append(element).append("\">\n");
        for (std::size_t i = 0; i < columns.size(); ++i) {
            line_ += "      <attribute id=\"";
            append_plain(line_, i);
            line_ += "\" title=\"";
            append_xml_attribute(line_, columns[i].name);
            line_.append("\" type=\"").append(gexf_type(columns[i].type)).append("\"/>\n");
        }
        line_ += "    </attributes>\n";
    }

    void days(DayRange range) { line_.append(" start=\"").append(to_iso(range.first)).append("\" end=\"").append(to_iso(range.last)) += '"'; }

    /// One spell as start and end of the element, several as its children; Gephi reads both.
    void start_end(std::span<const DayRange> spells) {
        if (spells.size() == 1) days(spells.front());
    }
    void several_spells(std::span<const DayRange> spells) {
        if (spells.size() < 2) return;
        line_ += "<spells>";
        for (const DayRange& spell : spells) {
            line_ += "<spell";
            days(spell);
            line_ += "/>";
        }
        line_ += "</spells>";
    }

    void values(std::span<const Value> values) {
        line_ += "<attvalues>";
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!is_given(values[i])) continue;
            line_ += "<attvalue for=\"";
            append_plain(line_, i);
            line_ += "\" value=\"";
            append_value(line_, values[i], append_xml_attribute);
            line_ += "\"/>";
        }
        line_ += "</attvalues>";
    }

    void node(const NodeRow& row) {
        ++counts_.nodes;
        line_ = "      <node id=\"";
        append_id(line_, row.id);
        line_ += "\" label=\"";
        append_xml_attribute(line_, row.label);
        line_ += '"';
        start_end(row.spells);
        line_ += '>';
        values(row.values);
        several_spells(row.spells);
        const Color color = color_of(type_of(row.id));
        line_ += "<viz:color r=\"";
        append_plain(line_, unsigned{color.red});
        line_ += "\" g=\"";
        append_plain(line_, unsigned{color.green});
        line_ += "\" b=\"";
        append_plain(line_, unsigned{color.blue});
        line_ += "\"/><viz:size value=\"";
        append_plain(line_, row.size);
        line_ += "\"/></node>\n";
        out_.write(line_);
    }

    void edge(const EdgeRow& row) {
        line_ = "      <edge id=\"e";
        append_plain(line_, ++counts_.edges);
        line_ += "\" source=\"";
        append_id(line_, row.source);
        line_ += "\" target=\"";
        append_id(line_, row.target);
        line_ += "\" type=\"directed\" kind=\"";
        append_xml_attribute(line_, row.kind);
        line_ += "\" label=\"";
        append_xml_attribute(line_, row.label);
        line_ += "\" weight=\"";
        append_plain(line_, row.weight);
        line_ += '"';
        start_end(row.spells);
        line_ += '>';
        values(row.values);
        several_spells(row.spells);
        line_ += "</edge>\n";
        out_.write(line_);
    }

    GraphRows& rows_;
    Sink& out_;
    std::string line_;
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
