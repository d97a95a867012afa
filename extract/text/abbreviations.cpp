#include "extract/text/abbreviations.hpp"

#include "extract/text/word_rows.hpp"

namespace isnad::extract {

Abbreviations load_abbreviations(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    Abbreviations found;
    for (const WordRow& row : read_word_rows(packs, "abbreviation", faults)) found.insert(fold(row.form, table));
    return found;
}

} // namespace isnad::extract
