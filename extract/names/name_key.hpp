#pragma once
// Keys of names (graph::Name::key): what resolution over documents looks names up and compares them by, across spellings and scripts.
// A key is its words with a space between, and a word is `skeleton/listed/form`: the consonants that every spelling shares; the usual Latin
// spelling, with + before it if it is a given name of many, where the lists know the word; the folded word itself, without its article. A name of a
// body that could be any country's ends with `@` and the country; a nation in the name of a body is the country's code, by adjective or by noun. All knowledge is in schemas/: core/keys/*.tsv, names/, words/.
// The consumer is graph/resolve/name_key.hpp.
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/text/normalize.hpp"
#include "graph/error.hpp"
#include "graph/model.hpp"

namespace isnad::extract {

/// By its first byte.
[[nodiscard]] inline bool is_latin(std::string_view word) {
    return !word.empty() && static_cast<unsigned char>(word.front()) < 0x80;
}

class NameKeys {
public:
    NameKeys() = default;
    /// Reads what keys are made by from `packs`, all but the names of people.
    void load(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults);
    /// Reads these too, which key() needs and nothing else here; they are most of the work.
    void load_people(const std::filesystem::path& packs, const FoldTable& table, std::vector<Diagnostic>& faults);

    /// Key of a folded name of a person, body, place or event; empty where nothing is left of it. `country` (ISO 3166-1) completes a body's name
    /// that names no country, no place and nobody; where that is empty such a name has no key.
    [[nodiscard]] std::string key(graph::NodeType type, std::string_view folded, std::string_view country) const;
    /// True where every word of the folded name is an ordinary word, a class of bodies or a field of work.
    [[nodiscard]] bool is_generic(std::string_view folded) const;
    /// The name with its article, where a preposition has swallowed half of it: what stands before the name ends with the one half and the
    /// name begins with the other. Else as it is. `folded`: the same name, folded; `known`: other names of the same, folded, one of which may
    /// have the word whole.
    [[nodiscard]] std::string with_article(std::string_view before, std::string_view name, std::string_view folded,
                                           const std::vector<std::string>& known = {}) const;

    /// ISO code of the country that a listed actor belongs to, or empty.
    [[nodiscard]] std::string_view country_of(std::string_view actor) const;

private:
    struct Listed {
        std::string latin;    ///< with + before it for a given name of many
        std::string skeleton; ///< of the listed form
        std::size_t rank = 0; ///< the lower, the surer
    };
    struct Swallowed {
        std::string before;
        std::string after;
        std::string article;
    };
    void load_letters(const std::filesystem::path& keys, const FoldTable& table, std::vector<Diagnostic>& faults);
    void load_clitics(const std::filesystem::path& file, const FoldTable& table, std::vector<Diagnostic>& faults);
    void load_name_words(const std::filesystem::path& file, bool given, const FoldTable& table, std::vector<Diagnostic>& faults);
    void load_generic_words(const std::filesystem::path& words, const FoldTable& table, std::vector<Diagnostic>& faults);
    void load_nations(const std::filesystem::path& language, const FoldTable& table, std::vector<Diagnostic>& faults);
    void load_countries(const std::filesystem::path& actors, std::vector<Diagnostic>& faults);
    void note(const std::string& word, const Listed& listed);

    [[nodiscard]] std::string skeleton(std::string_view word) const;
    [[nodiscard]] std::string_view without_article(std::string_view word) const;
    [[nodiscard]] std::vector<std::string> person_words(std::vector<std::string> words) const;
    [[nodiscard]] std::string key_word(std::string_view word) const;
    [[nodiscard]] bool is_generic_word(std::string_view word, int depth) const;
    [[nodiscard]] bool is_of_nation(const std::vector<std::string>& words) const;

    std::unordered_map<std::string, std::string> letters_;
    std::size_t longest_letter_ = 0; ///< bytes
    std::unordered_set<std::string> dropped_;
    std::unordered_set<std::string> joined_;
    std::unordered_set<std::string> editions_;
    std::unordered_set<std::string> heads_; ///< of bodies that are called without them too
    std::vector<std::string> articles_;
    std::vector<std::string> proclitics_;
    std::vector<Swallowed> swallowed_;
    std::unordered_map<std::string, Listed> listed_; ///< by folded word
    std::unordered_set<std::string> generic_;
    std::unordered_set<std::string> countable_;              ///< heads of bodies of which a nation has many
    std::unordered_set<std::string> seats_;                  ///< heads of bodies that a nation has one of in each other
    std::unordered_map<std::string, std::string> nations_;   ///< ISO codes by adjectives and one-word names of countries
    std::unordered_map<std::string, std::string> countries_; ///< by actor
};

} // namespace isnad::extract
