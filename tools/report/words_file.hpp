#pragma once
// The words of a report in a language: schemas/report/<language>.tsv, put together with ICU's numbers and dates into what composers
// take; and the style sheets beside them.
#include <filesystem>
#include <string>

#include "graph/report/words.hpp"

namespace isnad::tools {

/// `packs` is the folder of schemas. Throws Error{input} that names the line where a pattern is none.
[[nodiscard]] graph::Words load_words(const std::filesystem::path& packs, const std::string& language);

/// Style sheets: of pictures, and of a page with its pictures.
[[nodiscard]] std::string load_picture_style(const std::filesystem::path& packs);
[[nodiscard]] std::string load_page_style(const std::filesystem::path& packs);

} // namespace isnad::tools
