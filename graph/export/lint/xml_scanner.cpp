#include "graph/export/lint/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "graph/error.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;
constexpr std::size_t kLongestMark = 9; ///< of those that say what comes: <![CDATA[
constexpr std::string_view kSpace = " \t\r\n";

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::size_t find_space(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if(text, is_space) - text.begin());
}

/// Eight bytes, each a character from the blank to the end of ASCII.
bool is_plain(const char* bytes) {
    constexpr std::uint64_t kEach = 0x0101010101010101U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return ((word | (word - 0x20 * kEach)) & 0x80 * kEach) == 0;
}

/// Where `text` holds a character that XML 1.0 forbids, or is no UTF-8.
std::size_t find_illegal(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (at + 8 <= text.size() && is_plain(text.data() + at)) {
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
    return std::string_view::npos;
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
    append_code_point(out, code);
    return find_illegal(out) == std::string_view::npos;
}

} // namespace

XmlScanner::XmlScanner(const std::filesystem::path& path) : file_(std::fopen(path.c_str(), "rbe")) {
    if (!file_) throw Error(ErrorKind::io, "cannot read " + path.string() + ": " + std::strerror(errno));
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    fill();
    byte_order_mark_ = buffer_.starts_with("\xEF\xBB\xBF");
    at_ = byte_order_mark_ ? 3 : 0;
}

bool XmlScanner::fill() {
    if (end_of_file_) return false;
    lines_ += lines_in_hand();
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t old = buffer_.size();
    buffer_.resize(old + kChunk);
    const std::size_t read = std::fread(buffer_.data() + old, 1, kChunk, file_.get());
    buffer_.resize(old + read);
    end_of_file_ = read == 0;
    return read > 0;
}

/// Bytes from at_ to `mark`, searched from at_ + `from` on, reading more as needed; npos where the file ends first.
std::size_t XmlScanner::find(std::string_view mark, std::size_t from) {
    for (;;) {
        const std::size_t found = mark.size() == 1 ? buffer_.find(mark[0], at_ + from) : buffer_.find(mark, at_ + from);
        if (found != std::string::npos) return found - at_;
        const std::size_t in_hand = buffer_.size() - at_;
        if (in_hand >= mark.size()) from = std::max(from, in_hand - mark.size() + 1);
        if (!fill()) return std::string::npos;
    }
}

/// What stands next begins with `mark`, of at most kLongestMark bytes. All marks but one byte are rare.
bool XmlScanner::begins(std::string_view mark) const {
    return at_ + mark.size() <= buffer_.size() && buffer_[at_ + 1] == mark[1] && std::string_view(buffer_).substr(at_).starts_with(mark);
}

/// Line breaks between the begin of the buffer and what is not yet read.
int XmlScanner::lines_in_hand() const {
    return static_cast<int>(std::count(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
}

XmlEvent XmlScanner::fail(std::string what) {
    fault_ = std::move(what);
    return XmlEvent::done;
}

XmlEvent XmlScanner::next() {
    if (fault_) return XmlEvent::done;
    if (pending_end_) {
        pending_end_ = false;
        open_.pop_back();
        return XmlEvent::end;
    }
    if (at_ == buffer_.size() && !fill()) {
        return open_.empty() ? XmlEvent::done : fail("the file ends inside <" + open_.back() + ">");
    }
    while (buffer_.size() - at_ < kLongestMark && fill()) {
    }
    return buffer_[at_] == '<' && !begins("<![CDATA[") ? tag_event() : text_event();
}

/// Text up to the next tag, CDATA sections taken in.
XmlEvent XmlScanner::text_event() {
    text_.clear();
    space_between_entities_ = false;
    for (;;) {
        if (at_ == buffer_.size() && !fill()) break;
        while (buffer_.size() - at_ < kLongestMark && fill()) {
        }
        if (begins("<![CDATA[")) {
            const std::size_t end = find("]]>", 9);
            if (end == std::string::npos) return fail("a CDATA section does not end");
            const std::string_view inside = std::string_view(buffer_).substr(at_ + 9, end - 9);
            if (find_illegal(inside) != std::string_view::npos) return fail("a character that XML forbids");
            text_ += inside;
            at_ += end + 3;
        } else if (buffer_[at_] == '<') {
            break;
        } else {
            const std::size_t found = find("<", 0); // before the size is asked for: it may read more
            const std::size_t end = std::min(found, buffer_.size() - at_);
            if (!decode(std::string_view(buffer_).substr(at_, end), text_, true)) return XmlEvent::done;
            at_ += end;
        }
    }
    return XmlEvent::text;
}

bool XmlScanner::decode(std::string_view raw, std::string& out, bool keep_gaps) {
    if (find_illegal(raw) != std::string_view::npos) return fail("a character that XML forbids, or bytes that are no UTF-8"), false;
    bool after_entity = false;
    while (!raw.empty()) {
        const std::size_t ampersand = std::min(raw.find('&'), raw.size());
        const std::string_view plain = raw.substr(0, ampersand);
        const bool gap = after_entity && !plain.empty() && ampersand < raw.size() && plain.find_first_not_of(kSpace) == std::string_view::npos;
        space_between_entities_ = space_between_entities_ || (keep_gaps && gap);
        out += plain;
        raw.remove_prefix(ampersand);
        if (raw.empty()) break;
        const std::size_t end = raw.find(';');
        if (end == std::string_view::npos || !append_entity(raw.substr(1, end - 1), out)) return fail("an & that begins no known entity"), false;
        raw.remove_prefix(end + 1);
        after_entity = true;
    }
    return true;
}

/// Passes over comments, processing instructions and the document type; false where there is none here.
bool XmlScanner::skip_markup() {
    std::string_view end;
    if (begins("<!--"))
        end = "-->";
    else if (begins("<?"))
        end = "?>";
    else if (begins("<!"))
        end = ">";
    else
        return false;
    const std::size_t found = find(end, 2);
    if (found == std::string::npos)
        fail("markup that does not end");
    else
        at_ += found + end.size();
    return true;
}

XmlEvent XmlScanner::tag_event() {
    if (skip_markup()) return next();
    const std::size_t end = find(">", 1); // a > in an attribute must not stand in our files; elsewhere it is rare
    if (end == std::string::npos) return fail("a tag that does not end");
    std::string_view inside = std::string_view(buffer_).substr(at_ + 1, end - 1); // stays where it is until more is read
    at_ += end + 1;
    const bool closing = inside.starts_with('/');
    const bool empty = !closing && inside.ends_with('/');
    if (closing) inside.remove_prefix(1);
    if (empty) inside.remove_suffix(1);
    const std::size_t length = find_space(inside);
    const std::string_view full = inside.substr(0, length);
    name_ = full.substr(full.find(':') == std::string_view::npos ? 0 : full.find(':') + 1);
    if (closing) {
        if (open_.empty() || open_.back() != full) return fail("</" + std::string(full) + "> closes nothing that is open");
        open_.pop_back();
        return XmlEvent::end;
    }
    if (name_.empty() || !parse_attributes(inside.substr(length))) return fault_ ? XmlEvent::done : fail("a tag that is none");
    open_.emplace_back(full);
    pending_end_ = empty;
    return XmlEvent::start;
}

bool XmlScanner::parse_attributes(std::string_view inside) {
    used_ = 0;
    for (;;) {
        while (!inside.empty() && is_space(inside.front())) inside.remove_prefix(1);
        if (inside.empty()) return true;
        const std::size_t equals = inside.find('=');
        if (equals == std::string_view::npos || equals + 1 >= inside.size()) return false;
        const char quote = inside[equals + 1];
        const std::size_t end = quote == '"' || quote == '\'' ? inside.find(quote, equals + 2) : std::string_view::npos;
        if (end == std::string_view::npos) return false;
        if (used_ == attributes_.size()) attributes_.emplace_back();
        XmlAttribute& attribute = attributes_[used_++];
        attribute.name = inside.substr(0, equals);
        attribute.value.clear();
        if (!decode(inside.substr(equals + 2, end - equals - 2), attribute.value, false)) return false;
        inside.remove_prefix(end + 1);
    }
}

const std::string* XmlScanner::attribute(std::string_view name) const {
    for (std::size_t i = 0; i < used_; ++i) {
        if (attributes_[i].name == name) return &attributes_[i].value;
    }
    return nullptr;
}

std::string_view XmlScanner::value(std::string_view name) const {
    const std::string* found = attribute(name);
    return found == nullptr ? std::string_view{} : std::string_view{*found};
}

} // namespace isnad::graph
