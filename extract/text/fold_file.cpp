#include "extract/text/fold_file.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

constexpr std::string_view kHeader = "from\tto\twhy";

/// "U+0640", and nothing else.
std::optional<char32_t> code_point(std::string_view word) {
    if (!word.starts_with("U+") || word.size() < 6 || word.size() > 8) return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(word.data() + 2, word.data() + word.size(), value, 16);
    if (error != std::errc{} || end != word.data() + word.size() || value > 0x10FFFF) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        if (end == text.size()) return parts;
        begin = end + 1;
    }
}

bool is_one_code_point(std::string_view from) {
    if (from.size() > 2 && from.front() == ' ' && from.back() == ' ') from = from.substr(1, from.size() - 2);
    const CodePoint c = decode(from, 0);
    return c.valid && c.length > 0 && c.length == from.size();
}

std::string fault_of(const std::vector<std::string_view>& cells) {
    if (cells.size() != 3) return "needs 3 columns (from, to, why) but has " + std::to_string(cells.size());
    if (!is_one_code_point(unescape_code_points(cells[0]))) return "`from` must be one code point, alone or between two spaces";
    return "";
}

std::vector<std::filesystem::path> fold_files(const std::filesystem::path& packs) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(packs, error))
        if (std::filesystem::exists(entry.path() / "fold.tsv", error)) files.push_back(entry.path() / "fold.tsv");
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

std::string unescape_code_points(std::string_view text) {
    if (text.find("U+") == std::string_view::npos) return std::string(text);
    std::string result;
    for (const std::string_view word : split(text, ' ')) {
        const std::optional<char32_t> c = code_point(word);
        if (!c) return std::string(text);
        append_utf8(result, *c);
    }
    return result;
}

FoldRules parse_fold_rules(std::string_view text, const std::string& file, std::vector<Diagnostic>& faults) {
    FoldRules rules;
    bool header_seen = false;
    int number = 0;
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        if (!header_seen) {
            header_seen = true;
            if (line != kHeader) faults.push_back({file, number, 1, "the first row must name the columns: from, to, why"});
            continue;
        }
        const std::vector<std::string_view> cells = split(line, '\t');
        if (std::string fault = fault_of(cells); !fault.empty())
            faults.push_back({file, number, 1, std::move(fault)});
        else
            rules.emplace_back(unescape_code_points(cells[0]), unescape_code_points(cells[1]));
    }
    return rules;
}

FoldTable load_fold_table(const std::filesystem::path& packs, std::vector<Diagnostic>& faults) {
    std::map<std::string, std::string> all;
    for (const std::filesystem::path& path : fold_files(packs)) {
        std::ifstream stream(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (!stream) faults.push_back({path.string(), 0, 0, "cannot be read"});
        for (const auto& [from, to] : parse_fold_rules(text, path.string(), faults))
            if (const auto [entry, is_new] = all.emplace(from, to); !is_new && entry->second != to)
                faults.push_back({path.string(), 0, 0, "\"" + from + "\" folds to something else in another file"});
    }
    return FoldTable({all.begin(), all.end()});
}

} // namespace isnad::extract
