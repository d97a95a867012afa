#include "graph/report/html.hpp"

#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

bool is_plain_date(std::string_view edtf) {
    if (edtf.size() != 4 && edtf.size() != 7 && edtf.size() != 10) return false;
    for (std::size_t i = 0; i < edtf.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? edtf[i] != '-' : edtf[i] < '0' || edtf[i] > '9') return false;
    }
    return edtf.size() != 7 || edtf[5] < '2'; // 2024-21 is a season, which <time> does not know
}

class Html {
public:
    Html(std::string& out, const Page& page) : out_(out), page_(page) {}

    void operator()(const Heading& heading) {
        const std::string level = std::to_string(int{heading.level});
        if (heading.level == 2) section(heading.id);
        tag("<h" + level + (heading.level > 2 ? " id=\"" + heading.id + "\">" : " id=\"" + heading.id + "-head\">"));
        if (heading.level > 2)
            isolated(heading.text); // may be a name
        else
            text(heading.text);
        tag("</h" + level + ">\n");
    }
    void operator()(const Paragraph& paragraph) {
        tag(paragraph.aside ? "<p class=\"aside\">" : "<p>");
        line(paragraph.line);
        tag("</p>\n");
    }
    void operator()(const Terms& terms) {
        tag("<dl class=\"terms\">\n");
        for (const auto& [term, said] : terms.rows) pair(term, said);
        tag("</dl>\n");
    }
    void operator()(const Figures& figures) {
        tag("<ul class=\"figures\">\n");
        for (const auto& [label, number] : figures.tiles) {
            tag("<li><strong>");
            line(number);
            tag("</strong> ");
            text(label);
            tag("</li>\n");
        }
        tag("</ul>\n");
    }
    void operator()(const Bullets& bullets) {
        if (bullets.items.empty()) return;
        tag("<ul>\n");
        for (const Line& item : bullets.items) {
            tag("<li>");
            line(item);
            tag("</li>\n");
        }
        tag("</ul>\n");
    }
    void operator()(const Picture& picture) {
        tag("<figure id=\"" + picture.id + "\" class=\"picture\">\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"" +
            picture.id + "-caption\">" + picture.svg + "</div>\n<figcaption id=\"" + picture.id + "-caption\">");
        text(picture.caption);
        tag("</figcaption>\n</figure>\n");
    }
    void operator()(const Table& table);
    void operator()(const Entry& entry);
    void operator()(const References& references);

    void line(const Line& runs) {
        for (const Run& run : runs) one(run);
    }
    void end_section() {
        if (in_section_) tag("</section>\n");
        in_section_ = false;
    }

private:
    void tag(std::string_view markup) { out_ += markup; }
    void text(std::string_view words) { append_html(out_, words); }

    void section(const std::string& id) {
        end_section();
        tag("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-head\">\n");
        in_section_ = true;
    }
    void pair(const std::string& term, const Line& said) {
        tag("<dt>");
        text(term);
        tag("</dt><dd>");
        line(said);
        tag("</dd>\n");
    }
    void isolated(std::string_view name) {
        const bool other = is_right_to_left(name) != page_.right_to_left;
        tag(other ? (page_.right_to_left ? "<bdi dir=\"ltr\">" : "<bdi dir=\"rtl\" lang=\"ar\">") : "<bdi>");
        text(name);
        tag("</bdi>");
    }
    void valued(std::string_view open, std::string_view value, std::string_view shown, std::string_view close) {
        tag(open);
        text(value);
        tag("\">");
        text(shown);
        tag(close);
    }
    void one(const Run& run);
    void quotation(const Quotation& quotation);

    std::string& out_;
    const Page& page_;
    bool in_section_ = false;
};

void Html::one(const Run& run) {
    switch (run.kind) {
    case Run::Kind::words:
        return text(run.text);
    case Run::Kind::strong:
        tag("<strong>");
        text(run.text);
        return tag("</strong>");
    case Run::Kind::foreign:
        return isolated(run.text);
    case Run::Kind::number:
        return valued("<span class=\"number\" data-count=\"" + run.key + "\" data-value=\"", run.value, run.text, "</span>");
    case Run::Kind::date:
        return is_plain_date(run.value) ? valued("<time datetime=\"", run.value, run.text, "</time>")
                                        : valued("<span class=\"date\" data-edtf=\"", run.value, run.text, "</span>");
    case Run::Kind::citation:
        return valued("<a class=\"cite\" href=\"#s", run.value, "[" + run.text + "]", "</a>");
    case Run::Kind::code:
        tag("<code dir=\"ltr\">");
        text(run.text);
        return tag("</code>");
    case Run::Kind::link:
        tag("<a href=\"");
        text(run.value);
        tag("\" rel=\"noreferrer\">");
        isolated(run.text);
        return tag("</a>");
    }
}

void Html::operator()(const Table& table) {
    const std::string kind = table.dense ? " dense" : "";
    tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + table.id + "-caption\">\n<table class=\"data" + kind +
        "\" id=\"" + table.id + "\">\n<caption id=\"" + table.id + "-caption\">");
    text(table.caption);
    tag("</caption>\n<thead><tr>");
    for (const Table::Column& column : table.columns) {
        tag(column.numeric ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        text(column.head);
        tag("</th>");
    }
    tag("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
        tag("<tr>");
        for (std::size_t i = 0; i < row.size(); ++i) {
            tag(i == 0 ? "<th scope=\"row\">" : table.columns[i].numeric ? "<td class=\"n\">" : "<td>");
            line(row[i]);
            tag(i == 0 ? "</th>" : "</td>");
        }
        tag("</tr>\n");
    }
    tag("</tbody>\n</table>\n</div>\n");
}

void Html::operator()(const Entry& entry) {
    tag("<article class=\"entry " + entry.kind + " " + entry.status + "\" id=\"e" + entry.id + "\">\n<h3><span class=\"when\">");
    line(entry.date);
    tag("</span><span class=\"kind\">");
    line(entry.head);
    tag("</span></h3>\n<dl class=\"details\">\n");
    for (const auto& [term, said] : entry.details) pair(term, said);
    tag("</dl>\n");
    for (const Quotation& one : entry.quotations) quotation(one);
    tag("</article>\n");
}

void Html::quotation(const Quotation& quotation) {
    const bool right_to_left = is_right_to_left(quotation.before + quotation.words + quotation.after);
    tag("<figure class=\"quote\">\n<blockquote lang=\"");
    text(quotation.language);
    tag(right_to_left ? "\" dir=\"rtl\"" : "\" dir=\"ltr\"");
    tag(" data-document=\"");
    text(quotation.document);
    tag("\" data-start=\"" + std::to_string(quotation.start) + "\" data-end=\"" + std::to_string(quotation.end) + "\"><p>");
    text(quotation.before);
    if (!quotation.words.empty()) {
        tag("<mark>");
        text(quotation.words);
        tag("</mark>");
    }
    text(quotation.after);
    tag("</p></blockquote>\n<figcaption>");
    line(quotation.sources);
    tag("</figcaption>\n</figure>\n");
}

void Html::operator()(const References& references) {
    tag("<ol class=\"sources\">\n");
    for (const Reference& reference : references.items) {
        tag("<li id=\"s" + reference.number + "\" data-label=\"" + reference.label + "\">");
        line(reference.line);
        tag("</li>\n");
    }
    tag("</ol>\n");
}

void add_contents(std::string& out, const Page& page) {
    out += "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">";
    append_html(out, page.contents);
    out += "</h2>\n<ol>\n";
    for (const PageBlock& block : page.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr || heading->level != 2) continue;
        out += "<li><a href=\"#" + heading->id + "\">";
        append_html(out, heading->text);
        out += "</a></li>\n";
    }
    out += "</ol>\n</nav>\n";
}

} // namespace

void append_html(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
}

std::string to_html(const Page& page, const std::string& style) {
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + page.language + "\" dir=\"" + (page.right_to_left ? "rtl" : "ltr") + "\">\n<head>\n";
    out += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"isnad\">\n<title>";
    append_html(out, page.title);
    out += "</title>\n<style>\n" + style + "</style>\n</head>\n<body>\n<main>\n<header>\n<h1>";
    append_html(out, page.title);
    out += "</h1>\n<p class=\"subtitle\">";
    Html writer(out, page);
    writer.line(page.subtitle);
    out += "</p>\n</header>\n";
    add_contents(out, page);
    for (const PageBlock& block : page.blocks) std::visit(writer, block);
    writer.end_section();
    out += "</main>\n</body>\n</html>\n";
    return out;
}

} // namespace isnad::graph
