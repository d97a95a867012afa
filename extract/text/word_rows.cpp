#include "extract/text/word_rows.hpp"

#include <algorithm>
#include <fstream>

namespace isnad::extract {

namespace {

WordRow row_of(const std::string& language, std::string_view line) {
    const std::size_t form = std::min(line.find('\t'), line.size());
    const std::string_view rest = line.substr(std::min(form + 1, line.size()));
    return {language, std::string(line.substr(0, form)), std::string(rest.substr(0, rest.find('\t')))};
}

void read_file(const std::filesystem::path& path, const std::string& language, std::vector<WordRow>& rows, std::vector<Diagnostic>& faults) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) faults.push_back({path.string(), 0, 0, "cannot be read"});
    bool header_seen = false;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#') continue;
        if (header_seen) rows.push_back(row_of(language, line));
        header_seen = true;
    }
}

} // namespace

std::vector<WordRow> read_word_rows(const std::filesystem::path& packs, std::string_view list, std::vector<Diagnostic>& faults) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& language : std::filesystem::directory_iterator(packs, error)) {
        std::filesystem::path path = language.path() / "words" / (std::string(list) + ".tsv");
        if (std::filesystem::exists(path, error)) files.push_back(std::move(path));
    }
    std::sort(files.begin(), files.end());
    std::vector<WordRow> rows;
    for (const std::filesystem::path& path : files) read_file(path, path.parent_path().parent_path().filename().string(), rows, faults);
    return rows;
}

Abbreviations load_abbreviations(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    Abbreviations found;
    for (const WordRow& row : read_word_rows(packs, "abbreviation", faults)) found.insert(fold(row.form, table));
    return found;
}

} // namespace isnad::extract
