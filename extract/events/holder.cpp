#include "extract/events/holder.hpp"

#include <algorithm>
#include <optional>

namespace isnad::extract {
namespace {

constexpr std::uint32_t kRelativeReach = 6; ///< units between a relative pronoun and the trigger
constexpr std::uint32_t kSubjectReach = 3;  ///< units from a clause's start to its subject
constexpr std::uint32_t kAsideReach = 8;    ///< units of what is said of a person between commas
constexpr std::uint32_t kVerbReach = 3;     ///< units from a subject back to its verb

/// Whether a unit of several words has a quotation mark in it: the title of somebody whose name follows it in such marks.
bool holds_mark(const Unit& unit, const Work& work) {
    const ClassId quote = work.class_id("quote");
    for (std::uint32_t token = unit.tokens.begin; token < unit.tokens.end; ++token) {
        if (work.text.types[token]->classes.has(quote)) return true;
    }
    return false;
}

/// Whether the unit stands ahead of a quotation that the trigger stands in: who speaks is no "he" of his own words, only their "I".
bool is_speaker(std::uint32_t unit, std::uint32_t trigger, const Work& work) {
    std::size_t marks = 0;
    std::uint32_t opening = trigger;
    const bool opened = (unit > 0 && has_any(unit - 1, {"quote"}, work)) || holds_mark(work.text.units[unit], work);
    const bool quoted = opened && unit < trigger && has_any(unit + 1, {"quote"}, work); // his name stands in quotation marks
    for (std::uint32_t i = quoted ? unit + 2 : unit; i < trigger; ++i) {
        if (!has_any(i, {"quote"}, work)) continue;
        opening = i;
        ++marks;
    }
    if (marks % 2 == 0 || opening == 0 || has_any(trigger, {"first-person"}, work)) return false;
    return has_any(opening - 1, {"colon", "say-verb", "that-word", "party", "person", "organization"}, work);
}

/// Behind the trigger the sentence's subject stands right behind its verb ("during his talks with B, A said"), in no other clause and
/// not in words that it speaks.
bool is_subject_behind(std::uint32_t unit, std::uint32_t trigger, const Work& work) {
    for (std::uint32_t i = trigger + 1; i < unit; ++i) {
        if (has_any(i, {"relative", "that-word", "quote"}, work)) return false;
    }
    if (has_any(unit - 1, {"preposition", "open"}, work)) return false;
    for (std::uint32_t i = std::max(trigger, unit - std::min(unit, kVerbReach)); i < unit; ++i) {
        if (has_any(i, {"say-verb", "past", "present"}, work)) return true;
    }
    return false;
}

/// Whether the clause goes on to the trigger: no other begins between them, but for one told of the same ("said that it had met").
bool goes_on(std::uint32_t unit, std::uint32_t trigger, const Work& work) {
    const bool aside = unit + 1 < trigger && has_any(unit + 1, {"relative"}, work) && has_any(trigger - 1, {"comma"}, work);
    if (aside) return true; // "the delegation, which includes …, visited"
    for (std::uint32_t i = unit + 1; i < trigger; ++i) {
        if (has_any(i, {"that-word"}, work) && !has_any(i, {"that-word=he"}, work)) return false;
        if (has_any(i, {"relative", "period", "quote"}, work)) return false;
        if (has_any(i, {"comma"}, work) && has_any(i + 1, {"past", "present"}, work)) return false;
    }
    return true;
}

/// The units of the sentence before; line breaks alone are none.
UnitRange sentence_before(UnitRange sentence, const Work& work) {
    const auto sentences = sentences_of(work.text);
    UnitRange before{0, 0};
    for (const UnitRange& other : sentences) {
        if (other.end <= sentence.begin && other.size() > 1) before = other;
    }
    return before;
}

/// A participant ahead of the trigger is the one whose event it is, but for one told by "with": "chaired with B the session".
bool has_holder(const Frame& frame, const Work& work) {
    for (std::uint32_t i = frame.sentence.begin; i < trigger_unit(frame, work); ++i) {
        const graph::Span words = work.span_of(work.text.units[i].tokens);
        const bool takes_part = std::ranges::any_of(frame.event.fillers, [&](const Filler& filler) {
            return filler.slot == graph::Relation::participant && filler.words.begin >= words.begin && filler.words.end <= words.end;
        });
        if (takes_part && (i == 0 || !has_any(i - 1, {"preposition=with"}, work))) return true;
    }
    return false;
}

/// "They came": several do it.
bool is_plural_verb(std::uint32_t unit, const Work& work) {
    return has_any(unit, {"plural-verb"}, work) && has_any(unit, {"past", "present"}, work);
}

/// Whether the words of a visit say that several paid it: "their visit", "they visited".
bool is_of_several(const Frame& frame, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    return frame.event.type == graph::NodeType::visit && (has_any(trigger, {"their"}, work) || is_plural_verb(trigger, work));
}

Filler holder_at(std::uint32_t unit, std::size_t entity, const Work& work) {
    return {graph::Relation::participant, entity, {}, "holder", work.span_of(work.text.units[unit].tokens)};
}

/// Those in the units who are several: a delegation, or persons joined by "and"; the last ahead of `end`.
std::vector<Filler> several_in(UnitRange units, const Parties& parties, const Work& work) {
    std::vector<Filler> last;
    for (std::uint32_t i = units.begin; i < units.end; ++i) {
        std::vector<Filler> group;
        const auto take = [&](std::uint32_t unit) {
            for (const std::size_t entity : parties.at(work.text.units[unit], work)) group.push_back(holder_at(unit, entity, work));
        };
        const bool sent = has_any(i, {"delegates-party", "delegation-party", "plural-party"}, work);
        if (!sent && !has_any(i, {"person", "party"}, work)) continue;
        take(i);
        std::uint32_t members = 1;
        for (; i + 1 < units.end; ++i, ++members) {
            const bool joined = has_any(i + 1, {"with-and"}, work) && has_any(i + 1, {"person", "party"}, work);
            if (!joined) break;
            take(i + 1);
        }
        if (sent || members > 1) last = group;
    }
    return last;
}

/// The subject of the verb before in the sentence, where that stood elsewhere too: "(he) met B, then (he) went to".
std::optional<Filler> subject_before(const Frame& frame, const std::vector<Frame>& earlier, const Work& work) {
    const std::uint32_t verb = trigger_unit(frame, work);
    if (!has_any(verb, {"past", "present"}, work)) return {};
    for (const Frame& other : earlier) {
        if (other.sentence.begin != frame.sentence.begin || other.trigger.begin >= frame.trigger.begin) continue;
        const std::uint32_t before = trigger_unit(other, work);
        if (!has_any(before, {"past", "present"}, work)) continue;
        for (std::uint32_t i = before; i < verb; ++i) {
            const bool where = has_any(i, {"relative=place"}, work); // "…, where he will meet"
            if (has_any(i, {"that-word", "quote"}, work) || (has_any(i, {"relative"}, work) && !where)) return {};
        }
        const auto held = std::ranges::find(other.event.fillers, "holder", &Filler::rule);
        if (held != other.event.fillers.end() && held->slot == graph::Relation::participant) return *held;
    }
    return {};
}

/// Whose clause it is where a pronoun behind "that" is its subject: who speaks, "A said that he"; known but unnamed in "a doctor said
/// that he".
struct Speaker {
    bool speaks = false;
    std::optional<Filler> party;
};

/// Whose clause the trigger stands in: the party right before the relative pronoun that opens it ("with B, who is on a visit to").
/// A verb behind a relative pronoun belongs to what stands before that, named or not.
struct Antecedent {
    std::optional<Filler> party;
    bool only = false;
};

class HolderFinder {
public:
    HolderFinder(const Frame& frame, const Parties& parties, const Work& work)
        : frame_(frame), parties_(parties), work_(work), trigger_(trigger_unit(frame, work)) {}

    /// What speaks for a holder, the surest first.
    [[nodiscard]] std::optional<Filler> find() const {
        const Antecedent before_relative = antecedent();
        if (before_relative.party) return before_relative.party;
        if (auto guest = guest_before()) return guest;
        if (auto holder = told_before()) return holder;
        if (before_relative.only) return {};
        const Speaker who = speaker();
        if (who.speaks) return who.party;
        if (is_of_noun()) return {};
        for (const UnitRange& clause : clauses()) {
            if (auto holder = first_party(clause, true)) return holder;
            if (auto holder = subject_of(clause)) return holder;
        }
        const UnitRange ahead{frame_.sentence.begin, trigger_};
        if (!has_pronoun_subject(ahead)) {
            if (auto holder = first_party(frame_.sentence, true)) return holder;
            if (auto holder = subject_of(ahead)) return holder;
            if (auto holder = first_party(frame_.sentence, false)) return holder;
        }
        return frame_.sentence.begin > 0 ? first_party(sentence_of_antecedent(), true) : std::nullopt;
    }

private:
    /// A country is whose event it is where nothing leads to it ("in Tunis", "the visa of Malaysia"); it visits by who acts for it.
    [[nodiscard]] bool is_acting(std::uint32_t unit) const {
        if (has_any(unit, {"party"}, work_)) return true;
        if (unit + 1 < work_.text.units.size() && has_any(unit + 1, {"open"}, work_)) return false; // "Dubai, Emirates (CNN)"
        if (frame_.event.type == NodeType::visit || has_any(unit, {"with-b", "with-l"}, work_)) return false;
        return unit == 0 || !has_any(unit - 1, {"preposition", "place-head"}, work_);
    }

    /// The first person of the units that is no filler yet; else, unless `person_only`, the first country.
    [[nodiscard]] std::optional<Filler> first_party(UnitRange units, bool person_only) const {
        std::optional<Filler> country;
        const ClassId with = work_.class_id("preposition=with");
        for (std::uint32_t i = units.begin; i < units.end; ++i) {
            const std::vector<std::size_t> party = parties_.at(work_.text.units[i], work_);
            if (party.empty() || fills(frame_.event, party.front()) || is_speaker(i, trigger_, work_)) continue;
            if (i > trigger_ && !is_subject_behind(i, trigger_, work_)) continue;
            if (has_any(i, {"journalist-party"}, work_) || (i > units.begin && has_any(i - 1, {"possessed-noun"}, work_)))
                continue; // "in the days of A"
            const NodeType type = work_.result.entities[party.front()].type;
            const Filler filler = holder_at(i, party.front(), work_);
            const bool is_partner = i > 0 && work_.has(work_.text.units[i - 1], with); // "talked with A, then went to"
            const bool is_sent = has_any(i, {"delegates-party", "delegation-party"}, work_) && i < trigger_ && !is_partner;
            if (is_sent) return filler;
            if (type == NodeType::person && !(is_partner && country)) return filler;
            if (type == NodeType::country && !country && !person_only && i < trigger_ && is_acting(i)) country = filler;
        }
        return country;
    }

    /// "A received B at the beginning of his visit to": who is received is the visitor.
    [[nodiscard]] std::optional<Filler> guest_before() const {
        if (frame_.event.type != NodeType::visit) return {};
        std::uint32_t verb = trigger_;
        while (verb > frame_.sentence.begin && !has_any(verb, {"receive-verb"}, work_)) {
            if (has_any(verb, {"that-word", "quote"}, work_)) return {};
            --verb;
        }
        if (!has_any(verb, {"receive-verb"}, work_)) return {};
        std::vector<Filler> named;
        for (std::uint32_t i = verb + 1; i < trigger_; ++i) {
            const std::vector<std::size_t> party = parties_.at(work_.text.units[i], work_);
            if (!party.empty() && has_any(i, {"person", "party"}, work_)) named.push_back(holder_at(i, party.front(), work_));
        }
        const bool host_ahead = first_party({frame_.sentence.begin, verb}, true).has_value();
        const std::size_t guest = host_ahead ? 0 : 1;
        return named.size() > guest ? std::optional(named[guest]) : std::nullopt;
    }

    [[nodiscard]] Speaker speaker() const {
        constexpr std::uint32_t kSayReach = 14;    // units from "that" back to the verb of saying
        constexpr std::uint32_t kSpeakerReach = 3; // units from there to who speaks
        std::uint32_t that = trigger_;
        while (that > frame_.sentence.begin && !has_any(that, {"that-word"}, work_)) --that;
        if (!has_any(that, {"that-word=he"}, work_)) return {};
        if (that >= frame_.sentence.begin + 2 && has_any(that - 1, {"person", "party"}, work_) && !has_any(that - 1, {"with-l", "with-b"}, work_) &&
            !has_any(that - 2, {"state-verb", "tell-verb", "person", "party", "past", "present"}, work_)) { // "the announcement of A that he"
            if (auto party = first_party({that - 1, that}, true)) return {true, party};
        }
        std::uint32_t says = that;
        while (says > frame_.sentence.begin && that - says < kSayReach && !has_any(says, {"state-verb"}, work_)) --says;
        if (!has_any(says, {"state-verb"}, work_)) return {};
        for (std::uint32_t i = says + 1; i < that && i <= says + kSpeakerReach; ++i) {
            const std::vector<std::size_t> party = parties_.at(work_.text.units[i], work_);
            const bool is_of_person = has_any(i, {"organization"}, work_) && has_any(i + 1, {"person"}, work_); // "the office of B said that he"
            const bool acts = party.size() == 1 && work_.result.entities[party.front()].type != NodeType::country && !is_of_person;
            if (acts && !fills(frame_.event, party.front())) return {true, holder_at(i, party.front(), work_)};
            if (!party.empty() && !is_of_person) return {};
            if (i == says + 1 && has_any(i, {"people-noun", "title", "official-noun", "speaker-noun"}, work_) &&
                !has_any(i, {"definite", "party"}, work_))
                return {true, {}};
        }
        return {};
    }

    /// The clauses that the trigger stands in, from the innermost outward: "A said that B announced that he would …". "That" opens each.
    [[nodiscard]] std::vector<UnitRange> clauses() const {
        std::vector<UnitRange> clauses;
        for (std::uint32_t i = trigger_; i > frame_.sentence.begin; --i) {
            if (has_any(i - 1, {"that-word"}, work_)) clauses.push_back({i, trigger_});
        }
        return clauses;
    }

    /// The body or country that a clause begins with, behind a verb or not: "said that France will go on", "the ministry holds talks".
    [[nodiscard]] std::optional<Filler> subject_of(UnitRange clause) const {
        std::uint32_t i = clause.begin;
        while (i < clause.end && !has_any(i, {"organization", "country", "party"}, work_)) {
            if (i > clause.begin + kSubjectReach || has_any(i, {"visit-verb=visit"}, work_) || // "had visited Egypt"
                !has_any(i, {"past", "present", "say-verb", "light-verb", "conjunction", "date", "plan-word"}, work_))
                return {};
            ++i;
        }
        if (i >= clause.end) return {};
        const std::vector<std::size_t> party = parties_.at(work_.text.units[i], work_);
        const bool is_led_to = has_any(i, {"with-b", "with-l"}, work_) || (i > 0 && has_any(i - 1, {"preposition", "place-head", "open"}, work_));
        if (party.empty() || is_led_to || fills(frame_.event, party.front()) || !is_acting(i)) return {};
        const std::string_view kind = work_.kind_of(party.front());
        if (work_.result.entities[party.front()].type == NodeType::person || kind == "media" || kind == "news-agency") return {};
        if (!goes_on(i, clause.end, work_)) return {};
        return holder_at(i, party.front(), work_);
    }

    /// "A said after his meeting": who speaks right before the preposition that leads to the trigger.
    [[nodiscard]] std::optional<Filler> told_before() const {
        constexpr std::uint32_t kLead = 3; // units from the preposition to the trigger
        std::uint32_t lead = trigger_;
        const std::uint32_t first = std::max(frame_.sentence.begin + kLead, lead) - kLead;
        while (lead > first && !has_any(lead, {"preposition=time", "presence-word=margin", "presence-word=end"}, work_)) --lead;
        if (!has_any(lead, {"preposition=time", "presence-word=margin", "presence-word=end"}, work_)) return {};
        while (lead > frame_.sentence.begin + 1 && has_any(lead - 1, {"comma", "date"}, work_)) --lead;
        if (lead < frame_.sentence.begin + 2 || !has_any(lead - 2, {"state-verb"}, work_)) return {};
        return first_party({lead - 1, lead}, true);
    }

    /// "Said that the professor was to travel to": a noun right behind "that" is the subject of what has no pronoun, and no party.
    [[nodiscard]] bool is_of_noun() const {
        const std::vector<UnitRange> around = clauses();
        const std::uint32_t first = around.empty() ? trigger_ : around.front().begin;
        if (first >= trigger_ || !has_any(first, {"definite"}, work_) ||
            has_any(first, {"function", "relative", "meet-noun", "visit-noun", "gathering-noun"}, work_))
            return false;
        for (std::uint32_t i = first; i <= trigger_; ++i) {
            if (has_any(i, {"pronoun", "comma", "relative", "function"}, work_) || !parties_.at(work_.text.units[i], work_).empty()) return false;
        }
        return true;
    }

    /// Whether a mention within the unit fills a slot of the frame already.
    [[nodiscard]] bool is_filler(const Unit& unit) const {
        const auto mentions = work_.mentions_in(unit.tokens);
        return std::ranges::any_of(mentions, [&](const MentionAt& mention) { return fills(frame_.event, mention.entity); });
    }

    /// Where the words between a person and the comma behind what he is begin: "A, a minister in charge of B, who".
    [[nodiscard]] std::uint32_t head_of_aside(std::uint32_t end) const {
        std::uint32_t begin = end - 1;
        while (begin > frame_.sentence.begin && begin + kAsideReach > end && parties_.at(work_.text.units[begin], work_).empty() &&
               !has_any(begin - 1, {"say-verb=safe", "past", "present", "relative", "that-word", "comma"}, work_))
            --begin;
        return begin;
    }

    [[nodiscard]] Antecedent antecedent() const {
        // "his tour, in the course of which he will visit"
        if (trigger_ + 1 < frame_.sentence.end && has_any(trigger_ + 1, {"during-it"}, work_)) return {};
        const ClassId relative = work_.class_id("relative");
        const ClassId where = work_.class_id("relative=place");
        const ClassId comma = work_.class_id("comma");
        for (std::uint32_t i = trigger_; i > frame_.sentence.begin && i + kRelativeReach > trigger_; --i) {
            if (!parties_.at(work_.text.units[i - 1], work_).empty()) return {};
            if (has_any(i - 1, {"subject-pronoun"}, work_)) return {}; // "during which she met B"
            if (!work_.has(work_.text.units[i - 1], relative) || work_.has(work_.text.units[i - 1], where)) continue;
            std::uint32_t before = i - 1;
            if (before > frame_.sentence.begin && work_.has(work_.text.units[before - 1], comma)) --before;
            if (before == frame_.sentence.begin || is_filler(work_.text.units[before - 1])) return {};
            const bool aside = before + 1 < i;
            return {first_party({aside ? head_of_aside(before) : before - 1, before}, aside), i + 1 >= trigger_};
        }
        return {};
    }

    /// Whether a pronoun is the subject of the units ("she spoke"): no party stands ahead of it.
    [[nodiscard]] bool has_pronoun_subject(UnitRange units) const {
        const ClassId pronoun = work_.class_id("subject-pronoun");
        for (std::uint32_t i = units.begin; i < units.end; ++i) {
            if (work_.has(work_.text.units[i], pronoun)) return true;
            if (!parties_.at(work_.text.units[i], work_).empty()) return false;
        }
        return false;
    }

    /// The nearest sentence before whose subject is no pronoun in its turn.
    [[nodiscard]] UnitRange sentence_of_antecedent() const {
        UnitRange sentence = frame_.sentence;
        constexpr int kFar = 4; // sentences back
        for (int back = 0; back < kFar && sentence.begin > 0; ++back) {
            sentence = sentence_before(sentence, work_);
            if (!has_pronoun_subject(sentence)) break;
        }
        return sentence;
    }

    const Frame& frame_;
    const Parties& parties_;
    const Work& work_;
    std::uint32_t trigger_; ///< its unit
};

} // namespace

void attach_holder(Frame& frame, const std::vector<Frame>& earlier, const Parties& parties, const Work& work) {
    const auto is_participant = [](const Filler& filler) { return filler.slot == graph::Relation::participant; };
    const bool second = frame.wants_second && std::ranges::count_if(frame.event.fillers, is_participant) == 1;
    if (!(frame.wants_holder && !has_holder(frame, work)) && !second) return;
    const std::uint32_t verb = trigger_unit(frame, work);
    const bool is_visited_by = frame.event.type == graph::NodeType::visit && !has_any(verb, {"pronoun"}, work);
    if (is_visited_by && std::ranges::any_of(frame.event.fillers, is_participant)) return; // the visitor is named
    if (is_of_several(frame, work)) {
        std::vector<Filler> several = several_in({frame.sentence.begin, verb}, parties, work);
        if (several.empty()) several = several_in({verb, frame.sentence.end}, parties, work);
        if (several.empty() && frame.sentence.begin > 0) several = several_in(sentence_before(frame.sentence, work), parties, work);
        for (const Filler& one : several) add_filler(frame.event, one);
        return;
    }
    if (is_plural_verb(verb, work)) return; // not he alone
    std::optional<Filler> holder = subject_before(frame, earlier, work);
    if (!holder) holder = HolderFinder(frame, parties, work).find();
    if (!holder) return;
    if (frame.as_organizer) holder->slot = graph::Relation::organizer;
    if (frame.echo_only)
        frame.side = {holder->entity}; // "accompanied by": of the event that he is known to be at
    else
        add_filler(frame.event, *holder);
}

} // namespace isnad::extract
