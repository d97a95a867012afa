#include "extract/text/language.hpp"

#include <algorithm>

#include "extract/text/char_class.hpp"
#include "extract/text/tokens.hpp"
#include "extract/text/word_rows.hpp"

namespace isnad::extract {

namespace {

constexpr std::size_t kLooked = 8192;   ///< bytes
constexpr std::size_t kFewWords = 12;   ///< a text so short has the likeliest language
constexpr std::size_t kLatinShare = 15; ///< per cent of function words, at least; English and French have 35 to 45
constexpr std::size_t kArabicShare = 5; ///< Arabic writes most of its own as part of the next word: 12 to 32
constexpr std::size_t kLatinToArabic = 3;

bool is_cased(Shape shape) {
    return shape == Shape::lower || shape == Shape::capital || shape == Shape::upper;
}

/// Words of a text by script, and function words by language.
struct Counts {
    std::size_t arabic = 0;
    std::size_t cased = 0;
    std::map<std::string, std::size_t, std::less<>> hits;
};

Counts count(std::string_view text, const FoldTable& table, const FunctionWords& words) {
    const std::string_view looked = text.substr(0, kLooked);
    const NormalizedText view = normalize(looked, table);
    Counts counts;
    for (const Token& token : tokenize(looked, view)) {
        counts.arabic += token.shape == Shape::arabic ? 1 : 0;
        counts.cased += is_cased(token.shape) ? 1 : 0;
        const std::string_view word = std::string_view(view.text).substr(token.begin, token.end - token.begin);
        for (const auto& [language, list] : words)
            if (list.contains(word)) ++counts.hits[language];
    }
    return counts;
}

bool is_arabic_list(const std::set<std::string, std::less<>>& list) {
    return !list.empty() && CharClasses().at(*list.rbegin(), 0).type == CharClass::arabic;
}

} // namespace

FunctionWords load_function_words(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    FunctionWords words;
    std::map<std::string, std::set<std::string>> languages_of;
    for_each_word_row(packs, "ordinary", faults, [&](const WordRow& row) {
        if (row.value != "2") return;
        const std::string word = fold(row.form, table);
        languages_of[word].emplace(row.language);
        words[std::string(row.language)].insert(word);
    });
    for (const auto& [word, languages] : languages_of)
        if (languages.size() > 1)
            for (const std::string& language : languages) words[language].erase(word);
    return words;
}

std::string detect_language(std::string_view text, const FoldTable& table, const FunctionWords& words) {
    const Counts counts = count(text, table, words);
    // A few Arabic words in a Latin text are names; Arabic text with many Latin names is Arabic still.
    const bool arabic = counts.arabic > 0 && counts.arabic * kLatinToArabic >= counts.cased;
    const std::size_t total = arabic ? counts.arabic : counts.cased;
    if (total == 0) return "";
    std::string best;
    std::size_t most = 0;
    for (const auto& [language, list] : words) {
        if (is_arabic_list(list) != arabic) continue;
        const auto found = counts.hits.find(language);
        const std::size_t hits = found == counts.hits.end() ? 0 : found->second;
        if (best.empty() || hits > most) {
            best = language;
            most = hits;
        }
    }
    const std::size_t share = arabic ? kArabicShare : kLatinShare;
    return total < kFewWords || most * 100 >= total * share ? best : "";
}

} // namespace isnad::extract
