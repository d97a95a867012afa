#include "extract/work.hpp"

#include <algorithm>

namespace isnad::extract {

ClassId Work::class_id(std::string_view name) const {
    return packs.classes.find(name).value_or(kMaxClasses);
}

Span Work::span_of(TokenRange tokens) const {
    return text.source_span(text.tokens[tokens.begin].begin, text.tokens[tokens.end - 1].end);
}

Span Work::sentence_of(std::uint32_t token) const {
    const auto sentence = std::ranges::upper_bound(text.sentences, token, {}, &TokenRange::end);
    if (sentence == text.sentences.end()) return {};
    TokenRange range = *sentence;
    while (range.end > range.begin + 1 && text.tokens[range.end - 1].shape == Shape::line_break) --range.end;
    while (range.begin + 1 < range.end && text.tokens[range.begin].shape == Shape::line_break) ++range.begin;
    return span_of(range);
}

std::vector<MentionAt> Work::mentions_in(TokenRange tokens) const {
    std::vector<MentionAt> found;
    auto at = std::ranges::lower_bound(mentions, tokens.begin, {}, [](const MentionAt& mention) { return mention.tokens.begin; });
    for (; at != mentions.end() && at->tokens.end <= tokens.end; ++at) found.push_back(*at);
    return found;
}

void Work::log_match(const Phase& phase, const Match& match) {
    if (!logging) return;
    std::string line = phase.file().name + '\t' + match.rule->name + '\t' + std::string(text.verbatim(span_of(match.tokens)));
    for (const Capture& capture : match.captures) {
        line += '\t' + std::string(capture.name) + '=' + std::string(text.verbatim(text.source_span(capture.folded.begin, capture.folded.end)));
    }
    log.push_back(std::move(line));
}

} // namespace isnad::extract
