#include "extract/check/pack_fault.hpp"

#include <algorithm>
#include <fstream>

namespace isnad::extract {
namespace {

bool is_word(char c) {
    return (static_cast<unsigned char>(c) | 0x20U) - 'a' < 26U || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '=';
}

/// Where `word` stands as a whole word in the line; npos where it does not.
std::size_t find_word(const std::string& line, const std::string& word) {
    for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
        const bool begins = at == 0 || !is_word(line[at - 1]) || !is_word(word.front());
        const bool ends = at + word.size() >= line.size() || !is_word(line[at + word.size()]) || !is_word(word.back());
        if (begins && ends) return at;
    }
    return std::string::npos;
}

int characters(std::string_view text) {
    return static_cast<int>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

SourceLines::SourceLines(const std::filesystem::path& file) : file_(file.string()) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) lines_.push_back(line);
}

Diagnostic SourceLines::at(const std::string& word, int line, const std::string& stop, const std::string& message) const {
    const auto first = static_cast<std::size_t>(std::max(1, line)) - 1;
    for (std::size_t i = first; i < lines_.size() && !word.empty(); ++i) {
        if (i > first && lines_[i].starts_with(stop)) break;
        const std::size_t at = find_word(lines_[i], word);
        if (at != std::string::npos) {
            return {file_, static_cast<int>(i) + 1, characters(std::string_view(lines_[i]).substr(0, at)) + 1, message};
        }
    }
    return {file_, line, 0, message};
}

} // namespace isnad::extract
