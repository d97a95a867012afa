#pragma once
// One <svg> element, written forward. Coordinates are in CSS pixels with one digit behind the point; in a page that runs from right to
// left x is mirrored here, so that drawings are written once. Text is escaped and gets its own direction.
#include <string>
#include <string_view>

namespace isnad::graph {

enum class Anchor { start, middle, end }; ///< of a text, in the page's direction

class Svg {
public:
    /// `text` says what there is to see, for those who do not see it.
    Svg(double width, double height, bool right_to_left, std::string_view text);

    void line(double x1, double y1, double x2, double y2, std::string_view style_class, double stroke = 0);
    void rect(double x, double y, double width, double height, std::string_view style_class, double radius = 0);
    void circle(double x, double y, double radius, std::string_view style_class);
    /// A closed shape of corners around (x, y); `corners` is 3, 4 (a diamond), 5 …, `radius` to the corners.
    void polygon(double x, double y, double radius, int corners, std::string_view style_class);
    void text(double x, double y, Anchor anchor, std::string_view words, std::string_view style_class, double size = 0);
    /// What a pointer on the shapes between open and close is told.
    void open(std::string_view tip);
    void close() { out_ += "</g>\n"; }
    [[nodiscard]] std::string finish() { return out_ + "</svg>"; }

private:
    [[nodiscard]] double at(double x) const { return right_to_left_ ? width_ - x : x; }

    std::string out_;
    double width_;
    bool right_to_left_;
};

inline constexpr double kNameSize = 13; ///< font size of names

/// With one digit behind the point at most, never "-0".
[[nodiscard]] std::string decimal(double value);
/// `words` cut with an ellipsis to a width in thousandths of the font size (text_width).
[[nodiscard]] std::string fitting(std::string_view words, double width);

} // namespace isnad::graph
