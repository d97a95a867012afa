#include "extract/names/memory.hpp"

#include <algorithm>
#include <bitset>
#include <optional>
#include <unordered_map>

#include "extract/names/name_key.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kMinPart = 4; ///< bytes of a part of a name that is sought alone: two letters
constexpr std::size_t kMinLatinPart = 2;
constexpr std::size_t kMaxLength = 12; ///< words; a longer name does not come back whole

/// A remembered form: its words, folded, and the name that it stands for.
struct Remembered {
    std::vector<std::string> words;
    NodeType type = NodeType::person;
    std::string actor;
    std::size_t of = 0;    ///< index of the name found
    bool ordinary = false; ///< an ordinary word too: sought only where a name is looked for, by a slot before it or its capital
};

/// The classes that memory asks for, looked up once a document.
struct MemoryClasses {
    explicit MemoryClasses(const Work& work)
        : ordinary(work.class_id("ordinary")), function(work.class_id("function")), nisba(work.class_id("nisba-ending")),
          particle(work.class_id("name-particle")), title(work.class_id("title")), nationality(work.class_id("nationality")),
          hyphen(work.class_id("hyphen")), open(work.class_id("open")), close(work.class_id("close")), upper(work.class_id("upper")),
          capital(work.class_id("capital")), given(work.class_id("given")), country(work.class_id("country")), ordinal(work.class_id("ordinal")),
          family_first(work.class_id("family-first")), definite(work.class_id("definite")), suffix(work.class_id("name-suffix")),
          preposition(work.class_id("preposition")), with_l(work.class_id("with-l")), with_b(work.class_id("with-b")) {
        for (const char* name : {"say-verb", "that-word", "meet-verb", "visit-verb", "name-slot"}) slots.push_back(work.class_id(name));
        for (const char* name : {"preposition=locative", "preposition=goal", "preposition=source"}) place_slots.push_back(work.class_id(name));
    }
    ClassId ordinary, function, nisba, particle, title, nationality, hyphen, open, close, upper, capital, given, country, ordinal, family_first,
        definite, suffix, preposition, with_l, with_b;
    std::vector<ClassId> slots;       ///< what a person's name stands behind, so that a common word there is one
    std::vector<ClassId> place_slots; ///< likewise a place's
};

class Memory {
public:
    explicit Memory(Work& work) : work_(work), ask_(work) {
        unit_of_.resize(work.text.tokens.size());
        for (std::uint32_t u = 0; u < work.text.units.size(); ++u) {
            for (std::uint32_t i = work.text.units[u].tokens.begin; i < work.text.units[u].tokens.end; ++i) unit_of_[i] = u;
        }
    }

    void learn(const NameFound& name, std::size_t index) {
        const std::vector<std::string> words = words_of(name);
        if (words.empty() || words.size() > kMaxLength) return;
        const bool common = words.size() == 1 && is_common(words.front());
        if (words.size() > 1 || (name.strong && (!common || name.type != NodeType::organization)))
            remember({words, name.type, name.actor, index, common && name.type == NodeType::place});
        if (words.size() < 2) return;
        if (name.type == NodeType::person) learn_parts(words, name, index);
        if (name.type == NodeType::organization) {
            learn_without_nation(words, name, index);
            learn_acronym(name, index);
        }
    }

    /// Mentions that begin at each free token, longest form first.
    void recall(const std::vector<NameFound>& found, std::vector<NameFound>& out) {
        taken_.assign(work_.text.tokens.size(), false);
        for (const NameFound& name : found) std::fill(taken_.begin() + name.tokens.begin, taken_.begin() + name.tokens.end, true);
        for (const DateAt& date : work_.dates) std::fill(taken_.begin() + date.tokens.begin, taken_.begin() + date.tokens.end, true);
        for (std::uint32_t i = 0; i < taken_.size(); ++i) {
            if (taken_[i]) continue;
            if (auto name = at(i)) {
                i = name->tokens.end - 1;
                out.push_back(std::move(*name));
            }
        }
    }

private:
    static bool has(const ClassSet& set, ClassId id) { return id < kMaxClasses && set.has(id); }
    const ClassSet& classes_at(std::uint32_t token) const { return work_.text.units[unit_of_[token]].classes; }
    const TokenType& type_of(const std::string& word) const { return work_.language.lexicon->type_of(word, work_.text.type_table); }
    const ClassSet& classes_of(const std::string& word) const { return type_of(word).classes; }

    std::vector<std::string> words_of(const NameFound& name) const {
        std::vector<std::string> words;
        for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) words.emplace_back(work_.text.folded(work_.text.tokens[i]));
        if (words.empty()) return words;
        // the first token may stand behind a proclitic: what was found begins where the span does
        const std::string head = name.folded.substr(0, name.folded.find(' '));
        if (words.front().ends_with(head)) words.front() = head;
        return words;
    }

    /// Of the class by one of its spellings.
    bool may_be(const TokenType& type, ClassId id) const {
        const std::vector<std::uint32_t> entries = work_.language.lexicon->entries_of(type.readings.front());
        return std::ranges::any_of(entries, [&](std::uint32_t entry) { return has(work_.language.lexicon->entry(entry).classes, id); });
    }

    /// Words of a name up to what follows it: "Jr.", "III".
    std::size_t end_of(const std::vector<std::string>& words) const {
        std::size_t end = words.size();
        while (end > 2 && (words[end - 1] == "." || words[end - 1] == "," || may_be(type_of(words[end - 1]), ask_.suffix))) --end;
        return end;
    }

    /// "Al-": a particle, the hyphen behind it or not.
    std::size_t particle_before(const std::vector<std::string>& words, std::size_t at) const {
        const std::size_t length = at > 2 && words[at - 1] == "-" ? 2 : 1;
        return at > length && has(classes_of(words[at - length]), ask_.particle) ? length : 0;
    }

    /// Too common to be sought alone. Family names in -i look like adjectives and still come back.
    bool is_common(const std::string& word) const {
        const TokenType& type = type_of(word);
        const ClassSet& set = type.classes;
        if (type.conditional && may_be(type, ask_.function)) return true;
        if (has(set, ask_.function) || has(set, ask_.ordinal) || has(set, ask_.nationality) || has(set, ask_.title)) return true;
        return has(set, ask_.ordinary) && !has(set, ask_.nisba);
    }

    /// The last name, with the particles before it; the first where it is rare, or the family name of a hyphened name.
    void learn_parts(const std::vector<std::string>& words, const NameFound& name, std::size_t index) {
        const std::size_t end = end_of(words);
        std::size_t begin = end - 1;
        while (const std::size_t length = particle_before(words, begin)) begin -= length;
        const bool hyphened = std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(begin),
                                          [&](const std::string& word) { return word == "-" || word == "–"; });
        if (begin + 1 < end && is_latin(words[end - 1]) && !is_common(words[end - 1]) && words[end - 1].size() > kMinPart)
            remember({{words[end - 1]}, NodeType::person, name.actor, index, false}); // "Bashir" is al-Bashir
        std::vector<std::string> last(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end));
        const bool latin = is_latin(last.front());
        const bool common = last.size() == 1 && is_common(last.front());
        const bool is_short = last.size() == 1 && last.front().size() <= (latin ? kMinLatinPart : kMinPart);
        if (!hyphened && !is_short) remember({std::move(last), NodeType::person, name.actor, index, common});
        const std::string& first = words.front();
        if (has(classes_of(first), ask_.family_first)) // however short and common: it is how the text goes on to call them
            remember({{first}, NodeType::person, name.actor, index, is_common(first)});
        if (name.strong && !latin && !is_common(first) && (hyphened || first.size() > kMinPart) && !has(classes_of(first), ask_.particle))
            remember({{first}, NodeType::person, name.actor, index, false});
    }

    /// The Egyptian foreign ministry is the foreign ministry further on.
    void learn_without_nation(std::vector<std::string> words, const NameFound& name, std::size_t index) {
        if (!has(classes_of(words.back()), ask_.nationality)) return;
        words.pop_back();
        if (words.size() > 1) remember({std::move(words), NodeType::organization, name.actor, index, false});
    }

    /// Letters in brackets right behind a body's name stand for it; not behind a listed one that a preposition leads to: "the office for aid in the
    /// UN (OCHA)".
    void learn_acronym(const NameFound& name, std::size_t index) {
        const std::uint32_t i = name.tokens.end;
        if (i + 2 >= work_.text.tokens.size() || !has(classes_at(i), ask_.open) || !has(classes_at(i + 2), ask_.close)) return;
        if (!name.actor.empty() && is_oblique(name.tokens.begin)) return;
        const ClassSet& inner = classes_at(i + 1);
        if (!has(inner, ask_.upper) && !has(inner, ask_.capital) && has(inner, ask_.ordinary)) return;
        remember({{std::string(work_.text.folded(work_.text.tokens[i + 1]))}, NodeType::organization, name.actor, index, false});
    }

    [[nodiscard]] bool is_oblique(std::uint32_t token) const {
        const bool joined = has(classes_at(token), ask_.with_l) || has(classes_at(token), ask_.with_b);
        return joined || (token > 0 && has(classes_at(token - 1), ask_.preposition));
    }

    void remember(Remembered name) {
        heads_.set(hash_of_stem(name.words.front()) % heads_.size());
        auto& same_head = by_head_[name.words.front()];
        const bool known = std::ranges::any_of(same_head, [&](const Remembered& other) { return other.words == name.words; });
        if (!known) same_head.push_back(std::move(name));
        std::ranges::stable_sort(same_head, std::greater{}, [](const Remembered& other) { return other.words.size(); });
    }

    bool follows(const Remembered& name, std::uint32_t i) const {
        for (std::size_t k = 1; k < name.words.size(); ++k) {
            const std::size_t j = i + k;
            if (j >= taken_.size() || taken_[j] || work_.text.folded(work_.text.tokens[j]) != name.words[k]) return false;
        }
        return true;
    }

    /// One word alone must not be a word of the language here, by its spelling.
    bool may_stand(const Remembered& name, std::uint32_t i) const {
        if (name.words.size() > 1) return true;
        if (is_latin(name.words.front())) return !name.ordinary || !begins_sentence(i);
        const ClassSet& set = classes_at(i);
        if (has(set, ask_.function) || has(set, ask_.country) || (has(set, ask_.nationality) && name.type == NodeType::person)) return false;
        if (!name.ordinary) return !has(set, ask_.ordinary) || has(set, ask_.nisba);
        return stands_behind(name.type == NodeType::place ? ask_.place_slots : ask_.slots, i) || (has(set, ask_.given) && heads_nothing(i));
    }

    bool stands_behind(const std::vector<ClassId>& slots, std::uint32_t i) const {
        return i > 0 && std::ranges::any_of(slots, [&](ClassId slot) { return has(classes_at(i - 1), slot); });
    }

    /// No definite noun follows, whose head the common word would be.
    bool heads_nothing(std::uint32_t i) const { return i + 1 < taken_.size() && !has(classes_at(i + 1), ask_.definite); }

    bool begins_sentence(std::uint32_t i) const {
        return i == 0 || work_.text.tokens[i - 1].shape == Shape::line_break ||
               std::ranges::any_of(work_.text.sentences, [&](const TokenRange& sentence) { return sentence.begin == i; });
    }

    /// False of nearly all tokens that no remembered name begins with.
    bool may_be_head(std::uint32_t i) const {
        return std::ranges::any_of(work_.text.types[i]->stems, [&](std::uint32_t stem) { return heads_[stem % heads_.size()]; });
    }

    std::optional<NameFound> at(std::uint32_t i) const {
        const Token& token = work_.text.tokens[i];
        if (token.shape == Shape::lower || !may_be_head(i)) return std::nullopt;
        for (const Cut& cut : work_.language.lexicon->clitics().cuts(work_.text.folded(token))) {
            const auto same_head = by_head_.find(cut.stem);
            if (same_head == by_head_.end()) continue;
            for (const Remembered& name : same_head->second) {
                if (!may_stand(name, i) || !follows(name, i)) continue;
                if (name.ordinary && cut.at > 0) continue; // behind a proclitic the common word is the likelier one
                const auto end = i + static_cast<std::uint32_t>(name.words.size());
                const std::uint32_t begin = token.begin + static_cast<std::uint32_t>(cut.at);
                const std::uint32_t last = work_.text.tokens[end - 1].end;
                NameFound found{name.type, {i, end}, work_.text.source_span(begin, last), {}, name.actor, "memory", false, name.of};
                found.folded = work_.text.text.text.substr(begin, last - begin);
                return found;
            }
        }
        return std::nullopt;
    }

    Work& work_;
    MemoryClasses ask_;
    std::vector<std::uint32_t> unit_of_;
    std::vector<bool> taken_;
    std::unordered_map<std::string, std::vector<Remembered>> by_head_;
    std::bitset<4096> heads_; ///< hashes of its keys
};

} // namespace

void recall_names(std::vector<NameFound>& found, Work& work) {
    Memory memory(work);
    for (std::size_t i = 0; i < found.size(); ++i) memory.learn(found[i], i);
    std::vector<NameFound> recalled;
    memory.recall(found, recalled);
    for (NameFound& name : recalled) name.rule += " of " + found[name.of].rule;
    found.insert(found.end(), std::make_move_iterator(recalled.begin()), std::make_move_iterator(recalled.end()));
}

} // namespace isnad::extract
