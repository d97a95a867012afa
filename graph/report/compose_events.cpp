// The sections that tell events: chronology, who met whom, agreements.
#include <map>

#include "graph/report/compose.hpp"
#include "graph/report/phrases.hpp"
#include "graph/report/picture/pictures.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kRankedPairs = 60; ///< rows of the table of pairs; how many more there are is said below it

void add_detail(Entry& entry, const Words& words, std::string_view key, Line line) {
    if (!line.empty()) entry.details.emplace_back(words(key), std::move(line));
}

Line text_line(const std::string& text) {
    return text.empty() ? Line{} : Line{name_run(text)};
}

/// Reports, and how many of them are independent of each other.
Line reports_line(const Words& words, std::size_t reports, std::size_t independent) {
    Line line{number_run(words, reports, "reports"), words_run(words("comma"))};
    append(line, counted(words, "of-these-independent", independent, "independent"));
    return line;
}

Entry entry_of(const Findings& report, const Words& words, const EventRecord& event) {
    Entry entry{to_string(event.id), std::string(name_of(event.type())), std::string(name_of(event.status)), {}, {}, {}, {}};
    entry.date = {date_run(words, event.edtf)};
    entry.head = {words_run(kind_in_words(words, event) + words("comma") + words.label("status", name_of(event.status)))};
    add_detail(entry, words, "detail.name", text_line(event.name));
    add_detail(entry, words, "detail.participants", actors_line(words, event.participants));
    add_detail(entry, words, "detail.organizers", actors_line(words, event.organizers));
    add_detail(entry, words, "detail.objects", actors_line(words, event.objects));
    add_detail(entry, words, "detail.places", actors_line(words, event.places));
    add_detail(entry, words, "detail.topic", text_line(event.topic));
    add_detail(entry, words, "detail.number", text_line(event.number));
    add_detail(entry, words, "detail.reports", reports_line(words, event.reports, event.independent));
    entry.quotations = quotations(words, report, event.evidence);
    return entry;
}

/// A picture with its caption; nothing where there is nothing to draw.
void add_picture(Page& page, const Words& words, const Drawing& drawing, const std::string& id) {
    if (drawing.svg.empty()) return;
    const std::vector<Argument> counts{{"drawn", static_cast<std::int64_t>(drawing.drawn)}, {"all", static_cast<std::int64_t>(drawing.all)}};
    page.blocks.emplace_back(Picture{id, drawing.svg, words.say("picture." + id + ".text", counts), words.say("picture." + id, counts)});
}

std::map<Id, std::string> names_in(const Findings& report) {
    std::map<Id, std::string> names;
    for (const Actor& actor : report.actors) names.emplace(actor.id, actor.name);
    return names;
}

/// Documents behind these events, as citations.
Line citations(const Findings& report, const Words& words, const std::vector<std::size_t>& events) {
    std::map<std::size_t, bool> numbers;
    for (const std::size_t index : events) {
        for (const Quote& quote : report.events[index].evidence) numbers[report.numbers.at(quote.document)] = true;
    }
    Line line;
    for (const auto& entry : numbers) {
        if (!line.empty()) line.push_back(words_run(" "));
        line.push_back(citation_run(words, entry.first));
    }
    return line;
}

Table pairs_table(const Findings& report, const Words& words) {
    Table table{"pairs", words("table.pairs"), {}, {}, false};
    table.columns = {{words("column.who"), false},        {words("column.with"), false},   {words("column.meetings"), true},
                     {words("column.first"), false},      {words("column.last"), false},   {words("column.reports"), true},
                     {words("column.independent"), true}, {words("column.sources"), false}};
    const auto names = names_in(report);
    for (const MetPair& pair : report.pairs) {
        if (table.rows.size() == kRankedPairs) break;
        const bool dated = pair.period != DayRange{};
        table.rows.push_back({{name_run(names.at(pair.a))},
                              {name_run(names.at(pair.b))},
                              {number_run(words, pair.events.size(), "meetings")},
                              {dated ? date_run(words, to_iso(pair.period.first)) : date_run(words, "")},
                              {dated ? date_run(words, to_iso(pair.period.last)) : date_run(words, "")},
                              {number_run(words, pair.reports, "reports")},
                              {number_run(words, pair.independent, "independent")},
                              citations(report, words, pair.events)});
    }
    return table;
}

Table months_table(const Findings& report, const Words& words) {
    const MonthTable months = months_of(report);
    Table table{"months-table",
                words(months.periods.yearly() ? "table.years" : "table.months"),
                {{words("column.actor"), false}},
                {},
                true,
                {words("column.period"), words("count")}};
    for (std::size_t i = 0; i < months.periods.size(); ++i) {
        table.columns.push_back({words.date(months.periods.start(i), months.periods.yearly() ? "y" : "yMMM"), true});
    }
    table.columns.push_back({words("column.no-period"), true});
    for (std::size_t row = 0; row < months.actors.size(); ++row) {
        std::vector<Line> cells{{name_run(report.actors[months.actors[row]].name)}};
        for (const std::size_t count : months.counts[row]) cells.push_back({number_run(words, count, "month-meetings")});
        cells.push_back({number_run(words, months.elsewhere[row], "month-elsewhere")});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// Agreements that reports tell in several stages, stage by stage.
void add_stages(Page& page, const Findings& report, const Words& words) {
    for (const std::size_t index : report.agreements) {
        const EventRecord& event = report.events[index];
        if (event.stages.empty()) continue;
        page.blocks.emplace_back(Paragraph{event_line(report, words, event)});
        Bullets bullets;
        for (const Stage& stage : event.stages) {
            Line line{{Run::Kind::strong, words.label("stage", stage.stage)}, words_run(words("colon")), date_run(words, stage.edtf)};
            append(line, in_brackets(sources_line(words, report, stage.documents)));
            bullets.items.push_back(std::move(line));
        }
        page.blocks.emplace_back(std::move(bullets));
    }
}

} // namespace

void add_chronology(Page& page, const Findings& report, const Words& words) {
    page.blocks.emplace_back(Heading{2, "chronology", words("section.chronology")});
    add_picture(page, words, draw_timeline(report, words), "timeline");
    for (const EventRecord& event : report.events) page.blocks.emplace_back(entry_of(report, words, event));
    if (report.events.empty()) page.blocks.emplace_back(Paragraph{{words_run(words("none.events"))}});
    if (report.counts.undated_left == 0) return;
    page.blocks.emplace_back(Paragraph{counted(words, "note.undated-left", report.counts.undated_left, "undated-left"), true});
}

void add_who_met(Page& page, const Findings& report, const Words& words) {
    page.blocks.emplace_back(Heading{2, "met", words("section.met")});
    if (report.pairs.empty()) {
        page.blocks.emplace_back(Paragraph{{words_run(words("none.pairs"))}});
        return;
    }
    page.blocks.emplace_back(Paragraph{{words_run(words("note.pairs"))}, true});
    add_picture(page, words, draw_network(report, words), "network");
    page.blocks.emplace_back(pairs_table(report, words));
    if (report.pairs.size() > kRankedPairs) {
        page.blocks.emplace_back(Paragraph{counted(words, "note.pairs-left", report.pairs.size() - kRankedPairs, "pairs-left"), true});
    }
    add_picture(page, words, draw_matrix(report, words), "matrix");
    add_picture(page, words, draw_months(report, words), "months");
    if (const Table table = months_table(report, words); table.columns.size() > 2) page.blocks.emplace_back(table);
}

void add_agreements(Page& page, const Findings& report, const Words& words) {
    page.blocks.emplace_back(Heading{2, "agreements", words("section.agreements")});
    if (report.agreements.empty()) {
        page.blocks.emplace_back(Paragraph{{words_run(words("none.agreements"))}});
        return;
    }
    Table table{"agreements-table", words("table.agreements"), {}, {}, false};
    table.columns = {{words("column.date"), false},    {words("column.kind"), false},   {words("column.parties"), false},
                     {words("column.subject"), false}, {words("column.status"), false}, {words("column.sources"), false}};
    for (const std::size_t index : report.agreements) {
        const EventRecord& event = report.events[index];
        std::vector<Line> subject;
        for (const std::string& text : {event.name, event.topic, event.number}) {
            if (!text.empty()) subject.push_back({name_run(text)});
        }
        table.rows.push_back({{date_run(words, event.edtf)},
                              {words_run(kind_in_words(words, event))},
                              actors_line(words, event.participants),
                              joined(words, subject),
                              {words_run(words.label("status", name_of(event.status)))},
                              citations(report, words, {index})});
    }
    page.blocks.emplace_back(std::move(table));
    add_stages(page, report, words);
}

} // namespace isnad::graph
