#pragma once
// A page as one HTML file: no script, nothing loaded from outside, every foreign text escaped and isolated in its own direction (HTML
// Living Standard, <bdi>). Numbers and dates carry their value (data-value, <time>, data-edtf), so that programs can check them.
#include <string>

#include "graph/report/page.hpp"

namespace isnad::graph {

/// `style` is the text of the style sheet.
[[nodiscard]] std::string to_html(const Page& page, const std::string& style);

/// Appends `text` as the content of an element or of an attribute in double quotation marks.
void append_html(std::string& out, std::string_view text);

} // namespace isnad::graph
