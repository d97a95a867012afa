#include "graph/report/markdown.hpp"

#include <algorithm>

#include "graph/report/picture/pictures.hpp"
#include "graph/report/text.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

bool is_punctuation(char c) {
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

bool is_of_word(char c) {
    return static_cast<unsigned char>(c) > ' ' && !is_punctuation(c);
}

/// Punctuation that is no markup where it stands: for people who read the source. `opens`: the text begins a line or what may be one.
bool stands_plain(std::string_view text, std::size_t at, bool opens) {
    const char before = at > 0 ? text[at - 1] : ' ';
    const char after = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool begins = opens && text.substr(0, at).find(' ') == std::string_view::npos;
    switch (text[at]) {
    case ',':
    case ';':
    case '?':
    case '%':
    case '\'':
        return true;
    case '-':
        return is_of_word(before) && is_of_word(after);
    case '.':
    case ':': // no number of a list, no fence, no address
        return after == ' ' && before != text[at] && !begins;
    case '(': // no address behind what may be a link
        return at > 0 && before == ' ' && !begins;
    case ')':
        return !begins;
    default:
        return false;
    }
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

constexpr std::size_t kMostColumns = 9; ///< that fit a page of A4

bool is_zero(const Line& cell) {
    return std::ranges::all_of(cell, [](const Run& run) { return run.kind == Run::Kind::number && run.value == "0"; });
}

/// Of many columns of counts: a row for each count that is not 0.
Table unrolled(const Table& table) {
    Table rows{table.id, table.caption, {table.columns.front(), {table.unrolled[0], false}, {table.unrolled[1], true}}, {}, false, {}};
    for (const auto& row : table.rows) {
        for (std::size_t i = 1; i < row.size(); ++i) {
            if (!is_zero(row[i])) rows.rows.push_back({row.front(), {{Run::Kind::words, table.columns[i].head}}, row[i]});
        }
    }
    return rows;
}

/// Characters in the longest cell of a column, within what a column of a page can be.
std::size_t width_of(const Table& table, std::size_t column) {
    std::size_t width = std::max<std::size_t>(count_code_points(table.columns[column].head), 9);
    for (const auto& row : table.rows) {
        std::size_t length = 0;
        for (const Run& run : row[column]) length += count_code_points(run.text);
        width = std::max(width, length);
    }
    return std::min<std::size_t>(width, 30);
}

class Markdown {
public:
    Markdown(MarkdownPage& out, const Page& page, const std::string& stem, const std::string& style, bool mirrored)
        : out_(out.text), pictures_(out.pictures), page_(page), stem_(stem), style_(style), mirrored_(mirrored) {}

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
            said_line(said);
            raw("\n");
        }
        raw("\n");
    }
    /// Code alone on a page from right to left is a paragraph of its own direction: its words would change places.
    void said_line(const Line& said) {
        if (!page_.right_to_left || said.size() != 1 || said.front().kind != Run::Kind::code) return line(said);
        raw("\n\n  ::: {dir=ltr}\n  ");
        line(said);
        raw("\n  :::\n");
    }
    template <typename Cells, typename Put>
    void row(const Cells& cells, Put put) {
        raw("|");
        for (std::size_t i = 0; i < cells.size(); ++i) {
            raw(" ");
            put(cells[mirrored_ ? cells.size() - 1 - i : i]);
            raw(" |");
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
    bool mirrored_;
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

/// Pipe tables: a row a line, whatever is in it; the dashes give the widths.
void Markdown::operator()(const Table& given) {
    const Table table = given.dense && given.columns.size() > kMostColumns ? unrolled(given) : given;
    row(table.columns, [&](const Table::Column& column) { text(column.head); });
    std::vector<std::string> rules;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string dashes(width_of(table, i), '-');
        rules.push_back(table.columns[i].numeric ? dashes + ":" : ":" + dashes);
    }
    row(rules, [&](const std::string& rule) { raw(rule); });
    for (const auto& cells : table.rows) row(cells, [&](const Line& cell) { line(cell); });
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
    const bool turned = right_to_left != page_.right_to_left; // a block of its own, which its number in Word stands above
    const std::string language = quotation.language.empty() ? "" : " lang=" + quoted(quotation.language);
    notes_ += label + ":" + (turned ? "\n\n    ::: {dir=" + std::string(right_to_left ? "rtl" : "ltr") + language + "}\n    " : " [");
    append_markdown(notes_, quotation.before);
    if (!quotation.words.empty()) {
        notes_ += "**";
        append_markdown(notes_, quotation.words);
        notes_ += "**";
    }
    append_markdown(notes_, quotation.after);
    notes_ += turned ? "\n    :::\n\n" : "]{dir=" + std::string(right_to_left ? "rtl" : "ltr") + language + "}\n\n";
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
    const bool opens = out.empty() || out.back() == '\n' || out.back() == ' ';
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_punctuation(text[at]) && !stands_plain(text, at, opens)) out += '\\';
        out += text[at];
    }
}

MarkdownPage to_markdown(const Page& page, const std::string& stem, const std::string& style, bool for_word) {
    MarkdownPage out;
    std::string title; // pandoc reads metadata as Markdown too
    append_markdown(title, page.title);
    out.text = "---\ntitle: " + quoted(title) + "\nlang: " + page.language + "\ndir: " + (page.right_to_left ? "rtl" : "ltr") + "\n---\n\n";
    Markdown writer(out, page, stem, style, for_word && page.right_to_left);
    writer.line(page.subtitle);
    out.text += "\n";
    for (const PageBlock& block : page.blocks) std::visit(writer, block);
    out.text += "\n";
    writer.notes();
    return out;
}

} // namespace isnad::graph
