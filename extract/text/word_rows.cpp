#include "extract/text/word_rows.hpp"

#include <algorithm>
#include <fstream>

namespace isnad::extract {

namespace {

using Take = std::function<void(const WordRow&)>;

WordRow row_of(std::string_view language, std::string_view line) {
    const std::size_t form = std::min(line.find('\t'), line.size());
    const std::string_view rest = line.substr(std::min(form + 1, line.size()));
    return {language, line.substr(0, form), rest.substr(0, rest.find('\t'))};
}

void read_file(const std::filesystem::path& path, std::string_view language, std::vector<Diagnostic>& faults, const Take& take) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) faults.push_back({path.string(), 0, 0, "cannot be read"});
    bool header_seen = false;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#') continue;
        if (header_seen) take(row_of(language, line));
        header_seen = true;
    }
}

} // namespace

void for_each_word_row(const std::filesystem::path& packs, std::string_view list, std::vector<Diagnostic>& faults, const Take& take) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& language : std::filesystem::directory_iterator(packs, error)) {
        std::filesystem::path path = language.path() / "words" / (std::string(list) + ".tsv");
        if (std::filesystem::exists(path, error)) files.push_back(std::move(path));
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& path : files) read_file(path, path.parent_path().parent_path().filename().string(), faults, take);
}

Abbreviations load_abbreviations(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    Abbreviations found;
    for_each_word_row(packs, "abbreviation", faults, [&](const WordRow& row) { found.insert(fold(row.form, table)); });
    return found;
}

} // namespace isnad::extract
