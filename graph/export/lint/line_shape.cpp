#include "graph/export/lint/line_shape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "graph/export/lint/xml_scanner.hpp"

namespace isnad::graph {
namespace {

/// What no value of a shape holds: it ends there, or the line is read in full.
constexpr std::array<bool, 256> make_ends() {
    std::array<bool, 256> ends{};
    for (std::size_t c = 0; c < 0x20; ++c) ends[c] = true;
    for (const char c : {'<', '&', '"', '\''}) ends[static_cast<unsigned char>(c)] = true;
    return ends;
}
constexpr auto kEnds = make_ends();

} // namespace

std::optional<LineShape> LineShape::of(std::string_view line, Varies varies) {
    if (line.find_first_of("&'") != std::string_view::npos || line.find("<!") != std::string_view::npos) return std::nullopt;
    LineShape shape;
    std::string_view tag; // the last that was opened
    std::string_view about;
    const auto add_slot = [&](std::string_view attribute) {
        shape.slots_.push_back({std::string(tag), std::string(attribute), std::string(about)});
        shape.literals_.emplace_back();
    };
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
        shape.literals_.back() += c;
        ++at;
        if (c == '<') {
            const std::string_view full = line.substr(at, line.find_first_of(" />", at) - at);
            tag = full.substr(full.find(':') + 1);
            about = {};
        } else if (c == '=') {
            const std::size_t name = line.find_last_of(' ', at) + 1;
            const std::string_view attribute = line.substr(name, at - 1 - name);
            const std::size_t end = at < line.size() && line[at] == '"' ? line.find('"', at + 1) : std::string_view::npos;
            if (end == std::string_view::npos) return std::nullopt;
            shape.literals_.back() += '"';
            const std::string_view value = line.substr(at + 1, end - at - 1);
            if (varies(tag, attribute)) {
                add_slot(attribute);
            } else {
                shape.literals_.back() += value;
                if (about.empty()) about = value;
            }
            at = end;
        } else if (c == '>' && varies(tag, {})) {
            const std::size_t end = std::min(line.find('<', at), line.size());
            add_slot({});
            at = end;
            tag = {};
        }
    }
    return shape;
}

bool LineShape::match(std::string_view line, std::vector<std::string_view>& values) const {
    values.clear();
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!line.starts_with(literals_[i])) return false;
        line.remove_prefix(literals_[i].size());
        std::size_t end = 0;
        unsigned any = 0;
        for (; end < line.size() && !kEnds[static_cast<unsigned char>(line[end])]; ++end) any |= static_cast<unsigned char>(line[end]);
        if (end == line.size() || line[end] != literals_[i + 1].front()) return false;
        const std::string_view value = line.substr(0, end);
        if (any >= 0x80 && find_illegal(value) != value.size()) return false;
        values.push_back(value);
        line.remove_prefix(end);
    }
    return line == literals_.back();
}

} // namespace isnad::graph
