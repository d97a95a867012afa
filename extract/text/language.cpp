#include "extract/text/language.hpp"

#include <algorithm>
#include <array>

#include "extract/text/char_class.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

/// Words that are frequent in one of the two languages and rare in the other.
constexpr std::array<std::string_view, 12> kEnglish = {"the", "of", "and", "to", "in", "for", "with", "was", "is", "by", "from", "that"};
constexpr std::array<std::string_view, 12> kFrench = {"le", "la", "les", "des", "du", "et", "une", "dans", "pour", "au", "avec", "est"};

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace

std::string detect_language(std::string_view text) {
    const CharClasses classes;
    std::size_t arabic = 0;
    std::size_t cased = 0;
    std::size_t english = 0;
    std::size_t french = 0;
    std::string word;
    for (std::size_t at = 0; at <= text.size();) {
        const CodePoint c = decode(text, at);
        const CharClass type = c.length == 0 ? CharClass::space : classes.of(c.value);
        if (type == CharClass::arabic) ++arabic;
        if (type == CharClass::cased) {
            ++cased;
            word.push_back(c.value < 0x80 ? static_cast<char>(c.value | 0x20U) : '?');
        } else if (!word.empty()) {
            english += contains(kEnglish, word) ? 1 : 0;
            french += contains(kFrench, word) ? 1 : 0;
            word.clear();
        }
        at += c.length == 0 ? 1 : c.length;
    }
    // A few Arabic words in a Latin text are names; Arabic text with Latin names in it is Arabic from a quarter on.
    if (arabic > 0 && arabic * 3 >= cased) return "ar";
    if (cased == 0) return "";
    return french > english ? "fr" : "en";
}

} // namespace isnad::extract
