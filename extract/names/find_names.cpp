// Names: the phases of group "names" run, each seeing what the one before made; what is left standing as a person, body, country
// or place becomes a mention, and mentions of one thing become an entity.
#include <algorithm>
#include <array>
#include <map>

#include "extract/names/group.hpp"
#include "extract/names/memory.hpp"
#include "extract/work.hpp"

namespace isnad::extract {
namespace {

constexpr std::array kTypes = {NodeType::person, NodeType::organization, NodeType::country, NodeType::place};
constexpr std::array kClasses = {"person", "organization", "country", "place"};

struct RuleUsed {
    std::string name;
    bool strong = false;
};

void run_phase(const Phase& phase, Work& work, std::vector<RuleUsed>& rules) {
    work.trace_phase(phase);
    const std::vector<Match> matches = find_matches(phase, work.text);
    for (const Match& match : matches) work.trace_match(match);
    const auto first = static_cast<std::int32_t>(rules.size());
    for (const Match& match : matches) rules.push_back({phase.name_of(*match.rule), match.rule->setting("strong") == "true"});
    if (!phase.file().consume) return;
    replace_units(work.text, units_made(phase, matches, work.packs.classes, first), *work.language.lexicon);
}

/// A name in brackets behind a name of its type is another name of the same thing: an acronym, or what it stands for.
void join_aliases(std::vector<NameFound>& found, const Work& work) {
    const auto is = [&](std::uint32_t token, std::string_view mark) {
        return token < work.text.tokens.size() && work.text.folded(work.text.tokens[token]) == mark;
    };
    for (std::size_t i = 1; i < found.size(); ++i) {
        const NameFound& name = found[i - 1];
        NameFound& alias = found[i];
        if (alias.type != name.type || alias.tokens.begin != name.tokens.end + 1 || !is(name.tokens.end, "(") || !is(alias.tokens.end, ")")) continue;
        if (!alias.actor.empty() && !name.actor.empty() && alias.actor != name.actor) continue; // "the fund for children of the UN (UNICEF)"
        if (alias.actor.empty()) alias.actor = name.actor;
        alias.of = i - 1;
        alias.strong = true;
    }
}

/// The classes that are asked for here, looked up once a document.
struct TypeClasses {
    explicit TypeClasses(const Work& work) : function(work.class_id("function")), capital(work.class_id("capital")) {
        for (std::size_t i = 0; i < kClasses.size(); ++i) {
            names[i] = work.class_id(kClasses[i]);
            if (names[i] < kMaxClasses) any.add(names[i]);
        }
    }
    std::array<ClassId, kTypes.size()> names{}; ///< of the types
    ClassSet any;                               ///< all of these
    ClassId function, capital;
};

/// A function word with the capital of a sentence is no name, whatever lists have one like it.
bool is_function_word(const Unit& unit, const TypeClasses& ask, const Work& work) {
    return unit.match < 0 && unit.tokens.begin + 1 == unit.tokens.end && work.has(unit, ask.function) && work.has(unit, ask.capital);
}

/// Names that come back in part ("Ms. Horne", later "Horne") become units too, so that rules of events see them.
void make_units(const std::vector<NameFound>& found, std::size_t first, Work& work) {
    std::vector<NewUnit> made;
    std::uint32_t at = 0;
    const auto& units = work.text.units;
    std::vector<const NameFound*> recalled;
    for (std::size_t i = first; i < found.size(); ++i) recalled.push_back(&found[i]);
    std::ranges::sort(recalled, {}, [](const NameFound* name) { return name->tokens.begin; });
    for (const NameFound* name : recalled) {
        while (at < units.size() && units[at].tokens.begin < name->tokens.begin) ++at;
        std::uint32_t end = at;
        while (end < units.size() && units[end].tokens.end <= name->tokens.end) ++end;
        if (end == at || units[at].tokens.begin != name->tokens.begin || units[end - 1].tokens.end != name->tokens.end) continue;
        const auto letters = static_cast<std::uint32_t>(name->folded.size()); // without a proclitic
        NewUnit unit{{at, end}, {std::max(units[at].begin, units[end - 1].end - letters), units[end - 1].end}, {}, -1};
        unit.classes.add(work.class_id(kClasses[static_cast<std::size_t>(std::ranges::find(kTypes, name->type) - kTypes.begin())]));
        made.push_back(unit);
    }
    replace_units(work.text, made, *work.language.lexicon);
}

} // namespace

void find_names(Work& work) {
    std::vector<RuleUsed> rules;
    for (const Phase& phase : work.language.names) run_phase(phase, work, rules);

    const Lexicon& lexicon = *work.language.lexicon;
    const TypeClasses ask(work);
    std::vector<NameFound> found;
    for (const Unit& unit : work.text.units) {
        if (!ask.any.intersects(unit.classes) || is_function_word(unit, ask, work)) continue;
        for (std::size_t i = 0; i < kTypes.size(); ++i) {
            const ClassId cls = ask.names[i];
            if (!work.has(unit, cls)) continue;
            NameFound name{kTypes[i], unit.tokens, work.text.source_span(unit.begin, unit.end), {}, {}, {}, false, kNoName};
            name.folded = work.text.text.text.substr(unit.begin, unit.end - unit.begin);
            if (unit.match >= 0) {
                name.rule = rules[static_cast<std::size_t>(unit.match)].name;
                name.strong = rules[static_cast<std::size_t>(unit.match)].strong;
            }
            if (const Sense* sense = sense_of(unit, cls, lexicon)) {
                const Entry& entry = lexicon.entry(sense->entry);
                name.actor = entry.actor;
                if (unit.match < 0) {
                    name.rule = std::string(entry.file) + ':' + std::to_string(entry.line);
                    name.strong = !entry.conditions.empty() && (name.type == NodeType::place || name.type == NodeType::organization);
                    const std::uint32_t begin = work.text.tokens[unit.tokens.begin].begin + sense->stem;
                    name.span = work.text.source_span(begin, unit.end);
                    name.folded = work.text.text.text.substr(begin, unit.end - begin);
                }
            }
            found.push_back(std::move(name));
            break;
        }
    }
    join_aliases(found, work);
    const std::size_t first = found.size();
    recall_names(found, work);
    make_units(found, first, work);
    group_names(found, work);
}

} // namespace isnad::extract
