#include "extract/names/memory.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace isnad::extract {
namespace {

/// A remembered form: its tokens, folded.
struct Remembered {
    std::vector<std::string> words;
    NodeType type = NodeType::person;
    std::string actor;
    std::string whole;        ///< folded full name
    bool ordinary = false;    ///< an ordinary word too: not sought where its capital may be that of a sentence
};

bool is_latin(std::string_view word) {
    return !word.empty() && static_cast<unsigned char>(word.front()) < 0x80;
}

class Memory {
public:
    explicit Memory(Work& work)
        : work_(work), ordinary_(work.class_id("ordinary")), function_(work.class_id("function")), nisba_(work.class_id("nisba-ending")),
          particle_(work.class_id("name-particle")), title_(work.class_id("title")) {}

    void learn(const NameFound& name) {
        std::vector<std::string> words = words_of(name);
        if (words.empty()) return;
        const std::string& whole = name.whole.empty() ? name.folded : name.whole;
        if (name.type == NodeType::person && words.size() > 1) learn_last_name(words, name.actor, whole);
        if (words.size() > 1 || name.strong) remember({std::move(words), name.type, name.actor, whole, false});
    }

    /// Mentions that begin at each free token, longest form first.
    void recall(const std::vector<NameFound>& found, std::vector<NameFound>& out) {
        std::vector<bool> taken(work_.text.tokens.size(), false);
        for (const NameFound& name : found) {
            for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) taken[i] = true;
        }
        for (const DateAt& date : work_.dates) {
            for (std::uint32_t i = date.tokens.begin; i < date.tokens.end; ++i) taken[i] = true;
        }
        for (std::uint32_t i = 0; i < taken.size(); ++i) {
            if (auto name = at(i, taken)) {
                i = name->tokens.end - 1;
                out.push_back(std::move(*name));
            }
        }
    }

private:
    std::vector<std::string> words_of(const NameFound& name) const {
        std::vector<std::string> words;
        for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) words.emplace_back(work_.text.folded(work_.text.tokens[i]));
        if (words.empty()) return words;
        // the first token may stand behind a proclitic: what was found begins where the span does
        const std::size_t first = name.folded.find(' ') == std::string::npos ? name.folded.size() : name.folded.find(' ');
        const std::string head = name.folded.substr(0, first);
        if (words.front().ends_with(head)) words.front() = head;
        return words;
    }

    bool is_ordinary(const std::string& word) const {
        const TokenType& type = work_.language.lexicon->type_of(word);
        const bool common = (ordinary_ < kMaxClasses && type.classes.has(ordinary_)) || (function_ < kMaxClasses && type.classes.has(function_)) ||
                            (title_ < kMaxClasses && type.classes.has(title_));
        return common && !(nisba_ < kMaxClasses && type.classes.has(nisba_) && !type.classes.has(function_));
    }

    bool is_particle(const std::string& word) const {
        return particle_ < kMaxClasses && work_.language.lexicon->type_of(word).classes.has(particle_);
    }

    /// The last name, with the particles before it.
    void learn_last_name(const std::vector<std::string>& words, const std::string& actor, const std::string& whole) {
        std::size_t begin = words.size() - 1;
        while (begin > 1 && is_particle(words[begin - 1])) --begin;
        std::vector<std::string> last(words.begin() + static_cast<std::ptrdiff_t>(begin), words.end());
        const bool latin = is_latin(last.front());
        const bool ordinary = last.size() == 1 && is_ordinary(last.front());
        if (last.size() == 1 && ((ordinary && !latin) || last.front().size() < (latin ? 3U : 6U))) return;
        remember({std::move(last), NodeType::person, actor, whole, ordinary});
    }

    void remember(Remembered name) {
        auto& same_head = by_head_[name.words.front()];
        const bool known = std::ranges::any_of(same_head, [&](const Remembered& other) { return other.words == name.words; });
        if (!known) same_head.push_back(std::move(name));
        std::ranges::stable_sort(same_head, std::greater{}, [](const Remembered& other) { return other.words.size(); });
    }

    bool follows(const Remembered& name, std::uint32_t i, const std::vector<bool>& taken) const {
        for (std::size_t k = 1; k < name.words.size(); ++k) {
            const std::size_t j = i + k;
            if (j >= taken.size() || taken[j] || work_.text.folded(work_.text.tokens[j]) != name.words[k]) return false;
        }
        return true;
    }

    bool begins_sentence(std::uint32_t i) const {
        return i == 0 || work_.text.tokens[i - 1].shape == Shape::line_break ||
               std::ranges::any_of(work_.text.sentences, [&](const TokenRange& sentence) { return sentence.begin == i; });
    }

    std::optional<NameFound> at(std::uint32_t i, const std::vector<bool>& taken) const {
        if (taken[i]) return std::nullopt;
        const Token& token = work_.text.tokens[i];
        if (token.shape == Shape::lower) return std::nullopt;
        for (const Cut& cut : work_.language.lexicon->clitics().cuts(work_.text.folded(token))) {
            const auto same_head = by_head_.find(cut.stem);
            if (same_head == by_head_.end()) continue;
            for (const Remembered& name : same_head->second) {
                if (!follows(name, i, taken) || (name.ordinary && begins_sentence(i))) continue;
                const auto end = i + static_cast<std::uint32_t>(name.words.size());
                const std::uint32_t begin = token.begin + static_cast<std::uint32_t>(cut.at);
                NameFound found{name.type, {i, end}, work_.text.source_span(begin, work_.text.tokens[end - 1].end), {}, name.actor, "memory", name.whole, false};
                found.folded = work_.text.text.text.substr(begin, work_.text.tokens[end - 1].end - begin);
                return found;
            }
        }
        return std::nullopt;
    }

    Work& work_;
    ClassId ordinary_, function_, nisba_, particle_, title_;
    std::unordered_map<std::string, std::vector<Remembered>> by_head_;
};

} // namespace

void recall_names(std::vector<NameFound>& found, Work& work) {
    Memory memory(work);
    for (const NameFound& name : found) memory.learn(name);
    std::vector<NameFound> recalled;
    memory.recall(found, recalled);
    found.insert(found.end(), std::make_move_iterator(recalled.begin()), std::make_move_iterator(recalled.end()));
    std::ranges::stable_sort(found, {}, [](const NameFound& name) { return name.tokens.begin; });
}

} // namespace isnad::extract
