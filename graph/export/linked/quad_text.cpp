// Quads as N-Quads, a line each, and as JSON-LD, an object a subject.
#include "graph/export/json.hpp"
#include "graph/export/linked/quads.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

void append_literal(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        switch (text[0]) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (length == 0)
                out += kReplacement;
            else if (static_cast<unsigned char>(text[0]) < 0x20)
                out += "\\u00" + std::string(text[0] < 0x10 ? "0" : "1") + "0123456789ABCDEF"[text[0] & 15];
            else
                out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
}

void append_term(std::string& out, const Term& term) {
    if (term.iri) {
        out.append("<").append(term.text).append(">");
        return;
    }
    append_literal(out, term.text);
    if (!term.language.empty())
        out.append("@").append(term.language);
    else if (!term.datatype.empty())
        out.append("^^<").append(term.datatype).append(">");
}

/// Objects of JSON-LD as quads come: a subject in hand, its predicates, and the named graph around it.
class JsonLdWriter {
public:
    explicit JsonLdWriter(Sink& out) : out_(out) { text_ = "{\"@graph\":[\n"; }

    void add(const Quad& quad) {
        if (quad.graph != graph_ || quad.subject.text != subject_) close_subject();
        if (quad.graph != graph_) {
            close_graph();
            open_graph(quad.graph);
        }
        if (subject_.empty()) open_subject(quad.subject.text);
        add_value(quad);
    }

    void finish() {
        close_subject();
        close_graph();
        text_ += "\n]}\n";
        flush();
    }

private:
    void flush() {
        out_.write(text_);
        text_.clear();
    }
    void comma(bool& first) {
        if (!first) text_ += ",\n";
        first = false;
    }
    void open_graph(const std::string& graph) {
        graph_ = graph;
        first_in_graph_ = true;
        if (graph.empty()) return;
        comma(first_);
        text_ += "{\"@id\":";
        append_json_string(text_, graph);
        text_ += ",\"@graph\":[\n";
    }
    void close_graph() {
        if (!graph_.empty()) text_ += "]}";
        graph_.clear();
        flush();
    }
    void open_subject(const std::string& subject) {
        comma(graph_.empty() ? first_ : first_in_graph_);
        subject_ = subject;
        text_ += "{\"@id\":";
        append_json_string(text_, subject);
    }
    void close_subject() {
        if (subject_.empty()) return;
        if (!predicate_.empty()) text_ += ']';
        text_ += '}';
        subject_.clear();
        predicate_.clear();
    }
    void add_value(const Quad& quad) {
        const bool is_type = quad.predicate.text.ends_with("22-rdf-syntax-ns#type");
        const std::string predicate = is_type ? "@type" : quad.predicate.text;
        if (predicate == predicate_) {
            text_ += ',';
        } else {
            text_ += predicate_.empty() ? "," : "],";
            append_json_string(text_, predicate);
            text_ += ":[";
            predicate_ = predicate;
        }
        if (is_type) {
            append_json_string(text_, quad.object.text);
            return;
        }
        JsonWriter json(text_);
        json.object().key(quad.object.iri ? "@id" : "@value").value(quad.object.text);
        json.member_if("@language", quad.object.language).member_if("@type", quad.object.datatype).end_object();
    }

    Sink& out_;
    std::string text_;
    std::string graph_;
    std::string subject_;
    std::string predicate_;
    bool first_ = true;
    bool first_in_graph_ = true;
};

} // namespace

std::size_t write_nquads(EventReader& reader, const std::function<bool(const Id&)>& wanted, Sink& out) {
    std::string line;
    return visit_quads(reader, wanted, [&](const Quad& quad) {
        line.clear();
        for (const Term* term : {&quad.subject, &quad.predicate, &quad.object}) {
            append_term(line, *term);
            line += ' ';
        }
        if (!quad.graph.empty()) line.append("<").append(quad.graph).append("> ");
        line += ".\n";
        out.write(line);
    });
}

std::size_t write_jsonld(EventReader& reader, const std::function<bool(const Id&)>& wanted, Sink& out) {
    JsonLdWriter writer(out);
    const std::size_t count = visit_quads(reader, wanted, [&](const Quad& quad) { writer.add(quad); });
    writer.finish();
    return count;
}

} // namespace isnad::graph
