#pragma once
// Rows of the word lists that the text layer itself asks: words/<list>.tsv of every language. Tabs between cells, `#` comments, the
// first other line names the columns.
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

/// Good as long as it is looked at.
struct WordRow {
    std::string_view language; ///< name of the folder that holds the list
    std::string_view form;     ///< the first cell
    std::string_view value;    ///< the second, or empty
};

/// Calls with each row of `packs`/*/words/`list`.tsv, the languages in byte order. A file that is there but cannot be read is a fault.
void for_each_word_row(const std::filesystem::path& packs, std::string_view list, std::vector<Diagnostic>& faults,
                       const std::function<void(const WordRow&)>& take);

/// The first column of `packs`/*/words/abbreviation.tsv, folded: words that a full stop may follow inside a sentence. The files are
/// one set, since the sentence splitter asks before it knows of languages.
[[nodiscard]] Abbreviations load_abbreviations(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults);

} // namespace isnad::extract
