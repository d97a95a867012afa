#include "extract/text/tokens.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "extract/text/char_class.hpp"
#include "extract/text/normalize.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

constexpr std::array<std::string_view, 5> kUrlStarts = {"http://", "https://", "ftp://", "ftps://", "www."};
/// Domains that are taken for an address without a scheme; of others a missing space behind a full stop is likelier.
constexpr std::array<std::string_view, 7> kDomains = {"com", "org", "net", "gov", "edu", "int", "info"};
constexpr char32_t kTaMarbuta = U'\u0629';
constexpr std::size_t kOrdinalLetters = 4; ///< "16th", "2eme"; longer is a word that lost its space

bool is_ascii_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_address_char(char c) {
    return is_ascii_word(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%';
}

bool is_url_char(char c) {
    constexpr std::string_view kNone = "<>\"\\^`{|}";
    return c > ' ' && c < 0x7F && kNone.find(c) == std::string_view::npos;
}

/// Reads the view once, from the left; every byte is looked at a bounded number of times.
class Tokenizer {
public:
    Tokenizer(std::string_view source, const NormalizedText& text) : source_(source), view_(text.text), anchors_(text.offsets.anchors()) {
        tokens_.reserve(view_.size() / 8);
    }

    std::vector<Token> run() {
        while (at_ < view_.size()) {
            if (view_[at_] == ' ') { // before every other word: keeps the switch predictable
                skip(1);
                continue;
            }
            const CharAt c = classes_.at(view_, at_);
            switch (c.type) {
            case CharClass::space:
                skip(c.length);
                break;
            case CharClass::line_feed:
                line_break();
                break;
            case CharClass::digit:
                number();
                break;
            case CharClass::arabic:
                add(arabic_end(), Shape::arabic);
                break;
            case CharClass::letter:
                add(run_end(at_, CharClass::letter), Shape::letters);
                break;
            case CharClass::cased:
                word();
                break;
            case CharClass::punctuation:
                punctuation(c.length);
                break;
            }
        }
        return std::move(tokens_);
    }

private:
    void skip(std::uint32_t length) {
        at_ += length;
        space_ = true;
    }

    void add(std::size_t end, Shape shape) {
        tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), shape, space_});
        at_ = end;
        space_ = false;
    }

    [[nodiscard]] std::size_t run_end(std::size_t at, CharClass type) const {
        for (CharAt c = classes_.at(view_, at); c.length > 0 && c.type == type; c = classes_.at(view_, at)) at += c.length;
        return at;
    }

    template <class Accept>
    [[nodiscard]] std::size_t bytes_end(std::size_t at, Accept accept) const {
        while (at < view_.size() && accept(view_[at])) ++at;
        return at;
    }

    void line_break() {
        std::size_t end = at_;
        for (std::size_t at = at_; at < view_.size() && (view_[at] == '\n' || view_[at] == ' '); ++at)
            if (view_[at] == '\n') end = at + 1;
        add(end, Shape::line_break);
        space_ = true;
    }

    // Numbers ---------------------------------------------------------------------------------------------------------------

    /// End of the number that begins here: "1,500.5" is one, but "23.1.2023" and "1,2,3" are several.
    std::size_t number_end(std::size_t first) {
        if (at_ < split_until_) return first;
        std::array<std::pair<char, std::size_t>, 8> groups{};
        std::size_t count = 0;
        std::size_t end = first;
        while (end < view_.size() && (view_[end] == '.' || view_[end] == ',')) {
            const std::size_t next = run_end(end + 1, CharClass::digit);
            if (next == end + 1) break;
            if (count < groups.size()) groups[count] = {view_[end], next - end - 1};
            ++count;
            end = next;
        }
        if (count == 0 || (count == 1 && is_decimal(groups[0], first))) return end;
        if (count <= groups.size() && count > 1 && first - at_ <= 3 && are_thousands({groups.data(), count})) return end;
        split_until_ = end;
        return first;
    }

    /// One separator: a fraction or one group of thousands, but no month and year as in "05.2024".
    [[nodiscard]] bool is_decimal(std::pair<char, std::size_t> group, std::size_t first) const {
        if (group.first == ',') return group.second <= 3;
        return group.second != 4 || (view_[first + 1] != '1' && view_[first + 1] != '2');
    }

    static bool are_thousands(std::span<const std::pair<char, std::size_t>> groups) {
        const char separator = groups.front().first;
        const bool inner = std::all_of(groups.begin(), groups.end() - 1, [&](auto g) { return g.first == separator && g.second == 3; });
        return inner && (groups.back().first != separator || groups.back().second == 3);
    }

    void number() {
        const std::size_t digits = run_end(at_, CharClass::digit);
        if (may_be_address(digits) && address()) return;
        const std::size_t end = number_end(digits);
        const CharAt next = classes_.at(view_, end);
        const bool glued = next.type == CharClass::cased && next.length > 0;
        if (!glued || end != digits) return add(end, Shape::number);
        const std::size_t letters_end = run_end(end, CharClass::cased);
        const std::size_t all_end = alphanumeric_end(letters_end);
        const bool is_ordinal = all_end == letters_end && letters_end - end <= kOrdinalLetters && case_of(end, letters_end) == Shape::lower;
        add(all_end, is_ordinal ? Shape::ordinal : Shape::mixed);
    }

    // Words -----------------------------------------------------------------------------------------------------------------

    /// End of the Arabic word that begins here. A ta marbuta ends one, even if the next was printed right behind it with its article.
    std::size_t arabic_end() {
        constexpr std::string_view kJoint = "\u0647\u0627\u0644"; // a ta marbuta is a ha in the view
        constexpr std::size_t kLetter = 2;
        const std::size_t end = classes_.arabic_end(view_, at_);
        const std::size_t joint = view_.substr(at_, end - at_).find(kJoint);
        if (joint == std::string_view::npos || joint < kLetter || at_ + joint + kJoint.size() == end) return end;
        const std::size_t last = at_ + joint;
        return decode(source_, source_of(last)).value == kTaMarbuta ? last + kLetter : end;
    }

    [[nodiscard]] std::size_t alphanumeric_end(std::size_t at) const {
        for (CharAt c = classes_.at(view_, at); c.length > 0 && (c.type == CharClass::cased || c.type == CharClass::digit);
             c = classes_.at(view_, at))
            at += c.length;
        return at;
    }

    void word() {
        const std::size_t letters = run_end(at_, CharClass::cased);
        const std::size_t end = alphanumeric_end(letters);
        if (may_be_address(end) && address()) return;
        add(end, end == letters ? case_of(at_, end) : Shape::mixed);
    }

    /// Source offset of a view offset that is not before the last one asked for.
    std::size_t source_of(std::size_t view) {
        while (anchor_ + 1 < anchors_.size() && anchors_[anchor_ + 1].view <= view) ++anchor_;
        return anchors_.empty() ? view : anchors_[anchor_].source + (view - anchors_[anchor_].view);
    }

    /// Case of the letters in the source of view bytes [begin, end).
    Shape case_of(std::size_t begin, std::size_t end) {
        std::size_t upper = 0;
        std::size_t letters = 0;
        bool first_upper = false;
        const std::size_t source_begin = source_of(begin);
        const std::size_t source_end = source_of(end);
        for (std::size_t at = source_begin; at < source_end;) {
            const CodePoint c = decode(source_, at);
            at += c.length;
            const bool is_letter = is_word(classes_.of(c.value));
            if (!is_letter) continue;
            if (is_upper(c.value)) {
                ++upper;
                if (letters == 0) first_upper = true;
            }
            ++letters;
        }
        if (upper > 1 && upper == letters) return Shape::upper;
        return first_upper ? Shape::capital : Shape::lower;
    }

    // Addresses -------------------------------------------------------------------------------------------------------------

    /// Whether the mark behind the word that ends at `end` can stand inside an address.
    [[nodiscard]] bool may_be_address(std::size_t end) const {
        constexpr std::string_view kMarks = ".@_-+%:";
        return end < view_.size() && kMarks.find(view_[end]) != std::string_view::npos;
    }

    /// A URL or an e-mail address, if one begins here.
    bool address() {
        if (at_ < no_address_until_) return false;
        const std::string_view rest = std::string_view(view_).substr(at_);
        for (const std::string_view start : kUrlStarts)
            if (rest.starts_with(start) && rest.size() > start.size() && is_url_char(rest[start.size()])) return url(at_ + start.size());
        const std::size_t end = bytes_end(at_, is_address_char);
        if (end < view_.size() && view_[end] == '@' && email(end)) return true;
        if (domain(end)) return true;
        no_address_until_ = end;
        return false;
    }

    /// Ends a URL before the marks that belong to the sentence.
    bool url(std::size_t from) {
        std::size_t end = bytes_end(from, is_url_char);
        constexpr std::string_view kTail = ".,;:!?'*)]";
        while (end > from && kTail.find(view_[end - 1]) != std::string_view::npos) {
            if (view_[end - 1] == ')' && view_.substr(at_, end - at_).find('(') != std::string_view::npos) break;
            --end;
        }
        add(end, Shape::url);
        return true;
    }

    bool email(std::size_t at_sign) {
        std::size_t end = bytes_end(at_sign + 1, [](char c) { return is_ascii_word(c) || c == '.' || c == '-'; });
        while (end > at_sign && !is_ascii_word(view_[end - 1])) --end;
        const std::string_view host = view_.substr(at_sign + 1, end - at_sign - 1);
        if (end <= at_sign + 1 || host.find('.') == std::string_view::npos) return false;
        add(end, Shape::email);
        return true;
    }

    /// "example.com", "example.org/page": address characters up to `end` whose name ends in a common domain.
    bool domain(std::size_t end) {
        const std::size_t host_end = bytes_end(at_, [](char c) { return is_ascii_word(c) || c == '.' || c == '-'; });
        std::string_view host = view_.substr(at_, host_end - at_);
        while (!host.empty() && !is_ascii_word(host.back())) host.remove_suffix(1);
        const std::size_t dot = host.rfind('.');
        if (dot == std::string_view::npos || dot == 0 || at_ + host.size() < end - (end - host_end) - 2) return false;
        if (std::find(kDomains.begin(), kDomains.end(), host.substr(dot + 1)) == kDomains.end()) return false;
        const std::size_t after = at_ + host.size();
        if (after < view_.size() && view_[after] == '/') return url(after);
        if (const CharAt next = classes_.at(view_, after); next.length > 0 && next.type == CharClass::cased) return false;
        add(after, Shape::url);
        return true;
    }

    // Marks -----------------------------------------------------------------------------------------------------------------

    void punctuation(std::uint32_t length) {
        const char mark = view_[at_];
        const bool after_word = at_ > 0 && is_word(classes_.of(decode_before(view_, at_).value));
        if (mark == '.') return add(bytes_end(at_, [](char c) { return c == '.'; }), Shape::punctuation);
        add(at_ + length, Shape::punctuation);
        if (after_word) return;
        if (mark == '@') handle();
        if (mark == '#') hashtag();
    }

    void handle() {
        std::size_t end = at_;
        for (CharAt c = classes_.at(view_, end); c.length > 0 && (is_word(c.type) || view_[end] == '_'); c = classes_.at(view_, end)) end += c.length;
        if (end > at_) add(end, Shape::handle);
    }

    /// The words behind # that underscores join, each as in running text.
    void hashtag() {
        for (CharAt c = classes_.at(view_, at_); c.length > 0; c = classes_.at(view_, at_)) {
            if (is_word(c.type))
                add(run_end(at_, c.type), Shape::hashtag);
            else if (view_[at_] == '_')
                add(at_ + 1, Shape::punctuation);
            else
                return;
        }
    }

    CharClasses classes_;
    std::string_view source_;
    std::string_view view_;
    const std::vector<OffsetMap::Anchor>& anchors_;
    std::size_t anchor_ = 0; ///< cursor of source_of
    std::size_t at_ = 0;
    std::size_t split_until_ = 0;      ///< digits before this are no parts of one number
    std::size_t no_address_until_ = 0; ///< looked at already
    bool space_ = true;
    std::vector<Token> tokens_;
};

} // namespace

bool is_same_word(std::string_view a, std::string_view b) {
    constexpr std::size_t kJoined = 6; // bytes
    if (a.size() > b.size()) std::swap(a, b);
    return b.ends_with(a) && b.size() - a.size() <= kJoined;
}

std::vector<Token> tokenize(std::string_view source, const NormalizedText& text) {
    return Tokenizer(source, text).run();
}

} // namespace isnad::extract
