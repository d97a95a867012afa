// Meetings by month as small charts of one scale, one for each of the actors with most meetings.
#include <algorithm>

#include "graph/report/picture/pictures.hpp"
#include "graph/report/picture/svg.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kCharts = 9;
constexpr std::size_t kMostMonths = 24;
constexpr double kChartWidth = 300;
constexpr double kChartHeight = 92;
constexpr double kBars = 50; ///< height of the longest bar
constexpr std::size_t kColumns = 3;

/// Meetings of the report that the actor is at with somebody.
std::vector<std::size_t> meetings_of(const Findings& report, const Actor& actor) {
    std::vector<std::size_t> meetings;
    for (const MetPair& pair : report.pairs) {
        if (pair.a == actor.id || pair.b == actor.id) meetings.insert(meetings.end(), pair.events.begin(), pair.events.end());
    }
    std::ranges::sort(meetings);
    const auto rest = std::ranges::unique(meetings);
    meetings.erase(rest.begin(), rest.end());
    return meetings;
}

DayRange days_of(const Findings& report, const std::vector<std::vector<std::size_t>>& meetings) {
    DayRange days{kLastDay, kFirstDay};
    for (const auto& own : meetings) {
        for (const std::size_t index : own) {
            const DayRange when = report.events[index].when;
            if (when.first != kFirstDay && when.last != kLastDay) days = {std::min(days.first, when.first), std::max(days.last, when.last)};
        }
    }
    if (const auto& window = report.question.filter.window) days = {std::max(days.first, window->first), std::min(days.last, window->last)};
    return days;
}

void draw_chart(Svg& svg, const MonthTable& months, std::size_t row, const std::string& name, const Words& words, double x, double y) {
    std::size_t most = 1;
    for (const auto& counts : months.counts) most = std::max(most, *std::ranges::max_element(counts));
    svg.text(x, y + 14, Anchor::start, fitting(name, (kChartWidth - 20) / kNameSize * 1000), "label", kNameSize);
    const double width = (kChartWidth - 24) / static_cast<double>(months.periods.size());
    const double base = y + 22 + kBars;
    svg.line(x, base, x + kChartWidth - 24, base, "axis");
    for (std::size_t i = 0; i < months.periods.size(); ++i) {
        const std::size_t count = months.counts[row][i];
        if (count == 0) continue;
        const double height = kBars * static_cast<double>(count) / static_cast<double>(most);
        const double left = x + static_cast<double>(i) * width;
        svg.open(words.date(months.periods.start(i), months.periods.yearly() ? "y" : "yMMMM") + ": " +
                 words.number(static_cast<std::int64_t>(count)));
        svg.rect(left + 0.5, base - height, std::max(1.0, std::min(width - 1, 22.0)), height, "bar");
        svg.close();
    }
    const std::string skeleton = months.periods.yearly() ? "y" : "yMMM";
    svg.text(x, base + 14, Anchor::start, words.date(months.periods.start(0), skeleton), "tick");
    if (months.periods.size() == 1) return;
    svg.text(x + kChartWidth - 24, base + 14, Anchor::end, words.date(months.periods.start(months.periods.size() - 1), skeleton), "tick");
}

} // namespace

MonthTable months_of(const Findings& report) {
    MonthTable months;
    months.actors = most_met(report, kCharts);
    std::vector<std::vector<std::size_t>> meetings;
    for (const std::size_t index : months.actors) meetings.push_back(meetings_of(report, report.actors[index]));
    const DayRange days = days_of(report, meetings);
    if (days.first <= days.last) months.periods = Periods(days, kMostMonths);
    for (const auto& own : meetings) {
        auto& counts = months.counts.emplace_back(months.periods.size());
        std::size_t& elsewhere = months.elsewhere.emplace_back(0);
        for (const std::size_t index : own) {
            const auto period = months.periods.index_of(report.events[index].when);
            ++(period ? counts[*period] : elsewhere);
        }
    }
    return months;
}

Drawing draw_months(const Findings& report, const Words& words) {
    const MonthTable months = months_of(report);
    Drawing drawing{{}, months.actors.size(), most_met(report, report.actors.size()).size()};
    if (months.periods.size() == 0 || months.actors.empty()) return drawing;
    const std::size_t columns = std::min(kColumns, months.actors.size());
    const std::size_t rows = (months.actors.size() + columns - 1) / columns;
    const std::vector<Argument> counts{{"drawn", static_cast<std::int64_t>(drawing.drawn)}, {"all", static_cast<std::int64_t>(drawing.all)}};
    Svg svg(static_cast<double>(columns) * kChartWidth, static_cast<double>(rows) * kChartHeight + 6, words.right_to_left,
            words.say("picture.months.text", counts));
    for (std::size_t i = 0; i < months.actors.size(); ++i) {
        draw_chart(svg, months, i, report.actors[months.actors[i]].name, words, 2 + static_cast<double>(i % columns) * kChartWidth,
                   static_cast<double>(i / columns) * kChartHeight);
    }
    drawing.svg = svg.finish();
    return drawing;
}

} // namespace isnad::graph
