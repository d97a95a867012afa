#include "extract/events/relation.hpp"

#include <algorithm>

namespace isnad::extract {
namespace {

using graph::Relation;

/// Whether the word that the unit begins with is in the list; an empty name of a list asks for nothing.
bool begins_with(const Unit& unit, std::string_view list, const Work& work) {
    const ClassId id = work.class_id(list);
    return list.empty() || (id < kMaxClasses && work.text.types[unit.tokens.begin]->classes.has(id));
}

/// Whom the units of the captures of that name stand for; of heads only those that begin with what the rule asks for.
std::vector<std::size_t> entities_of(const Match& match, std::string_view name, const Parties& parties, const Work& work) {
    const std::string_view first_word = name == "head" ? match.rule->setting("head-list") : std::string_view{};
    std::vector<std::size_t> entities;
    for (const Capture& capture : match.captures) {
        if (capture.name != name) continue;
        for (std::uint32_t i = capture.units.begin; i < capture.units.end; ++i) {
            if (!begins_with(work.text.units[i], first_word, work)) continue;
            for (const std::size_t entity : parties.at(work.text.units[i], work)) entities.push_back(entity);
        }
    }
    return entities;
}

/// Persons hold offices: they are no members and no parts.
bool may_stand(const RelationMention& told, const Work& work) {
    const auto type = [&](std::size_t entity) { return work.result.entities[entity].type; };
    if (told.head == told.tail || type(told.tail) != NodeType::organization) return false;
    return type(told.head) == NodeType::organization || (told.relation == Relation::member_of && type(told.head) == NodeType::country);
}

bool is_known(const RelationMention& told, const Work& work) {
    return std::ranges::any_of(work.result.relations, [&](const RelationMention& other) {
        return other.relation == told.relation && other.head == told.head && other.tail == told.tail;
    });
}

void add_relations(const Match& match, Relation relation, const Phase& phase, const Parties& parties, Work& work) {
    for (const std::size_t head : entities_of(match, "head", parties, work)) {
        for (const std::size_t tail : entities_of(match, "tail", parties, work)) {
            RelationMention told;
            told.relation = relation;
            told.head = head;
            told.tail = tail;
            told.words = work.span_of(match.tokens);
            told.sentence = work.sentence_of(match.tokens.begin);
            told.rule = phase.name_of(*match.rule);
            if (may_stand(told, work) && !is_known(told, work)) work.result.relations.push_back(std::move(told));
        }
    }
}

} // namespace

void find_relations(const Phase& phase, const Parties& parties, Work& work) {
    work.trace_phase(phase);
    for (const Match& match : find_matches(phase, work.text)) {
        const auto relation = graph::relation(match.rule->setting("relation"));
        if (!relation) continue;
        work.trace_match(match);
        add_relations(match, *relation, phase, parties, work);
    }
}

} // namespace isnad::extract
