#include "extract/events/terms.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace isnad::extract {
namespace {

constexpr std::size_t kMemory = 2; ///< sentences behind an event in which more of it is told
constexpr std::array<std::string_view, 5> kTerms = {"stage", "number", "topic", "attribution", "subtype"};

bool is_term(std::string_view capture) {
    return std::ranges::find(kTerms, capture) != kTerms.end();
}

class TermFinder {
public:
    TermFinder(const Phase& phase, const Parties& parties, Work& work) : phase_(phase), parties_(parties), work_(work) {}

    void run(std::vector<Frame>& frames) {
        work_.trace_phase(phase_);
        std::vector<Passage> passages = passages_with(frames);
        std::vector<Unit> units; // of these alone: what the rest holds need not be known to the phase
        for (Passage& passage : passages) {
            passage.shift = passage.sentence.begin - static_cast<std::uint32_t>(units.size());
            units.insert(units.end(), work_.text.units.begin() + passage.sentence.begin, work_.text.units.begin() + passage.sentence.end);
        }
        if (passages.empty()) return;
        Phase::Search search(phase_, units);
        for (const Passage& passage : passages) {
            std::vector<Match> matches = search.find({passage.sentence.begin - passage.shift, passage.sentence.end - passage.shift});
            for (Match& match : matches) move(match, passage.shift);
            read(std::move(matches), passage);
        }
    }

private:
    /// A sentence, and the frames told in it or in the few before it, in order; those from `own` on are its own.
    struct Passage {
        UnitRange sentence;
        std::vector<Frame*> frames;
        std::size_t own = 0;
        std::uint32_t shift = 0; ///< from units of passages alone to those of the text
    };

    std::vector<Passage> passages_with(std::vector<Frame>& frames) const {
        std::vector<Passage> passages;
        std::vector<std::pair<Frame*, std::size_t>> recent; // with the sentences passed since
        auto frame = frames.begin();
        for (const UnitRange& sentence : frames.empty() ? std::vector<UnitRange>{} : sentences_of(work_.text)) {
            if (sentence.size() < 2) continue; // a line break alone
            for (auto& [told, ago] : recent) ++ago;
            std::erase_if(recent, [](const auto& told) { return told.second > kMemory; });
            const std::size_t own = recent.size();
            const std::uint32_t end = work_.text.units[sentence.end - 1].tokens.end;
            for (; frame != frames.end() && frame->trigger.begin < end; ++frame) recent.emplace_back(&*frame, 0);
            if (recent.empty()) continue;
            passages.push_back({sentence, {}, own, 0});
            for (const auto& [told, ago] : recent) passages.back().frames.push_back(told);
        }
        return passages;
    }

    static void move(Match& match, std::uint32_t by) {
        match.units = {match.units.begin + by, match.units.end + by};
        for (Capture& capture : match.captures) capture.units = {capture.units.begin + by, capture.units.end + by};
    }

    void read(std::vector<Match> matches, const Passage& passage) {
        std::ranges::stable_sort(matches, {}, [](const Match& match) { return match.rule; });
        for (const Match& match : matches) {
            if (is_matter(match)) continue;
            bool is_used = match.rule->setting("ends") == "true";
            if (match.rule->setting("reach") == "last") {
                const auto last = std::find_if(passage.frames.rbegin(), passage.frames.rend(), [&](const Frame* frame) {
                    return frame->trigger.end <= match.tokens.begin && is_of_type(match, *frame);
                });
                is_used = last != passage.frames.rend() && give(match, **last, matches);
            }
            for (std::size_t i = passage.own; i < passage.frames.size(); ++i) {
                Frame& frame = *passage.frames[i];
                if (is_meant(match, frame, matches) && is_of_type(match, frame)) is_used = give(match, frame, matches) || is_used;
            }
            if (is_used) work_.trace_match(match);
        }
    }

    static bool is_meant(const Match& match, const Frame& frame, const std::vector<Match>& all) {
        const Capture* trigger = match.find("trigger");
        return trigger != nullptr ? frame.trigger.begin == trigger->tokens.begin : reaches(match, frame, all);
    }

    /// Whether a match without a trigger speaks of the event.
    static bool reaches(const Match& match, const Frame& frame, const std::vector<Match>& all) {
        const std::string_view reach = match.rule->setting("reach");
        if (reach == "ahead") return frame.trigger.end <= match.tokens.begin;
        if (reach != "behind" || frame.trigger.begin < match.tokens.end) return false;
        return std::ranges::none_of(all, [&](const Match& other) {
            const bool counts = other.rule->setting("reach") == "behind" || other.rule->setting("ends") == "true";
            return counts && other.tokens.begin >= match.tokens.end && other.tokens.begin <= frame.trigger.begin;
        });
    }

    static bool is_of_type(const Match& match, const Frame& frame) {
        const std::string_view type = match.rule->setting("event");
        return type.empty() || graph::node_type(type) == frame.event.type;
    }

    static bool is_matter(const Match& match) { return match.rule->setting("matter") == "true"; }

    bool give(const Match& match, Frame& frame, const std::vector<Match>& all) {
        bool is_used = false;
        for (const Capture& capture : match.captures) {
            if (is_part_played(capture.name)) is_used = give_role(capture, match, frame) || is_used;
            if (is_term(capture.name)) is_used = give_term(capture, match, frame) || is_used;
            if (capture.name == "about") is_used = give_matter(capture, frame, all) || is_used;
        }
        return is_used;
    }

    bool give_term(const Capture& capture, const Match& match, Frame& frame) const {
        if (frame.event.term(capture.name) != nullptr) return false;
        Term term{std::string(capture.name), value_of(capture, match), phase_.name_of(*match.rule), words_of(capture),
                  work_.sentence_of(capture.tokens.begin)};
        if (term.value.empty()) return false;
        if (capture.name == "topic") term.fields = fields_of(capture.units);
        add_term(frame.event, term);
        return true;
    }

    std::set<std::string> fields_of(UnitRange units) const {
        std::set<std::string> fields;
        for (const char* name : {"matter-kind", "portfolio"}) {
            const ClassId list = work_.class_id(name);
            for (std::uint32_t unit = units.begin; list < kMaxClasses && unit < units.end; ++unit) {
                const std::string_view field = value_in(work_.text.units[unit], list, *work_.language.lexicon);
                if (!field.empty()) fields.emplace(field);
            }
        }
        return fields;
    }

    /// The topic that begins behind the words that lead to it, where a rule has found one.
    bool give_matter(const Capture& about, Frame& frame, const std::vector<Match>& all) {
        for (const Match& match : all) {
            const Capture* topic = is_matter(match) ? match.find("topic") : nullptr;
            if (topic == nullptr || topic->units.begin != about.units.end || !give_term(*topic, match, frame)) continue;
            work_.trace_match(match);
            return true;
        }
        return false;
    }

    /// The rule's own value; else that of the words in the lists that it names; else the words.
    std::string value_of(const Capture& capture, const Match& match) const {
        if (const std::string_view value = match.rule->setting("value"); !value.empty()) return std::string(value);
        const Unit& unit = work_.text.units[capture.units.begin];
        std::string_view lists = match.rule->setting("value-list");
        while (!lists.empty()) {
            const std::size_t space = std::min(lists.find(' '), lists.size());
            const ClassId list = work_.class_id(lists.substr(0, space));
            lists.remove_prefix(std::min(space + 1, lists.size()));
            const std::string_view value = list < kMaxClasses ? value_in(unit, list, *work_.language.lexicon) : std::string_view{};
            if (!value.empty()) return std::string(value);
        }
        if (capture.name == "stage" || capture.name == "subtype") return {}; // a word without a value says nothing
        if (capture.name == "number") return work_.text.text.text.substr(capture.folded.begin, capture.folded.end - capture.folded.begin);
        return work_.name_at(words_of(capture));
    }

    Span words_of(const Capture& capture) const {
        const TokenRange told = work_.without_lead_on(capture.tokens);
        const std::uint32_t end = told.end == capture.tokens.end ? capture.folded.end : work_.text.tokens[told.end - 1].end;
        return work_.text.source_span(capture.folded.begin, end);
    }

    /// Who takes part is decided by frames: here the part that he plays is added where none is known.
    bool give_role(const Capture& capture, const Match& match, Frame& frame) const {
        bool is_used = false;
        for (std::uint32_t i = capture.units.begin; i < capture.units.end; ++i) {
            for (const std::size_t entity : parties_.at(work_.text.units[i], work_)) {
                for (Filler& filler : frame.event.fillers) {
                    if (filler.entity != entity || filler.slot != graph::Relation::participant || !filler.role.empty()) continue;
                    filler.role = capture.name;
                    filler.rule += '+' + phase_.name_of(*match.rule);
                    is_used = true;
                }
            }
        }
        return is_used;
    }

    const Phase& phase_;
    const Parties& parties_;
    Work& work_;
};

} // namespace

void find_terms(const Phase& phase, const Parties& parties, std::vector<Frame>& frames, Work& work) {
    TermFinder(phase, parties, work).run(frames);
}

void add_term(Event& event, const Term& term) {
    if (event.term(term.name) != nullptr) return;
    event.terms.push_back(term);
    if (term.name == "subtype") event.subtype = term.value;
}

} // namespace isnad::extract
