#pragma once
// Reports in forms that other programs make: Word by pandoc, PDF by Chromium (which shapes Arabic and lays out both directions). A program
// that is missing is one line that says what to install. Programs run in a scratch folder of their own, without a shell.
#include <string>

#include "graph/report/markdown.hpp"

namespace isnad::tools {

void convert_to_docx(const graph::MarkdownPage& page, const std::string& file, bool replace);
void convert_to_pdf(const std::string& html, const std::string& file, bool replace);

} // namespace isnad::tools
