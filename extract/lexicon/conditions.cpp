#include "extract/lexicon/conditions.hpp"

#include <algorithm>

namespace isnad::extract {
namespace {

constexpr std::ptrdiff_t kTopicWords = 2; ///< so many words of a topic's list say that a document is about it
constexpr std::string_view kSport = "sport";
constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";   ///< U+0627 U+0644
constexpr std::string_view kBehindLam = "\xD9\x84\xD9\x84"; ///< the article behind a proclitic lam: U+0644 U+0644

bool is_capital(Shape shape) {
    return shape == Shape::capital || shape == Shape::upper || shape == Shape::mixed; // "G20"
}

} // namespace

Conditions::Conditions(const Annotated& text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon), types_(text.types) {
    const ClassRegistry& classes = lexicon.classes();
    definite_ = classes.find("definite");
    place_ = classes.find("place").value_or(kMaxClasses);
    prepositions_ = {classes.find("preposition=locative"), classes.find("preposition=goal")};
    quote_ = classes.find("quote");
    open_ = classes.find("open");
    close_ = classes.find("close");
    slash_ = classes.find("slash");
    hyphen_ = classes.find("hyphen");
    line_break_ = classes.find("line-break");
    year_ = classes.find("year-number");
    many_ = classes.find("body-head-vague=many");
    colon_ = classes.find("colon");
    with_and_ = classes.find("with-and");
    place_class_ = classes.find("place");
    country_ = classes.find("country");
    nationality_ = classes.find("nationality");
    body_heads_ = {classes.find("body-head")};
    place_heads_ = {classes.find("place-head")};
    for (const char* name : {"title", "nationality", "given", "surname"}) contexts_.push_back(classes.find(name));
}

std::optional<bool> Conditions::known(const Entry& entry, Shape shape) {
    bool all = true;
    for (const Condition& condition : entry.conditions) {
        const bool capital = condition.kind == Condition::Kind::capital;
        if (!capital && condition.kind != Condition::Kind::longer) {
            all = false;
            continue;
        }
        const bool holds = capital && is_capital(shape);
        if (holds == condition.negated) return false;
    }
    return all ? std::optional(true) : std::nullopt;
}

bool Conditions::hold(const Entry& entry, std::uint32_t begin, std::uint32_t end) const {
    return std::ranges::all_of(entry.conditions,
                               [&](const Condition& condition) { return holds(condition, entry, begin, end) != condition.negated; });
}

bool Conditions::holds(const Condition& condition, const Entry& entry, std::uint32_t begin, std::uint32_t end) const {
    switch (condition.kind) {
    case Condition::Kind::preposition:
        return (entry.list == place_ && stands_as_place(begin, end)) || follows(begin, prepositions_) || is_spelled_preposition(begin) ||
               types_[begin]->classes.intersects(lexicon_.clitics().prepositions());
    case Condition::Kind::head:
        return after_head(begin, heads_of(entry));
    case Condition::Kind::quotes:
        return is_set_apart(begin, end);
    case Condition::Kind::context:
        return follows(begin, contexts_);
    case Condition::Kind::exact:
        return is_exact(entry, begin, end);
    case Condition::Kind::topic:
        return has_topic("topic-" + condition.argument) && !(condition.argument == kSport && is_city(begin));
    case Condition::Kind::country:
        return has_country(condition.argument);
    case Condition::Kind::longer:
        return false; // only as part of a longer form, or by the document's memory
    case Condition::Kind::capital:
        return is_capital(text_.tokens[begin].shape);
    }
    return true;
}

/// In quotation marks or brackets, or between strokes, dashes and the line's ends as in a dateline: "(KUNA) -", "/WAM/", "WAFA -".
bool Conditions::is_set_apart(std::uint32_t begin, std::uint32_t end) const {
    if (end == types_.size()) return false;
    if (begin > 0 && has(begin - 1, quote_)) return has(end, quote_);
    if (begin > 0 && has(begin - 1, open_)) return has(end, close_);
    const auto is_stroke = [&](std::uint32_t token) { return has(token, slash_) || has(token, hyphen_); };
    return is_stroke(end) && (begin == 0 || is_stroke(begin - 1) || has(begin - 1, line_break_) || has(begin - 1, year_));
}

bool Conditions::is_exact(const Entry& entry, std::uint32_t begin, std::uint32_t end) const {
    const graph::Span span = text_.source_span(text_.tokens[begin].begin, text_.tokens[end - 1].end);
    const std::string_view text = text_.verbatim(span);
    if (text.ends_with(entry.form)) return true;
    const std::string_view form = entry.form;
    return form.starts_with(kArticle) && text.starts_with(kBehindLam) && text.substr(kBehindLam.size()) == form.substr(kArticle.size());
}

bool Conditions::has(std::uint32_t token, const Class& id) const {
    return id && (types_[token]->classes.has(*id) || lexicon_.shapes().of(text_.tokens[token].shape).has(*id));
}

bool Conditions::follows(std::uint32_t begin, const std::vector<Class>& ids) const {
    return begin > 0 && std::ranges::any_of(ids, [&](const Class& id) { return has(begin - 1, id); });
}

/// Whether the form before is a preposition only by a condition of its own: "à" by its accent.
bool Conditions::is_spelled_preposition(std::uint32_t begin) const {
    if (begin == 0 || !types_[begin - 1]->open) return false;
    return std::ranges::any_of(types_[begin - 1]->senses, [&](const Sense& sense) {
        const Entry& entry = lexicon_.entry(sense.entry);
        const auto is_in = [&](const Class& id) { return id && entry.classes.has(*id); };
        return std::ranges::any_of(prepositions_, is_in) && hold(entry, begin - 1, begin);
    });
}

/// A quotation mark may stand between the head noun and the name. A head with the article has its name already.
bool Conditions::after_head(std::uint32_t begin, const std::vector<Class>& heads) const {
    if (begin > 1 && has(begin - 1, quote_)) --begin;
    return follows(begin, heads) && !has(begin - 1, definite_) && !has(begin - 1, many_);
}

/// A club's city where the text says "in" it or calls it a city.
bool Conditions::is_city(std::uint32_t begin) const {
    return has(begin, place_class_) && (follows(begin, {prepositions_.front()}) || after_head(begin, place_heads_));
}

/// Behind a head noun of places or bodies, joined by "and" to a place before it, or before the colon with which a text says where it happened.
bool Conditions::stands_as_place(std::uint32_t begin, std::uint32_t end) const {
    if (begin == 0) return end < types_.size() && has(end, colon_);
    return after_head(begin, place_heads_) || after_head(begin, body_heads_) || (has(begin - 1, place_class_) && has(begin, with_and_));
}

const std::vector<Conditions::Class>& Conditions::heads_of(const Entry& entry) const {
    return entry.list == place_ ? place_heads_ : body_heads_;
}

bool Conditions::has_topic(const std::string& topic) const {
    const auto known = topics_.find(topic);
    if (known != topics_.end()) return known->second;
    const Class id = lexicon_.classes().find(topic);
    const bool found = id && std::ranges::count_if(types_, [&](const TokenType* type) { return type->classes.has(*id); }) >= kTopicWords;
    topics_.emplace(topic, found);
    return found;
}

bool Conditions::has_country(const std::string& code) const {
    if (!countries_) {
        countries_.emplace();
        for (std::uint32_t i = 0; i < types_.size(); ++i) note_countries(i, *countries_);
        std::ranges::sort(*countries_);
    }
    return std::ranges::binary_search(*countries_, code);
}

/// Codes of the countries and nations that the token says, or a longer form without a condition that begins there.
void Conditions::note_countries(std::uint32_t i, std::vector<std::string>& codes) const {
    const auto note = [&](const Entry& entry) {
        if (country_ && entry.list == *country_) codes.emplace_back(entry.actor);
        if (nationality_ && entry.list == *nationality_) codes.emplace_back(entry.value);
    };
    const bool alone = has(i, country_) || has(i, nationality_);
    const bool goes_on = i + 1 < types_.size() && types_[i]->may_go_on(*types_[i + 1]);
    if (!alone && !goes_on) return;
    for (const Reading& reading : types_[i]->readings) {
        if (alone) {
            for (const std::uint32_t index : lexicon_.entries_of(reading)) note(lexicon_.entry(index));
        }
        if (!goes_on) continue;
        for (WordTrie::State state : {reading.longer, reading.longer_bare}) {
            for (std::size_t j = i + 1; state != 0 && j < types_.size(); ++j) {
                state = lexicon_.trie().step(state, types_[j]->word);
                for (const std::uint32_t index : lexicon_.trie().ending_in(state)) {
                    if (lexicon_.entry(index).conditions.empty()) note(lexicon_.entry(index));
                }
            }
        }
    }
}

} // namespace isnad::extract
