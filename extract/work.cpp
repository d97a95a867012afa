#include "extract/work.hpp"

#include <algorithm>

#include "extract/text/language.hpp"

namespace isnad::extract {

ClassId Work::class_id(std::string_view name) const {
    return packs.classes.find(name).value_or(kMaxClasses);
}

Span Work::span_of(TokenRange tokens) const {
    return text.source_span(text.tokens[tokens.begin].begin, text.tokens[tokens.end - 1].end);
}

std::string Work::name_at(Span span) const {
    const std::string_view name = text.verbatim(span);
    return packs.articles().with_article(text.source.substr(0, span.begin), name, fold(name, packs.fold));
}

TokenRange Work::without_lead_on(TokenRange tokens) const {
    const ClassId preposition = class_id("preposition");
    const ClassId comma = class_id("comma");
    const auto is = [](const TokenType* type, ClassId id) { return type != nullptr && id < kMaxClasses && type->classes.has(id); };
    const auto leads_on = [&](const TokenType* type) { return is(type, preposition) || is(type, comma); };
    while (tokens.end > tokens.begin + 1 && leads_on(text.types[tokens.end - 1])) --tokens.end;
    return tokens;
}

Span Work::sentence_of(std::uint32_t token) const {
    const auto sentence = std::ranges::upper_bound(text.sentences, token, {}, &TokenRange::end);
    if (sentence == text.sentences.end()) return {};
    TokenRange range = *sentence;
    while (range.end > range.begin + 1 && text.tokens[range.end - 1].shape == Shape::line_break) --range.end;
    while (range.begin + 1 < range.end && text.tokens[range.begin].shape == Shape::line_break) ++range.begin;
    return span_of(range);
}

std::span<const Unit> Work::units_in(TokenRange tokens) const {
    const auto first = std::ranges::lower_bound(text.units, tokens.begin, {}, [](const Unit& unit) { return unit.tokens.begin; });
    const auto last = std::find_if(first, text.units.end(), [&](const Unit& unit) { return unit.tokens.end > tokens.end; });
    return {first, last};
}

std::vector<MentionAt> Work::mentions_in(TokenRange tokens) const {
    std::vector<MentionAt> found;
    auto at = std::ranges::lower_bound(mentions, tokens.begin, {}, [](const MentionAt& mention) { return mention.tokens.begin; });
    for (; at != mentions.end() && at->tokens.end <= tokens.end; ++at) found.push_back(*at);
    return found;
}

const Packs::Impl::Seat* Work::seat_of(const Entity& entity) const {
    const auto& seats = entity.type == NodeType::organization ? packs.bodies : packs.places;
    const auto seat = seats.find(entity.actor);
    return seat == seats.end() ? nullptr : &seat->second;
}

std::string_view Work::country_of(std::size_t entity) const {
    const Entity& what = result.entities[entity];
    if (!what.iso.empty()) return what.iso;
    const auto* seat = seat_of(what);
    return seat == nullptr ? std::string_view{} : std::string_view(seat->country);
}

std::string_view Work::kind_of(std::size_t entity) const {
    const auto* seat = seat_of(result.entities[entity]);
    return seat == nullptr ? std::string_view{} : std::string_view(seat->kind);
}

void Work::trace_phase(const Phase& phase) {
    if (tracing) trace.push_back({&phase, text.units, {}});
}

void Work::trace_match(const Match& match) {
    if (tracing) trace.back().matches.push_back(match);
}

Work begin_work(const graph::Document& document, const Packs& packs, bool tracing) {
    const Packs::Impl& impl = packs.impl();
    const std::string code = document.language.empty() ? detect_language(document.body(), impl.fold, impl.function_words()) : document.language;
    Work work{impl, impl.language(code), document.body(), {}, {}, {}, {}, {}, tracing};
    work.result.document = document;
    work.result.document.language = code;
    work.text = annotate(work.body, *work.language.lexicon, impl.fold, impl.abbreviations);
    return work;
}

} // namespace isnad::extract
