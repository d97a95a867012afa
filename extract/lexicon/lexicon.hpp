#pragma once
// The words and names of one language (and the names of all), found by longest match over tokens. A token has readings: the
// whole word, and what is left behind each proclitic that may stand there; the lexicon decides which of them count, not the
// letters. Immutable after loading but for tables of token types, which change no answer and are safe to share by threads.
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon/class_set.hpp"
#include "extract/lexicon/clitics.hpp"
#include "extract/lexicon/shapes.hpp"
#include "extract/lexicon/trie.hpp"
#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

template <typename Value>
class Generations;

/// Texts in a place that they do not leave.
class TextStore {
public:
    std::string_view keep(std::string_view text);

private:
    std::deque<std::string> blocks_;
};

/// Says when an ambiguous form counts (column `if`; the vocabulary is in schemas/README.md).
struct Condition {
    enum class Kind : std::uint8_t { preposition, head, quotes, context, exact, topic, country, longer, capital };
    Kind kind = Kind::exact;
    std::string argument; ///< the topic's class, or the country's code
    bool negated = false; ///< `no-country:XX`
};

/// One form of a list; inflected forms are entries of their own. There are some hundred thousand: they are small, and their texts are the
/// lexicon's.
struct Entry {
    Classes classes;  ///< of the list, its value, its paradigm
    ClassId list = 0; ///< the class that the file is named after
    std::string_view value;
    std::string_view actor; ///< id in schemas/actors, or an ISO code
    std::string_view form;  ///< as listed or inflected
    std::string_view file;
    int line = 0;
    bool name = false; ///< from names/: matched exactly as listed, article included
    bool weak = false; ///< often something else: has the class "weak" too
    std::vector<Condition> conditions;
};

/// One way to read a token.
struct Reading {
    std::size_t stem = 0;            ///< bytes of proclitics before it
    WordId word = kNoWord;           ///< the stem as a word of the lexicon
    WordId bare = kNoWord;           ///< the stem without its article, likewise
    WordTrie::State longer = 0;      ///< of the word in the trie, where longer forms begin with it; else 0
    WordTrie::State longer_bare = 0; ///< likewise
    ClassSet prefix;                 ///< of the proclitics and the article
    ClassSet classes;                ///< prefix, and those of the entries that have no condition
    std::uint8_t commonness = 0;     ///< 0 unknown, 1 a name, 2 a word, 3 a function word
};

/// An entry as it is read in a token: behind `stem` bytes of proclitics.
struct Sense {
    std::uint32_t entry = 0;
    std::uint32_t stem = 0;
};

/// What is known of all tokens with one folded form and shape. What every token asks comes first, in one line of memory.
struct TokenType {
    std::string folded;
    WordId word = kNoWord; ///< the whole token as a word of the lexicon
    Shape shape = Shape::letters;
    bool open = false;                ///< what stands around the token, or how it is spelled, says which senses hold
    bool contested = false;           ///< both a name and a word: the spelling may say which
    Classes unit;                     ///< of a unit of one such token, unless open
    Classes adverb;                   ///< likewise, with the sign of an indefinite noun; the same where that says nothing
    std::uint64_t next = 0;           ///< marks of the words that longer forms may go on with: see WordTrie
    std::vector<Sense> senses;        ///< those that hold; where open those that may
    std::vector<std::uint32_t> stems; ///< hashes of what each way to cut the token leaves: see hash_of_stem()
    std::vector<Reading> readings;    ///< the whole word first; only those that count
    ClassSet classes;                 ///< of all readings, and of the form itself
    ClassSet form_classes;            ///< of the form itself: endings
    bool conditional = false;         ///< an entry of some reading has a condition

    /// False where no form of the lexicon begins with this token and goes on with that.
    [[nodiscard]] bool may_go_on(const TokenType& after) const { return (next & WordTrie::mark(after.word)) != 0; }
};

/// Types that some text has met. Held, so that those taken out of it stay.
using TypeTable = std::shared_ptr<Memo<TokenType>>;

[[nodiscard]] inline std::uint32_t hash_of_stem(std::string_view stem) {
    return static_cast<std::uint32_t>(hash_of(stem));
}

class Lexicon {
public:
    Lexicon(ClassRegistry& classes, const FoldTable& fold);
    ~Lexicon();

    void load_clitics(const std::filesystem::path& file, std::vector<Diagnostic>& faults);
    void load_endings(const std::filesystem::path& file, std::vector<Diagnostic>& faults);
    void load_inflections(const std::filesystem::path& file, std::vector<Diagnostic>& faults);
    /// The class is the file's stem, or what its column `class` says. `name`: see Entry. Classes with a value ("month=g:05") are given where a rule asks for them.
    void load_list(const std::filesystem::path& file, bool name, std::vector<Diagnostic>& faults);
    /// Interns the classes that load_list() will give, and no more.
    void declare_list(const std::filesystem::path& file);
    /// One more form, as it stands. Its texts are copied.
    void add(Entry entry);

    /// The table in use: one text takes all its types out of one table.
    [[nodiscard]] TypeTable types() const;
    /// The type of a folded token, made on first sight. The reference is good as long as the table. The shape has no say in its readings.
    [[nodiscard]] const TokenType& type_of(std::string_view folded, const TypeTable& types, Shape shape = Shape::letters) const;
    /// The types of all tokens of a text, of which `text` is the folded form.
    [[nodiscard]] std::vector<const TokenType*> types_of(std::string_view text, const std::vector<Token>& tokens, const TypeTable& types) const;
    [[nodiscard]] const WordTrie& trie() const { return trie_; }
    [[nodiscard]] const Entry& entry(std::uint32_t index) const { return entries_[index]; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] const ClassRegistry& classes() const { return classes_; }
    [[nodiscard]] const ShapeClasses& shapes() const { return shapes_; }
    [[nodiscard]] const CliticTable& clitics() const { return clitics_; }
    /// Classes of a token for an entry of its own whose conditions do not hold: a person's name alone may be that of a family.
    [[nodiscard]] ClassSet otherwise(const Entry& entry) const;
    /// Entries of the reading, those of its bare form included where they may lack the article.
    [[nodiscard]] std::vector<std::uint32_t> entries_of(const Reading& reading) const;

private:
    struct Inflection {
        std::string strip;
        std::string suffix;
        ClassSet classes;
    };
    void add_inflected(const Entry& entry, std::string_view paradigm, std::vector<Diagnostic>& faults);
    [[nodiscard]] ClassSet classes_of(const Entry& entry) const;
    [[nodiscard]] std::uint8_t commonness(const Entry& entry) const;
    [[nodiscard]] Reading read(const Cut& cut, bool& conditional) const;
    [[nodiscard]] bool is_contested(const TokenType& type) const;
    [[nodiscard]] const TokenType& type_of(std::uint64_t hash, std::string_view folded, Shape shape, Memo<TokenType>& types) const;
    [[nodiscard]] TokenType make_type(std::string_view folded, Shape shape) const;
    void add_readings(TokenType& type) const;
    void add_senses(TokenType& type) const;

    ClassRegistry& classes_;
    const FoldTable& fold_;
    CliticTable clitics_;
    ShapeClasses shapes_;
    ClassId ordinary_, function_, unknown_, definite_, weak_, past_;
    std::map<std::string, std::vector<Inflection>, std::less<>> inflections_;
    std::vector<Entry> entries_;
    TextStore texts_; ///< of these
    WordTrie trie_;
    std::unique_ptr<Generations<TokenType>> types_;
};

} // namespace isnad::extract
