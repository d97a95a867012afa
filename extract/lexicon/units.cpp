#include "extract/lexicon/units.hpp"

#include <algorithm>
#include <optional>

#include "extract/lexicon/conditions.hpp"

namespace isnad::extract {
namespace {

/// U+0622, U+0623 and U+0625 made U+0627.
std::string without_alef_signs(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        if (out[i] == '\xD8' && (out[i + 1] == '\xA2' || out[i + 1] == '\xA3' || out[i + 1] == '\xA5')) out[i + 1] = '\xA7';
    }
    return out;
}

/// Lays units over the tokens: the longest forms whose conditions hold, then single tokens.
class Annotator {
public:
    Annotator(Annotated& text, const Lexicon& lexicon)
        : text_(text), lexicon_(lexicon), types_(text.types), conditions_(text, lexicon), title_(id("title")), ministry_(id("ministry-short")),
          body_head_(id("body-head")), place_head_(id("place-head")), with_head_(id("with-head")), forum_(id("gathering-noun=forum")),
          gathering_(id("gathering-body")), unknown_(id("unknown")), function_(id("function")), doubtful_(id("doubtful")), given_(id("given")),
          particle_(id("name-particle")), with_particle_(id("with-particle")) {}

    void run() {
        text_.units.reserve(text_.tokens.size());
        for (std::uint32_t i = 0; i < text_.tokens.size();) {
            text_.units.push_back(unit_at(i));
            i = text_.units.back().tokens.end;
        }
    }

private:
    struct Path {
        std::uint32_t end = 0;
        std::size_t reading = 0;
        WordTrie::State state = 0;
    };

    ClassId id(std::string_view name) const { return lexicon_.classes().find(name).value_or(kMaxClasses); }
    static bool has(const ClassSet& set, ClassId cls) { return cls < kMaxClasses && set.has(cls); }

    /// The longest form of two tokens or more that begins at token `i`, ends at `limit` at the latest, and whose conditions hold.
    std::optional<Path> longest(std::uint32_t i, std::size_t limit) const {
        std::optional<Path> best;
        if (i + 1 >= limit || !types_[i]->may_go_on(*types_[i + 1])) return best;
        const auto& readings = types_[i]->readings;
        const bool name = is_name(i);
        for (std::size_t r = 0; r < readings.size(); ++r) {
            if (r > 0 && name) break;
            for (WordTrie::State state : {readings[r].longer, readings[r].longer_bare}) {
                for (std::uint32_t j = i + 1; state != 0 && j < limit; ++j) {
                    state = lexicon_.trie().step(state, types_[j]->word);
                    if (state == 0 || (best && best->end >= j + 1) || !any_holds(state, readings[r].prefix, i, j + 1)) continue;
                    best = Path{j + 1, r, state};
                }
            }
        }
        return best;
    }

    /// A title ends before a body or place that begins within it: "head of the council" before "of deputies".
    std::optional<Path> form_at(std::uint32_t i) const {
        auto path = longest(i, types_.size());
        while (path && is_title(path->state)) {
            std::uint32_t inner = i + 1;
            while (inner < path->end && !begins_name(inner, path->end)) ++inner;
            if (inner == path->end) break;
            path = longest(i, inner);
        }
        return path;
    }

    bool is_title(WordTrie::State state) const {
        const auto entries = lexicon_.trie().ending_in(state);
        return std::ranges::any_of(entries, [&](std::uint32_t entry) { return lexicon_.entry(entry).list == title_; });
    }

    /// Whether a name of several words, or a head noun with its name to come, begins at the token and reaches the end of the form.
    bool begins_name(std::uint32_t token, std::uint32_t end) const {
        if (has(types_[token]->classes, ministry_)) return false; // "minister of foreign affairs", then an adjective of the man, not of a ministry
        const bool bare = text_.tokens[token].shape == Shape::arabic; // behind "of" a head noun without a name may end the title: "of state"
        if (bare && token + 1 == end && (has(types_[token]->classes, body_head_) || has(types_[token]->classes, place_head_))) return true;
        const auto path = longest(token, types_.size());
        if (!path || path->end < end) return false;
        const auto entries = lexicon_.trie().ending_in(path->state);
        return std::ranges::any_of(entries, [&](std::uint32_t entry) { return lexicon_.entry(entry).name; });
    }

    bool any_holds(WordTrie::State state, const ClassSet& prefix, std::uint32_t begin, std::uint32_t end) const {
        const auto entries = lexicon_.trie().ending_in(state);
        return std::ranges::any_of(entries, [&](std::uint32_t number) {
            const Entry& entry = lexicon_.entry(number);
            return lexicon_.clitics().may_precede(prefix, entry.classes) && conditions_.hold(entry, begin, end);
        });
    }

    /// A given name as it stands, letter for letter, and no common word: its first letter is no proclitic of a longer form's first word.
    bool is_name(std::uint32_t i) const {
        const TokenType& type = *types_[i];
        const Reading& whole = type.readings.front();
        if (whole.stem != 0 || whole.commonness != 1 || !has(whole.classes, given_)) return false;
        return std::ranges::any_of(type.senses, [&](const Sense& sense) {
            const Entry& entry = lexicon_.entry(sense.entry);
            return entry.list == given_ && conditions_.is_exact(entry, i, i + 1);
        });
    }

    Unit unit_at(std::uint32_t i) {
        if (const auto path = form_at(i)) return form_unit(i, *path);
        const Token& token = text_.tokens[i];
        const TokenType& type = *types_[i];
        Unit unit;
        unit.begin = token.begin;
        unit.tokens = {i, i + 1};
        unit.end = token.end;
        unit.type = &type;
        if (type.open) {
            open(unit);
        } else {
            const bool adverb = type.unit != type.adverb && is_adverb(token);
            unit.classes = adverb ? type.adverb : type.unit;
            unit.senses = type.senses;
        }
        return unit;
    }

    /// What the text around the unit's token, and its spelling, say of it.
    void open(Unit& unit) {
        const std::uint32_t i = unit.tokens.begin;
        const Token& token = text_.tokens[i];
        const TokenType& type = *unit.type;
        const Spelling spelling = type.contested && token.shape == Shape::arabic ? spelling_of(i) : Spelling::open;
        ClassSet classes = lexicon_.shapes().of(token.shape) | (spelling == Spelling::open ? type.classes : type.form_classes);
        if (spelling != Spelling::open) {
            for (const Reading& reading : type.readings) {
                if (reading.commonness > 0) classes |= reading.prefix;
            }
        }
        add_senses(type.senses, spelling, unit, classes);
        if (has(classes, unknown_) && is_adverb(token)) classes.remove(unknown_);
        unit.classes = lexicon_.classes().keep(classes);
    }

    Unit form_unit(std::uint32_t i, const Path& path) {
        const Token& token = text_.tokens[i];
        const Reading& reading = types_[i]->readings[path.reading];
        Unit unit;
        unit.tokens = {i, path.end};
        unit.begin = token.begin + static_cast<std::uint32_t>(reading.stem);
        unit.end = text_.tokens[path.end - 1].end;
        ClassSet classes = reading.prefix;
        if (token.shape >= Shape::lower && token.shape <= Shape::upper) classes |= lexicon_.shapes().of(token.shape); // its first word's case
        if (has(types_[i]->classes, body_head_) && with_head_ < kMaxClasses) classes.add(with_head_);
        if (has(types_[i]->classes, forum_) && gathering_ < kMaxClasses)
            classes.add(gathering_); // a listed forum is a body and an event, as one by grammar
        if (has(types_[i]->classes, particle_) && with_particle_ < kMaxClasses) classes.add(with_particle_);
        listed_.clear();
        for (const std::uint32_t entry : lexicon_.trie().ending_in(path.state)) listed_.push_back({entry, static_cast<std::uint32_t>(reading.stem)});
        add_senses(listed_, Spelling::open, unit, classes);
        unit.classes = lexicon_.classes().keep(classes);
        return unit;
    }

    /// What the letters that folding unites say of a token that is both a name and a word.
    enum class Spelling { open, name, word };

    Spelling spelling_of(std::uint32_t i) const {
        bool name = false;
        bool word = false;
        for (const Sense& sense : types_[i]->senses) {
            const Entry& entry = lexicon_.entry(sense.entry);
            if (entry.name)
                name = name || conditions_.is_exact(entry, i, i + 1);
            else
                word = word || conditions_.is_exact(entry, i, i + 1) || is_bare_spelling(entry, i);
        }
        return name == word ? Spelling::open : name ? Spelling::name : Spelling::word;
    }

    /// Many texts leave out the hamza over and under alef: that they do says nothing.
    bool is_bare_spelling(const Entry& entry, std::uint32_t i) const {
        const Token& token = text_.tokens[i];
        return without_alef_signs(text_.verbatim(text_.source_span(token.begin, token.end))).ends_with(without_alef_signs(entry.form));
    }

    /// Of `senses` those that hold, to the unit and its classes.
    void add_senses(std::span<const Sense> senses, Spelling spelling, Unit& unit, ClassSet& classes) {
        held_.clear();
        for (const Sense& sense : senses) {
            const Entry& entry = lexicon_.entry(sense.entry);
            if (spelling != Spelling::open && entry.name != (spelling == Spelling::name)) {
                if (has(entry.classes, function_) && doubtful_ < kMaxClasses) classes.add(doubtful_); // the text may misspell it
            } else if (conditions_.hold(entry, unit.tokens.begin, unit.tokens.end)) {
                classes |= entry.classes;
                held_.push_back(sense);
            } else if (unit.tokens.begin + 1 == unit.tokens.end) {
                classes |= lexicon_.otherwise(entry);
            }
        }
        unit.senses = text_.senses.keep(held_);
    }

    /// A word written with the double vowel sign of indefinite nouns is no name.
    bool is_adverb(const Token& token) const {
        const std::string_view word = text_.verbatim(text_.source_span(token.begin, token.end));
        for (const std::string_view sign : {"\u064B", "\u064C", "\u064D"}) {
            if (word.size() > token.end - token.begin && word.find(sign) != std::string_view::npos) return true;
        }
        return false;
    }

    std::vector<Sense> listed_, held_; ///< of one unit
    Annotated& text_;
    const Lexicon& lexicon_;
    const std::vector<const TokenType*>& types_;
    Conditions conditions_;
    ClassId title_, ministry_, body_head_, place_head_, with_head_, forum_, gathering_, unknown_, function_, doubtful_, given_, particle_,
        with_particle_;
};

} // namespace

std::span<const Sense> SenseStore::keep(std::span<const Sense> senses) {
    constexpr std::size_t kSenses = 256;
    if (senses.empty()) return {};
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < senses.size()) {
        blocks_.emplace_back().reserve(std::max(kSenses, senses.size()));
    }
    std::vector<Sense>& block = blocks_.back();
    block.insert(block.end(), senses.begin(), senses.end());
    return {block.end() - static_cast<std::ptrdiff_t>(senses.size()), block.end()};
}

Annotated annotate(std::string_view source, const Lexicon& lexicon, const FoldTable& fold, const Abbreviations& abbreviations) {
    Annotated text;
    text.source = source;
    text.text = normalize(source, fold);
    text.tokens = tokenize(source, text.text);
    text.sentences = split_sentences(text.text, text.tokens, abbreviations);
    text.type_table = lexicon.types();
    text.types = lexicon.types_of(text.text.text, text.tokens, text.type_table);
    Annotator(text, lexicon).run();
    return text;
}

const Sense* sense_of(const Unit& unit, ClassId list, const Lexicon& lexicon) {
    const auto sense = std::ranges::find_if(unit.senses, [&](const Sense& each) { return lexicon.entry(each.entry).list == list; });
    return sense == unit.senses.end() ? nullptr : &*sense;
}

std::string_view value_in(const Unit& unit, ClassId list, const Lexicon& lexicon) {
    const Sense* sense = sense_of(unit, list, lexicon);
    return sense == nullptr ? std::string_view{} : std::string_view(lexicon.entry(sense->entry).value);
}

} // namespace isnad::extract
