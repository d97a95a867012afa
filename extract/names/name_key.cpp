#include "extract/names/name_key.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "extract/lexicon/tsv.hpp"
#include "extract/text/country_names.hpp"
#include "extract/text/fold_file.hpp"

namespace isnad::extract {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCountriesOfMany = 6; ///< a given name that is at home in so many countries tells little
constexpr std::size_t kLeft = 4;            ///< bytes that must be left of a word without its article: two Arabic letters
constexpr int kProclitics = 2;              ///< at most before a word, its article not counted

std::size_t character_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return std::min(length, text.size());
}

/// Letters and digits; punctuation of ASCII, Latin-1 and the General Punctuation block ends a word, but for apostrophes.
enum class Kind : std::uint8_t { letter, apostrophe, other };

Kind kind_of(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    if (first < 0x80) {
        const bool letter = (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z');
        return letter ? Kind::letter : first == '\'' || first == '`' ? Kind::apostrophe : Kind::other;
    }
    if (character == "\u2019" || character == "\u2018" || character == "\u02BC" || character == "\u02BF") return Kind::apostrophe;
    return first == 0xC2 || (first == 0xE2 && character.size() == 3) ? Kind::other : Kind::letter;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool open = false;
    while (!text.empty()) {
        const std::string_view character = text.substr(0, character_length(text));
        const Kind kind = kind_of(character);
        if (kind == Kind::letter) {
            if (!open) words.emplace_back();
            words.back() += character;
        }
        open = kind == Kind::letter || (kind == Kind::apostrophe && open);
        text.remove_prefix(character.size());
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += word;
    return all;
}

/// Names that count words such as `wikidata EG SA` have a code of two capitals for each country.
std::size_t countries_in(std::string_view note) {
    const auto parts = split(note, ' ');
    return static_cast<std::size_t>(std::ranges::count_if(
        parts, [](std::string_view part) { return part.size() == 2 && std::ranges::all_of(part, [](char c) { return c >= 'A' && c <= 'Z'; }); }));
}

/// Rows of a list that need not be there.
Table read_if_there(const fs::path& file, std::vector<Diagnostic>& faults) {
    return fs::exists(file) ? Table::read(file, faults) : Table();
}

/// In order: what two lists say of one word is decided by the first.
std::vector<fs::path> languages_in(const fs::path& packs) {
    std::vector<fs::path> languages;
    for (const auto& entry : fs::directory_iterator(packs)) {
        if (fs::exists(entry.path() / "pack.toml")) languages.push_back(entry.path());
    }
    std::ranges::sort(languages);
    return languages;
}

} // namespace

void NameKeys::load(const fs::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    load_letters(packs / "core" / "keys", table, faults);
    const std::vector<fs::path> languages = languages_in(packs);
    for (const fs::path& language : languages) load_clitics(language / "clitics.tsv", table, faults);
    for (const fs::path& language : languages) {
        load_generic_words(language / "words", table, faults);
        load_nations(language, table, faults);
    }
    load_countries(packs / "actors", faults);
}

void NameKeys::load_people(const fs::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults) {
    for (const fs::path& language : languages_in(packs)) {
        load_name_words(language / "names" / "given.tsv", true, table, faults);
        load_name_words(language / "names" / "surname.tsv", false, table, faults);
    }
}

void NameKeys::load_letters(const fs::path& keys, const FoldTable& table, std::vector<Diagnostic>& faults) {
    const Table letters = read_if_there(keys / "letters.tsv", faults);
    for (const auto& row : letters.rows()) {
        const std::string from = fold(letters.cell(row, "from"), table);
        longest_letter_ = std::max(longest_letter_, from.size());
        letters_.emplace(from, letters.cell(row, "to"));
    }
    const Table particles = read_if_there(keys / "particles.tsv", faults);
    for (const auto& row : particles.rows()) {
        const std::string_view does = particles.cell(row, "value");
        (does == "join" ? joined_ : does == "drop" ? dropped_ : does == "head" ? heads_ : editions_).insert(fold(particles.cell(row, "form"), table));
    }
}

void NameKeys::load_clitics(const fs::path& file, const FoldTable& table, std::vector<Diagnostic>& faults) {
    const Table clitics = read_if_there(file, faults);
    for (const auto& row : clitics.rows()) {
        const std::string form = fold(clitics.cell(row, "form"), table);
        if (clitics.cell(row, "kind") == "article")
            articles_.push_back(form);
        else if (const std::string restored = fold(clitics.cell(row, "restores"), table); restored.empty())
            proclitics_.push_back(form);
        else
            swallowed_.push_back({form.substr(0, character_length(form)), form.substr(character_length(form)), restored});
    }
}

/// Of two rows that know a word the one stands that has it first among its spellings, and first of all one with its consonants: "Mohammed" is
/// no "Bin Mohammed", of which it is a spelling too. Given names go before surnames.
void NameKeys::note(const std::string& word, const Listed& listed) {
    const auto [known, fresh] = listed_.try_emplace(word, listed);
    if (!fresh && listed.rank < known->second.rank) known->second = listed;
}

void NameKeys::load_name_words(const fs::path& file, bool given, const FoldTable& table, std::vector<Diagnostic>& faults) {
    const Table rows = read_if_there(file, faults);
    for (const auto& row : rows.rows()) {
        const auto forms = words_of(fold(rows.cell(row, "form"), table));
        if (forms.size() != 1 || rows.cell(row, "latin").empty()) continue;
        const std::string form(without_article(forms[0]));
        constexpr std::size_t kWithArticle = 8; // the word itself goes before the same with an article
        const auto spellings = split(rows.cell(row, "latin"), '|');
        const bool of_many = given && countries_in(rows.cell(row, "note")) >= kCountriesOfMany;
        Listed listed{(of_many ? "+" : "") + joined(words_of(fold(spellings[0], table))), skeleton(form), form == forms[0] ? 0 : kWithArticle};
        note(form, listed);
        for (const std::string_view spelling : spellings) {
            const auto words = person_words(words_of(fold(spelling, table)));
            listed.rank += 1;
            if (words.size() != 1 || !is_latin(words[0])) continue;
            constexpr std::size_t kOtherConsonants = 16; // more than all else that a rank is made of
            Listed known = listed;
            if (skeleton(words[0]) != listed.skeleton) known.rank += kOtherConsonants;
            note(words[0], known);
        }
    }
}

void NameKeys::load_generic_words(const fs::path& words, const FoldTable& table, std::vector<Diagnostic>& faults) {
    constexpr std::array kGeneric = {"ordinary.tsv",  "portfolio.tsv",      "body-head.tsv",         "body-head-of-name.tsv", "body-head-vague.tsv",
                                     "body-name.tsv", "rank-adjective.tsv", "generic-adjective.tsv", "region-adjective.tsv",  "ministry-short.tsv"};
    for (const char* name : kGeneric) {
        const Table list = read_if_there(words / name, faults);
        for (const auto& row : list.rows()) {
            for (const std::string& word : words_of(fold(list.cell(row, "form"), table))) generic_.emplace(without_article(word));
        }
    }
    for (const auto& [name, heads] : {std::pair{"body-head-countable.tsv", &countable_}, {"body-head-seat.tsv", &seats_}}) {
        const Table list = read_if_there(words / name, faults);
        for (const auto& row : list.rows()) heads->emplace(without_article(fold(list.cell(row, "form"), table)));
    }
}

/// Countries of one word, and adjectives in every form that the paradigms give them: an adjective agrees with what it stands by.
void NameKeys::load_nations(const fs::path& language, const FoldTable& table, std::vector<Diagnostic>& faults) {
    std::multimap<std::string, std::pair<std::string, std::string>> endings; // what is taken off and put on, by paradigm
    const Table paradigms = read_if_there(language / "inflections.tsv", faults);
    for (const auto& row : paradigms.rows())
        endings.emplace(paradigms.cell(row, "paradigm"), std::pair{paradigms.cell(row, "strip"), paradigms.cell(row, "suffix")});
    for (const CountryName& country : country_names(language.filename().string())) {
        const std::vector<std::string> words = words_of(fold(country.name, table));
        if (words.size() == 1) nations_.emplace(without_article(words[0]), country.iso);
    }
    const Table nations = read_if_there(language / "words" / "nationality.tsv", faults);
    for (const auto& row : nations.rows()) {
        const std::string form(nations.cell(row, "form"));
        const std::string iso(nations.cell(row, "value"));
        nations_.emplace(without_article(fold(form, table)), iso);
        const auto [first, last] = endings.equal_range(std::string(nations.cell(row, "inflect")));
        for (auto at = first; at != last; ++at) {
            const auto& [strip, suffix] = at->second;
            if (form.ends_with(strip)) nations_.emplace(without_article(fold(form.substr(0, form.size() - strip.size()) + suffix, table)), iso);
        }
    }
}

void NameKeys::load_countries(const fs::path& actors, std::vector<Diagnostic>& faults) {
    for (const char* name : {"organisations.tsv", "persons.tsv", "places.tsv"}) {
        const Table list = read_if_there(actors / name, faults);
        for (const auto& row : list.rows()) {
            if (!list.cell(row, "country").empty()) countries_.emplace(list.cell(row, "id"), list.cell(row, "country"));
        }
    }
}

std::string_view NameKeys::country_of(std::string_view actor) const {
    const auto found = countries_.find(std::string(actor));
    return found == countries_.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view NameKeys::without_article(std::string_view word) const {
    for (const std::string& article : articles_) {
        if (word.starts_with(article) && word.size() >= article.size() + kLeft) return word.substr(article.size());
    }
    return word;
}

std::string NameKeys::skeleton(std::string_view word) const {
    std::string left;
    std::string_view last; // a letter that is written twice counts once
    while (!word.empty()) {
        std::size_t length = character_length(word);
        std::string_view to;
        for (std::size_t size = std::min(longest_letter_, word.size()); size > 0; --size) {
            std::string from(word.substr(0, size));
            auto found = size == word.size() ? letters_.find(from + '$') : letters_.end();
            if (found == letters_.end()) found = letters_.find(from);
            if (found == letters_.end()) continue;
            length = size;
            to = found->second;
            break;
        }
        if (to.empty() || to != last) left += to;
        last = to;
        word.remove_prefix(length);
    }
    return left.empty() ? "-" : left;
}

/// Without the particles that say nothing; compound names in one word.
std::vector<std::string> NameKeys::person_words(std::vector<std::string> words) const {
    std::vector<std::string> left;
    bool open = false; // the last word goes on in the next
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        const bool joins = !last && joined_.contains(words[i]);
        const bool drops = dropped_.contains(words[i]);
        if (open) {
            left.back() += words[i];
            open = joins || (drops && !last);
        } else if (!drops || words.size() == 1) {
            left.push_back(joins ? words[i] : std::string(without_article(words[i])));
            open = joins;
        }
    }
    return left;
}

std::string NameKeys::key_word(std::string_view word) const {
    const auto found = listed_.find(std::string(word));
    const bool known = found != listed_.end();
    return (known ? found->second.skeleton : skeleton(word)) + '/' + (known ? found->second.latin : std::string()) + '/' + std::string(word);
}

bool NameKeys::is_generic_word(std::string_view word, int depth) const {
    const std::string bare(without_article(word));
    if (nations_.contains(bare)) return false;
    if (generic_.contains(bare) || generic_.contains(std::string(word))) return true;
    if (depth == kProclitics) return false;
    return std::ranges::any_of(proclitics_, [&](const std::string& proclitic) {
        return word.starts_with(proclitic) && word.size() >= proclitic.size() + kLeft && is_generic_word(word.substr(proclitic.size()), depth + 1);
    });
}

bool NameKeys::is_generic(std::string_view folded) const {
    return std::ranges::all_of(words_of(folded), [&](const std::string& word) { return is_generic_word(word, 0); });
}

std::string NameKeys::with_article(std::string_view before, std::string_view name, std::string_view folded,
                                   const std::vector<std::string>& known) const {
    const std::string_view word = folded.substr(0, folded.find(' '));
    for (const auto& [outside, inside, article] : swallowed_) {
        if (!before.ends_with(outside) || !name.starts_with(inside) || !word.starts_with(inside)) continue;
        const std::string whole = ' ' + article + std::string(folded.substr(inside.size()));
        const bool is_known = std::ranges::any_of(known, [&](const std::string& other) { return (' ' + other).ends_with(whole); });
        const bool is_ordinary = !generic_.contains(std::string(word)) && generic_.contains(std::string(word.substr(inside.size())));
        if (!is_known && !is_ordinary) continue;
        return article + std::string(name.substr(inside.size()));
    }
    return std::string(name);
}

/// True for a body that is nothing but a nation's: "the government of Egypt", no matter in what words.
bool NameKeys::is_of_nation(const std::vector<std::string>& words) const {
    const auto is_nation = [&](const std::string& word) { return nations_.contains(word); };
    const auto is_plain = [&](const std::string& word) { return is_nation(word) || (!countable_.contains(word) && is_generic_word(word, 0)); };
    return words.size() > 1 && std::ranges::count_if(words, is_nation) == 1 && std::ranges::all_of(words, is_plain);
}

std::string NameKeys::key(graph::NodeType type, std::string_view folded, std::string_view country) const {
    std::vector<std::string> words = words_of(folded);
    if (type == graph::NodeType::person) {
        words = person_words(std::move(words));
    } else {
        if (words.size() > 1 && editions_.contains(words.back())) words.pop_back();
        for (std::string& word : words) word = std::string(without_article(word));
        const auto says_who = [&](const std::string& word) { return !is_generic_word(word, 0) && !nations_.contains(word); };
        if (type == graph::NodeType::organization && words.size() > 1 && heads_.contains(words[0]) &&
            std::any_of(words.begin() + 1, words.end(), says_who))
            words.erase(words.begin());
    }
    const bool of_nation = type == graph::NodeType::organization && is_of_nation(words);
    std::string key;
    for (const std::string& word : words) {
        const auto nation = of_nation ? nations_.find(word) : nations_.end();
        key += (key.empty() ? "" : " ") + (nation == nations_.end() ? key_word(word) : nation->second + "//=" + nation->second);
    }
    const bool seated = of_nation && std::ranges::any_of(words, [&](const std::string& word) { return seats_.contains(word); });
    if (type != graph::NodeType::organization || key.empty() || !(seated || is_generic(folded))) return key;
    return country.empty() ? std::string() : key + " @" + std::string(country);
}

} // namespace isnad::extract
