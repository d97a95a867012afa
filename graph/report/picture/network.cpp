// The network of who met whom: names below their marks, areas by independent reports, lines as wide as meetings are many.
#include <algorithm>
#include <cmath>
#include <map>

#include "graph/report/picture/layout.hpp"
#include "graph/report/picture/marks.hpp"
#include "graph/report/picture/pictures.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kNodes = 36;
constexpr double kAspect = 1.5;
constexpr double kLegend = 34;
constexpr double kWidest = 170; ///< of a name

/// One of the actors drawn.
struct Drawn {
    const Actor* actor = nullptr;
    std::string name;
    double radius = 0;
    Box box;
};

Drawn drawn(const Actor& actor, std::size_t most_reports) {
    Drawn node{&actor, fitting(actor.name, kWidest / kNameSize * 1000), 0, {}};
    node.radius = 5 + 15 * std::sqrt(static_cast<double>(actor.independent) / static_cast<double>(std::max<std::size_t>(1, most_reports)));
    const double half_name = text_width(node.name) * kNameSize / 2000;
    node.box = {std::max(node.radius * 1.2, half_name), node.radius * 1.2, node.radius * 1.2 + kNameSize + 5};
    return node;
}

std::vector<Drawn> choose(const Findings& report) {
    std::size_t most = 1;
    for (const Actor& actor : report.actors) most = std::max(most, actor.independent);
    std::vector<Drawn> nodes;
    for (const std::size_t index : most_met(report, kNodes)) nodes.push_back(drawn(report.actors[index], most));
    return nodes;
}

/// Pairs of which both ends are drawn.
std::vector<WeightedPair> joins(const Findings& report, const std::vector<Drawn>& nodes) {
    std::map<Id, Vertex> numbers;
    for (std::size_t i = 0; i < nodes.size(); ++i) numbers.emplace(nodes[i].actor->id, static_cast<Vertex>(i));
    std::vector<WeightedPair> pairs;
    for (const MetPair& pair : report.pairs) {
        const auto a = numbers.find(pair.a);
        const auto b = numbers.find(pair.b);
        if (a != numbers.end() && b != numbers.end()) pairs.push_back({a->second, b->second, static_cast<double>(pair.events.size())});
    }
    return pairs;
}

void draw_legend(Svg& svg, const std::vector<Drawn>& nodes, const Words& words) {
    double x = 10;
    for (const NodeType type : kNodeTypes) {
        if (std::ranges::none_of(nodes, [&](const Drawn& node) { return type_of(node.actor->id) == type; })) continue;
        draw_mark(svg, type, x + 5, 14, 5);
        const std::string label = words.label("actor", name_of(type));
        svg.text(x + 16, 18, Anchor::start, label, "tick");
        x += 34 + text_width(label) * 0.0115;
    }
}

} // namespace

std::vector<std::size_t> most_met(const Findings& report, std::size_t most) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < report.actors.size(); ++i) {
        if (report.actors[i].meetings > 0) chosen.push_back(i);
    }
    std::ranges::stable_sort(chosen, std::greater{}, [&](std::size_t i) { return report.actors[i].meetings; });
    if (chosen.size() > most) chosen.resize(most);
    return chosen;
}

Drawing draw_network(const Findings& report, const Words& words) {
    const std::vector<Drawn> nodes = choose(report);
    Drawing drawing{{}, nodes.size(), most_met(report, report.actors.size()).size()};
    if (nodes.empty()) return drawing;
    std::vector<Box> boxes;
    for (const Drawn& node : nodes) boxes.push_back(node.box);
    const std::vector<WeightedPair> pairs = joins(report, nodes);
    const Layout layout = lay_out(boxes, pairs, kAspect);
    const std::vector<Argument> counts{{"drawn", static_cast<std::int64_t>(drawing.drawn)}, {"all", static_cast<std::int64_t>(drawing.all)}};
    Svg svg(std::ceil(std::max(layout.width, 320.0)), std::ceil(layout.height + kLegend), words.right_to_left,
            words.say("picture.network.text", counts));
    draw_legend(svg, nodes, words);
    for (const WeightedPair& pair : pairs) {
        const Point a = layout.points[pair.a];
        const Point b = layout.points[pair.b];
        svg.line(a.x, a.y + kLegend, b.x, b.y + kLegend, "join", std::min(8.0, 1 + std::sqrt(pair.weight - 1)));
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Point at = layout.points[i];
        svg.open(nodes[i].actor->name);
        draw_mark(svg, type_of(nodes[i].actor->id), at.x, at.y + kLegend, nodes[i].radius);
        svg.text(at.x, at.y + kLegend + nodes[i].radius * 1.2 + kNameSize, Anchor::middle, nodes[i].name, "label halo", kNameSize);
        svg.close();
    }
    drawing.svg = svg.finish();
    return drawing;
}

} // namespace isnad::graph
