#include "extract/rules/run.hpp"

#include <algorithm>

namespace isnad::extract {

std::vector<UnitRange> sentences_of(const Annotated& text) {
    std::vector<UnitRange> ranges;
    std::uint32_t unit = 0;
    for (const TokenRange& sentence : text.sentences) {
        const std::uint32_t begin = unit;
        while (unit < text.units.size() && text.units[unit].tokens.begin < sentence.end) ++unit;
        if (unit > begin) ranges.push_back({begin, unit});
    }
    return ranges;
}

std::vector<Match> find_matches(const Phase& phase, const Annotated& text) {
    std::vector<Match> all;
    Phase::Search search(phase, text.units);
    for (const UnitRange& sentence : sentences_of(text)) {
        std::vector<Match> found = search.find(sentence);
        if (phase.file().consume) found = choose(std::move(found), phase.file());
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    return all;
}

std::vector<NewUnit> units_made(const Phase& phase, const std::vector<Match>& matches, const ClassRegistry& classes, std::int32_t first_match) {
    std::vector<NewUnit> made;
    const auto add = [&](std::string_view name, UnitRange units, graph::Span folded, const Rule& rule, std::int32_t number) {
        NewUnit unit{units, folded, rule.adds, number};
        if (const auto id = classes.find(name)) unit.classes.add(*id);
        made.push_back(unit);
    };
    for (const Match& match : matches) {
        const auto number = first_match + static_cast<std::int32_t>(&match - matches.data());
        if (!match.rule->makes.empty()) {
            add(match.rule->makes, match.units, match.folded, *match.rule, number);
            continue;
        }
        for (const Capture& capture : match.captures) {
            if (std::ranges::find(phase.file().units, capture.name) != phase.file().units.end()) {
                add(capture.name, capture.units, capture.folded, *match.rule, number);
            }
        }
    }
    return made;
}

namespace {

/// What the unit stands behind within its first token: as its first unit was read, else, of a name that is in no list, as it is cut.
ClassSet proclitics_before(const NewUnit& unit, const Unit& first, const Annotated& text, const Lexicon& lexicon) {
    const ClassSet read = first.classes & lexicon.clitics().all();
    const Token& token = text.tokens[first.tokens.begin];
    if (!read.empty() || unit.folded.begin <= token.begin) return read;
    for (const Cut& cut : lexicon.clitics().cuts(text.folded(token))) {
        if (cut.at == unit.folded.begin - token.begin) return cut.prefix;
    }
    return read;
}

} // namespace

void replace_units(Annotated& text, const std::vector<NewUnit>& made, const Lexicon& lexicon) {
    const auto place = [&](std::size_t unit) { return text.units.begin() + static_cast<std::ptrdiff_t>(unit); };
    auto written = text.units.begin(); // no more units than were read: they are put among these
    std::size_t at = 0;
    for (const NewUnit& unit : made) {
        if (unit.units.begin < at || unit.units.empty()) continue; // overlaps the one before
        written = std::move(place(at), place(unit.units.begin), written);
        const Unit& first = text.units[unit.units.begin];
        Unit next;
        next.tokens = {first.tokens.begin, text.units[unit.units.end - 1].tokens.end};
        next.classes = lexicon.classes().keep(unit.classes | proclitics_before(unit, first, text, lexicon));
        next.begin = unit.folded.begin;
        next.end = unit.folded.end;
        next.match = unit.match;
        if (unit.units.size() == 1) next.senses = first.senses;
        *written++ = next;
        at = unit.units.end;
    }
    text.units.erase(std::move(place(at), text.units.end(), written), text.units.end());
}

} // namespace isnad::extract
