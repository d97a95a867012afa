#include "extract/lexicon/tsv.hpp"

#include <algorithm>
#include <fstream>

namespace isnad::extract {

namespace {

/// Calls with each part.
template <typename Take>
void each_part(std::string_view text, char separator, const Take& take) {
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find(separator, begin);
        take(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return;
        begin = end + 1;
    }
}

} // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    each_part(text, separator, [&](std::string_view part) { parts.push_back(part); });
    return parts;
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::error_code error;
    std::string bytes(in ? std::filesystem::file_size(file, error) : 0, '\0');
    if (!in || error || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        throw Error(ErrorKind::io, file.string() + ": cannot be read");
    return bytes;
}

Table Table::read(const std::filesystem::path& file, std::vector<Diagnostic>& faults) {
    Table table;
    table.bytes_ = std::make_unique<const std::string>(read_file(file));
    int number = 0;
    each_part(*table.bytes_, '\n', [&](std::string_view line) {
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') return;
        if (table.header_.empty()) {
            table.header_ = split(line, '\t');
            table.header_line_ = number;
            return;
        }
        const std::size_t before = table.cells_.size();
        each_part(line, '\t', [&](std::string_view cell) { table.cells_.push_back(cell); });
        const std::size_t count = table.cells_.size() - before;
        if (count > table.header_.size()) {
            faults.push_back(
                {file.string(), number, 0, "has " + std::to_string(count) + " cells, the header names " + std::to_string(table.header_.size())});
            return table.cells_.resize(before);
        }
        table.cells_.resize(before + table.header_.size());
        table.rows_.push_back({number, {}});
    });
    for (std::size_t i = 0; i < table.rows_.size(); ++i)
        table.rows_[i].cells = std::span(table.cells_).subspan(i * table.header_.size(), table.header_.size());
    return table;
}

std::string_view Table::cell(const Row& row, std::string_view column) const {
    const auto found = std::ranges::find(header_, column);
    return found == header_.end() ? std::string_view{} : row.cells[static_cast<std::size_t>(found - header_.begin())];
}

bool Table::has(std::string_view column) const {
    return std::ranges::find(header_, column) != header_.end();
}

} // namespace isnad::extract
