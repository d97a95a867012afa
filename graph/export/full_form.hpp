#pragma once
// Stored documents in the full form of the annotation guide, a document a line: {"id", "lang", "published", "text", "entities",
// "dates", "events", "relations"}, offsets in Unicode code points of the text (of the title where "in": "title"), end exclusive. Each
// entity, date and event has the id of its node after resolution under "node".
#include <functional>
#include <string>

#include "graph/export/output_file.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

/// One document as a JSON object, without a line break; the empty string where it is not stored.
[[nodiscard]] std::string to_full_form(const View& view, const Id& document);

/// Documents that `wanted` is true for, in byte order of their names. Their number.
std::size_t write_full_form(const View& view, const std::function<bool(const Id& document)>& wanted, Sink& out);

} // namespace isnad::graph
