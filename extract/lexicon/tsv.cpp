#include "extract/lexicon/tsv.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace isnad::extract {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(separator, begin);
        parts.emplace_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    if (in) bytes << in.rdbuf();
    if (!in) throw Error(ErrorKind::io, file.string() + ": cannot be read");
    return std::move(bytes).str();
}

Table Table::read(const std::filesystem::path& file, std::vector<Diagnostic>& faults) {
    Table table;
    const std::string bytes = read_file(file);
    int number = 0;
    for (std::string& line : split(bytes, '\n')) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> cells = split(line, '\t');
        if (table.header_.empty()) {
            table.header_ = std::move(cells);
            table.header_line_ = number;
            continue;
        }
        if (cells.size() > table.header_.size()) {
            faults.push_back({file.string(), number, 0,
                              "has " + std::to_string(cells.size()) + " cells, the header names " + std::to_string(table.header_.size())});
            continue;
        }
        cells.resize(table.header_.size());
        table.rows_.push_back({number, std::move(cells)});
    }
    return table;
}

std::string_view Table::cell(const Row& row, std::string_view column) const {
    const auto found = std::ranges::find(header_, column);
    return found == header_.end() ? std::string_view{} : std::string_view{row.cells[static_cast<std::size_t>(found - header_.begin())]};
}

bool Table::has(std::string_view column) const {
    return std::ranges::find(header_, column) != header_.end();
}

} // namespace isnad::extract
