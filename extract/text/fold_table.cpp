#include "extract/text/fold_table.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "extract/text/utf8.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

namespace {

constexpr char32_t kPlane = 0x10000;

const icu::Normalizer2& normalizer(bool compatibility) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* found = compatibility ? icu::Normalizer2::getNFKDInstance(status) : icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) != 0) throw Error(ErrorKind::io, "ICU's normalisation data cannot be loaded; is libicu complete?");
    return *found;
}

UChar32 icu_char(char32_t c) {
    return static_cast<UChar32>(c);
}

/// Case folding and compatibility decomposition of one code point.
std::u32string decompose(char32_t c) {
    icu::UnicodeString text;
    const bool changes = u_hasBinaryProperty(icu_char(c), UCHAR_CHANGES_WHEN_CASEFOLDED) != 0;
    if (!changes && normalizer(true).getDecomposition(icu_char(c), text) == 0) return std::u32string(1, c);
    text = icu::UnicodeString(icu_char(c));
    text.foldCase();
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString apart = normalizer(true).normalize(text, status);
    std::u32string result;
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) result.push_back(static_cast<char32_t>(apart.char32At(i)));
    // Spacing forms of a mark decompose to a space and the mark: that is no space between words.
    if (result.size() > 1 && result.front() == U' ') result.erase(0, 1);
    return result;
}

bool is_mark(char32_t c) {
    return (U_GET_GC_MASK(icu_char(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool is_line_end(char32_t c) {
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Hangul stays composed; ideographs and private use have nothing to fold. Saves most of the time that a table takes to build.
bool is_plain(char32_t c) {
    return (c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xD800 && c < 0xF900);
}

void append_fold(std::string& out, char32_t c, const std::map<char32_t, std::string>& rules, int depth) {
    const auto rule = rules.find(c);
    const bool last = depth == 0;
    if (rule != rules.end() && !last) {
        for (std::size_t at = 0; at < rule->second.size();) {
            const CodePoint next = decode(rule->second, at);
            if (next.value == c)
                append_utf8(out, c);
            else
                append_fold(out, next.value, rules, depth - 1);
            at += next.length;
        }
        return;
    }
    if (is_line_end(c)) return out.push_back('\n');
    if (u_hasBinaryProperty(icu_char(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 || is_mark(c)) return;
    if (u_isUWhiteSpace(icu_char(c)) != 0 || u_charType(icu_char(c)) == U_CONTROL_CHAR) return out.push_back(' ');
    const std::u32string apart = is_plain(c) || last ? std::u32string(1, c) : decompose(c);
    if (apart.size() == 1 && apart[0] == c) return append_utf8(out, c);
    for (const char32_t piece : apart) append_fold(out, piece, rules, depth - 1);
}

/// The one code point of `text`, in which " x " stands for x alone.
std::pair<char32_t, bool> rule_source(const std::string& text) {
    const bool alone = text.size() > 2 && text.front() == ' ' && text.back() == ' ';
    const std::string_view middle = alone ? std::string_view(text).substr(1, text.size() - 2) : std::string_view(text);
    const CodePoint c = decode(middle, 0);
    if (c.length != middle.size() || !c.valid || middle.empty())
        throw Error(ErrorKind::input, "a fold rule is for one code point, not for \"" + text + "\"");
    return {c.value, alone};
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// A rule for a letter that is canonically a letter and a mark holds for the pair as well.
void compose_rules(FoldTable::Impl& table) {
    for (const auto& [from, to] : table.rules) {
        icu::UnicodeString pair;
        if (normalizer(false).getRawDecomposition(icu_char(from), pair) == 0 || pair.countChar32() != 2) continue;
        const auto base = static_cast<char32_t>(pair.char32At(0));
        const auto mark = static_cast<char32_t>(pair.char32At(pair.moveIndex32(0, 1)));
        if (mark >= kPlane || !is_mark(mark) || table.folded(from) == table.folded(base)) continue;
        table.composed[{base, mark}] = table.folded(from);
        table.cells[mark].kind = Fold::compose;
    }
}

/// The tables that nearly every character of a text is folded by.
void fill_short_tables(FoldTable::Impl& table) {
    table.pairs.resize(kPairs);
    for (char32_t c = 0; c < 0x800; ++c) {
        const auto& [kind, bytes] = table.cells[c];
        if (c < 0x80 && kind == Fold::one) table.ascii[c] = bytes[0];
        if (c < 0x80 || kind != Fold::two) continue;
        const auto first = static_cast<unsigned char>(bytes[0]);
        const auto second = static_cast<unsigned char>(bytes[1]);
        table.pairs[pair_of(c)] = static_cast<std::uint16_t>(first | (second << 8U));
    }
}

/// The same folds in rows of 64.
void fill_wide_tables(FoldTable::Impl& table) {
    for (std::size_t i = 0; i < table.ascii.size(); ++i) table.wide.ascii[i / 64][i % 64] = static_cast<std::uint8_t>(table.ascii[i]);
    for (std::size_t lead = 0; lead < table.wide.letters.size(); ++lead) {
        for (std::size_t trail = 0; trail < 64; ++trail) {
            const std::uint16_t fold = table.pairs[(WideFold::kFirstLead + lead) << 8U | 0x80U | trail];
            table.wide.letters[lead].first[trail] = static_cast<std::uint8_t>(fold & 0xFFU);
            table.wide.letters[lead].second[trail] = static_cast<std::uint8_t>(fold >> 8U);
        }
    }
}

} // namespace

std::string FoldTable::Impl::folded(char32_t c) const {
    std::string out;
    append_fold(out, c, rules, 8);
    return out;
}

FoldTable::Impl::Cell FoldTable::Impl::cell(char32_t c) const {
    if (c < cells.size()) return cells[c];
    const std::string to = folded(c);
    if (to.empty()) return {is_letter_or_mark(c) ? Fold::drop_mark : Fold::drop, {}};
    if (decode(to, 0).length != to.size() || to.size() > 3) return {Fold::expand, {}};
    Cell result{static_cast<Fold>(to.size()), {}};
    to.copy(result.bytes.data(), to.size());
    return result;
}

bool FoldTable::Impl::is_letter_or_mark(char32_t c) {
    return (U_GET_GC_MASK(icu_char(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

FoldTable::FoldTable(const std::vector<std::pair<std::string, std::string>>& rules) : impl_(std::make_unique<Impl>()) {
    std::map<char32_t, std::string> alone;
    for (const auto& [from, to] : rules) {
        const auto [c, stands_alone] = rule_source(from);
        (stands_alone ? alone : impl_->rules)[c] = stands_alone ? trimmed(to) : to;
    }
    std::vector<Impl::Cell> cells(kPlane);
    for (char32_t c = 0; c < kPlane; ++c) {
        cells[c] = impl_->cell(c);
        if (cells[c].kind == Fold::expand) impl_->expansions[c] = impl_->folded(c);
    }
    impl_->cells = std::move(cells);
    impl_->cells['\r'].kind = Fold::carriage_return;
    compose_rules(*impl_);
    for (const auto& [c, to] : alone) {
        impl_->alone[c] = {to, impl_->folded(c)};
        if (c < kPlane) impl_->cells[c].kind = Fold::alone;
    }
    fill_short_tables(*impl_);
    fill_wide_tables(*impl_);
}

FoldTable::FoldTable(FoldTable&&) noexcept = default;
FoldTable& FoldTable::operator=(FoldTable&&) noexcept = default;
FoldTable::~FoldTable() = default;

} // namespace isnad::extract
