#include "graph/report/picture/svg.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "graph/report/html.hpp"
#include "graph/report/text.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

/// Corners on the unit circle, the first on top, as numbers: sines differ from one library to another in the last digit.
struct Corner {
    double x, y;
};
constexpr std::array<Corner, 3> kTriangle = {{{0, -1}, {0.866, 0.5}, {-0.866, 0.5}}};
constexpr std::array<Corner, 4> kDiamond = {{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
constexpr std::array<Corner, 5> kPentagon = {{{0, -1}, {0.951, -0.309}, {0.588, 0.809}, {-0.588, 0.809}, {-0.951, -0.309}}};

template <std::size_t kSize>
std::string points_of(const std::array<Corner, kSize>& corners, double x, double y, double radius) {
    std::string points;
    for (const Corner& corner : corners) {
        points += (points.empty() ? "" : " ") + decimal(x + corner.x * radius) + "," + decimal(y + corner.y * radius);
    }
    return points;
}

} // namespace

std::string decimal(double value) {
    const double rounded = std::floor(value * 10 + 0.5) / 10;
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.1f", rounded == 0 ? 0.0 : rounded);
    std::string text = digits;
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::string fitting(std::string_view words, double width) {
    const std::string whole = shown(words, kLongestTitle);
    if (text_width(whole) <= width) return whole;
    for (std::size_t most = count_code_points(whole); most > 2; --most) {
        std::string cut = shown(whole, most - 1);
        if (text_width(cut) <= width) return cut;
    }
    return "\xE2\x80\xA6"; // U+2026
}

Svg::Svg(double width, double height, bool right_to_left, std::string_view text) : width_(width), right_to_left_(right_to_left) {
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + decimal(width) + " " + decimal(height) + "\" width=\"" + decimal(width) +
           "\" height=\"" + decimal(height) + "\" role=\"img\" aria-label=\"";
    append_html(out_, text);
    out_ += "\">\n";
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view style_class, double stroke) {
    out_ += "<line x1=\"" + decimal(at(x1)) + "\" y1=\"" + decimal(y1) + "\" x2=\"" + decimal(at(x2)) + "\" y2=\"" + decimal(y2) + "\" class=\"" +
            std::string(style_class) + "\"";
    if (stroke > 0) out_ += " stroke-width=\"" + decimal(stroke) + "\"";
    out_ += "/>\n";
}

void Svg::rect(double x, double y, double width, double height, std::string_view style_class, double radius) {
    const double left = right_to_left_ ? at(x) - width : x;
    out_ += "<rect x=\"" + decimal(left) + "\" y=\"" + decimal(y) + "\" width=\"" + decimal(width) + "\" height=\"" + decimal(height) + "\"";
    if (radius > 0) out_ += " rx=\"" + decimal(radius) + "\"";
    out_ += " class=\"" + std::string(style_class) + "\"/>\n";
}

void Svg::circle(double x, double y, double radius, std::string_view style_class) {
    out_ += "<circle cx=\"" + decimal(at(x)) + "\" cy=\"" + decimal(y) + "\" r=\"" + decimal(radius) + "\" class=\"" + std::string(style_class) +
            "\"/>\n";
}

void Svg::polygon(double x, double y, double radius, int corners, std::string_view style_class) {
    const std::string points = corners == 3   ? points_of(kTriangle, at(x), y, radius)
                               : corners == 4 ? points_of(kDiamond, at(x), y, radius)
                                              : points_of(kPentagon, at(x), y, radius);
    out_ += "<polygon points=\"" + points + "\" class=\"" + std::string(style_class) + "\"/>\n";
}

/// SVG counts `start` in the direction of the text, a drawing in that of the page: a name in the other direction has its ends swapped.
void Svg::text(double x, double y, Anchor anchor, std::string_view words, std::string_view style_class, double size) {
    const bool text_right_to_left = is_right_to_left(words);
    const bool swapped = text_right_to_left != right_to_left_;
    if (swapped && anchor != Anchor::middle) anchor = anchor == Anchor::start ? Anchor::end : Anchor::start;
    constexpr std::array kNames = {"start", "middle", "end"};
    out_ += "<text x=\"" + decimal(at(x)) + "\" y=\"" + decimal(y) + "\" text-anchor=\"" + kNames[static_cast<std::size_t>(anchor)] +
            "\" direction=\"" + (text_right_to_left ? "rtl" : "ltr") + "\" class=\"" + std::string(style_class) + "\"";
    if (size > 0) out_ += " font-size=\"" + decimal(size) + "\"";
    out_ += ">";
    append_html(out_, words);
    out_ += "</text>\n";
}

void Svg::open(std::string_view tip) {
    out_ += "<g><title>";
    append_html(out_, shown(tip, kLongestTitle));
    out_ += "</title>\n";
}

} // namespace isnad::graph
