// The sections behind the events: offices, profiles, where sources differ, what is open, coverage, sources.
#include <algorithm>
#include <array>

#include "graph/report/bibliography.hpp"
#include "graph/report/compose.hpp"
#include "graph/report/phrases.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kShownTitles = 3;
constexpr std::size_t kShownAliases = 8;
constexpr std::size_t kShownMet = 5;
constexpr std::size_t kShownRows = 60; ///< of a list of open items; how many more there are is said below it
constexpr Day kOneDay = 0;             ///< last - first of a date that is known to the day

void say(Page& page, const Words& words, std::string_view key, bool aside = false) {
    page.blocks.emplace_back(Paragraph{{words_run(words(key))}, aside});
}

void open_section(Page& page, const Words& words, const std::string& id) {
    page.blocks.emplace_back(Heading{2, id, words("section." + id)});
}

/// Texts out of documents, at most `most`, with an ellipsis for the rest.
Line texts_line(const Words& words, const std::vector<std::string>& texts, std::size_t most) {
    std::vector<Line> parts;
    for (const std::string& text : texts) {
        if (parts.size() == most) {
            parts.push_back({words_run("\xE2\x80\xA6")}); // U+2026
            break;
        }
        if (!text.empty()) parts.push_back({name_run(text)});
    }
    return joined(words, parts);
}

Line office_sources(const Findings& report, const Words& words, const Office& office) {
    Line line;
    for (const Quote& quote : office.quotes) {
        if (!line.empty()) line.push_back(words_run(" "));
        line.push_back(citation_run(words, report.numbers.at(quote.document)));
    }
    return line;
}

/// An end of the days on which something is shown.
Line end_of(const Words& words, Day day, Day open) {
    return {date_run(words, day == open ? std::string() : to_iso(day))};
}

std::vector<Line> office_row(const Findings& report, const Words& words, const Office& office) {
    return {{name_run(office.person_name)},
            texts_line(words, office.titles, kShownTitles),
            {name_run(office.body_name)},
            end_of(words, office.shown.first, kFirstDay),
            end_of(words, office.shown.last, kLastDay),
            {number_run(words, office.documents, "office-documents")},
            office_sources(report, words, office)};
}

/// A list in rows, cut at kShownRows with the number of those left out.
void add_rows(Page& page, const Words& words, const std::vector<Line>& rows, const std::string& key) {
    Bullets bullets{{rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), kShownRows))}};
    page.blocks.emplace_back(std::move(bullets));
    if (rows.size() <= kShownRows) return;
    page.blocks.emplace_back(Paragraph{counted(words, "note.rows-left", rows.size() - kShownRows, key + "-left"), true});
}

void add_open_list(Page& page, const Words& words, const std::string& key, const std::vector<Line>& rows) {
    if (rows.empty()) return;
    page.blocks.emplace_back(Heading{3, "open-" + key, words("open." + key)});
    Line note{words_run(words("open." + key + ".note") + " ")};
    append(note, counted(words, "count", rows.size(), "open-" + key));
    page.blocks.emplace_back(Paragraph{std::move(note), true});
    add_rows(page, words, rows, "open-" + key);
}

Line same_name_line(const Words& words, const SameName& same) {
    Line line{name_run(same.name), words_run(words("colon"))};
    std::vector<Line> parts;
    for (const Candidate& candidate : same.nodes) {
        Line part{{Run::Kind::code, to_string(candidate.id).substr(0, 10), to_string(candidate.id)}};
        if (!candidate.told_by.empty()) {
            part.push_back(words_run(" "));
            part.push_back(name_run(candidate.told_by));
        }
        parts.push_back(std::move(part));
    }
    append(line, joined(words, parts));
    return line;
}

/// Names of the node other than the one it goes by here, each once.
std::vector<std::string> other_names(const Node& node, const std::string& but) {
    std::vector<std::string> others;
    for (const Name& name : node.names) {
        if (name.text != but && std::ranges::find(others, name.text) == others.end()) others.push_back(name.text);
    }
    return others;
}

Line met_line(const Words& words, const Profile& profile) {
    std::vector<Line> parts;
    for (const MostMet& met : profile.met) {
        if (parts.size() == kShownMet) break;
        parts.push_back({name_run(met.name), words_run(" ("), number_run(words, met.meetings, "profile-met"), words_run(")")});
    }
    return joined(words, parts);
}

Line events_line(const Words& words, const Profile& profile) {
    std::vector<Line> parts;
    for (const auto& [type, count] : profile.events) {
        parts.push_back({words_run(words.label("types", name_of(type)) + " "), number_run(words, count, "profile:" + std::string(name_of(type)))});
    }
    return joined(words, parts);
}

void add_profile(Page& page, const Findings& report, const Words& words, const Profile& profile) {
    page.blocks.emplace_back(Heading{3, "actor-" + to_string(profile.node.id).substr(0, 10), shown(profile.name, kLongestTitle)});
    const auto actor = std::ranges::find(report.actors, profile.node.id, &Actor::id);
    Terms terms;
    const auto add = [&](std::string_view key, Line line) {
        if (!line.empty()) terms.rows.emplace_back(words(key), std::move(line));
    };
    add("profile.type", {words_run(words.label("actor", name_of(profile.node.type())))});
    add("profile.also", texts_line(words, other_names(profile.node, profile.name), kShownAliases));
    add("profile.here", {number_run(words, actor->events.size(), "actor-events")});
    add("profile.events", events_line(words, profile));
    if (profile.active != DayRange{}) add("profile.active", {days_run(words, profile.active)});
    add("profile.met", met_line(words, profile));
    add("profile.documents", {number_run(words, profile.documents, "profile-documents")});
    add("profile.id", {{Run::Kind::code, to_string(profile.node.id), to_string(profile.node.id)}});
    page.blocks.emplace_back(std::move(terms));
}

/// What a document says of the matter in dispute, in words.
Run telling_run(const Words& words, const std::string& what, const std::string& value) {
    if (what == "date") return date_run(words, value);
    if (what == "status") return words_run(words.label("status", value));
    return name_run(value);
}

/// "Date: 11 May 2024 (Daily, 12 May 2024 [3]; Herald, 13 May 2024 [4])".
Line telling_line(const Findings& report, const Words& words, const std::string& what, const Telling& telling) {
    Line line{{Run::Kind::strong, words.label("ledger", what)}, words_run(words("colon")), telling_run(words, what, telling.value)};
    append(line, in_brackets(sources_line(words, report, telling.documents)));
    return line;
}

void add_ledger(Page& page, const Findings& report, const Words& words, const EventRecord& event) {
    page.blocks.emplace_back(Paragraph{event_line(report, words, event)});
    Bullets bullets;
    for (const Contradiction& contradiction : event.contradictions) {
        for (const Telling& telling : contradiction.tellings) bullets.items.push_back(telling_line(report, words, contradiction.what, telling));
    }
    page.blocks.emplace_back(std::move(bullets));
}

std::vector<Line> coverage_row(const Words& words, const Coverage::Row& row) {
    std::vector<Line> cells{{row.source.empty() ? words_run(words("coverage.no-outlet")) : name_run(row.source)}};
    const auto add = [&](const Coverage::Cell& cell) {
        Line line{number_run(words, cell.read, "coverage-read")};
        if (cell.cited > 0) line = {number_run(words, cell.cited, "coverage-cited"), words_run("/"), line.front()};
        cells.push_back(std::move(line));
    };
    for (const Coverage::Cell& cell : row.cells) add(cell);
    add(row.undated);
    add(row.all);
    return cells;
}

} // namespace

void add_offices(Page& page, const Findings& report, const Words& words) {
    open_section(page, words, "offices");
    if (report.offices.empty()) return say(page, words, "none.offices");
    say(page, words, "note.offices", true);
    Table table{"offices-table", words("table.offices"), {}, {}, false};
    table.columns = {{words("column.person"), false},      {words("column.title"), false},      {words("column.body"), false},
                     {words("column.first-shown"), false}, {words("column.last-shown"), false}, {words("column.documents"), true},
                     {words("column.sources"), false}};
    for (const Office& office : report.offices) table.rows.push_back(office_row(report, words, office));
    page.blocks.emplace_back(std::move(table));
}

void add_profiles(Page& page, const Findings& report, const Words& words) {
    open_section(page, words, "profiles");
    if (report.profiles.empty()) return say(page, words, "none.profiles");
    say(page, words, "note.profiles", true);
    for (const Profile& profile : report.profiles) add_profile(page, report, words, profile);
}

void add_disagreements(Page& page, const Findings& report, const Words& words) {
    open_section(page, words, "disagreements");
    if (report.disagreements.empty()) return say(page, words, "none.disagreements");
    say(page, words, "note.disagreements", true);
    for (const std::size_t index : report.disagreements) add_ledger(page, report, words, report.events[index]);
}

void add_open_items(Page& page, const Findings& report, const Words& words) {
    open_section(page, words, "open");
    std::vector<Line> undated;
    std::vector<Line> uncertain;
    for (const EventRecord& event : report.events) {
        if (!event.dated())
            undated.push_back(event_line(report, words, event));
        else if (event.when.last - event.when.first > kOneDay)
            uncertain.push_back(event_line(report, words, event));
    }
    std::vector<Line> names;
    for (const SameName& same : report.same_names) names.push_back(same_name_line(words, same));
    if (undated.empty() && uncertain.empty() && names.empty()) return say(page, words, "none.open");
    add_open_list(page, words, "undated", undated);
    add_open_list(page, words, "uncertain", uncertain);
    add_open_list(page, words, "names", names);
}

void add_coverage(Page& page, const Findings& report, const Words& words) {
    open_section(page, words, "coverage");
    say(page, words, "note.coverage", true);
    const Periods& periods = report.coverage.periods;
    Table table{"coverage-table",
                words(periods.yearly() ? "table.coverage-years" : "table.coverage-months"),
                {{words("column.outlet"), false}},
                {},
                true,
                {words("column.period"), words("count")}};
    for (std::size_t i = 0; i < periods.size(); ++i) table.columns.push_back({words.date(periods.start(i), periods.yearly() ? "y" : "yMMM"), true});
    table.columns.push_back({words("column.undated"), true});
    table.columns.push_back({words("column.all"), true});
    for (const Coverage::Row& row : report.coverage.rows) table.rows.push_back(coverage_row(words, row));
    page.blocks.emplace_back(std::move(table));
}

void add_sources(Page& page, const Findings& report, const Words& words) {
    open_section(page, words, "sources");
    References references;
    for (const SourceDocument& source : report.sources) {
        const Document& head = source.head.document;
        std::vector<Line> parts;
        if (!head.source.empty()) parts.push_back({name_run(head.source)});
        const std::string title = head.title.empty() ? head.id : head.title;
        parts.push_back({is_web_address(head.uri) ? Run{Run::Kind::link, shown(title, kLongestTitle), head.uri} : name_run(title)});
        parts.push_back({date_run(words, head.published.substr(0, std::min<std::size_t>(head.published.size(), 10)))});
        if (!head.language.empty()) parts.push_back({words_run(shown(words.label("language", head.language), kLongestTitle))});
        parts.push_back({{Run::Kind::code, shown(head.id, kLongestTitle), head.id}});
        references.items.push_back(
            {std::to_string(source.number), words.number(static_cast<std::int64_t>(source.number)), head.language, joined(words, parts)});
    }
    page.blocks.emplace_back(std::move(references));
}

} // namespace isnad::graph
