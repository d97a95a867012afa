#include "extract/read/check_text.hpp"

#include <simdjson.h>

#include <algorithm>

#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

Diagnostic at_byte(std::string_view text, std::size_t at, const std::string& file, std::string message) {
    const std::string_view before = text.substr(0, at);
    const std::size_t line_begin = before.rfind('\n') + 1; // npos + 1 is 0
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return {file, static_cast<int>(line), static_cast<int>(at - line_begin + 1), std::move(message)};
}

std::string hexadecimal(char byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return {'0', 'x', kDigits[value >> 4U], kDigits[value & 0x0FU]};
}

} // namespace

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

std::optional<Diagnostic> check_text(std::string_view text, const std::string& file) {
    if (is_blank(text)) return Diagnostic{file, 0, 0, "is empty: there is no text in it"};
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return Diagnostic{file, 0, 0, "is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8"};
    if (text.find('\0') != std::string_view::npos) return Diagnostic{file, 0, 0, "is a binary file, not text"};
    if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
    std::size_t at = 0;
    for (CodePoint c = decode(text, at); c.valid && c.length > 0; c = decode(text, at)) at += c.length;
    return at_byte(text, at, file, "byte " + hexadecimal(text[at]) + " is no UTF-8; convert the text, as by iconv -f WINDOWS-1256 -t UTF-8");
}

} // namespace isnad::extract
