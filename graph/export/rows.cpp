#include "graph/export/rows.hpp"

namespace isnad::graph {

Color color_of(NodeType type) {
    switch (type) {
    case NodeType::person:
        return {0, 114, 178};
    case NodeType::organization:
        return {230, 159, 0};
    case NodeType::country:
        return {0, 158, 115};
    case NodeType::place:
        return {86, 180, 233};
    case NodeType::meeting:
        return {213, 94, 0};
    case NodeType::visit:
        return {204, 121, 167};
    case NodeType::agreement:
        return {150, 75, 0};
    case NodeType::conference:
        return {240, 200, 66};
    case NodeType::founding:
        return {120, 94, 240};
    case NodeType::date:
        return {160, 160, 160};
    case NodeType::document:
        return {200, 200, 200};
    }
    return {128, 128, 128};
}

} // namespace isnad::graph
