// Entities and dates from outside (a gold set), so that events can be measured alone: their spans become units as if found here.
#include <algorithm>

#include "extract/work.hpp"

namespace isnad::extract {
namespace {

struct Given {
    Span span;
    std::string_view cls;
    std::size_t index = 0;
};

std::vector<Given> spans_of(const Extraction& given) {
    std::vector<Given> spans;
    for (std::size_t i = 0; i < given.entities.size(); ++i) {
        const NodeType type = given.entities[i].type;
        const std::string_view cls = type == NodeType::person         ? "person"
                                     : type == NodeType::organization ? "organization"
                                     : type == NodeType::country      ? "country"
                                                                      : "place";
        for (const Mention& mention : given.entities[i].mentions) spans.push_back({mention.span, cls, i});
    }
    for (std::size_t i = 0; i < given.dates.size(); ++i) spans.push_back({given.dates[i].span, "date", i});
    std::ranges::stable_sort(spans, {}, [](const Given& g) { return g.span; });
    return spans;
}

/// Units made of single tokens again where a form of the lexicon runs over the edge of a given span would be more than measuring
/// needs: a unit belongs to the span that its first token lies in.
UnitRange units_in(const Annotated& text, Span span) {
    UnitRange range{static_cast<std::uint32_t>(text.units.size()), 0};
    for (std::uint32_t i = 0; i < text.units.size(); ++i) {
        const Span unit = text.source_span(text.tokens[text.units[i].tokens.begin].begin, text.units[i].end);
        if (unit.end <= span.begin || unit.begin >= span.end) continue;
        range.begin = std::min(range.begin, i);
        range.end = i + 1;
    }
    return range;
}

} // namespace

void take_mentions(Work& work, const Extraction& given) {
    work.result.entities = given.entities;
    work.result.dates = given.dates;
    std::vector<NewUnit> made;
    std::vector<Given> placed;
    for (const Given& name : spans_of(given)) {
        const UnitRange units = units_in(work.text, name.span);
        if (units.begin >= units.end || (!made.empty() && units.begin < made.back().units.end)) continue;
        NewUnit unit{units, {work.text.units[units.begin].begin, work.text.units[units.end - 1].end}, {}, -1};
        if (const auto id = work.packs.classes.find(name.cls)) unit.classes.add(*id);
        made.push_back(unit);
        placed.push_back(name);
    }
    for (std::size_t i = 0; i < made.size(); ++i) {
        const TokenRange tokens{work.text.units[made[i].units.begin].tokens.begin, work.text.units[made[i].units.end - 1].tokens.end};
        if (placed[i].cls == "date")
            work.dates.push_back({tokens, placed[i].index});
        else
            work.mentions.push_back({tokens, placed[i].index});
    }
    replace_units(work.text, made, *work.language.lexicon);
}

} // namespace isnad::extract
