#include "extract/check/check_examples.hpp"

#include <algorithm>

#include "extract/check/explain_sentence.hpp"

namespace isnad::extract {
namespace {

constexpr const char* kReportDay = "2018-03-14";

/// Rules of one phase against their sentences.
class ExampleCheck {
public:
    ExampleCheck(const Packs& packs, const Language& language, const Phase& phase, bool dates, std::vector<PackFault>& faults)
        : packs_(packs), language_(language), phase_(phase), dates_(dates), faults_(faults) {}

    void run() {
        for (const Rule& rule : phase_.file().rules) {
            if (rule.yes.empty()) fault(rule.line, 0, "rule '" + rule.name + "' has no 'yes' sentence: write one that it must match", true);
            if (rule.no.empty()) fault(rule.line, 0, "rule '" + rule.name + "' has no 'no' sentence: write one that it must not match", true);
            for (const Example& example : rule.yes) check_yes(rule, example);
            for (const Example& example : rule.no) check_no(rule, example);
        }
    }

private:
    void fault(int line, int column, const std::string& message, bool warning = false) {
        faults_.push_back({{phase_.file().file, line, column, message}, warning});
    }

    template <typename Look>
    void read(const Example& example, Look look) const {
        graph::Document document;
        document.id = "example";
        document.language = language_.code;
        document.published = kReportDay;
        document.text = example.in;
        Work work = begin_work(document, packs_, true);
        find_dates(work);
        find_names(work);
        find_events(work);
        const auto trace = std::ranges::find(work.trace, &phase_, &PhaseTrace::phase);
        if (trace != work.trace.end()) look(work, *trace);
    }

    void check_yes(const Rule& rule, const Example& example) {
        if (example.in.empty()) return fault(example.line, example.column, "the example has no sentence: write { is = \"…\", in = \"…\" }");
        read(example, [&](const Work& work, const PhaseTrace& trace) {
            if (dates_) return check_date(rule, example, work);
            if (!fires(rule, trace))
                return fault(example.line, example.column, "rule '" + rule.name + "' must match and does not: " + why(rule, trace, work));
            if (!example.is.empty() && !gives(rule, example.is, trace, work)) {
                fault(example.line, example.column, "rule '" + rule.name + "' matches, but gives no «" + example.is + "»");
            }
        });
    }

    void check_no(const Rule& rule, const Example& example) {
        read(example, [&](const Work& work, const PhaseTrace& trace) {
            const bool wrong = dates_ ? !values(rule, work).empty() : fires(rule, trace);
            if (wrong) fault(example.line, example.column, "rule '" + rule.name + "' must not match and does");
        });
    }

    static bool fires(const Rule& rule, const PhaseTrace& trace) {
        return std::ranges::any_of(trace.matches, [&](const Match& match) { return match.rule == &rule; });
    }

    /// Whether some capture of the rule, or all that it matches, is these words.
    static bool gives(const Rule& rule, const std::string& words, const PhaseTrace& trace, const Work& work) {
        const auto is = [&](graph::Span folded) { return work.text.verbatim(work.text.source_span(folded.begin, folded.end)) == words; };
        return std::ranges::any_of(trace.matches, [&](const Match& match) {
            if (match.rule != &rule) return false;
            return is(match.folded) || std::ranges::any_of(match.captures, [&](const Capture& capture) { return is(capture.folded); });
        });
    }

    static std::string why(const Rule& rule, const PhaseTrace& trace, const Work& work) {
        for (const UnitRange& sentence : sentences_of_trace(trace, work)) {
            for (const Match& match : trace.phase->find(trace.units, sentence)) {
                if (match.rule == &rule) return why_outdone(match, trace, work);
            }
        }
        const NearRule near = nearest(rule, trace, work);
        if (near.matched.empty()) return "not even its first item " + pattern_items(rule.source).front() + " is there";
        return std::to_string(near.items) + " of " + std::to_string(near.of) + " items are there, «" + near.matched + "»; next it wants " +
               near.expected + (near.stood.empty() ? " but the sentence ends" : " but «" + near.stood + "» stands there");
    }

    static std::vector<UnitRange> sentences_of_trace(const PhaseTrace& trace, const Work& work) {
        Annotated text;
        text.sentences = work.text.sentences;
        text.units = trace.units;
        return sentences_of(text);
    }

    /// What a date rule gives, "null" for a date of no value.
    [[nodiscard]] std::vector<std::string> values(const Rule& rule, const Work& work) const {
        std::vector<std::string> found;
        for (const DateMention& date : work.result.dates) {
            if (date.rule == phase_.name_of(rule)) found.push_back(date.edtf.empty() ? "null" : date.edtf);
        }
        return found;
    }

    /// Rules without a date only keep others away: the sentence has none.
    void check_date(const Rule& rule, const Example& example, const Work& work) {
        const bool makes = std::ranges::any_of(rule.pattern.captures, [](const Pattern::Capture& capture) { return capture.name == "date"; });
        if (!makes && !work.result.dates.empty())
            return fault(example.line, example.column, "rule '" + rule.name + "' keeps dates away, but one is found");
        if (!makes) return;
        const std::vector<std::string> found = values(rule, work);
        if (std::ranges::find(found, example.is) != found.end()) return;
        fault(example.line, example.column,
              "rule '" + rule.name + "' must give " + example.is + (found.empty() ? " and does not match" : ", gives " + found.front()));
    }

    const Packs& packs_;
    const Language& language_;
    const Phase& phase_;
    bool dates_;
    std::vector<PackFault>& faults_;
};

} // namespace

void check_examples(const Packs& packs, const Language& language, std::vector<PackFault>& faults) {
    for (const Phase& phase : language.dates) ExampleCheck(packs, language, phase, true, faults).run();
    for (const Phase& phase : language.names) ExampleCheck(packs, language, phase, false, faults).run();
    for (const Phase& phase : language.events) ExampleCheck(packs, language, phase, false, faults).run();
}

} // namespace isnad::extract
