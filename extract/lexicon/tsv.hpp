#pragma once
// Tables of a pack: UTF-8, tab-separated, a header row, `#` comments, empty lines ignored.
// Faults carry file and line and are collected, so that one reading of a pack shows all of them.
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"

namespace isnad::extract {

/// Cells are good as long as the table is, wherever it is moved.
class Table {
public:
    struct Row {
        int line = 0;
        std::span<const std::string_view> cells; ///< as many as the header has
    };

    /// Reads all of `file`; a row with more cells than the header is a fault, one with fewer is filled up.
    static Table read(const std::filesystem::path& file, std::vector<Diagnostic>& faults);

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    /// Cell of the named column; the empty string where the table has no such column.
    [[nodiscard]] std::string_view cell(const Row& row, std::string_view column) const;
    [[nodiscard]] bool has(std::string_view column) const;
    [[nodiscard]] const std::vector<std::string_view>& header() const { return header_; }
    [[nodiscard]] int header_line() const { return header_line_; }

private:
    std::unique_ptr<const std::string> bytes_; ///< of the file: what all cells are part of
    std::vector<std::string_view> header_;
    int header_line_ = 0;
    std::vector<std::string_view> cells_;
    std::vector<Row> rows_;
};

/// Parts of `text`, at least one.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// All bytes of a file. Throws Error{io} where it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

} // namespace isnad::extract
