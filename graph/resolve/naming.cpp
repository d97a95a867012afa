#include "graph/resolve/naming.hpp"

#include <algorithm>
#include <string_view>

#include "graph/resolve/name_key.hpp"

namespace isnad::graph {
namespace {

/// All words of `part`, two and more, stand in `whole`, with or without the article.
bool is_part(const Called& part, const Called& whole) {
    const std::vector<KeyWord> words = parse_name_key(part.key).words;
    const std::vector<KeyWord> all = parse_name_key(whole.key).words;
    return words.size() > 1 &&
           std::ranges::all_of(words, [&](const KeyWord& word) { return std::ranges::find(all, word.form, &KeyWord::form) != all.end(); });
}

constexpr std::ptrdiff_t kTelling = 5; ///< letters of a word that says more than of which kind a conference is
constexpr std::ptrdiff_t kShort = 3;   ///< of a word that is known where all of it stands behind a preposition and the article
constexpr std::ptrdiff_t kClitics = 3; ///< letters of prepositions and articles that may be written before a word

std::ptrdiff_t letters_in(std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

/// One word, with what is written before it or without.
bool are_one_word(std::string_view a, std::string_view b) {
    const auto ends = std::ranges::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    const std::string_view common = a.substr(static_cast<std::size_t>(a.rend() - ends.in1));
    const std::ptrdiff_t letters = letters_in(common);
    const auto [fewer, more] = std::minmax({letters_in(a) - letters, letters_in(b) - letters});
    return more <= kClitics && (letters >= kTelling || (letters >= kShort && fewer == 0 && more != 1));
}

/// Words of a name but the first, which says of which kind it is, and those of the place behind it.
std::vector<std::string_view> words_behind_kind(const Called& name, const Report& report) {
    std::vector<std::string_view> words;
    for (const KeyWord& word : parse_name_key(name.key).words) words.push_back(word.form);
    if (!words.empty()) words.erase(words.begin());
    for (std::size_t place = report.place_behind; !words.empty() && words.front().size() <= place;) {
        place -= words.front().size();
        words.erase(words.begin());
    }
    return words;
}

/// The name says but where it is held.
bool is_named_after_place(const Called& name, const Report& report) {
    return report.place_behind > 0 && words_behind_kind(name, report).empty();
}

/// Words of what both are about.
bool share_words(const Called& name, const Report& report, const Called& other_name, const Report& other) {
    const auto words = words_behind_kind(other_name, other);
    return std::ranges::any_of(words_behind_kind(name, report), [&](std::string_view word) {
        return std::ranges::any_of(words, [&](std::string_view each) { return are_one_word(word, each); });
    });
}

/// Names of one consonants and nearly the same letters, or one in the lists across scripts.
bool are_spellings(NodeType type, const Called& a, const Called& b) {
    const NameKey one = parse_name_key(a.key);
    const NameKey other = parse_name_key(b.key);
    const Likeness likeness = compare(type, one, other);
    return likeness == Likeness::equal || (likeness == Likeness::variant && are_near(one, other));
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool are_same(NodeType type, const Called& a, const Called& b) {
    if (std::max(words_in(a.folded), words_in(b.folded)) < 2) return false;
    return without_spaces(a.folded) == without_spaces(b.folded) || are_spellings(type, a, b);
}

Naming naming(const Report& a, const Called& one, const Report& b, const Called& other) {
    const bool held_there = std::ranges::any_of(a.places, [&](const Id& place) { return b.places.contains(place); });
    if (held_there && (is_named_after_place(one, a) || is_named_after_place(other, b))) return Naming::placed;
    if (are_same(a.type(), one, other)) return Naming::same;
    if (is_part(one, other) || is_part(other, one)) return Naming::part;
    if (one.folded == other.folded && letters_in(one.folded) > kShort) return Naming::part; // a word alone may be any
    return share_words(one, a, other, b) ? Naming::alike : Naming::other;
}

} // namespace

std::size_t words_in(std::string_view text) {
    return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

Naming naming(const Report& a, const Report& b) {
    if (a.names.empty() || b.names.empty()) return Naming::unnamed;
    auto best = Naming::other;
    for (const Called& one : a.names) {
        for (const Called& other : b.names) best = std::max(best, naming(a, one, b, other));
    }
    return best;
}

std::size_t most_words_in_common(const Report& a, const Report& b) {
    std::size_t most = 0;
    for (const Called& one : a.names) {
        for (const Called& other : b.names) {
            if (are_same(a.type(), one, other)) most = std::max({most, words_in(one.folded), words_in(other.folded)});
        }
    }
    return most;
}

} // namespace isnad::graph
