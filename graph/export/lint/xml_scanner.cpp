#include "graph/export/lint/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/export/lint/word.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSection = "<![CDATA[";
constexpr std::string_view kComment = "<!--";

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// The high bit of each byte that is no character from the blank to the end of ASCII (or follows one that is none).
std::uint64_t not_plain(std::uint64_t word) {
    constexpr std::uint64_t kEach = 0x0101010101010101U;
    return (word | (word - 0x20 * kEach)) & 0x80 * kEach;
}

/// The begin of a character whose other bytes may be still to come.
bool may_be_cut(std::string_view bytes) {
    const auto tail = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
    const auto lead = static_cast<unsigned char>(bytes.front());
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    return bytes.size() < length && std::all_of(bytes.begin() + 1, bytes.end(), tail);
}

void append_code_point(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    const int tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr std::array<unsigned, 4> kLead = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[static_cast<std::size_t>(tail)] | (c >> (6 * tail)));
    for (int i = tail - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
}

/// Resolves what stands between & and ;.
bool append_entity(std::string_view name, std::string& out) {
    constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& [known, c] : kNamed) {
        if (name == known) {
            out += c;
            return true;
        }
    }
    if (!name.starts_with('#')) return false;
    const bool hex = name.size() > 1 && name[1] == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (fault != std::errc{} || end != digits.data() + digits.size() || code == 0 || code > 0x10FFFF) return false;
    const std::size_t before = out.size();
    append_code_point(out, code);
    return find_illegal(std::string_view(out).substr(before)) == out.size() - before;
}

int lines_in(std::string_view text) {
    int lines = 0;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++lines;
    return lines;
}

/// What a name or a plain text ends at.
enum Stop : std::uint8_t { kNameStop = 1, kTextStop = 2, kValueStop = 4 };
constexpr std::array<std::uint8_t, 256> make_stops() {
    std::array<std::uint8_t, 256> stops{};
    const auto mark = [&stops](std::string_view characters, Stop stop) {
        for (const char c : characters) stops[static_cast<unsigned char>(c)] |= stop;
    };
    mark(" \t\r\n=/<>\"'&", kNameStop);
    mark("<&", kTextStop);
    mark("<&\"'", kValueStop);
    return stops;
}
constexpr auto kStops = make_stops();

/// Where from `at` on a character of this kind stands; the size of `text` where none does. Quicker than memchr for the few bytes that it mostly is.
std::size_t find_stop(std::string_view text, std::size_t at, Stop stop) {
    while (at < text.size() && (kStops[static_cast<unsigned char>(text[at])] & stop) == 0) ++at;
    return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

} // namespace

std::size_t find_illegal(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char* const bytes = text.data() + at;
        if (at + 32 <= text.size()) {
            const std::uint64_t bad =
                not_plain(word_at(bytes)) | not_plain(word_at(bytes + 8)) | not_plain(word_at(bytes + 16)) | not_plain(word_at(bytes + 24));
            if (bad == 0) {
                at += 32;
                continue;
            }
        }
        if (at + 8 <= text.size() && not_plain(word_at(bytes)) == 0) {
            at += 8;
            continue;
        }
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte < 0x80) {
            ++at;
            continue;
        }
        const bool pair = byte >= 0xC2 && byte <= 0xDF && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80;
        if (pair) {
            at += 2;
            continue;
        }
        const std::size_t length = utf8_length(text.substr(at));
        if (length == 0 || (byte < 0x20 && !is_space(text[at]))) return at;
        if (length == 3 && (utf8_code_point(text.substr(at), 3) & 0xFFFE) == 0xFFFE) return at;
        at += length;
    }
    return text.size();
}

void XmlScanner::feed(std::string_view bytes) {
    if (fault_) return;
    if (kept_.empty()) {
        in_hand_ = bytes;
    } else {
        kept_ += bytes;
        in_hand_ = kept_;
    }
    legal_ += find_illegal(in_hand_.substr(legal_));
}

void XmlScanner::close() {
    closed_ = true;
}

int XmlScanner::line() const {
    if (fault_) return fault_line_;
    return lines_ + lines_in(in_hand_.substr(0, at_)) + 1;
}

XmlEvent XmlScanner::fail(std::string what) {
    fault_line_ = line();
    fault_ = std::move(what);
    return XmlEvent::done;
}

/// Keeps what is not yet read until more comes; a fault where nothing can.
XmlEvent XmlScanner::wait() {
    if (legal_ < in_hand_.size() && (closed_ || !may_be_cut(in_hand_.substr(legal_)))) {
        return fail("a character that XML forbids, or bytes that are no UTF-8");
    }
    if (closed_ && depth_ > 0) return fail("the file ends inside <" + open_[depth_ - 1] + ">");
    if (closed_ && at_ < in_hand_.size()) return fail("the file ends inside markup");
    lines_ += lines_in(in_hand_.substr(0, at_));
    if (kept_.empty())
        kept_.assign(in_hand_.substr(at_));
    else
        kept_.erase(0, at_);
    in_hand_ = kept_;
    legal_ -= at_;
    at_ = 0;
    return XmlEvent::more;
}

XmlEvent XmlScanner::next() {
    if (fault_) return XmlEvent::done;
    if (pending_end_) {
        pending_end_ = false;
        --depth_;
        return XmlEvent::end;
    }
    for (;;) {
        std::string_view rest = in_hand_.substr(at_, legal_ - at_);
        if (rest.empty() || (!begun_ && !begin(rest))) return wait();
        if (rest[0] != '<') return text_event(rest);
        const bool special = rest.size() > 1 && (rest[1] == '!' || rest[1] == '?');
        if (!special) return tag_event(rest);
        if (kSection.starts_with(rest) || kComment.starts_with(rest)) return wait(); // which it is shows later
        if (rest.starts_with(kSection)) return section_event(rest);
        const std::string_view mark = rest.starts_with(kComment) ? "-->" : rest[1] == '?' ? "?>" : ">";
        const std::size_t end = rest.find(mark, mark.size() + 1);
        if (end == std::string_view::npos) return wait();
        at_ += end + mark.size();
    }
}

/// Passes over a byte-order mark; false where it is too early to tell.
bool XmlScanner::begin(std::string_view& rest) {
    if (rest.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(rest)) return false;
    begun_ = true;
    byte_order_mark_ = rest.starts_with(kByteOrderMark);
    if (byte_order_mark_) at_ += kByteOrderMark.size();
    rest = in_hand_.substr(at_, legal_ - at_);
    return !rest.empty();
}

/// Text up to the next tag or section, or as much of it as there is.
XmlEvent XmlScanner::text_event(std::string_view rest) {
    const std::size_t stop = find_stop(rest, 0, kTextStop);
    if (stop == rest.size() || rest[stop] == '<') {
        text_ = rest.substr(0, stop);
        note_plain(text_);
        at_ += stop;
        return XmlEvent::text;
    }
    std::string_view raw = rest.substr(0, rest.find('<'));
    if (raw.size() == rest.size() && raw.find(';', raw.rfind('&')) == std::string_view::npos) {
        raw = raw.substr(0, raw.rfind('&')); // the entity's end may be still to come
        if (raw.empty()) return wait();
    }
    at_ += raw.size();
    resolved_.clear();
    if (!resolve(raw, resolved_)) return XmlEvent::done;
    text_ = resolved_;
    return XmlEvent::text;
}

XmlEvent XmlScanner::section_event(std::string_view rest) {
    const std::size_t end = rest.find("]]>", kSection.size());
    if (end == std::string_view::npos) return wait();
    text_ = rest.substr(kSection.size(), end - kSection.size());
    gap_ = Gap::none;
    at_ += end + 3;
    return XmlEvent::text;
}

/// Of `plain` text: white space alone between two entities is what some readers lose.
void XmlScanner::note_plain(std::string_view plain) {
    if (plain.empty() || gap_ == Gap::none || gap_ == Gap::lost) return;
    gap_ = plain.find_first_not_of(kSpace) == std::string_view::npos ? Gap::space : Gap::none;
}

/// Appends `raw` with its entities resolved; false after a fault.
bool XmlScanner::resolve(std::string_view raw, std::string& out) {
    for (;;) {
        const std::string_view plain = raw.substr(0, raw.find('&'));
        note_plain(plain);
        out += plain;
        raw.remove_prefix(plain.size());
        if (raw.empty()) return true;
        const std::size_t end = raw.find(';');
        if (end == std::string_view::npos || !append_entity(raw.substr(1, end - 1), out)) return fail("an & that begins no known entity"), false;
        raw.remove_prefix(end + 1);
        gap_ = gap_ == Gap::space || gap_ == Gap::lost ? Gap::lost : Gap::after_entity;
    }
}

XmlEvent XmlScanner::tag_event(std::string_view rest) {
    if (rest.size() > 1 && rest[1] == '/') return end_event(rest);
    const std::size_t length = find_stop(rest, 1, kNameStop);
    if (length == rest.size()) return wait();
    std::size_t end = length;
    if (const Parsed parsed = parse_attributes(rest, end); parsed != Parsed::whole) {
        if (parsed == Parsed::cut) return wait();
        return fault_ ? XmlEvent::done : fail("a tag that is none");
    }
    pending_end_ = rest[end] == '/';
    open(rest.substr(1, length - 1));
    if (name_.empty()) return fail("a tag that is none");
    at_ += end + (pending_end_ ? 2 : 1);
    gap_ = Gap::none;
    return XmlEvent::start;
}

XmlEvent XmlScanner::end_event(std::string_view rest) {
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return wait();
    const std::string_view full = rest.substr(2, end - 2);
    if (depth_ == 0 || open_[depth_ - 1] != full) return fail("</" + std::string(full) + "> closes nothing that is open");
    --depth_;
    set_name(full);
    at_ += end + 1;
    gap_ = Gap::none;
    return XmlEvent::end;
}

void XmlScanner::set_name(std::string_view full) {
    name_ = full.substr(full.find(':') + 1); // npos + 1 is 0
}

void XmlScanner::open(std::string_view full) {
    set_name(full);
    if (depth_ == open_.size()) open_.emplace_back();
    if (open_[depth_] != full) open_[depth_] = full;
    ++depth_;
}

/// From `at` on to the > or /> that ends the tag, where it leaves `at`.
XmlScanner::Parsed XmlScanner::parse_attributes(std::string_view rest, std::size_t& at) {
    attributes_.clear();
    resolved_values_.clear();
    for (;;) {
        const std::size_t name = skip_space(rest, at);
        if (name + 1 >= rest.size()) return name < rest.size() && rest[name] == '>' ? (at = name, Parsed::whole) : Parsed::cut;
        if (rest[name] == '>' || (rest[name] == '/' && rest[name + 1] == '>')) return at = name, Parsed::whole;
        const std::size_t name_end = find_stop(rest, name, kNameStop);
        const std::size_t equals = skip_space(rest, name_end);
        const std::size_t quote = skip_space(rest, equals + 1);
        if (quote >= rest.size()) return equals < rest.size() && rest[equals] != '=' ? Parsed::bad : Parsed::cut;
        if (name_end == name || name == at || rest[equals] != '=' || (rest[quote] != '"' && rest[quote] != '\'')) return Parsed::bad;
        bool entities = false;
        std::size_t end = find_stop(rest, quote + 1, kValueStop);
        for (; end < rest.size() && rest[end] != rest[quote]; end = find_stop(rest, end + 1, kValueStop)) {
            if (rest[end] == '<') return fail("a < inside a tag"), Parsed::bad;
            entities = entities || rest[end] == '&';
        }
        if (end == rest.size()) return Parsed::cut;
        std::string_view value = rest.substr(quote + 1, end - quote - 1);
        if (entities) {
            std::string& resolved = resolved_values_.emplace_back();
            if (!resolve(value, resolved)) return Parsed::bad;
            value = resolved;
        }
        attributes_.push_back({rest.substr(name, name_end - name), value});
        at = end + 1;
    }
}

std::optional<std::string_view> XmlScanner::attribute(std::string_view name) const {
    const auto found = std::ranges::find(attributes_, name, &XmlAttribute::name);
    return found == attributes_.end() ? std::nullopt : std::optional(found->value);
}

std::string_view XmlScanner::value(std::string_view name) const {
    return attribute(name).value_or(std::string_view{});
}

} // namespace isnad::graph
