#pragma once
// What stands for a type in pictures: a shape and a class of colour. No two types of event, and no two of actors, have the same shape, so
// that grey print tells them apart too.
#include <string>

#include "graph/model.hpp"
#include "graph/report/picture/svg.hpp"

namespace isnad::graph {

/// Class of an element of that type: "t-Meeting".
[[nodiscard]] inline std::string class_of(NodeType type) {
    return "t-" + std::string(name_of(type));
}

/// The shape of a type of event or actor, about `radius` wide from its middle. `more` are further classes.
inline void draw_mark(Svg& svg, NodeType type, double x, double y, double radius, const std::string& more = {}) {
    const std::string classes = class_of(type) + more;
    switch (type) {
    case NodeType::visit:
    case NodeType::place:
        return svg.polygon(x, y, radius * 1.15, 3, classes);
    case NodeType::agreement:
    case NodeType::organization:
        return svg.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8, classes, 1);
    case NodeType::conference:
    case NodeType::country:
        return svg.polygon(x, y, radius * 1.2, 4, classes);
    case NodeType::founding:
        return svg.polygon(x, y, radius * 1.1, 5, classes);
    default:
        return svg.circle(x, y, radius, classes);
    }
}

} // namespace isnad::graph
