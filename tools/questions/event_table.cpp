#include "tools/questions/event_table.hpp"

#include <array>
#include <ostream>

#include "graph/export/records.hpp"
#include "graph/utf8.hpp"
#include "tools/questions/answers.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

using graph::EventRecord;

constexpr std::array kColumns = {"date", "type", "who", "where", "what", "status", "sources", "id"};
using Row = std::array<std::string, kColumns.size()>;

constexpr std::size_t kWhoColumn = 2;
constexpr std::size_t kPlaceColumn = 3;
constexpr std::size_t kWhatColumn = 4;

std::string who(const EventRecord& event) {
    std::string names = graph::names_of(event.participants);
    if (!event.organizers.empty()) names += (names.empty() ? "by " : "; by ") + graph::names_of(event.organizers);
    return names;
}

std::string what(const EventRecord& event) {
    std::string words = event.name;
    for (const std::string& more : {graph::names_of(event.objects), event.topic, event.number}) {
        if (!more.empty()) words += (words.empty() ? "" : "; ") + more;
    }
    return graph::on_one_line(words);
}

/// With what tells more than the type: not "Meeting, meeting".
std::string kind(const EventRecord& event) {
    std::string words(name_of(event.type()));
    std::string type = words;
    type.front() = static_cast<char>(type.front() - 'A' + 'a');
    for (const std::string& more : {event.subtype, event.stage}) {
        if (!more.empty() && !type.starts_with(more)) words += ", " + more;
    }
    return words;
}

/// Reports, and where they depend on each other how many are independent.
std::string sources(const EventRecord& event) {
    std::string count = std::to_string(event.reports);
    return event.independent == event.reports ? count : count + " (" + std::to_string(event.independent) + ")";
}

Row row_of(const EventRecord& event) {
    return {event.edtf,     kind(event),        who(event), graph::names_of(event.places), what(event), std::string(name_of(event.status)),
            sources(event), to_string(event.id)};
}

class TextEvents : public EventTable {
public:
    TextEvents(std::ostream& out, bool colored) : out_(out), colored_(colored) {
        table_.limit(kWhoColumn, 60);
        table_.limit(kPlaceColumn, 24);
        table_.limit(kWhatColumn, 40);
    }
    void add(const EventRecord& event) override {
        if (empty_) table_.header({kColumns.begin(), kColumns.end()});
        empty_ = false;
        Row row = row_of(event);
        if (row[0].empty()) row[0] = "no date";
        row.back() = short_id(event.id);
        table_.row({row.begin(), row.end()});
    }
    void finish() override { table_.print(out_, colored_); }

private:
    std::ostream& out_;
    bool colored_;
    bool empty_ = true;
    TextTable table_;
};

class JsonEvents : public EventTable {
public:
    explicit JsonEvents(std::ostream& out) : out_(out) {}
    void add(const EventRecord& event) override {
        line_.clear();
        graph::JsonWriter json(line_);
        write_event(json, event);
        out_ << line_ << '\n';
    }
    void finish() override {}

private:
    std::ostream& out_;
    std::string line_;
};

/// Rows between a head and a foot; `cell` makes document text inert.
class MarkedEvents : public EventTable {
public:
    struct Form {
        std::string head, row_begin, between, row_end, foot;
        std::string (*cell)(std::string_view);
    };
    MarkedEvents(std::ostream& out, Form form) : out_(out), form_(std::move(form)) {}
    void add(const EventRecord& event) override {
        if (empty_) out_ << form_.head;
        empty_ = false;
        out_ << form_.row_begin;
        const Row row = row_of(event);
        for (std::size_t i = 0; i < row.size(); ++i) out_ << (i == 0 ? "" : form_.between) << form_.cell(row[i]);
        out_ << form_.row_end;
    }
    void finish() override {
        if (!empty_) out_ << form_.foot;
    }

private:
    std::ostream& out_;
    Form form_;
    bool empty_ = true;
};

std::string joined_columns(const std::string& between) {
    std::string line;
    for (const char* column : kColumns) line += (line.empty() ? "" : between) + column;
    return line;
}

MarkedEvents::Form csv_form() {
    return {joined_columns(",") + "\r\n", "", ",", "\r\n", "", csv_cell};
}

MarkedEvents::Form markdown_form() {
    std::string rule = "|";
    for (std::size_t i = 0; i < kColumns.size(); ++i) rule += "---|";
    return {"| " + joined_columns(" | ") + " |\n" + rule + "\n", "| ", " | ", " |\n", "", markdown_cell};
}

/// Rows run as the names do: from right to left in Arabic.
MarkedEvents::Form html_form(const std::string& language) {
    const std::string head =
        "<!DOCTYPE html>\n<html lang=\"" + (language.empty() ? "en" : language) + "\" dir=\"" + (language == "ar" ? "rtl" : "ltr") +
        "\">\n<head><meta charset=\"utf-8\"><title>Timeline</title>\n<style>"
        "body{font:15px/1.5 'Noto Naskh Arabic','Noto Sans',sans-serif;margin:2em}table{border-collapse:collapse}"
        "th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:start;vertical-align:top}"
        "td:first-child{white-space:nowrap}td:last-child{font-family:monospace;font-size:80%}</style></head>\n<body>\n<table>\n<thead><tr><th>";
    return {head + joined_columns("</th><th>") + "</th></tr></thead>\n<tbody>\n",
            "<tr><td><bdi>",
            "</bdi></td><td><bdi>",
            "</bdi></td></tr>\n",
            "</tbody>\n</table>\n</body>\n</html>\n",
            html_text};
}

} // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (formula) cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string html_text(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            safe += c;
        }
    }
    return safe;
}

std::string markdown_cell(std::string_view text) {
    std::string safe;
    for (const char c : graph::on_one_line(text)) {
        if (std::string_view("\\`*_[]<>|#~$&").find(c) != std::string_view::npos) safe += '\\';
        safe += c;
    }
    return safe;
}

std::unique_ptr<EventTable> make_event_table(const std::string& form, const std::string& language, std::ostream& out, bool colored) {
    if (form == "json") return std::make_unique<JsonEvents>(out);
    if (form == "csv") return std::make_unique<MarkedEvents>(out, csv_form());
    if (form == "markdown") return std::make_unique<MarkedEvents>(out, markdown_form());
    if (form == "html") return std::make_unique<MarkedEvents>(out, html_form(language));
    return std::make_unique<TextEvents>(out, colored);
}

} // namespace isnad::tools
