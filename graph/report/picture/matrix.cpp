// The matrix: the actors with most meetings down and across, in each cell the meetings of two, darker where they are more.
#include <algorithm>
#include <map>

#include "graph/report/picture/pictures.hpp"
#include "graph/report/picture/svg.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kActors = 16;
constexpr double kCell = 28;
constexpr double kNames = 200;
constexpr double kHead = 30; ///< numbers of the columns

using Counts = std::map<std::pair<Id, Id>, std::size_t>;

Counts counts_of(const Findings& report) {
    Counts counts;
    for (const MetPair& pair : report.pairs) counts[{pair.a, pair.b}] = counts[{pair.b, pair.a}] = pair.events.size();
    return counts;
}

/// Five shades by share of the most.
std::string shade(std::size_t count, std::size_t most) {
    return "shade-" + std::to_string(1 + (count - 1) * 4 / std::max<std::size_t>(1, most - 1));
}

void draw_row(Svg& svg, const Findings& report, const Words& words, const std::vector<std::size_t>& chosen, const Counts& counts, std::size_t row) {
    const Actor& actor = report.actors[chosen[row]];
    const double y = kHead + static_cast<double>(row) * kCell;
    const std::string number = words.number(static_cast<std::int64_t>(row + 1));
    svg.text(18, y + kCell / 2 + 4, Anchor::middle, number, "tick");
    svg.text(32, y + kCell / 2 + 4, Anchor::start, fitting(actor.name, (kNames - 40) / kNameSize * 1000), "label", kNameSize);
    std::size_t most = 1;
    for (const auto& entry : counts) most = std::max(most, entry.second);
    for (std::size_t column = 0; column < chosen.size(); ++column) {
        const double x = kNames + static_cast<double>(column) * kCell;
        const auto found = counts.find({actor.id, report.actors[chosen[column]].id});
        if (row == column || found == counts.end()) {
            svg.rect(x + 1, y + 1, kCell - 2, kCell - 2, row == column ? "self" : "cell", 2);
            continue;
        }
        const std::string tone = shade(found->second, most);
        svg.open(actor.name + " \xE2\x80\x93 " + report.actors[chosen[column]].name); // U+2013
        svg.rect(x + 1, y + 1, kCell - 2, kCell - 2, "cell " + tone, 2);
        svg.text(x + kCell / 2, y + kCell / 2 + 4, Anchor::middle, words.number(static_cast<std::int64_t>(found->second)), "count on-" + tone);
        svg.close();
    }
}

} // namespace

Drawing draw_matrix(const Findings& report, const Words& words) {
    const std::vector<std::size_t> chosen = most_met(report, kActors);
    Drawing drawing{{}, chosen.size(), most_met(report, report.actors.size()).size()};
    if (chosen.size() < 3) return drawing; // two are told in a line
    const auto size = static_cast<double>(chosen.size()) * kCell;
    const std::vector<Argument> numbers{{"drawn", static_cast<std::int64_t>(drawing.drawn)}, {"all", static_cast<std::int64_t>(drawing.all)}};
    Svg svg(kNames + size + 4, kHead + size + 4, words.right_to_left, words.say("picture.matrix.text", numbers));
    for (std::size_t column = 0; column < chosen.size(); ++column) {
        svg.text(kNames + (static_cast<double>(column) + 0.5) * kCell, kHead - 8, Anchor::middle, words.number(static_cast<std::int64_t>(column + 1)),
                 "tick");
    }
    const Counts counts = counts_of(report);
    for (std::size_t row = 0; row < chosen.size(); ++row) draw_row(svg, report, words, chosen, counts, row);
    drawing.svg = svg.finish();
    return drawing;
}

} // namespace isnad::graph
