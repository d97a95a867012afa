#pragma once
// The language of a document, by script and by function words; the empty string where it is none of ours. A guess for documents
// that do not say it; total, for any bytes. Which words are function words is data: grade 2 of words/ordinary.tsv.
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/normalize.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

/// Folded words by language. Words that two languages share tell nothing and are left out.
using FunctionWords = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

[[nodiscard]] FunctionWords load_function_words(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults);
/// Looks at no more than the first 8 KiB.
[[nodiscard]] std::string detect_language(std::string_view text, const FoldTable& table, const FunctionWords& words);

} // namespace isnad::extract
