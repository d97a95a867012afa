#pragma once
// The cells and labels that every projection has for a node: names in three languages, aliases, country; lists as text with
// kListSeparator between, since no two graph programs agree on lists.
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/cells.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {

inline constexpr std::string_view kListSeparator = " | ";

/// Each once, in byte order, without blank ones.
[[nodiscard]] std::string joined(std::vector<std::string_view> texts);
/// name_ar, name_en, name_fr, aliases.
void add_name_cells(Cells& cells, const std::vector<Name>& names);
/// Never blank: the id where there is no name.
[[nodiscard]] std::string node_label(const Node& node, const EventReader& reader);
/// Size in a drawing: its area, not its width, grows with the count.
[[nodiscard]] double size_for(std::size_t count);

} // namespace isnad::graph
