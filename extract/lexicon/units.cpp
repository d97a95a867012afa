#include "extract/lexicon/units.hpp"

#include <algorithm>
#include <optional>

namespace isnad::extract {
namespace {

/// Conditions look at what stands around a form; what they need of the document as a whole is gathered once.
class Annotator {
public:
    Annotator(Annotated& text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon), classes_(lexicon.classes()) {
        preposition_ = classes_.find("preposition=locative");
        quote_ = classes_.find("quote");
        for (const char* name : {"body-head", "place-head"}) heads_.push_back(classes_.find(name));
        for (const char* name : {"title", "nationality", "given", "surname"}) contexts_.push_back(classes_.find(name));
    }

    void run() {
        types_.reserve(text_.tokens.size());
        for (const Token& token : text_.tokens) types_.push_back(&lexicon_.type_of(text_.folded(token)));
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

    /// The longest form of two tokens or more that begins at token `i` and whose conditions hold.
    std::optional<Path> longest(std::uint32_t i) const {
        std::optional<Path> best;
        const auto& readings = types_[i]->readings;
        for (std::size_t r = 0; r < readings.size(); ++r) {
            for (const WordId word : {readings[r].word, readings[r].bare}) {
                WordTrie::State state = lexicon_.trie().step(0, word);
                for (std::uint32_t j = i + 1; state != 0 && j < text_.tokens.size(); ++j) {
                    state = lexicon_.trie().step(state, types_[j]->readings.front().word);
                    if (state == 0 || (best && best->end >= j + 1) || !any_holds(state, i, j + 1)) continue;
                    best = Path{j + 1, r, state};
                }
            }
        }
        return best;
    }

    bool any_holds(WordTrie::State state, std::uint32_t begin, std::uint32_t end) const {
        const auto& entries = lexicon_.trie().ending_in(state);
        return std::ranges::any_of(entries, [&](std::uint32_t entry) { return holds(lexicon_.entry(entry), begin, end); });
    }

    Unit unit_at(std::uint32_t i) const {
        const Token& token = text_.tokens[i];
        Unit unit;
        unit.begin = token.begin;
        if (const auto path = longest(i)) {
            const Reading& reading = types_[i]->readings[path->reading];
            unit.tokens = {i, path->end};
            unit.begin = token.begin + static_cast<std::uint32_t>(reading.stem);
            unit.end = text_.tokens[path->end - 1].end;
            unit.classes = reading.prefix;
            if (token.shape >= Shape::lower && token.shape <= Shape::upper)
                unit.classes |= lexicon_.shapes().of(token.shape); // its first word's case
            add_senses(lexicon_.trie().ending_in(path->state), unit.begin, unit);
            return unit;
        }
        unit.tokens = {i, i + 1};
        unit.end = token.end;
        unit.type = types_[i];
        unit.classes = unit.type->classes | lexicon_.shapes().of(token.shape);
        for (const Reading& reading : unit.type->readings) {
            if (reading.commonness == 0) continue;
            add_senses(lexicon_.entries_of(reading), token.begin + static_cast<std::uint32_t>(reading.stem), unit);
        }
        return unit;
    }

    void add_senses(const std::vector<std::uint32_t>& entries, std::uint32_t begin, Unit& unit) const {
        for (const std::uint32_t index : entries) {
            const Entry& entry = lexicon_.entry(index);
            if (!holds(entry, unit.tokens.begin, unit.tokens.end)) continue;
            unit.classes |= entry.classes;
            unit.senses.push_back({index, begin});
        }
    }

    bool holds(const Entry& entry, std::uint32_t begin, std::uint32_t end) const {
        return std::ranges::all_of(entry.conditions, [&](const Condition& condition) { return holds(condition, entry, begin, end); });
    }

    bool has(std::uint32_t token, const std::optional<ClassId>& id) const {
        return id && (types_[token]->classes.has(*id) || lexicon_.shapes().of(text_.tokens[token].shape).has(*id));
    }
    bool has_any(std::uint32_t token, const std::vector<std::optional<ClassId>>& ids) const {
        return std::ranges::any_of(ids, [&](const auto& id) { return has(token, id); });
    }

    bool holds(const Condition& condition, const Entry& entry, std::uint32_t begin, std::uint32_t end) const {
        switch (condition.kind) {
        case Condition::Kind::preposition:
            return (begin > 0 && has(begin - 1, preposition_)) || types_[begin]->classes.intersects(lexicon_.clitics().prepositions());
        case Condition::Kind::head:
            return begin > 0 && has_any(begin - 1, heads_);
        case Condition::Kind::quotes:
            return begin > 0 && has(begin - 1, quote_) && end < types_.size() && has(end, quote_);
        case Condition::Kind::context:
            return begin > 0 && has_any(begin - 1, contexts_);
        case Condition::Kind::exact:
            return is_exact(entry, begin, end);
        case Condition::Kind::topic:
            return topic_count("topic-" + condition.argument) >= 2;
        case Condition::Kind::country:
            return true; // needs the document's countries: judged when mentions are made
        case Condition::Kind::longer:
            return false; // only as part of a longer form, or by the document's memory
        case Condition::Kind::capital:
            return text_.tokens[begin].shape == Shape::capital || text_.tokens[begin].shape == Shape::upper;
        }
        return true;
    }

    bool is_exact(const Entry& entry, std::uint32_t begin, std::uint32_t end) const {
        const graph::Span span = text_.source_span(text_.tokens[begin].begin, text_.tokens[end - 1].end);
        return text_.verbatim(span).ends_with(entry.form);
    }

    std::size_t topic_count(const std::string& topic) const {
        const auto id = classes_.find(topic);
        if (!id) return 0;
        return static_cast<std::size_t>(std::ranges::count_if(types_, [&](const TokenType* type) { return type->classes.has(*id); }));
    }

    Annotated& text_;
    const Lexicon& lexicon_;
    const ClassRegistry& classes_;
    std::vector<const TokenType*> types_;
    std::optional<ClassId> preposition_, quote_;
    std::vector<std::optional<ClassId>> heads_, contexts_;
};

} // namespace

Annotated annotate(std::string_view source, const Lexicon& lexicon, const FoldTable& fold, const Abbreviations& abbreviations) {
    Annotated text;
    text.source = source;
    text.text = normalize(source, fold);
    text.tokens = tokenize(source, text.text);
    text.sentences = split_sentences(text.text, text.tokens, abbreviations);
    Annotator(text, lexicon).run();
    return text;
}

std::string_view value_in(const Unit& unit, ClassId list, const Lexicon& lexicon) {
    for (const Sense& sense : unit.senses) {
        const Entry& entry = lexicon.entry(sense.entry);
        if (entry.list == list) return entry.value;
    }
    return {};
}

} // namespace isnad::extract
