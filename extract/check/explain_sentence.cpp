#include "extract/check/explain_sentence.hpp"

#include <algorithm>
#include <optional>

#include "extract/check/fact_lines.hpp"

namespace isnad::extract {
namespace {

constexpr std::uint32_t kWordsShown = 4; ///< of what stands where a rule stops

std::string class_list(const ClassSet& set, const ClassRegistry& classes, const std::string& separator) {
    std::string text;
    for (ClassId id = 0; id < classes.size(); ++id) {
        if (set.has(id)) text += (text.empty() ? "" : separator) + classes.name(id);
    }
    return text;
}

/// The test as a rule writes it.
std::string written(const ClassTest& test, const ClassRegistry& classes) {
    std::string text;
    for (const ClassTest::Term& term : test.terms) {
        std::string one = class_list(term.all, classes, " & ");
        const std::string none = class_list(term.none, classes, " & !");
        if (!none.empty()) one += (one.empty() ? "!" : " & !") + none;
        text += (text.empty() ? "" : " | ") + (one.empty() ? "any" : one);
    }
    return text;
}

std::size_t count(const ClassSet& set, const ClassRegistry& classes) {
    std::size_t number = 0;
    for (ClassId id = 0; id < classes.size(); ++id) number += set.has(id) ? 1 : 0;
    return number;
}

/// What keeps the unit from passing the test, by the term that it comes closest to.
std::string lacking(const ClassTest& test, const ClassSet& set, const ClassRegistry& classes) {
    if (test(set)) return {};
    std::string best;
    std::size_t least = 1000;
    for (const ClassTest::Term& term : test.terms) {
        ClassSet missing = term.all;
        for (ClassId id = 0; id < classes.size(); ++id) {
            if (set.has(id)) missing.remove(id);
        }
        const ClassSet unwanted = term.none & set;
        const std::size_t faults = count(missing, classes) * 2 + count(unwanted, classes); // a kind of word that lacks says more than one too many
        if (faults >= least) continue;
        least = faults;
        best = missing.empty() ? std::string{} : "is no " + class_list(missing, classes, ", no ");
        if (!unwanted.empty()) best += (best.empty() ? "is " : ", and is ") + class_list(unwanted, classes, ", ");
    }
    return best;
}

std::string words_of(const std::vector<Unit>& units, UnitRange range, const Work& work) {
    if (range.empty()) return {};
    return std::string(work.text.verbatim(work.text.source_span(units[range.begin].begin, units[range.end - 1].end)));
}

/// Sentences of the trace's own units.
std::vector<UnitRange> sentences_in(const PhaseTrace& trace, const Work& work) {
    Annotated text;
    text.sentences = work.text.sentences;
    text.units = trace.units;
    return sentences_of(text);
}

bool is_same(const Match& a, const Match& b) {
    return a.rule == b.rule && a.units == b.units;
}

ExplainedMatch explained(const Match& match, const PhaseTrace& trace, const Work& work) {
    ExplainedMatch out{match.rule->name, words_of(trace.units, match.units, work), {}, why_outdone(match, trace, work)};
    for (const Capture& capture : match.captures) {
        const graph::Span span = work.text.source_span(capture.folded.begin, capture.folded.end);
        out.captures.emplace_back(capture.name, std::string(work.text.verbatim(span)));
    }
    return out;
}

ExplainedPhase explained(const PhaseTrace& trace, const Work& work) {
    ExplainedPhase out;
    out.name = work.language.code + "/rules/" + trace.phase->file().name + ".toml";
    for (const Unit& unit : trace.units) {
        const auto at = static_cast<std::uint32_t>(&unit - trace.units.data());
        out.units.push_back({words_of(trace.units, {at, at + 1}, work), {}});
        for (ClassId id = 0; id < work.packs.classes.size(); ++id) {
            if (unit.classes.has(id)) out.units.back().classes.push_back(work.packs.classes.name(id));
        }
    }
    std::vector<const Rule*> found;
    for (const UnitRange& sentence : sentences_in(trace, work)) {
        for (const Match& match : trace.phase->find(trace.units, sentence)) {
            out.matches.push_back(explained(match, trace, work));
            found.push_back(match.rule);
        }
    }
    for (const Rule& rule : trace.phase->file().rules) {
        if (std::ranges::find(found, &rule) != found.end()) continue;
        NearRule near = nearest(rule, trace, work);
        if (!near.matched.empty()) out.near.push_back(std::move(near));
    }
    std::ranges::stable_sort(out.near, {}, [](const NearRule& near) { return std::pair(near.of - near.items, -static_cast<int>(near.items)); });
    return out;
}

/// The event that the match tells of, where the document has none with its trigger.
std::string why_no_event(const Match& match, const Work& work) {
    const Capture* trigger = match.find("trigger");
    const auto type = graph::node_type(match.rule->setting("event"));
    if (trigger == nullptr || !type) return {};
    const graph::Span span = work.text.source_span(trigger->folded.begin, trigger->folded.end);
    const auto told = [&](const Event& event) { return event.type == *type && event.trigger == span; };
    if (std::ranges::any_of(work.result.events, told)) return {};
    const auto same_type = [&](const Event& event) { return event.type == *type; };
    if (std::ranges::any_of(work.result.events, same_type)) return "its event was told before, or names no party";
    return "no event: what stands before it denies, cancels or only hopes for it, or it names no party";
}

} // namespace

std::string why_outdone(const Match& match, const PhaseTrace& trace, const Work& work) {
    const auto stands = [&](const Match& other) { return is_same(other, match); };
    if (std::ranges::any_of(trace.matches, stands)) return why_no_event(match, work);
    const Capture* trigger = match.find("trigger");
    for (const Match& other : trace.matches) {
        const Capture* its = other.find("trigger");
        const bool excludes = !trace.phase->file().consume && trigger != nullptr && its != nullptr && its->units == trigger->units &&
                              other.rule->setting("order") == "first" && other.rule->setting("event") == match.rule->setting("event");
        const bool overlaps = trace.phase->file().consume && other.units.begin < match.units.end && match.units.begin < other.units.end;
        if (excludes) return "rule '" + other.rule->name + "' comes first on this trigger";
        if (overlaps) return "rule '" + other.rule->name + "' takes «" + words_of(trace.units, other.units, work) + "»";
    }
    return "what it would make was not made";
}

NearRule nearest(const Rule& rule, const PhaseTrace& trace, const Work& work) {
    NearRule near;
    near.rule = rule.name;
    near.of = rule.pattern.cuts.size();
    for (const UnitRange& sentence : sentences_in(trace, work)) {
        const Phase::Progress progress = trace.phase->progress(rule, trace.units, sentence);
        if (progress.items <= near.items || progress.units.empty() || progress.items == progress.of) continue;
        near.items = progress.items;
        near.matched = words_of(trace.units, progress.units, work);
        near.expected = pattern_items(rule.source)[progress.items];
        const UnitRange rest{progress.units.end, std::min(sentence.end, progress.units.end + kWordsShown)};
        near.stood = words_of(trace.units, rest, work);
        for (std::size_t i = rule.pattern.cuts[progress.items - 1].pieces; i < rule.pattern.cuts[progress.items].pieces; ++i) {
            const auto* test = std::get_if<std::size_t>(&rule.pattern.pieces[i]);
            if (test == nullptr) continue;
            near.wanted = written(rule.pattern.tests[*test], work.packs.classes);
            near.lacking = rest.empty() ? "" : lacking(rule.pattern.tests[*test], trace.units[rest.begin].classes, work.packs.classes);
            break;
        }
    }
    return near;
}

Explanation explain_sentence(const graph::Document& sentence, const Packs& packs) {
    Work work = begin_work(sentence, packs, true);
    find_dates(work);
    find_names(work);
    find_events(work);
    Explanation out;
    out.language = work.result.document.language;
    for (const Token& token : work.text.tokens) out.tokens.emplace_back(work.text.verbatim(work.text.source_span(token.begin, token.end)));
    for (const PhaseTrace& trace : work.trace) out.phases.push_back(explained(trace, work));
    out.facts = mention_lines(work.result);
    for (std::string& line : fact_lines(work.result)) out.facts.push_back(std::move(line));
    return out;
}

} // namespace isnad::extract
