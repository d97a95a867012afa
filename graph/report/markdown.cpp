#include "graph/report/markdown.hpp"

#include "graph/report/picture/pictures.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

bool is_punctuation(char c) {
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

/// In double quotation marks, as attributes and YAML have it.
std::string quoted(std::string_view text) {
    std::string safe = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c;
    }
    return safe + '"';
}

class Markdown {
public:
    Markdown(MarkdownPage& out, const Page& page, const std::string& stem, const std::string& style)
        : out_(out.text), pictures_(out.pictures), page_(page), stem_(stem), style_(style) {}

    void operator()(const Heading& heading) {
        raw("\n" + std::string(heading.level, '#') + " ");
        text(heading.text);
        raw(" {#" + heading.id + "}\n\n");
    }
    void operator()(const Paragraph& paragraph) {
        line(paragraph.line);
        raw("\n\n");
    }
    void operator()(const Terms& terms) { pairs(terms.rows); }
    void operator()(const Figures& figures) { pairs(figures.tiles); }
    void operator()(const Bullets& bullets) {
        for (const Line& item : bullets.items) {
            raw("- ");
            line(item);
            raw("\n");
        }
        raw("\n");
    }
    void operator()(const Picture& picture) {
        const std::string name = stem_ + "." + picture.id + ".svg";
        pictures_.emplace_back(name, to_svg_file(picture.svg, style_));
        raw("![");
        text(picture.caption);
        raw("](<" + name + ">){alt=" + quoted(picture.text) + " width=100%}\n\n");
    }
    void operator()(const Table& table);
    void operator()(const Entry& entry);
    void operator()(const References& references);
    void line(const Line& runs) {
        for (const Run& run : runs) one(run);
    }
    void notes() { raw(notes_); }

private:
    void raw(std::string_view markup) { out_ += markup; }
    void text(std::string_view words) { append_markdown(out_, words); }
    void isolated(std::string_view name) {
        const bool right_to_left = is_right_to_left(name);
        if (right_to_left == page_.right_to_left) return text(name);
        raw("[");
        text(name);
        raw(right_to_left ? "]{dir=rtl lang=ar}" : "]{dir=ltr}");
    }
    void pairs(const std::vector<std::pair<std::string, Line>>& rows) {
        for (const auto& [term, said] : rows) {
            raw("- **");
            text(term);
            raw("**");
            text(page_.colon);
            line(said);
            raw("\n");
        }
        raw("\n");
    }
    void one(const Run& run);
    void note(const Quotation& quotation);

    std::string& out_;
    std::vector<std::pair<std::string, std::string>>& pictures_;
    const Page& page_;
    const std::string& stem_;
    const std::string& style_;
    std::string notes_;
    std::size_t note_count_ = 0;
};

void Markdown::one(const Run& run) {
    switch (run.kind) {
    case Run::Kind::words:
    case Run::Kind::number:
    case Run::Kind::date:
        return text(run.text);
    case Run::Kind::strong:
        raw("**");
        text(run.text);
        return raw("**");
    case Run::Kind::foreign:
        return isolated(run.text);
    case Run::Kind::citation:
        return raw("[\\[" + run.text + "\\]](#s" + run.value + ")");
    case Run::Kind::code:
        raw("[");
        text(run.text);
        return raw("]{.code dir=ltr}");
    case Run::Kind::link:
        raw("[");
        isolated(run.text);
        return raw("](<" + run.value + ">)");
    }
}

/// Pipe tables: a row a line, whatever is in it.
void Markdown::operator()(const Table& table) {
    raw("|");
    for (const Table::Column& column : table.columns) {
        raw(" ");
        text(column.head);
        raw(" |");
    }
    raw("\n|");
    for (const Table::Column& column : table.columns) raw(column.numeric ? "--:|" : ":--|");
    raw("\n");
    for (const auto& row : table.rows) {
        raw("|");
        for (const Line& cell : row) {
            raw(" ");
            line(cell);
            raw(" |");
        }
        raw("\n");
    }
    raw("\n: ");
    text(table.caption);
    raw("\n\n");
}

void Markdown::operator()(const Entry& entry) {
    raw("\n### ");
    line(entry.date);
    raw(" --- ");
    line(entry.head);
    raw(" {#e" + entry.id + "}\n\n");
    pairs(entry.details);
    for (const Quotation& one : entry.quotations) note(one);
    if (!entry.quotations.empty()) raw("\n\n");
}

/// The sources stand in the text, the words themselves in a footnote.
void Markdown::note(const Quotation& quotation) {
    const std::string label = "[^q" + std::to_string(++note_count_) + "]";
    line(quotation.sources);
    raw(label + " ");
    const bool right_to_left = is_right_to_left(quotation.before + quotation.words + quotation.after);
    notes_ += label + ":\n\n    ::: {dir=" + (right_to_left ? "rtl" : "ltr") +
              (quotation.language.empty() ? "" : " lang=" + quoted(quotation.language)) + "}\n    ";
    append_markdown(notes_, quotation.before);
    if (!quotation.words.empty()) {
        notes_ += "**";
        append_markdown(notes_, quotation.words);
        notes_ += "**";
    }
    append_markdown(notes_, quotation.after);
    notes_ += "\n    :::\n\n";
}

void Markdown::operator()(const References& references) {
    for (const Reference& reference : references.items) {
        raw("[\\[" + reference.label + "\\]]{#s" + reference.number + "} ");
        line(reference.line);
        raw("\n\n");
    }
}

} // namespace

void append_markdown(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (is_punctuation(c)) out += '\\';
        out += c;
    }
}

MarkdownPage to_markdown(const Page& page, const std::string& stem, const std::string& style) {
    MarkdownPage out;
    std::string title; // pandoc reads metadata as Markdown too
    append_markdown(title, page.title);
    out.text = "---\ntitle: " + quoted(title) + "\nlang: " + page.language + "\ndir: " + (page.right_to_left ? "rtl" : "ltr") + "\n---\n\n";
    Markdown writer(out, page, stem, style);
    writer.line(page.subtitle);
    out.text += "\n";
    for (const PageBlock& block : page.blocks) std::visit(writer, block);
    out.text += "\n";
    writer.notes();
    return out;
}

} // namespace isnad::graph
