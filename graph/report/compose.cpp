#include "graph/report/compose.hpp"

#include <algorithm>

#include "graph/report/phrases.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

/// The conditions as one line: "about Libya; from 2023".
Line conditions_line(const Findings& report, const Words& words) {
    Line line;
    for (const auto& [name, value] : report.question.conditions) {
        if (!line.empty()) line.push_back(words_run(words("semicolon")));
        line.push_back(words_run(words("condition." + name)));
        if (value.empty()) continue; // a switch
        line.push_back(words_run(" "));
        line.push_back(name_run(value));
    }
    if (line.empty()) line.push_back(words_run(words("condition.none")));
    return line;
}

std::string title_of(const Findings& report, const Words& words) {
    if (!report.question.title.empty()) return shown(report.question.title, kLongestTitle);
    std::vector<std::string> names;
    for (const auto& [name, value] : report.question.conditions) {
        if (name == "about" || name == "who" || name == "with" || name == "org" || name == "country") names.push_back(shown(value, kLongestTitle));
    }
    return names.empty() ? words("title.all") : words.say("title.about", {{"names", words.list(names)}});
}

Line outlets_line(const Findings& report, const Words& words) {
    std::vector<Line> parts;
    for (const std::string& outlet : outlets_of(report)) parts.push_back({name_run(outlet)});
    Line line{number_run(words, parts.size(), "outlets")};
    if (parts.empty()) return line;
    line.push_back(words_run(words("colon")));
    append(line, joined(words, parts));
    return line;
}

/// First to last day on which the cited documents were published.
DayRange published_of(const Findings& report) {
    DayRange period{kLastDay, kFirstDay};
    for (const SourceDocument& source : report.sources) {
        const auto days = bounds(source.head.document.published.substr(0, 10));
        if (!days) continue;
        period.first = std::min(period.first, days->first);
        period.last = std::max(period.last, days->last);
    }
    return period.first > period.last ? DayRange{} : period;
}

Line packs_line(const Findings& report, const Words& words) {
    std::vector<Line> parts;
    for (const auto& [packs, count] : report.packs) {
        parts.push_back({{Run::Kind::code, packs.empty() ? words("none") : packs.substr(0, 16), packs}});
    }
    return joined(words, parts);
}

std::size_t count_single(const Findings& report) {
    const auto single = [](const EventRecord& event) { return event.independent < 2; };
    return static_cast<std::size_t>(std::ranges::count_if(report.events, single));
}

} // namespace

void add_basis(Page& page, const Findings& report, const Words& words) {
    page.blocks.emplace_back(Heading{2, "basis", words("section.basis")});
    Line documents{number_run(words, report.sources.size(), "sources"), words_run(words("semicolon"))};
    append(documents, counted(words, "in-store", report.documents, "store-documents"));
    Terms terms;
    terms.rows.emplace_back(words("basis.question"), conditions_line(report, words));
    terms.rows.emplace_back(words("basis.documents"), std::move(documents));
    terms.rows.emplace_back(words("basis.outlets"), outlets_line(report, words));
    terms.rows.emplace_back(words("basis.published"), Line{days_run(words, published_of(report))});
    terms.rows.emplace_back(words("basis.period"), Line{days_run(words, period_of(report))});
    terms.rows.emplace_back(words("basis.packs"), packs_line(report, words));
    terms.rows.emplace_back(words("basis.state"), Line{{Run::Kind::code, report.state, report.state}});
    terms.rows.emplace_back(words("basis.command"), Line{{Run::Kind::code, shown(report.question.command)}});
    page.blocks.emplace_back(std::move(terms));
    page.blocks.emplace_back(Paragraph{{words_run(words("basis.note"))}, true});
}

void add_key_figures(Page& page, const Findings& report, const Words& words) {
    page.blocks.emplace_back(Heading{2, "figures", words("section.figures")});
    Figures figures;
    const auto tile = [&](const std::string& label, std::size_t value, std::string key) {
        figures.tiles.emplace_back(label, Line{number_run(words, value, std::move(key))});
    };
    tile(words("figure.events"), report.events.size(), "events");
    for (const auto& [type, count] : by_type(report)) tile(words.label("types", name_of(type)), count, "type:" + std::string(name_of(type)));
    for (const auto& [status, count] : by_status(report)) {
        if (status != Status::happened) tile(words.label("figure", name_of(status)), count, "status:" + std::string(name_of(status)));
    }
    tile(words("figure.actors"), report.actors.size(), "actors");
    tile(words("figure.pairs"), report.pairs.size(), "pairs");
    tile(words("figure.single"), count_single(report), "single");
    tile(words("figure.undated"), report.counts.undated, "undated");
    tile(words("figure.disagreements"), report.disagreements.size(), "disagreements");
    page.blocks.emplace_back(std::move(figures));
}

Page compose(const Findings& report, const Words& words) {
    Page page{words.language, words.right_to_left, title_of(report, words), conditions_line(report, words), words("contents"), words("colon"), {}};
    add_basis(page, report, words);
    add_key_figures(page, report, words);
    add_chronology(page, report, words);
    add_who_met(page, report, words);
    add_agreements(page, report, words);
    add_offices(page, report, words);
    add_profiles(page, report, words);
    add_disagreements(page, report, words);
    add_open_items(page, report, words);
    add_coverage(page, report, words);
    add_sources(page, report, words);
    return page;
}

} // namespace isnad::graph
