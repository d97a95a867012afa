#pragma once
// The values of one row while it is written, one a column, in the order of the columns: texts are kept here, so that the views in
// them live as long as the row.
#include <deque>
#include <string>
#include <vector>

#include "graph/export/rows.hpp"

namespace isnad::graph {

inline constexpr auto kText = ColumnType::text;
inline constexpr auto kNumber = ColumnType::integer;

class Cells {
public:
    void clear() {
        values_.clear();
        texts_.clear();
    }
    void text(std::string value) { values_.emplace_back(std::string_view(texts_.emplace_back(std::move(value)))); }
    void text(std::string_view value) { text(std::string(value)); }
    void text(const char* value) { text(std::string(value)); }
    /// Of a text that lives as long as the row.
    void view(std::string_view value) { values_.emplace_back(value); }
    void number(std::int64_t value) { values_.emplace_back(value); }
    void none() { values_.emplace_back(std::monostate{}); }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

private:
    std::vector<Value> values_;
    std::deque<std::string> texts_; ///< a deque: what is in it never moves
};

} // namespace isnad::graph
