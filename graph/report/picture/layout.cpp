#include "graph/report/picture/layout.hpp"

#include <algorithm>
#include <cmath>

namespace isnad::graph {
namespace {

constexpr int kSpringRounds = 400;
constexpr int kPushRounds = 300;
constexpr double kGap = 6;     ///< free space between boxes, pixels
constexpr double kReach = 3.5; ///< spacings within which points push each other
constexpr double kGravity = 0.35;

double length(Point p) {
    return std::sqrt(p.x * p.x + p.y * p.y);
}

/// Points of a sunflower: turned by the golden angle from one to the next, farther out each time.
std::vector<Point> sunflower(std::size_t count, double spacing) {
    constexpr Point kTurn{-0.7373688780783197, 0.6754902942615238}; // cosine and sine of the golden angle
    std::vector<Point> points;
    Point direction{1, 0};
    for (std::size_t i = 0; i < count; ++i) {
        const double radius = spacing * std::sqrt(static_cast<double>(i) + 0.5);
        points.push_back({direction.x * radius, direction.y * radius});
        direction = {direction.x * kTurn.x - direction.y * kTurn.y, direction.x * kTurn.y + direction.y * kTurn.x};
    }
    return points;
}

/// One round of springs: all push each other away, joined ones pull each other near, everything is drawn a little to the middle so that
/// parts without a join do not fly apart. No point moves more than `most`.
void spring_round(std::vector<Point>& points, std::span<const WeightedPair> pairs, double spacing, double most) {
    std::vector<Point> force(points.size());
    const auto push = [&](std::size_t a, std::size_t b, double strength) {
        force[a].x += strength * (points[a].x - points[b].x);
        force[a].y += strength * (points[a].y - points[b].y);
    };
    for (std::size_t a = 0; a < points.size(); ++a) {
        for (std::size_t b = 0; b < points.size(); ++b) {
            const double distance = std::max(1.0, length({points[a].x - points[b].x, points[a].y - points[b].y}));
            if (a != b && distance < kReach * spacing) push(a, b, spacing * spacing / (distance * distance));
        }
        force[a].x -= points[a].x * kGravity;
        force[a].y -= points[a].y * kGravity;
    }
    for (const WeightedPair& pair : pairs) {
        const double distance = length({points[pair.a].x - points[pair.b].x, points[pair.a].y - points[pair.b].y});
        const double pull = distance / spacing * std::min(2.0, std::sqrt(pair.weight));
        push(pair.a, pair.b, -pull);
        push(pair.b, pair.a, -pull);
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double strength = std::max(1e-9, length(force[i]));
        const double step = std::min(most, strength) / strength;
        points[i].x += force[i].x * step;
        points[i].y += force[i].y * step;
    }
}

/// How far two boxes reach into each other across and down; both positive where they overlap.
Point overlap(const Box& a, Point at_a, const Box& b, Point at_b) {
    const double across = a.half_width + b.half_width + kGap - std::abs(at_a.x - at_b.x);
    const double down = std::min(at_a.y + a.below, at_b.y + b.below) - std::max(at_a.y - a.above, at_b.y - b.above) + kGap;
    return {across, down};
}

/// Pushes boxes that overlap apart, along the shorter way; false where none did.
bool push_round(std::vector<Point>& points, std::span<const Box> boxes) {
    bool moved = false;
    for (std::size_t a = 0; a < points.size(); ++a) {
        for (std::size_t b = a + 1; b < points.size(); ++b) {
            const Point into = overlap(boxes[a], points[a], boxes[b], points[b]);
            if (into.x <= 0 || into.y <= 0) continue;
            moved = true;
            double Point::*axis = into.x < into.y ? &Point::x : &Point::y;
            const double half = std::min(into.x, into.y) / 2 + 0.05;
            const double side = points[a].*axis <= points[b].*axis ? 1 : -1;
            points[a].*axis -= side * half;
            points[b].*axis += side * half;
        }
    }
    return moved;
}

/// Until nothing overlaps: what pushing alone does not resolve gets more room.
void separate(std::vector<Point>& points, std::span<const Box> boxes) {
    for (;;) {
        for (int round = 0; round < kPushRounds; ++round) {
            if (!push_round(points, boxes)) return;
        }
        for (Point& point : points) point = {point.x * 1.2, point.y * 1.2};
    }
}

Layout fit(std::vector<Point> points, std::span<const Box> boxes) {
    Point least{1e9, 1e9};
    Point most{-1e9, -1e9};
    for (std::size_t i = 0; i < points.size(); ++i) {
        least = {std::min(least.x, points[i].x - boxes[i].half_width), std::min(least.y, points[i].y - boxes[i].above)};
        most = {std::max(most.x, points[i].x + boxes[i].half_width), std::max(most.y, points[i].y + boxes[i].below)};
    }
    for (Point& point : points) point = {point.x - least.x + kGap, point.y - least.y + kGap};
    return {std::move(points), most.x - least.x + 2 * kGap, most.y - least.y + 2 * kGap};
}

} // namespace

Layout lay_out(std::span<const Box> boxes, std::span<const WeightedPair> pairs, double aspect) {
    if (boxes.empty()) return {};
    double area = 0;
    for (const Box& box : boxes) area += 2 * box.half_width * (box.above + box.below);
    const double spacing = 0.8 * std::sqrt(area / static_cast<double>(boxes.size()));
    std::vector<Point> points = sunflower(boxes.size(), spacing);
    for (int round = 0; round < kSpringRounds; ++round) {
        spring_round(points, pairs, spacing, spacing * (1 - static_cast<double>(round) / kSpringRounds) * 0.5 + 0.5);
    }
    const double stretch = std::sqrt(aspect);
    for (Point& point : points) point = {point.x * stretch, point.y / stretch};
    separate(points, boxes);
    return fit(std::move(points), boxes);
}

} // namespace isnad::graph
