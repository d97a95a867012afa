#include "extract/text/char_class.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <memory>

#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

CharClass classify(char32_t value) {
    const auto c = static_cast<UChar32>(value);
    if (value == U'\n') return CharClass::line_feed;
    if (u_isUWhiteSpace(c) != 0) return CharClass::space;
    const std::uint32_t category = U_GET_GC_MASK(c);
    if ((category & U_GC_ND_MASK) != 0) return CharClass::digit;
    if ((category & (U_GC_L_MASK | U_GC_M_MASK)) == 0) return CharClass::punctuation;
    if (u_hasBinaryProperty(c, UCHAR_CASED) != 0) return CharClass::cased;
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_ARABIC ? CharClass::arabic : CharClass::letter;
}

} // namespace

const CharClasses::Table& CharClasses::table() {
    static const auto kTable = [] {
        auto made = std::make_unique<Table>();
        for (char32_t c = 0; c < 0x80; ++c) made->one_byte[c] = classify(c);
        for (char32_t c = 0x80; c < 0x800; ++c) {
            const CharClass type = classify(c);
            made->two_bytes[pair_of(c)] = type;
            if (type == CharClass::arabic) made->arabic[pair_of(c)] = 0x80;
        }
        return made;
    }();
    return *kTable;
}

CharClasses::CharClasses() : table_(&table()) {}

CharClass CharClasses::of(char32_t c) const {
    if (c < 0x80) return table_->one_byte[c];
    return c < 0x800 ? table_->two_bytes[pair_of(c)] : classify(c);
}

CharAt CharClasses::long_at(std::string_view view, std::size_t at) {
    const CodePoint c = decode(view, at);
    return {classify(c.value), c.length};
}

std::size_t CharClasses::arabic_end(std::string_view view, std::size_t at) const {
    while (at + kBlock <= view.size()) {
        const char* const text = view.data() + at;
        const auto letter = [&](unsigned i) { return std::uint64_t{table_->arabic[pair_at(text + std::size_t{2} * i)]} << (8 * i); };
        const std::uint64_t letters = letter(0) | letter(1) | letter(2) | letter(3) | letter(4) | letter(5) | letter(6) | letter(7);
        const std::size_t count = leading_high_bits(letters);
        at += 2 * count;
        if (count < 8) break;
    }
    for (CharAt c = this->at(view, at); c.length > 0 && c.type == CharClass::arabic; c = this->at(view, at)) at += c.length;
    return at;
}

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z';
    return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

} // namespace isnad::extract
