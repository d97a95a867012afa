#pragma once
// Loads words/abbreviation.tsv of every language: words that a full stop may follow inside a sentence. The files are one set, since
// the sentence splitter asks before it knows of languages.
#include <filesystem>
#include <vector>

#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

/// The first column of `packs`/*/words/abbreviation.tsv, folded. A file that is there but cannot be read is a fault.
[[nodiscard]] Abbreviations load_abbreviations(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults);

} // namespace isnad::extract
