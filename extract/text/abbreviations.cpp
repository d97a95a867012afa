#include "extract/text/abbreviations.hpp"

#include <fstream>
#include <string>

namespace isnad::extract {

namespace {

void read_forms(const std::filesystem::path& path, const FoldTable& table, Abbreviations& found, std::vector<Diagnostic>& faults) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) faults.push_back({path.string(), 0, 0, "cannot be read"});
    bool header_seen = false;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#') continue;
        if (header_seen) found.insert(fold(line.substr(0, line.find('\t')), table));
        header_seen = true;
    }
}

} // namespace

Abbreviations load_abbreviations(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    Abbreviations found;
    std::error_code error;
    for (const auto& language : std::filesystem::directory_iterator(packs, error)) {
        const std::filesystem::path path = language.path() / "words" / "abbreviation.tsv";
        if (std::filesystem::exists(path, error)) read_forms(path, table, found, faults);
    }
    return found;
}

} // namespace isnad::extract
