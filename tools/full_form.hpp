#pragma once
// An extraction as one JSON object in the full form of the annotation guide: {id, lang, published, text, entities, dates, events,
// relations}, offsets in Unicode code points into `text`, end exclusive (W3C Web Annotation, TextPositionSelector); what stands in
// the title says "in": "title". And back, for texts that come with their mentions.
#include <string>
#include <string_view>

#include "extract/extraction.hpp"

namespace isnad::tools {

/// One line without its line feed, or where `pretty` several, indented; keys in a fixed order.
[[nodiscard]] std::string to_full_form(const extract::Extraction& extraction, bool pretty = false);

/// Document, entities, dates, events and relations of a full-form line. Throws Error{input} that says what is missing.
[[nodiscard]] extract::Extraction from_full_form(std::string_view line);

} // namespace isnad::tools
