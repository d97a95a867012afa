#include "graph/report/report.hpp"

#include <catch2/catch.hpp>

#include "graph/report/bibliography.hpp"
#include "graph/report/markdown.hpp"
#include "graph/report/phrases.hpp"
#include "graph/report/state.hpp"
#include "tests/support/sample_graph.hpp"

namespace isnad::graph {
namespace {

/// Says keys with their arguments, and days as ISO dates with the skeleton behind them.
Words plain_words() {
    Words words;
    words.language = "en";
    words.say = [](std::string_view key, const std::vector<Argument>& arguments) {
        std::string text(key);
        for (const auto& argument : arguments) {
            const auto* name = std::get_if<std::string>(&argument.second);
            text += " " + (name != nullptr ? *name : std::to_string(std::get<std::int64_t>(argument.second)));
        }
        return text;
    };
    words.number = [](std::int64_t value) { return std::to_string(value); };
    words.date = [](Day day, std::string_view skeleton) { return to_iso(day) + ":" + std::string(skeleton); };
    words.interval = [](DayRange days, std::string_view) { return to_iso(days.first) + ".." + to_iso(days.last); };
    return words;
}

Findings report_of(const View& view, Filter filter = {}) {
    EventReader reader(view, "en");
    return make_report(reader, {std::move(filter), {}, {}, {}});
}

} // namespace

TEST_CASE("a date is told as far as it is known") {
    const Words words = plain_words();
    CHECK(date_in_words(words, "") == "date.none");
    CHECK(date_in_words(words, "2024-05-11") == "2024-05-11:yMMMMd");
    CHECK(date_in_words(words, "2024-05") == "2024-05-01:yMMMM");
    CHECK(date_in_words(words, "2024") == "2024-01-01:y");
    CHECK(date_in_words(words, "2024-05~") == "date.about 2024-05-01:yMMMM");
    CHECK(date_in_words(words, "2024-05-11/2024-05-13") == "2024-05-11..2024-05-13");
    CHECK(date_in_words(words, "2023/2024") == "date.from-to 2023-01-01:y 2024-01-01:y");
    CHECK(date_in_words(words, "XXXX-02-29") == "date.no-year 2000-02-29:MMMMd");
    CHECK(date_in_words(words, "2024-XX-11").starts_with("date.within "));
}

TEST_CASE("months go without a gap, years where there are too many") {
    const auto day = [](const char* edtf) { return bounds(edtf)->first; };
    const Periods months({day("2023-11-20"), day("2024-02-01")}, 12);
    REQUIRE(months.size() == 4);
    CHECK(months.index_of(*bounds("2023-12")) == 1);
    CHECK(months.index_of({day("2023-12-31"), day("2024-01-01")}) == std::nullopt);
    CHECK(months.index_of(*bounds("2024-03-01")) == std::nullopt);
    const Periods years({day("2019-05-01"), day("2024-02-01")}, 12);
    CHECK(years.yearly());
    CHECK(years.size() == 6);
}

TEST_CASE("a report holds what the timeline shows, and each citation has its source") {
    const auto graph = sample_graph();
    const Findings report = report_of(*graph);
    EventReader reader(*graph, "en");
    std::size_t events = 0;
    timeline(reader, {}, [&](const EventRecord& event) {
        CHECK(report.events[events++].id == event.id);
        return true;
    });
    CHECK(report.events.size() == events);
    for (const EventRecord& event : report.events) {
        for (const Quote& quote : event.evidence) CHECK(report.numbers.contains(quote.document));
    }
    for (std::size_t i = 0; i < report.sources.size(); ++i) CHECK(report.sources[i].number == i + 1);
    std::size_t read = 0;
    for (const Coverage::Row& row : report.coverage.rows) read += row.all.read;
    CHECK(read == report.documents);
}

TEST_CASE("the state's name changes with what is known, and with nothing else") {
    const auto graph = sample_graph();
    const std::string before = state_of(*graph);
    CHECK(state_of(*sample_graph()) == before);
    const std::vector<std::vector<Id>> same = {{sample_node(*graph, "tripoli"), sample_node(*graph, "libya")}};
    graph->set_same(same);
    CHECK(state_of(*graph) != before);
}

TEST_CASE("no letter of a document is markup in Markdown") {
    std::string out;
    append_markdown(out, "<b> *x* [y](z) # | `c` $m$ a_b 1. ﷺ");
    CHECK(out == "\\<b\\> \\*x\\* \\[y\\]\\(z) \\# \\| \\`c\\` \\$m\\$ a\\_b 1. ﷺ");
    out.clear();
    append_markdown(out, "1. x: 2018-04-11, ::: -- http://a.b ... (c)");
    CHECK(out == "1\\. x: 2018-04-11, \\:\\:\\: \\-\\- http\\:\\/\\/a\\.b \\.\\.\\. (c)");
    out = "[x]";
    append_markdown(out, "(y) (z)");
    CHECK(out == "[x]\\(y) (z)");
}

TEST_CASE("a page links to web addresses alone") {
    CHECK(is_web_address("https://example.org/a?b=c"));
    CHECK_FALSE(is_web_address("javascript:alert(1)"));
    CHECK_FALSE(is_web_address("https://example.org/\"onmouseover=x"));
    CHECK_FALSE(is_web_address("file:///etc/passwd"));
}

} // namespace isnad::graph
