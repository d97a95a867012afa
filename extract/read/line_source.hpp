#pragma once
// The lines of a byte source, without their ends ("\n" or "\r\n"), numbered from 1. A line beyond the limit is passed over without
// being held in memory, and marked.
#include <cstddef>
#include <string>
#include <string_view>

#include "extract/read/byte_source.hpp"

namespace isnad::extract {

class LineSource {
public:
    /// `begun`: bytes that were read off `bytes` already, to see what they are.
    LineSource(ByteSource& bytes, std::string_view begun, std::size_t longest) : bytes_(bytes), block_(begun), longest_(longest) {}

    /// Reads the next line; false at the end.
    [[nodiscard]] bool next();
    [[nodiscard]] const std::string& line() const { return line_; }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool too_long() const { return too_long_; }

private:
    void append(std::string_view part);

    ByteSource& bytes_;
    std::string_view block_;
    std::size_t longest_;
    std::string line_;
    int number_ = 0;
    bool too_long_ = false;
};

} // namespace isnad::extract
