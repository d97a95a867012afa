#include "extract/events/party.hpp"

#include <algorithm>

namespace isnad::extract {
namespace {

/// Value of the first nationality within the tokens, as the units of the phase saw it.
std::string nation_in(TokenRange tokens, const Work& work) {
    const ClassId nationality = work.class_id("nationality");
    for (const Unit& unit : work.text.units) {
        if (unit.tokens.begin < tokens.begin || unit.tokens.end > tokens.end || !work.has(unit, nationality)) continue;
        const std::string_view iso = value_in(unit, nationality, *work.language.lexicon);
        if (!iso.empty()) return std::string(iso);
    }
    return {};
}

std::string first_word(const std::string& form) {
    return form.substr(0, form.find(' '));
}

/// Whether some unit of the tokens has the class.
bool any_has(TokenRange tokens, ClassId id, const Work& work) {
    return std::ranges::any_of(
        work.text.units, [&](const Unit& unit) { return unit.tokens.begin >= tokens.begin && unit.tokens.end <= tokens.end && work.has(unit, id); });
}

/// The body that a title names, else its country by noun: the last of the kind, since titles run from the office to the house.
/// Who sends an envoy stands before who receives.
std::optional<std::size_t> tail_in(TokenRange tokens, const Work& work) {
    const bool sent = any_has(tokens, work.class_id("envoy"), work);
    const std::string nation = sent ? nation_in(tokens, work) : std::string{};
    if (!nation.empty()) return std::nullopt; // by adjective
    std::optional<std::size_t> country;
    for (const MentionAt& mention : work.mentions_in(tokens)) {
        const NodeType type = work.result.entities[mention.entity].type;
        if (type == NodeType::organization || (sent && type == NodeType::country)) return mention.entity;
        if (type == NodeType::country && !country) country = mention.entity;
    }
    return country;
}

/// The tail of the role told last, where only a conjunction stands between its party and this one: "the Greek president A and
/// energy minister B".
std::optional<std::size_t> tail_before(const Match& match, const std::vector<Party>& parties, const Work& work) {
    if (parties.empty() || work.result.relations.empty() || parties.back().tokens.end + 1 != match.tokens.begin) return std::nullopt;
    const TokenType& between = work.language.lexicon->type_of(work.text.folded(work.text.tokens[parties.back().tokens.end]));
    const ClassId conjunction = work.class_id("conjunction=and");
    const RelationMention& last = work.result.relations.back();
    if (conjunction >= kMaxClasses || !between.classes.has(conjunction) || last.head != parties.back().entity) return std::nullopt;
    return last.tail;
}

void add_role(std::size_t person, TokenRange title, const Match& match, const Phase& phase, const std::vector<Party>& parties, Work& work) {
    std::optional<std::size_t> tail = tail_in(title, work);
    if (!tail) {
        const std::string iso = nation_in(title, work);
        if (!iso.empty()) tail = country_entity(iso, work);
    }
    if (const Capture* of = match.find("of"); of != nullptr && !tail) tail = tail_in(of->tokens, work);
    if (!tail) tail = tail_before(match, parties, work);
    if (!tail) return;
    RelationMention role;
    role.relation = graph::Relation::role;
    role.head = person;
    role.tail = *tail;
    role.words = work.span_of(title);
    role.title = work.text.verbatim(role.words);
    role.sentence = work.sentence_of(title.begin);
    role.rule = phase.file().name + '/' + match.rule->name;
    work.result.relations.push_back(std::move(role));
}

/// The country that a title names, by adjective or by noun.
std::string country_in(TokenRange tokens, const Work& work) {
    std::string iso = nation_in(tokens, work);
    for (const MentionAt& mention : work.mentions_in(tokens)) {
        if (iso.empty()) iso = work.result.entities[mention.entity].iso;
    }
    return iso;
}

/// The value of the title's first entry with its form: "minister" is one office however it is inflected or what follows.
std::string office_of(TokenRange tokens, const Work& work) {
    const ClassId title = work.class_id("title");
    for (const Unit& unit : work.text.units) {
        if (unit.tokens.begin < tokens.begin || unit.tokens.end > tokens.end || !work.has(unit, title)) continue;
        for (const Sense& sense : unit.senses) {
            const Entry& entry = work.language.lexicon->entry(sense.entry);
            if (entry.list == title) return std::string(work.packs.classes.name(title)) + ' ' + first_word(entry.form);
        }
    }
    return {};
}

} // namespace

std::size_t country_entity(const std::string& iso, Work& work) {
    auto& entities = work.result.entities;
    const auto found = std::ranges::find_if(entities, [&](const Entity& entity) { return entity.iso == iso; });
    if (found != entities.end()) return static_cast<std::size_t>(found - entities.begin());
    Entity country;
    country.type = NodeType::country;
    country.iso = iso;
    entities.push_back(std::move(country));
    return entities.size() - 1;
}

std::optional<std::size_t> Parties::bearer_of(const std::string& office, const std::string& iso, bool any_office) const {
    std::optional<std::size_t> found;
    for (const Bearer& bearer : bearers_) {
        if (bearer.iso != iso || (!any_office && (bearer.office != office || office.empty()))) continue;
        if (found && *found != bearer.person) return std::nullopt; // two fit: it stays open
        found = bearer.person;
    }
    return found;
}

void Parties::read_named(const Match& match, const Phase& phase, Work& work) {
    const std::vector<MentionAt> mentions = work.mentions_in(match.find("person")->tokens);
    if (mentions.empty()) return;
    const std::size_t entity = mentions.front().entity;
    for (const Capture& capture : match.captures) {
        if (capture.name != "title") continue;
        add_role(entity, capture.tokens, match, phase, parties_, work);
        const std::string iso = country_in(capture.tokens, work);
        if (!iso.empty()) bearers_.push_back({office_of(capture.tokens, work), iso, entity});
    }
    parties_.push_back({match.tokens, entity, false});
}

/// A title without a name is the one who bears it elsewhere in the text, else its country.
void Parties::read_titled(const Match& match, Work& work) {
    const Capture* title = match.find("title");
    const Capture* nation = match.find("nation");
    const std::string iso = country_in(nation != nullptr ? nation->tokens : match.tokens, work);
    if (iso.empty()) return;
    const std::string office = title != nullptr ? office_of(title->tokens, work) : std::string{};
    const bool counterpart = match.find("counterpart") != nullptr;
    const auto known = title == nullptr && !counterpart ? std::nullopt : bearer_of(office, iso, counterpart);
    parties_.push_back({match.tokens, known ? *known : country_entity(iso, work), !known});
}

void Parties::run(const Phase& phase, Work& work) {
    work.trace_phase(phase);
    const std::vector<Match> matches = find_matches(phase, work.text);
    for (const Match& match : matches) {
        work.trace_match(match);
        if (match.find("person") != nullptr) read_named(match, phase, work);
    }
    for (const Match& match : matches) {
        if (match.find("person") == nullptr) read_titled(match, work);
    }
    replace_units(work.text, units_made(phase, matches, work.packs.classes, 0), work.language.lexicon->clitics().all());
}

std::optional<Party> Parties::at(const Unit& unit, const Work& work) const {
    const auto party = std::ranges::find_if(parties_, [&](const Party& p) { return p.tokens.begin == unit.tokens.begin; });
    if (party != parties_.end()) return *party;
    const auto mention = std::ranges::find_if(work.mentions, [&](const MentionAt& m) { return m.tokens.begin == unit.tokens.begin; });
    if (mention == work.mentions.end()) return std::nullopt;
    if (work.result.entities[mention->entity].type == NodeType::place) return std::nullopt;
    return Party{mention->tokens, mention->entity, false};
}

} // namespace isnad::extract
