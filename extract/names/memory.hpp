#pragma once
// The document's memory: names that a strong rule or a list found once are sought in the whole text, whole and in the parts by
// which a text goes on to call them (a person by the last name). Only what is no ordinary word is remembered in parts.
#include <vector>

#include "extract/names/group.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

/// Further mentions in units that `found` left free, merged into it in text order.
void recall_names(std::vector<NameFound>& found, Work& work);

} // namespace isnad::extract
