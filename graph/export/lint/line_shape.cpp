#include "graph/export/lint/line_shape.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "graph/export/lint/word.hpp"
#include "graph/export/lint/xml_scanner.hpp"

namespace isnad::graph {
namespace {

enum Class : std::uint8_t { kEnd = 1, kOther = 2, kWide = 4 };

/// What no value of a shape holds (it ends there, or the line is read in full); what is not plain; what is not ASCII.
constexpr std::array<std::uint8_t, 256> make_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t c = 0; c < 0x20; ++c) classes[c] = kEnd;
    for (const char c : {'<', '&', '"', '\''}) classes[static_cast<unsigned char>(c)] = kEnd;
    for (const std::size_t c : {std::size_t{' '}, std::size_t{0x7F}}) classes[c] = kOther;
    for (std::size_t c = 0x80; c < 0x100; ++c) classes[c] = kOther | kWide;
    return classes;
}
constexpr auto kClasses = make_classes();

/// Eight characters of ASCII from ( to ~ without <: plain, and no end of a value. Others are looked up one by one.
bool are_plain(const char* bytes) {
    constexpr std::uint64_t kEach = 0x0101010101010101U;
    const std::uint64_t word = word_at(bytes);
    const std::uint64_t from_bracket = word + (0x80 - '(') * kEach;
    const std::uint64_t no_angle = (word ^ ('<' * kEach)) + 0x7F * kEach;
    const std::uint64_t beyond = (word + kEach) | word; // DEL, or no ASCII
    return (from_bracket & no_angle & ~beyond & 0x80 * kEach) == 0x80 * kEach;
}

/// How many bytes at the head of both are the same.
std::size_t common_length(std::string_view a, std::string_view b) {
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t at = 0;
    const auto differing_at = [&](std::size_t i) { return word_at(a.data() + i) ^ word_at(b.data() + i); };
    while (at + 32 <= most && (differing_at(at) | differing_at(at + 8) | differing_at(at + 16) | differing_at(at + 24)) == 0) at += 32;
    for (; at + 8 <= most; at += 8) {
        const std::uint64_t differing = differing_at(at);
        if (differing == 0) continue;
        if constexpr (std::endian::native == std::endian::little) return at + static_cast<std::size_t>(std::countr_zero(differing)) / 8;
        break;
    }
    while (at < most && a[at] == b[at]) ++at;
    return at;
}

} // namespace

std::optional<LineShape> LineShape::of(std::string_view line, Varies varies) {
    if (line.find_first_of("&'") != std::string_view::npos || line.find("<!") != std::string_view::npos) return std::nullopt;
    LineShape shape;
    shape.line_ = line;
    std::string_view tag; // the last that was opened
    std::string_view about;
    const auto add_slot = [&](std::string_view attribute, std::size_t begin, std::size_t end) {
        shape.slots_.push_back({std::string(tag), std::string(attribute), std::string(about)});
        shape.places_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    };
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
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
            const std::string_view value = line.substr(at + 1, end - at - 1);
            if (varies(tag, attribute))
                add_slot(attribute, at + 1, end);
            else if (about.empty())
                about = value;
            at = end + 1;
        } else if (c == '>' && varies(tag, {})) {
            const std::size_t end = line.find('<', at);
            if (end == std::string_view::npos) return std::nullopt;
            add_slot({}, at, end);
            at = end;
            tag = {};
        }
    }
    return shape;
}

bool LineShape::read_value(std::string_view text, std::uint32_t begin, std::uint32_t plain_to, char behind, Place& place) {
    unsigned classes = 0;
    std::uint32_t end = plain_to;
    while (end + 8 <= text.size() && are_plain(text.data() + end)) end += 8;
    for (; end < text.size(); ++end) {
        const unsigned found = kClasses[static_cast<unsigned char>(text[end])];
        if (found == kEnd) break;
        classes |= found;
    }
    if (end == text.size() || text[end] != behind) return false;
    if ((classes & kWide) != 0 && find_illegal(text.substr(begin, end - begin)) != end - begin) return false;
    place = {begin, end, classes == 0, false};
    return true;
}

std::size_t LineShape::match(std::string_view text) {
    fresh_.resize(places_.size());
    std::uint32_t before = 0; // in line_, where what is compared next begins
    std::uint32_t at = 0;     // in `text`, likewise
    for (std::size_t i = 0;; ++i) {
        const std::size_t reached = before + common_length(line_.substr(before), text.substr(at));
        const std::uint32_t moved = at - before; // may wrap around, and so back
        for (; i < places_.size() && places_[i].end < reached; ++i)
            fresh_[i] = {places_[i].begin + moved, places_[i].end + moved, places_[i].plain, true};
        if (i == places_.size()) {
            if (reached != line_.size()) return 0;
            break;
        }
        const Place& old = places_[i]; // whose value differs, if anything may
        const std::uint32_t begin = old.begin + moved;
        const std::uint32_t plain_to = old.plain ? static_cast<std::uint32_t>(reached) + moved : begin;
        if (reached < old.begin || !read_value(text, begin, plain_to, line_[old.end], fresh_[i])) return 0;
        before = old.end;
        at = fresh_[i].end;
    }
    line_ = text.substr(0, at + (line_.size() - before));
    places_.swap(fresh_);
    return line_.size();
}

void LineShape::keep() {
    if (line_.data() != kept_.data()) kept_.assign(line_.begin(), line_.end());
    line_ = {kept_.data(), kept_.size()};
}

} // namespace isnad::graph
