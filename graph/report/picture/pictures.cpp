#include "graph/report/picture/pictures.hpp"

namespace isnad::graph {

std::string to_svg_file(const std::string& svg, const std::string& style) {
    const std::size_t head = svg.find('>') + 1;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substr(0, head) + "\n<style>\n" + style + "</style>" + svg.substr(head) + "\n";
}

} // namespace isnad::graph
