// Dates: the phases of group "dates" run; each match is read part by part, and all of them together get their values.
#include <algorithm>
#include <optional>

#include "extract/time/anchoring.hpp"
#include "extract/time/read_expression.hpp"
#include "extract/time/tense.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

namespace {

constexpr std::uint32_t kDatelineWords = 60;   // a dateline stands within so many tokens of the text's begin
constexpr std::uint32_t kPlacesBeforeDate = 5; // and so few of its line

/// An expression with its place in the text.
struct Placed {
    TokenRange tokens;
    Span span;
    std::string rule;
    FoundDate found;
    bool months_differ = false;
    bool taken = false; ///< became an end of another
};

bool opens_line(const Annotated& text, std::uint32_t token) {
    if (token > kDatelineWords) return false;
    for (std::uint32_t back = 0; back <= kPlacesBeforeDate; ++back)
        if (back == token || text.tokens[token - back - 1].shape == Shape::line_break) return true;
    return false;
}

/// Runs one phase after the other; `dates` grows, and what a later phase takes in is marked as taken.
class Finder {
public:
    explicit Finder(Work& work) : work_(work), date_(work.class_id("date")) {}

    std::vector<Placed> run() {
        for (const Phase& phase : work_.language.dates) run(phase);
        std::erase_if(dates_, [](const Placed& date) { return date.taken; });
        std::ranges::stable_sort(dates_, {}, [](const Placed& date) { return date.tokens.begin; });
        const TenseReader tenses(work_);
        for (Placed& date : dates_) {
            Tense& tense = date.found.expression.tense;
            if (tense == Tense::unknown) tense = tenses.tense_of(date.tokens);
        }
        return std::move(dates_);
    }

private:
    void run(const Phase& phase) {
        work_.trace_phase(phase);
        const std::vector<Match> matches = find_matches(phase, work_.text);
        std::vector<NewUnit> made;
        for (const Match& match : matches) {
            work_.trace_match(match);
            const Capture* whole = match.find("date");
            if (whole == nullptr) continue;
            auto read = read_expression(match, work_.text, *work_.language.lexicon);
            if (!read || !take_in(match, "first", read->expression.first) ||
                (read->expression.last && !take_in(match, "last", *read->expression.last)))
                continue;
            NewUnit unit{whole->units, whole->folded, match.rule->adds, static_cast<std::int32_t>(dates_.size())};
            if (date_ < kMaxClasses) unit.classes.add(date_);
            made.push_back(unit);
            const TokenRange tokens{work_.text.units[whole->units.begin].tokens.begin, work_.text.units[whole->units.end - 1].tokens.end};
            dates_.push_back({tokens,
                              work_.text.source_span(whole->folded.begin, whole->folded.end),
                              phase.name_of(*match.rule),
                              {std::move(read->expression), opens_line(work_.text, tokens.begin), false},
                              read->months_differ,
                              false});
        }
        if (phase.file().consume) replace_units(work_.text, made, *work_.language.lexicon);
    }

    /// A capture of a whole date becomes one end of this one. False where that date has two ends itself.
    bool take_in(const Match& match, std::string_view name, DatePoint& point) {
        const Capture* capture = match.find(name);
        if (capture == nullptr) return true;
        const std::int32_t index = work_.text.units[capture->units.begin].match;
        if (index < 0 || dates_[static_cast<std::size_t>(index)].found.expression.last) return false;
        point = dates_[static_cast<std::size_t>(index)].found.expression.first;
        dates_[static_cast<std::size_t>(index)].taken = true;
        return true;
    }

    Work& work_;
    ClassId date_;
    std::vector<Placed> dates_;
};

/// A word such as "corresponding to", or a bare stroke or bracket, between two dates.
bool joins_twins(const Work& work, const Placed& a, const Placed& b) {
    const ClassId corresponding = work.class_id("twin-word");
    const ClassId slash = work.class_id("slash");
    const ClassId open = work.class_id("open");
    constexpr std::uint32_t kMostWords = 4;
    if (b.tokens.begin < a.tokens.end || b.tokens.begin - a.tokens.end > kMostWords) return false;
    return std::ranges::any_of(work.text.units, [&](const Unit& unit) {
        const bool between = unit.tokens.begin >= a.tokens.end && unit.tokens.end <= b.tokens.begin;
        return between && (work.has(unit, corresponding) || work.has(unit, slash) || work.has(unit, open));
    });
}

void report(Work& work, const Placed& date, const std::string& doubt) {
    const std::string words(work.text.verbatim(date.span));
    if (date.months_differ) work.result.diagnostics.push_back({work.result.document.id, 0, 0, words + ": the two month names differ"});
    if (!doubt.empty()) work.result.diagnostics.push_back({work.result.document.id, 0, 0, words + ": " + doubt});
}

} // namespace

void find_dates(Work& work) {
    std::vector<Placed> dates = Finder(work).run();
    std::vector<FoundDate> found;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        dates[i].found.twin_of_next = i + 1 < dates.size() && joins_twins(work, dates[i], dates[i + 1]);
        found.push_back(dates[i].found);
    }
    const std::vector<DateValue> values = values_of(found, work.result.document.published);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        report(work, dates[i], values[i].doubt);
        work.dates.push_back({dates[i].tokens, work.result.dates.size()});
        work.result.dates.push_back({dates[i].span, values[i].edtf, dates[i].rule});
    }
}

} // namespace isnad::extract
