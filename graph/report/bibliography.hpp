#pragma once
// The cited documents as files for reference managers: BibTeX (biblatex's fields, read by Zotero and pandoc's citeproc), RIS, and
// CSL-JSON 1.0. A document without a title goes by its id; a date that is not known is left out, never made up.
#include <string>
#include <string_view>
#include <vector>

#include "graph/report/report.hpp"

namespace isnad::graph {

[[nodiscard]] std::string to_bibtex(const std::vector<SourceDocument>& sources);
[[nodiscard]] std::string to_ris(const std::vector<SourceDocument>& sources);
[[nodiscard]] std::string to_csl_json(const std::vector<SourceDocument>& sources);

/// The key of a source in all three: "isnad3".
[[nodiscard]] std::string citation_key(const SourceDocument& source);
/// Whether `uri` is what a page may link to: http or https, without white space, quotation marks or angle brackets.
[[nodiscard]] bool is_web_address(std::string_view uri);

} // namespace isnad::graph
