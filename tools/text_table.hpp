#pragma once
// Tables on a terminal: columns aligned by display width, so that Arabic with its marks and CJK line up where a terminal draws them.
// Text stays in logical order; the terminal does the rest. Widths: Unicode 15 (UAX 11 wide characters count 2, marks 0).
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::tools {

/// Terminal cells that `text` takes; control characters take none.
[[nodiscard]] std::size_t display_width(std::string_view text);
/// `text` cut to `cells` behind a word, with an ellipsis where something is lost; inside a word only where that leaves less than half.
[[nodiscard]] std::string cut_to_width(std::string_view text, std::size_t cells);

class TextTable {
public:
    /// Cells on one line each: white space runs become one space, controls vanish.
    void header(const std::vector<std::string>& cells);
    void row(const std::vector<std::string>& cells);
    /// Widest that column `index` may get; the last column is never cut.
    void limit(std::size_t index, std::size_t cells);
    void print(std::ostream& out, bool colored) const;

private:
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::size_t> limits_;
    bool has_header_ = false;
};

} // namespace isnad::tools
