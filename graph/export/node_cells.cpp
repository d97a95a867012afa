#include "graph/export/node_cells.hpp"

#include <algorithm>
#include <cmath>

#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

std::string_view first_name(const std::vector<Name>& names, std::string_view language) {
    const auto name = std::ranges::find(names, language, &Name::language);
    return name == names.end() ? std::string_view{} : std::string_view{name->text};
}

} // namespace

std::string joined(std::vector<std::string_view> texts) {
    std::ranges::sort(texts);
    const auto again = std::ranges::unique(texts);
    texts.erase(again.begin(), again.end());
    std::string list;
    for (const std::string_view text : texts) {
        if (text.empty()) continue;
        list += list.empty() ? "" : kListSeparator;
        list += text;
    }
    return list;
}

void add_name_cells(Cells& cells, const std::vector<Name>& names) {
    for (const std::string_view language : {"ar", "en", "fr"}) cells.text(first_name(names, language));
    std::vector<std::string> texts;
    for (const Name& name : names) texts.push_back(on_one_line(name.text));
    cells.text(joined({texts.begin(), texts.end()}));
}

std::string node_label(const Node& node, const EventReader& reader) {
    std::string label = on_one_line(reader.name(node));
    return label.empty() ? to_string(node.id) : label;
}

double size_for(std::size_t count) {
    return std::round(100 * (8 + 4 * std::sqrt(static_cast<double>(count)))) / 100;
}

} // namespace isnad::graph
