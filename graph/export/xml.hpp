#pragma once
// XML as graph programs take it: characters that XML 1.0 forbids are left out, bytes that are no UTF-8 become U+FFFD, bidi controls
// are left out too (Gephi keeps them and no search finds the name), white space is one space.
#include <string_view>

#include "graph/export/output_line.hpp"

namespace isnad::graph {

/// Puts `text` for an attribute in double quotation marks.
void put_xml_attribute(OutputLine& line, std::string_view text);
/// Puts `text` as the content of an element: in a CDATA section where it holds markup, since Gephi on Java's own parser loses
/// white space between two entities.
void put_xml_content(OutputLine& line, std::string_view text);

} // namespace isnad::graph
