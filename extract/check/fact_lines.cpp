#include "extract/check/fact_lines.hpp"

#include <algorithm>

namespace isnad::extract {
namespace {

std::string name_of(const Entity& entity) {
    return entity.name.empty() ? entity.iso : entity.name;
}

std::string words(const Extraction& extraction, Span span) {
    return extraction.document.body().substr(span.begin, span.end - span.begin);
}

std::string event_line(const Event& event, const Extraction& extraction) {
    std::string line(graph::name_of(event.type));
    if (!event.subtype.empty()) line += " (" + event.subtype + ')';
    if (event.status != graph::Status::happened) line += ", " + std::string(graph::name_of(event.status));
    line += ':';
    for (const Filler& filler : event.fillers) {
        const std::string role = filler.role.empty() ? std::string(graph::name_of(filler.slot)) : filler.role;
        line += ' ' + role + ' ' + name_of(extraction.entities[filler.entity]) + ';';
    }
    if (event.date) {
        const DateMention& date = extraction.dates[*event.date];
        line += " date " + (date.edtf.empty() ? words(extraction, date.span) : date.edtf) + ';';
    }
    if (!event.name.empty()) line += " name " + event.name + ';';
    for (const Term& term : event.terms) {
        if (term.name != "subtype") line += ' ' + term.name + ' ' + term.value + ';';
    }
    line.pop_back();
    return line;
}

} // namespace

std::vector<std::string> fact_lines(const Extraction& extraction) {
    std::vector<std::string> lines;
    for (const Event& event : extraction.events) lines.push_back(event_line(event, extraction));
    for (const RelationMention& relation : extraction.relations) {
        lines.push_back(std::string(graph::name_of(relation.relation)) + ": " + name_of(extraction.entities[relation.head]) + " → " +
                        name_of(extraction.entities[relation.tail]) + (relation.title.empty() ? "" : " (" + relation.title + ')'));
    }
    return lines;
}

std::vector<std::string> mention_lines(const Extraction& extraction) {
    std::vector<std::pair<Span, std::string>> found;
    for (const Entity& entity : extraction.entities) {
        for (const Mention& mention : entity.mentions) {
            found.emplace_back(mention.span, std::string(graph::name_of(entity.type)) + ' ' + words(extraction, mention.span));
        }
    }
    for (const DateMention& date : extraction.dates) {
        found.emplace_back(date.span, "Date " + (date.edtf.empty() ? "open" : date.edtf) + " (" + words(extraction, date.span) + ')');
    }
    std::ranges::stable_sort(found, {}, [](const auto& row) { return row.first; });
    std::vector<std::string> lines;
    for (auto& [span, line] : found) lines.push_back(std::move(line));
    return lines;
}

} // namespace isnad::extract
