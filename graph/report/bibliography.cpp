#include "graph/report/bibliography.hpp"

#include <algorithm>

#include "graph/export/json.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

std::string title_of(const Document& document) {
    return shown(document.title.empty() ? document.id : document.title);
}

/// Year, month and day as far as the date of publication has them as digits.
std::vector<std::string> date_parts(const Document& document) {
    const std::string date = document.published.substr(0, std::min<std::size_t>(document.published.size(), 10));
    std::vector<std::string> parts;
    if (!bounds(date) || date.find_first_not_of("0123456789-") != std::string::npos) return parts;
    for (const std::size_t begin : {0, 5, 8}) {
        if (date.size() > begin) parts.push_back(date.substr(begin, begin == 0 ? 4 : 2));
    }
    return parts;
}

/// Characters that TeX reads as commands are taken out of their meaning; braces would end the field.
std::string tex(std::string_view text) {
    std::string safe;
    for (const char c : shown(text)) {
        if (c == '\\')
            safe += "\\textbackslash ";
        else if (c == '{' || c == '}' || c == '"')
            safe += c == '{' ? "(" : c == '}' ? ")" : "''";
        else if (c == '^' || c == '~')
            safe += c == '^' ? "\\textasciicircum " : "\\textasciitilde ";
        else if (std::string_view("#$%&_").find(c) != std::string_view::npos)
            safe += std::string("\\") + c;
        else
            safe += c;
    }
    return safe;
}

void add_field(std::string& out, std::string_view name, const std::string& value) {
    if (!value.empty()) out += ",\n  " + std::string(name) + " = {" + value + "}";
}

std::string joined(const std::vector<std::string>& parts, char between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(1, between)) + part;
    return text;
}

void add_line(std::string& out, std::string_view tag, const std::string& value) {
    if (!value.empty()) out += std::string(tag) + "  - " + value + "\r\n";
}

} // namespace

bool is_web_address(std::string_view uri) {
    const bool web = uri.starts_with("https://") || uri.starts_with("http://");
    return web && std::ranges::all_of(
                      uri, [](char c) { return c > ' ' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '{' && c != '}' && c != '\x7f'; });
}

std::string citation_key(const SourceDocument& source) {
    return "isnad" + std::to_string(source.number);
}

std::string to_bibtex(const std::vector<SourceDocument>& sources) {
    std::string out;
    for (const SourceDocument& source : sources) {
        const Document& document = source.head.document;
        out += "@online{" + citation_key(source);
        add_field(out, "title", "{" + tex(title_of(document)) + "}"); // braces of its own: styles leave the case alone
        add_field(out, "organization", tex(document.source));
        add_field(out, "date", joined(date_parts(document), '-'));
        add_field(out, "langid",
                  document.language == "ar"   ? "arabic"
                  : document.language == "fr" ? "french"
                  : document.language == "en" ? "english"
                                              : "");
        if (is_web_address(document.uri)) add_field(out, "url", document.uri); // taken verbatim by its readers
        add_field(out, "note", tex(document.id));
        out += "\n}\n\n";
    }
    return out;
}

std::string to_ris(const std::vector<SourceDocument>& sources) {
    std::string out;
    for (const SourceDocument& source : sources) {
        const Document& document = source.head.document;
        add_line(out, "TY", "NEWS");
        add_line(out, "ID", citation_key(source));
        add_line(out, "TI", title_of(document));
        add_line(out, "T2", shown(document.source));
        const auto date = date_parts(document);
        add_line(out, "PY", date.empty() ? "" : date.front());
        add_line(out, "DA", joined(date, '/'));
        add_line(out, "LA", shown(document.language));
        if (is_web_address(document.uri)) add_line(out, "UR", document.uri);
        add_line(out, "AN", shown(document.id));
        out += "ER  - \r\n\r\n";
    }
    return out;
}

std::string to_csl_json(const std::vector<SourceDocument>& sources) {
    std::string out;
    JsonWriter json(out);
    json.array();
    for (const SourceDocument& source : sources) {
        const Document& document = source.head.document;
        json.object().member("id", citation_key(source)).member("type", "article-newspaper").member("title", title_of(document));
        json.member_if("container-title", shown(document.source));
        if (const auto date = date_parts(document); !date.empty()) {
            json.key("issued").object().key("date-parts").array().array();
            for (const std::string& part : date) json.value(std::int64_t{std::stoi(part)});
            json.end_array().end_array().end_object();
        }
        json.member_if("language", document.language);
        if (is_web_address(document.uri)) json.member("URL", document.uri);
        json.member("note", shown(document.id)).end_object(); // styles leave notes out
    }
    json.end_array();
    return out + "\n";
}

} // namespace isnad::graph
