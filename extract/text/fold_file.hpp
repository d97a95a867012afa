#pragma once
// Reads fold.tsv: columns from, to, why; code points literally or as U+XXXX, several with spaces between; `#` comments. The files
// of all languages are one table, since Latin names stand in Arabic text and the other way round.
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/text/normalize.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

using FoldRules = std::vector<std::pair<std::string, std::string>>;

/// `text` with each U+XXXX, and the spaces between them, read as code points. Text without "U+" stays as it is.
[[nodiscard]] std::string unescape_code_points(std::string_view text);
/// The rules of one file's `text`; `file` names it in the faults.
[[nodiscard]] FoldRules parse_fold_rules(std::string_view text, const std::string& file, std::vector<Diagnostic>& faults);
/// The union of `packs`/*/fold.tsv, in byte order of the folders. Two files that disagree are a fault; the first then holds.
[[nodiscard]] FoldTable load_fold_table(const std::filesystem::path& packs, std::vector<Diagnostic>& faults);

} // namespace isnad::extract
