#include "extract/text/char_class.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>

#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

constexpr std::size_t kTwoBytes = 0x800; ///< code points of at most two bytes of UTF-8

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

const std::array<CharClass, kTwoBytes>& table() {
    static const auto kTable = [] {
        std::array<CharClass, kTwoBytes> made{};
        for (char32_t c = 0; c < kTwoBytes; ++c) made[c] = classify(c);
        return made;
    }();
    return kTable;
}

} // namespace

CharClass class_of(char32_t c) {
    return c < kTwoBytes ? table()[c] : classify(c);
}

CharAt char_at(std::string_view text, std::size_t at) {
    const CodePoint c = decode(text, at);
    return {c.length == 0 ? CharClass::space : class_of(c.value), c.length};
}

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z';
    return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

} // namespace isnad::extract
