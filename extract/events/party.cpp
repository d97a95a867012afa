#include "extract/events/party.hpp"

#include <algorithm>
#include <array>

#include "graph/edtf.hpp"
#include "graph/office.hpp"

namespace isnad::extract {
namespace {

/// Whether some unit of the tokens has the class.
bool any_has(TokenRange tokens, ClassId id, const Work& work) {
    return std::ranges::any_of(work.units_in(tokens), [&](const Unit& unit) { return work.has(unit, id); });
}

/// Value of the first nationality within the tokens, as the units of the phase saw it; an envoy's also by the title of who sends him.
std::string nation_in(TokenRange tokens, const Work& work) {
    const ClassId nationality = work.class_id("nationality");
    const ClassId sender = any_has(tokens, work.class_id("envoy"), work) ? work.class_id("sender") : kMaxClasses;
    for (const Unit& unit : work.units_in(tokens)) {
        for (const ClassId list : std::array{nationality, sender}) {
            if (!work.has(unit, list)) continue;
            const std::string_view iso = value_in(unit, list, *work.language.lexicon);
            if (!iso.empty()) return std::string(iso);
        }
    }
    return {};
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

/// What becomes the party's unit: the match less the words around it that its rule asks for.
TokenRange tokens_of(const Match& match) {
    const Capture* party = match.find("party");
    return party != nullptr ? party->tokens : match.tokens;
}

/// "The council" is the one body of the text so far whose name begins with that word, or ends so; nobody where two do. `word`: bytes of
/// the folded text, without a proclitic.
std::optional<std::size_t> body_meant(TokenRange tokens, graph::Span word, const Work& work) {
    const auto called = std::string_view(work.text.text.text).substr(word.begin, word.end - word.begin);
    const auto word_at = [&](std::uint32_t token) { return work.text.folded(work.text.tokens[token]); };
    const bool latin = static_cast<unsigned char>(called.front()) < 0x80;
    std::optional<std::size_t> found;
    for (const MentionAt& mention : work.mentions) {
        if (mention.tokens.begin >= tokens.begin) break;
        if (work.result.entities[mention.entity].type != NodeType::organization || mention.entity == found) continue;
        const bool named = is_same_word(word_at(mention.tokens.begin), called);
        const bool ends_so = latin && is_same_word(word_at(mention.tokens.end - 1), called); // "the African Union"
        if (!named && !ends_so) continue;
        if (found) return std::nullopt;
        found = mention.entity;
    }
    return found;
}

/// Likewise of the bodies that a title names by their head noun alone: "the chairman of the party".
std::optional<std::size_t> body_meant_in(TokenRange title, const Work& work) {
    const ClassId head = work.class_id("body-head");
    const ClassId definite = work.class_id("definite");
    for (const Unit& unit : work.units_in(title)) {
        if (work.has(unit, head) && work.has(unit, definite)) return body_meant(unit.tokens, {unit.begin, unit.end}, work);
    }
    return std::nullopt;
}

/// The tail of the role told last, where only a conjunction stands between its party and this one: "the Greek president A and
/// energy minister B".
std::optional<std::size_t> tail_before(const Match& match, const std::vector<Party>& parties, const Work& work) {
    if (parties.empty() || work.result.relations.empty() || parties.back().tokens.end + 1 != tokens_of(match).begin) return std::nullopt;
    const TokenType& between = *work.text.types[parties.back().tokens.end];
    const ClassId conjunction = work.class_id("conjunction=and");
    const RelationMention& last = work.result.relations.back();
    if (conjunction >= kMaxClasses || !between.classes.has(conjunction) || last.head != parties.back().entities.front()) return std::nullopt;
    return last.tail;
}

/// Without what is written together with its first word ("and the minister" is the minister), without what leads on to what comes next
/// and without the style that goes with the name behind it: "director of the museum, Dr.".
Span span_of_title(TokenRange title, const Work& work) {
    title = work.without_lead_on(title);
    std::span<const Unit> units = work.units_in(title);
    const auto is_style = [&](const Unit& unit) {
        return work.has(unit, work.class_id("title=honorific")) && !work.has(unit, work.class_id("title=office"));
    };
    while (units.size() > 1 && is_style(units.back())) units = units.first(units.size() - 1);
    if (!units.empty()) title.end = units.back().tokens.end;
    const Sense* sense = units.empty() ? nullptr : sense_of(units.front(), work.class_id("title"), *work.language.lexicon);
    if (sense == nullptr) return work.span_of(title);
    return work.text.source_span(work.text.tokens[title.begin].begin + sense->stem, work.text.tokens[title.end - 1].end);
}

void add_role(std::size_t person, TokenRange title, const Match& match, const Phase& phase, const std::vector<Party>& parties, Work& work) {
    std::optional<std::size_t> tail = tail_in(title, work);
    if (!tail) {
        const std::string iso = nation_in(title, work);
        if (!iso.empty()) tail = country_entity(iso, work);
    }
    if (const Capture* of = match.find("of"); of != nullptr && !tail) tail = tail_in(of->tokens, work);
    if (!tail) tail = body_meant_in(title, work);
    if (!tail) tail = tail_before(match, parties, work);
    if (!tail) return;
    RelationMention role;
    role.relation = graph::Relation::role;
    role.head = person;
    role.tail = *tail;
    role.words = span_of_title(title, work);
    role.title = work.name_at(role.words);
    role.sentence = work.sentence_of(title.begin);
    role.rule = phase.name_of(*match.rule);
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

/// Each country that the words name; "the leaders of Egypt and Libya" are two.
std::vector<std::string> countries_in(TokenRange tokens, const Work& work) {
    std::vector<std::string> named;
    for (const MentionAt& mention : work.mentions_in(tokens)) {
        const std::string& iso = work.result.entities[mention.entity].iso;
        if (!iso.empty()) named.push_back(iso);
    }
    const Lexicon& lexicon = *work.language.lexicon;
    for (const Unit& unit : work.units_in(tokens)) { // "both Koreas"
        if (!work.has(unit, work.class_id("nation-twin")) || !work.has(unit, work.class_id("dual"))) continue;
        named.emplace_back(value_in(unit, work.class_id("nationality"), lexicon));
        named.emplace_back(value_in(unit, work.class_id("nation-twin"), lexicon));
    }
    if (named.empty()) named.push_back(country_in(tokens, work));
    return named;
}

/// The form of the unit's first entry in the list; empty where it has none.
std::string form_in(const Unit& unit, ClassId list, const Work& work) {
    const Sense* sense = sense_of(unit, list, *work.language.lexicon);
    return sense == nullptr ? std::string{} : std::string(work.language.lexicon->entry(sense->entry).form);
}

/// The fullest name of what the unit names, so that an office is one whatever its body is called; else the unit's words.
std::string full_name(const Unit& unit, const Work& work) {
    const auto mentions = work.mentions_in(unit.tokens);
    return mentions.empty() ? std::string(work.text.verbatim(work.span_of(unit.tokens))) : work.result.entities[mentions.front().entity].name;
}

/// The office that the words from the token on make, of which a body may be part: "chairman of the council of ministers". Its value; empty where
/// the list has none.
std::string_view kind_from(std::uint32_t token, ClassId list, const Work& work) {
    const Lexicon& lexicon = *work.language.lexicon;
    std::string_view kind;
    WordTrie::State state = 0;
    for (; token < work.text.types.size(); ++token) {
        state = lexicon.trie().step(state, work.text.types[token]->word);
        if (state == 0) break;
        for (const std::uint32_t index : lexicon.trie().ending_in(state)) {
            if (lexicon.entry(index).list == list) kind = lexicon.entry(index).value;
        }
    }
    return kind;
}

/// What kinds of office a title names. A head of a general kind is of one of its own where a body or field follows it: "president of
/// the union" is not "the president".
std::vector<std::string> kinds_in(TokenRange title, const Work& work) {
    const ClassId kind_list = work.class_id("office-kind");
    const ClassId title_list = work.class_id("title");
    const ClassId portfolio = work.class_id("portfolio");
    const std::array qualifiers{title_list,
                                work.class_id("nationality"),
                                work.class_id("country"),
                                work.class_id("generic-adjective"),
                                work.class_id("region-adjective"),
                                work.class_id("title-modifier=time")};
    std::vector<std::string> kinds;
    const std::span<const Unit> units = work.units_in(title);
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!work.has(units[i], title_list)) continue;
        std::string kind(value_in(units[i], kind_list, *work.language.lexicon));
        if (kind.empty()) kind = form_in(units[i], title_list, work);
        const bool of_nation = i + 2 < units.size() && work.has(units[i + 1], qualifiers[1]) && work.has(units[i + 2], portfolio);
        if (i + 1 < units.size() && work.has(units[i + 1], work.class_id("organization"))) {
            if (const auto whole = kind_from(units[i].tokens.begin, kind_list, work); !whole.empty() && whole != kind) {
                kinds.emplace_back(whole);
                continue;
            }
        }
        if (i + 1 < units.size()) { // a nation stands before the field or behind it
            const Unit& next = units[of_nation ? i + 2 : i + 1];
            if (work.has(next, portfolio))
                kind.append(" of ").append(value_in(next, portfolio, *work.language.lexicon));
            else if (std::ranges::none_of(qualifiers, [&](ClassId id) { return work.has(next, id); }))
                kind.append(" of ").append(full_name(next, work));
        }
        kinds.push_back(std::move(kind));
    }
    return kinds;
}

/// Titles as they are listed, beside what kind of office they are: "the secretary" may be the secretary of state.
void add_titles(std::vector<std::string>& kinds, TokenRange title, const Work& work) {
    for (const Unit& unit : work.units_in(title)) {
        std::string form = form_in(unit, work.class_id("title"), work);
        if (!form.empty() && std::ranges::find(kinds, form) == kinds.end()) kinds.push_back(std::move(form));
    }
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

Parties::Office Parties::office_of(TokenRange title, std::string iso, const Work& work) {
    return {kinds_in(title, work), std::move(iso), any_has(title, work.class_id("title-modifier=time"), work)};
}

/// Offices of one kind; "the minister" may be the minister of whatever.
bool Parties::Office::may_be(const Office& other) const {
    const auto is_same = [](const std::string& a, const std::string& b) { return a == b || b.starts_with(a + " of "); };
    return former == other.former && std::ranges::any_of(kinds, [&](const std::string& kind) {
               return std::ranges::any_of(other.kinds, [&](const std::string& of) { return is_same(kind, of); });
           });
}

/// Persons of the text who, as the lists know, held an office of a country on the day that it was published.
void Parties::read_listed(const Work& work) {
    listed_.clear();
    const auto day = graph::bounds(work.result.document.published);
    if (!day) return;
    for (std::size_t person = 0; person < work.result.entities.size(); ++person) {
        const Entity& entity = work.result.entities[person];
        if (entity.type != NodeType::person || entity.actor.empty()) continue;
        for (const graph::CountryOffice& held : work.packs.offices_of(entity.actor)) {
            const auto when = graph::bounds(held.when);
            if (when && graph::holds(*when, *day)) listed_.push_back({{held.kinds, held.country}, person});
        }
    }
}

/// The one person whom the text names with this office; a title that names no country may be of any. Else the one whom it names and the
/// lists know in it.
std::optional<std::size_t> Parties::bearer_of(const Office& office, bool any_office) const {
    const auto only_one = [](const std::vector<Bearer>& bearers, auto fits) {
        std::optional<std::size_t> found;
        for (const Bearer& bearer : bearers) {
            if (!fits(bearer.office)) continue;
            if (found && *found != bearer.person) return std::optional<std::size_t>{}; // two fit: it stays open
            found = bearer.person;
        }
        return found;
    };
    const auto fits = [&](const Office& other) {
        const bool same_country = office.iso.empty() ? !any_office : other.iso == office.iso;
        return same_country && (any_office || office.may_be(other));
    };
    if (any_office || office.iso.empty() || std::ranges::any_of(bearers_, fits, &Bearer::office)) return only_one(bearers_, fits);
    return only_one(listed_, fits);
}

/// The delegation of the text, where it tells of one only.
const Party* Parties::the_delegation() const {
    const Party* found = nullptr;
    for (const Party& party : parties_) {
        if (!party.delegation) continue;
        if (found != nullptr && found->entities != party.entities) return nullptr;
        found = &party;
    }
    return found;
}

/// "His Highness" is the person whom the text so far calls so, or by an office of that style, first: whom it tells of.
std::optional<std::size_t> Parties::first_styled(TokenRange pronoun, const Work& work) const {
    const auto style_of = [&](const Unit& unit, std::string_view list) { return value_in(unit, work.class_id(list), *work.language.lexicon); };
    const std::string_view style = style_of(work.units_in(pronoun).front(), "style-pronoun");
    const Party* first = nullptr;
    for (const Party& party : parties_) {
        const bool is_person = party.entities.size() == 1 && work.result.entities[party.entities.front()].type == NodeType::person;
        if (!is_person || party.tokens.begin >= pronoun.begin || (first != nullptr && first->tokens.begin < party.tokens.begin)) continue;
        if (std::ranges::any_of(work.units_in(party.tokens), [&](const Unit& unit) { return style_of(unit, "style") == style; })) first = &party;
    }
    return first == nullptr ? std::nullopt : std::optional(first->entities.front());
}

/// For resolution over documents: who else is called so, or who held the office on the day.
void Parties::note_office(std::size_t entity, const Office& office, TokenRange words, Work& work) {
    if (office.former || office.iso.empty() || office.kinds.empty()) return;
    work.result.offices.push_back({entity, office.iso, office.kinds, work.span_of(words)});
}

void Parties::read_named(const Match& match, const Phase& phase, Work& work) {
    const std::vector<MentionAt> mentions = work.mentions_in(match.find("person")->tokens);
    if (mentions.empty()) return;
    const std::size_t entity = mentions.front().entity;
    std::string iso; // "the Saudi heir, prince A": the prince is Saudi too
    for (const Capture& capture : match.captures) {
        if (capture.name != "title") continue;
        add_role(entity, capture.tokens, match, phase, parties_, work);
        const std::string named = country_in(capture.tokens, work);
        if (!named.empty()) iso = named;
        bearers_.push_back({office_of(capture.tokens, iso, work), entity});
        note_office(entity, bearers_.back().office, capture.tokens, work);
        add_titles(bearers_.back().office.kinds, capture.tokens, work);
    }
    if (const Capture* chief = match.find("chief")) { // "A, spokesman of the president B"
        const std::vector<MentionAt> named = work.mentions_in(chief->tokens);
        const Capture* office = match.find("office");
        if (!named.empty() && office != nullptr) add_role(named.front().entity, office->tokens, match, phase, parties_, work);
    }
    parties_.push_back({tokens_of(match), {entity}});
}

/// A title without a name is the one who bears it elsewhere in the text, else its country; a title in the dual with two nations is
/// two of them; delegates stand for the body that sends them. False where a title that names neither has no bearer.
bool Parties::read_titled(const Match& match, const Phase& phase, Work& work) {
    const Capture* title = match.find("title");
    if (const Capture* bare = match.find("bearer")) {
        const auto bearer = bearer_of(office_of(bare->tokens, {}, work), false);
        if (bearer) parties_.push_back({tokens_of(match), {*bearer}});
        return bearer.has_value();
    }
    if (const Capture* style = match.find("style")) {
        const auto person = first_styled(style->tokens, work);
        if (person) parties_.push_back({tokens_of(match), {*person}});
        return person.has_value();
    }
    if (const Capture* head = match.find("body-bearer")) {
        const auto body = body_meant(head->tokens, head->folded, work);
        if (body) parties_.push_back({tokens_of(match), {*body}});
        return body.has_value();
    }
    if (match.find("delegation") != nullptr) {
        const Party* sent = the_delegation();
        if (sent != nullptr) parties_.push_back({tokens_of(match), sent->entities});
        return sent != nullptr;
    }
    const bool counterpart = match.find("counterpart") != nullptr;
    Party party{tokens_of(match), {}};
    party.delegation = any_has({match.tokens.begin, match.tokens.begin + 1}, work.class_id("side-noun=delegation"), work);
    const auto add = [&](std::string iso) {
        if (iso.empty()) return;
        const Office office = office_of(title != nullptr ? title->tokens : match.tokens, iso, work);
        const Party* sent = party.delegation ? the_delegation() : nullptr; // "the Saudi delegation" is that of the Saudi chambers
        if (sent != nullptr && sent->entities.size() == 1 && work.country_of(sent->entities.front()) == iso) {
            return party.entities.push_back(sent->entities.front());
        }
        const auto known = title == nullptr && !counterpart ? std::nullopt : bearer_of(office, counterpart);
        party.entities.push_back(known ? *known : country_entity(iso, work));
        if (known && title != nullptr) add_role(*known, title->tokens, match, phase, parties_, work);
        if (!known) note_office(party.entities.back(), office, tokens_of(match), work);
    };
    bool named = false;
    for (const Capture& capture : match.captures) {
        if (capture.name == "nation") std::ranges::for_each(countries_in(capture.tokens, work), add);
        if (capture.name == "body") {
            for (const MentionAt& mention : work.mentions_in(capture.tokens)) party.entities.push_back(mention.entity);
        }
        named = named || capture.name == "nation" || capture.name == "body";
    }
    if (!named) add(country_in(match.tokens, work));
    if (!party.entities.empty()) parties_.push_back(std::move(party));
    return true;
}

void Parties::run(const Phase& phase, Work& work) {
    work.trace_phase(phase);
    read_listed(work);
    std::vector<Match> matches = find_matches(phase, work.text);
    for (const Match& match : matches) {
        if (match.find("person") != nullptr) read_named(match, phase, work);
    }
    std::erase_if(matches, [&](const Match& match) { return match.find("person") == nullptr && !read_titled(match, phase, work); });
    for (const Match& match : matches) work.trace_match(match);
    replace_units(work.text, units_made(phase, matches, work.packs.classes, 0), *work.language.lexicon);
}

std::vector<std::size_t> Parties::at(const Unit& unit, const Work& work) const {
    const auto party = std::ranges::find_if(parties_, [&](const Party& p) { return p.tokens.begin == unit.tokens.begin; });
    if (party != parties_.end()) return party->entities;
    const auto mention = std::ranges::find_if(work.mentions, [&](const MentionAt& m) { return m.tokens.begin == unit.tokens.begin; });
    if (mention == work.mentions.end() || work.result.entities[mention->entity].type == NodeType::place) return {};
    return {mention->entity};
}

std::vector<std::size_t> Parties::last_two(NodeType type, std::uint32_t token, const Work& work) const {
    std::vector<std::pair<std::uint32_t, std::size_t>> named;
    const auto note = [&](std::uint32_t at, std::size_t entity) {
        if (at < token && work.result.entities[entity].type == type) named.emplace_back(at, entity);
    };
    for (const MentionAt& mention : work.mentions) note(mention.tokens.begin, mention.entity);
    for (const Party& party : parties_) {
        for (const std::size_t entity : party.entities) note(party.tokens.begin, entity);
    }
    std::ranges::stable_sort(named, std::ranges::greater{}, [](const auto& row) { return row.first; });
    std::vector<std::size_t> last;
    for (const auto& [at, entity] : named) {
        if (std::ranges::find(last, entity) == last.end()) last.push_back(entity);
        if (last.size() == 2) break;
    }
    return last;
}

} // namespace isnad::extract
