#include "graph/delta.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "graph/edtf.hpp"

namespace isnad::graph {
namespace {

using Fields = std::vector<std::string_view>;

constexpr std::string_view kHex = "0123456789abcdef";

/// One string of several pieces (GCC 12 warns wrongly of `"literal" + string`).
std::string words(std::initializer_list<std::string_view> pieces) {
    std::string all;
    for (const std::string_view piece : pieces) all += piece;
    return all;
}

void append_line(std::string& out, std::initializer_list<std::string_view> fields) {
    const char* separator = "";
    for (const std::string_view field : fields) {
        out += separator;
        append_escaped(out, field);
        separator = "\t";
    }
    out += '\n';
}

std::string to_text(Span span) {
    return std::to_string(span.begin) + '-' + std::to_string(span.end);
}

void append_node(std::string& out, const Node& node) {
    const std::string id = to_string(node.id);
    append_line(out, {"node", id, name_of(node.type())});
    for (const Name& name : node.names) append_line(out, {"name", id, name.language, name.text, name.folded, name.key});
    for (const auto& [name, value] : node.attributes) append_line(out, {"attribute", id, name, value});
}

void append_fact(std::string& out, const Fact& fact) {
    const Evidence& evidence = fact.evidence;
    append_line(out, {"fact", to_string(fact.subject), name_of(fact.relation), to_string(fact.object), fact.date, name_of(fact.status), fact.detail,
                      to_text(evidence.sentence), to_text(evidence.words), evidence.rule, std::to_string(evidence.confidence), evidence.attribution});
}

std::optional<char> hex_pair(std::string_view digits) {
    if (digits.size() < 2) return std::nullopt;
    const auto high = kHex.find(digits[0]);
    const auto low = kHex.find(digits[1]);
    if (high == kHex.npos || low == kHex.npos) return std::nullopt;
    return static_cast<char>(high << 4 | low);
}

Fields split(std::string_view line) {
    Fields fields;
    for (std::size_t tab; (tab = line.find('\t')) != line.npos; line.remove_prefix(tab + 1)) fields.push_back(line.substr(0, tab));
    fields.push_back(line);
    return fields;
}

/// Reads lines into a delta; knows which line it is at, for its errors.
class Parser {
public:
    explicit Parser(std::size_t first_line) : line_(first_line - 1) {}

    Delta parse(std::string_view lines) {
        while (!lines.empty()) {
            const std::size_t end = std::min(lines.find('\n'), lines.size());
            ++line_;
            if (end != 0 && lines.front() != '#') take(lines.substr(0, end));
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
        if (!begun_) fail("there is no line `document`");
        return std::move(delta_);
    }

private:
    [[noreturn]] void fail(const std::string& what) const { throw Error(ErrorKind::input, words({"line ", std::to_string(line_), ": ", what})); }

    struct Form {
        std::string_view name;
        std::size_t fields;
        void (Parser::*take)(const Fields&);
    };

    void take(std::string_view line) {
        static constexpr std::array<Form, 7> kForms = {{{"document", 7, &Parser::take_document},
                                                        {"title", 2, &Parser::take_title},
                                                        {"text", 2, &Parser::take_text},
                                                        {"node", 3, &Parser::take_node},
                                                        {"name", 6, &Parser::take_name},
                                                        {"attribute", 4, &Parser::take_attribute},
                                                        {"fact", 12, &Parser::take_fact}}};
        const Fields fields = split(line);
        const auto* form = std::ranges::find(kForms, fields[0], &Form::name);
        constexpr std::size_t kShown = 40; // bytes
        if (form == kForms.end() && fields[0].size() > kShown) fail("this is no line of a dump");
        if (form == kForms.end()) fail(words({"`", fields[0], "` begins no line of a dump"}));
        if (fields.size() != form->fields) {
            fail(words({"`", form->name, "` has ", std::to_string(form->fields), " fields, here are ", std::to_string(fields.size())}));
        }
        if (!begun_ && form != kForms.begin()) fail("the first line must be `document`");
        (this->*form->take)(fields);
    }

    void take_document(const Fields& fields) {
        if (begun_) fail("a second `document`; a delta is of one");
        begun_ = true;
        Document& document = delta_.document;
        document.id = text(fields[1]);
        document.language = text(fields[2]);
        document.published = text(fields[3]);
        document.source = text(fields[4]);
        document.uri = text(fields[5]);
        delta_.packs = text(fields[6]);
    }
    void take_title(const Fields& fields) { delta_.document.title = text(fields[1]); }
    void take_text(const Fields& fields) { delta_.document.text = text(fields[1]); }

    void take_node(const Fields& fields) {
        const Node node{id(fields[1]), {}, {}};
        if (name_of(node.type()) != fields[2]) fail(words({"the id's kind is not `", fields[2], "`"}));
        delta_.nodes.push_back(node);
    }
    void take_name(const Fields& fields) {
        last_node(fields[1]).names.push_back({text(fields[2]), text(fields[3]), text(fields[4]), text(fields[5])});
    }
    void take_attribute(const Fields& fields) { last_node(fields[1]).attributes.emplace_back(text(fields[2]), text(fields[3])); }

    void take_fact(const Fields& fields) {
        Fact fact;
        fact.subject = id(fields[1]);
        fact.relation = known(relation(fields[2]), "relation", fields[2]);
        fact.object = id(fields[3]);
        fact.date = text(fields[4]);
        fact.status = known(status(fields[5]), "status", fields[5]);
        fact.detail = text(fields[6]);
        fact.evidence = {span(fields[7]), span(fields[8]), text(fields[9]), number<std::uint8_t>(fields[10]), text(fields[11])};
        delta_.facts.push_back(std::move(fact));
    }

    Node& last_node(std::string_view wanted) {
        if (delta_.nodes.empty() || delta_.nodes.back().id != id(wanted)) fail("names and attributes follow their node");
        return delta_.nodes.back();
    }

    [[nodiscard]] std::string text(std::string_view field) const {
        const auto plain = unescape(field);
        if (!plain) fail("a backslash stands before t, n, r, x and two digits, or a backslash");
        return *plain;
    }
    [[nodiscard]] Id id(std::string_view field) const { return known(parse_id(field), "id", field); }

    template <typename T>
    [[nodiscard]] T known(std::optional<T> value, const char* kind, std::string_view field) const {
        if (!value) fail(words({"`", field, "` is no ", kind}));
        return *value;
    }
    template <typename T>
    [[nodiscard]] T number(std::string_view field) const {
        T value{};
        const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (error != std::errc{} || end != field.data() + field.size()) fail(words({"`", field, "` is no number that fits here"}));
        return value;
    }
    [[nodiscard]] Span span(std::string_view field) const {
        const std::size_t dash = field.find('-');
        if (dash == field.npos) fail(words({"`", field, "` is no span; write begin-end"}));
        return {number<std::uint32_t>(field.substr(0, dash)), number<std::uint32_t>(field.substr(dash + 1))};
    }

    std::size_t line_;
    bool begun_ = false;
    Delta delta_;
};

/// Collects the faults of one delta; each check says the first that it finds.
class Checker {
public:
    explicit Checker(const Delta& delta) : delta_(delta), document_(document_id(delta.document.id)) {
        const Document& document = delta.document;
        body_ = document.text.empty() ? UINT32_MAX : document.text_begin() + document.text.size();
    }

    [[nodiscard]] std::optional<std::string> fault() const {
        if (delta_.document.id.empty()) return "the document has no id";
        if (const auto& date = delta_.document.published; !date.empty() && !is_edtf(date)) return words({"published `", date, "` is no EDTF"});
        for (std::size_t i = 0; i < delta_.nodes.size(); ++i) {
            if (i != 0 && delta_.nodes[i].id <= delta_.nodes[i - 1].id) return at("nodes are not sorted and unique", delta_.nodes[i]);
            if (auto what = node_fault(delta_.nodes[i])) return at(*what, delta_.nodes[i]);
        }
        for (std::size_t i = 0; i < delta_.facts.size(); ++i) {
            if (auto what = fact_fault(delta_.facts[i])) return words({*what, " (fact ", std::to_string(i), ")"});
        }
        return std::nullopt;
    }

private:
    using Fault = std::optional<std::string>;

    static std::string at(std::string_view what, const Node& node) { return words({what, " (node ", to_string(node.id), ")"}); }

    static Fault node_fault(const Node& node) {
        if (name_of(node.type()).empty()) return "the id has no known kind";
        if (node.type() == NodeType::document) return "a document is no node of a delta";
        for (const Name& name : node.names) {
            // a zero byte ends the name in index keys
            if (name.folded.find('\0') != std::string::npos || name.key.find('\0') != std::string::npos) return "a name holds a zero byte";
        }
        for (auto name = node.names.begin(); name != node.names.end(); ++name) {
            if (std::find(std::next(name), node.names.end(), *name) != node.names.end()) return "a name stands twice";
        }
        const auto& rows = node.attributes;
        const auto unsorted = std::ranges::adjacent_find(rows, [](const auto& a, const auto& b) { return a.first >= b.first; });
        if (unsorted != rows.end()) return "attributes are not sorted and unique";
        return std::nullopt;
    }

    [[nodiscard]] Fault fact_fault(const Fact& fact) const {
        if (name_of(fact.relation).empty()) return "unknown relation";
        if (name_of(fact.status).empty()) return "unknown status";
        if (fact.evidence.confidence > 100) return "confidence over 100 per cent";
        if (!fact.date.empty() && !is_edtf(fact.date)) return words({"date `", fact.date, "` is no EDTF"});
        for (const Id& id : {fact.subject, fact.object}) {
            if (id != document_ && find(id) == nullptr) return words({"no node ", to_string(id)});
        }
        if (fact.relation == Relation::date && find(fact.object) != nullptr && find(fact.object)->attribute("edtf") != fact.date) {
            return words({"date `", fact.date, "` is not that of the Date node"});
        }
        return span_fault(fact.evidence);
    }

    [[nodiscard]] Fault span_fault(const Evidence& evidence) const {
        for (const Span& span : {evidence.sentence, evidence.words}) {
            if (span.begin > span.end || span.end > body_) return words({"span ", to_text(span), " lies outside the text"});
        }
        return std::nullopt;
    }

    [[nodiscard]] const Node* find(const Id& id) const {
        const auto node = std::ranges::lower_bound(delta_.nodes, id, {}, &Node::id);
        return node != delta_.nodes.end() && node->id == id ? &*node : nullptr;
    }

    const Delta& delta_;
    Id document_;
    std::uint64_t body_;
};

} // namespace

void append_escaped(std::string& out, std::string_view field) {
    for (const char c : field) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\\')
            out += "\\\\";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (byte < 0x20 || byte == 0x7f)
            (out += "\\x") += {kHex[byte >> 4], kHex[byte & 15]};
        else
            out += c;
    }
}

std::optional<std::string> unescape(std::string_view field) {
    std::string plain;
    plain.reserve(field.size());
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] != '\\') {
            plain += field[i];
            continue;
        }
        if (++i == field.size()) return std::nullopt;
        constexpr std::string_view kLetters = "\\tnr";
        if (const auto letter = kLetters.find(field[i]); letter != kLetters.npos) {
            plain += "\\\t\n\r"[letter];
        } else if (const auto byte = field[i] == 'x' ? hex_pair(field.substr(i + 1)) : std::nullopt) {
            plain += *byte;
            i += 2;
        } else {
            return std::nullopt;
        }
    }
    return plain;
}

std::string print(const Delta& delta) {
    const Document& document = delta.document;
    std::string out;
    append_line(out, {"document", document.id, document.language, document.published, document.source, document.uri, delta.packs});
    if (!document.title.empty()) append_line(out, {"title", document.title});
    if (!document.text.empty()) append_line(out, {"text", document.text});
    for (const Node& node : delta.nodes) append_node(out, node);
    for (const Fact& fact : delta.facts) append_fact(out, fact);
    return out;
}

Delta parse_delta(std::string_view lines, std::size_t first_line) {
    return Parser(first_line).parse(lines);
}

std::optional<std::string> fault_of(const Delta& delta) {
    return Checker(delta).fault();
}

} // namespace isnad::graph
