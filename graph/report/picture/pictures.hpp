#pragma once
// Pictures of a report as SVG: one element each, no script, nothing loaded, colours by class so that a page can be dark; shapes tell
// what colours tell, so that they work in grey. The same data stands in a table of the report. SVG 1.1; layout is the same on every run.
#include <cstddef>
#include <string>

#include "graph/report/report.hpp"
#include "graph/report/words.hpp"

namespace isnad::graph {

struct Drawing {
    std::string svg;       ///< empty where there is nothing to draw
    std::size_t drawn = 0; ///< of `all` things: the most frequent ones
    std::size_t all = 0;
};

/// A lane for each of the actors with most events, a mark for each event: a bar as long as the doubt where its date is uncertain, apart
/// from the others where it has none.
[[nodiscard]] Drawing draw_timeline(const Findings& report, const Words& words);
/// Who met whom: areas by independent reports, lines by meetings.
[[nodiscard]] Drawing draw_network(const Findings& report, const Words& words);
/// Meetings of each two of the actors with most meetings.
[[nodiscard]] Drawing draw_matrix(const Findings& report, const Words& words);
/// Meetings by month, a small chart for each of the actors with most meetings.
[[nodiscard]] Drawing draw_months(const Findings& report, const Words& words);

/// A drawing's <svg> as a file of its own, with the style sheet of pictures in it.
[[nodiscard]] std::string to_svg_file(const std::string& svg, const std::string& style);

/// Meetings of each actor in `chosen` by month (or year): what draw_months draws.
struct MonthTable {
    Periods periods;
    std::vector<std::size_t> actors;              ///< indices into Findings::actors
    std::vector<std::vector<std::size_t>> counts; ///< by actor, by period
    std::vector<std::size_t> elsewhere;           ///< meetings that no one period holds
};
[[nodiscard]] MonthTable months_of(const Findings& report);
/// Actors with meetings, most meetings first, at most `most`: indices into Findings::actors.
[[nodiscard]] std::vector<std::size_t> most_met(const Findings& report, std::size_t most);

} // namespace isnad::graph
