#include "graph/resolve/name_key.hpp"

#include <algorithm>
#include <numeric>

#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

enum class Agreement : std::uint8_t { none, loose, same };

/// Up to the first `separator`, which is taken away with it.
std::string_view take(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

/// Words that the lists spell otherwise are others; words of one skeleton are perhaps one.
Agreement agreement(const KeyWord& a, const KeyWord& b) {
    if (a.form == b.form) return Agreement::same;
    const bool both_listed = !a.listed.empty() && !b.listed.empty();
    if (a.is_latin() != b.is_latin() && both_listed) return a.listed == b.listed ? Agreement::same : Agreement::none;
    if (both_listed && a.listed != b.listed) return Agreement::none;
    return a.skeleton == b.skeleton ? Agreement::loose : Agreement::none;
}

Likeness word_for_word(const NameKey& a, const NameKey& b) {
    auto least = Agreement::same;
    for (std::size_t i = 0; i < a.words.size(); ++i) least = std::min(least, agreement(a.words[i], b.words[i]));
    return least == Agreement::none ? Likeness::none : least == Agreement::loose ? Likeness::variant : Likeness::equal;
}

constexpr std::size_t kTellingSkeleton = 3; ///< consonants that a word alone must have to be found across scripts

bool is_same_single(const KeyWord& a, const KeyWord& b) {
    const Agreement found = agreement(a, b);
    return found == Agreement::same || (found == Agreement::loose && a.is_latin() != b.is_latin() && a.skeleton.size() >= kTellingSkeleton);
}

/// `few` has fewer words, two at least: the other has more before them, as a father's name has before the son's.
bool is_tail(const NameKey& few, const NameKey& many) {
    const auto agree = [](const KeyWord& a, const KeyWord& b) { return agreement(a, b) == Agreement::same; };
    return few.words.size() > 1 && std::equal(few.words.rbegin(), few.words.rend(), many.words.rbegin(), agree);
}

/// `few` has fewer words.
bool is_part(const NameKey& few, const NameKey& many) {
    const auto agrees = [](const KeyWord& a, const KeyWord& b) {
        const Agreement found = agreement(a, b);
        return found == Agreement::same || (found == Agreement::loose && a.is_latin() != b.is_latin());
    };
    if (!agrees(few.words[0], many.words[0])) return false;
    std::size_t at = 1;
    for (const KeyWord& word : many.words) {
        if (&word == &many.words[0]) continue;
        if (at < few.words.size() && agrees(few.words[at], word)) ++at;
    }
    return at == few.words.size();
}

Likeness compare_persons(const NameKey& few, const NameKey& many) {
    if (few.words.size() == many.words.size()) {
        const Likeness found = word_for_word(few, many);
        if (few.words.size() > 1) return found;
        return is_same_single(few.words[0], many.words[0]) ? Likeness::single : Likeness::none;
    }
    if (few.words.size() == 1) return is_same_single(few.words[0], many.words.back()) ? Likeness::single : Likeness::none;
    return is_part(few, many) ? Likeness::part : is_tail(few, many) ? Likeness::tail : Likeness::none;
}

std::u32string letters_of(const KeyWord& word) {
    std::u32string letters;
    for (std::string_view rest = word.form; !rest.empty();) {
        const std::size_t length = std::max<std::size_t>(utf8_length(rest), 1);
        letters += utf8_code_point(rest, length);
        rest.remove_prefix(length);
    }
    return letters;
}

std::u32string letters_of(const NameKey& name) {
    std::u32string letters;
    for (const KeyWord& word : name.words) letters += letters_of(word);
    return letters;
}

/// Letters to change, add or leave out (Levenshtein).
std::size_t edits(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t before = i; // left above
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = before + (a[i] == b[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, before + 1});
        }
    }
    return row.back();
}

char letter_of(NodeType type) {
    return type == NodeType::person ? 'p' : type == NodeType::organization ? 'o' : type == NodeType::place ? 'l' : 'e';
}

std::string whole_block(const NameKey& name, std::string head) {
    for (const KeyWord& word : name.words) (head += word.skeleton) += ' ';
    if (!name.country.empty()) (head += '@') += name.country;
    return head;
}

} // namespace

NameKey parse_name_key(std::string_view key) {
    NameKey name;
    while (!key.empty()) {
        std::string_view word = take(key, ' ');
        if (word.starts_with('@')) {
            name.country = word.substr(1);
            continue;
        }
        KeyWord parsed;
        parsed.skeleton = take(word, '/');
        parsed.listed = take(word, '/');
        parsed.form = word;
        parsed.of_many = parsed.listed.starts_with('+');
        if (parsed.of_many) parsed.listed.remove_prefix(1);
        if (!parsed.form.empty()) name.words.push_back(parsed);
    }
    return name;
}

Likeness compare(NodeType type, const NameKey& a, const NameKey& b) {
    if (a.words.empty() || b.words.empty() || a.country != b.country) return Likeness::none;
    if (type == NodeType::person) return a.words.size() <= b.words.size() ? compare_persons(a, b) : compare_persons(b, a);
    return a.words.size() == b.words.size() ? word_for_word(a, b) : Likeness::none;
}

bool are_near(const NameKey& a, const NameKey& b) {
    const std::u32string one = letters_of(a);
    const std::u32string other = letters_of(b);
    return edits(one, other) * 3 <= std::max(one.size(), other.size());
}

bool are_slips(const NameKey& a, const NameKey& b) {
    constexpr std::size_t kLong = 5; // consonants: roots of three and their plurals have fewer
    return std::ranges::equal(a.words, b.words, [](const KeyWord& one, const KeyWord& other) {
        return one.form == other.form ||
               (one.skeleton == other.skeleton && one.skeleton.size() >= kLong && edits(letters_of(one), letters_of(other)) == 1);
    });
}

bool is_weak(NodeType type, const NameKey& name) {
    if (type != NodeType::person) return false;
    return name.words.size() < 2 || (name.words.size() == 2 && std::ranges::all_of(name.words, &KeyWord::of_many));
}

std::vector<std::string> blocks_of(NodeType type, std::string_view key) {
    const NameKey name = parse_name_key(key);
    if (name.words.empty()) return {};
    const std::string head{'\x01', letter_of(type)};
    if (type != NodeType::person) return {whole_block(name, head)};
    std::vector<std::string> blocks;
    for (std::size_t i = 1; i < name.words.size(); ++i)
        blocks.push_back(head + std::string(name.words[0].skeleton) + ' ' + std::string(name.words[i].skeleton));
    // a given name of many alone names nobody
    if (!name.words.back().of_many) blocks.push_back(head + std::string(name.words.back().skeleton));
    std::ranges::sort(blocks);
    const auto rest = std::ranges::unique(blocks);
    blocks.erase(rest.begin(), rest.end());
    return blocks;
}

} // namespace isnad::graph
