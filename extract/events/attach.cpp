#include "extract/events/attach.hpp"

#include <algorithm>
#include <optional>

namespace isnad::extract {
namespace {

constexpr std::uint32_t kReach = 15;        ///< units to either side in which dates and places are sought
constexpr std::size_t kYear = 4;            ///< letters of a bare year
constexpr std::uint32_t kRelativeReach = 6; ///< units between a relative pronoun and the trigger
constexpr std::uint32_t kSubjectReach = 3;  ///< units from a clause's start to its subject
constexpr std::uint32_t kVerbReach = 3;     ///< units from a subject back to its verb
constexpr std::uint32_t kDocumentReach = 2; ///< units between a document and the place of its signing behind it
constexpr std::uint32_t kSignReach = 4;     ///< units from a document back to what says that it is signed

bool has_any(std::uint32_t unit, std::initializer_list<std::string_view> classes, const Work& work) {
    return std::ranges::any_of(classes, [&](std::string_view name) { return work.has(work.text.units[unit], work.class_id(name)); });
}

/// Behind a preposition that says where, a head noun of places between them or not ("in the Ethiopian capital Addis Ababa"); not where
/// that says what is talked about: "the war in …".
bool is_located(std::uint32_t unit, const Work& work) {
    const ClassId locative = work.class_id("where-word");
    const ClassId topic = work.class_id("topic-noun");
    const ClassId with_b = work.class_id("with-b");
    const auto& units = work.text.units;
    if (work.has(units[unit], with_b)) return true;
    for (const std::string_view between : {"quote", "nationality", "place-head"}) {
        if (unit > 0 && work.has(units[unit - 1], work.class_id(between))) --unit;
    }
    if (work.has(units[unit], with_b)) return true;
    if (unit == 0 || !work.has(units[unit - 1], locative)) return false;
    return unit == 1 || !work.has(units[unit - 2], topic);
}

/// "The hospital group in the United Kingdom": a place joined to a body by a proclitic is where the body sits.
bool is_seat(std::uint32_t unit, const Work& work) {
    return unit > 0 && work.has(work.text.units[unit], work.class_id("with-b")) && work.has(work.text.units[unit - 1], work.class_id("organization"));
}

/// "The visit that began on Monday", "the pact that was signed in 2015": the clause behind the relative tells of the event itself,
/// unless another event is named between them.
bool is_held(std::uint32_t relative, std::uint32_t trigger, const Frame& frame, const Work& work) {
    if (relative < trigger || relative + 1 >= frame.sentence.end) return false;
    for (std::uint32_t i = trigger + 1; i < relative; ++i) {
        if (has_any(i, {"meet-noun", "visit-noun", "document-noun", "gathering-noun"}, work)) return false;
    }
    return has_any(relative + 1, {"light-verb", "host-verb", "sign-verb"}, work);
}

/// Whether the rules that made the frame matched the unit.
bool is_matched(std::uint32_t unit, const Frame& frame, const Work& work) {
    const TokenRange& tokens = work.text.units[unit].tokens;
    return tokens.begin >= frame.extent.begin && tokens.end <= frame.extent.end;
}

/// Units that its rules matched, then those at the trigger's side of every barrier, nearest first, those behind the trigger before
/// those ahead of it.
std::vector<std::uint32_t> around(const Frame& frame, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    const ClassId say = work.class_id("say-verb=safe");
    const ClassId meet = work.class_id("meet-verb");
    const ClassId visit = work.class_id("visit-verb");
    const ClassId that = work.class_id("that-word");
    const ClassId relative = work.class_id("relative");
    const auto barrier = [&](std::uint32_t i) {
        const Unit& unit = work.text.units[i];
        const bool says = work.has(unit, say) && !work.has(unit, meet) && !work.has(unit, visit);
        return says || work.has(unit, that) || (work.has(unit, relative) && !is_held(i, trigger, frame, work));
    };
    // "after the talks of Monday": what stands behind a preposition of time is told of something else
    const ClassId time = work.class_id("preposition=time");
    const ClassId bracket = work.class_id("open");
    std::vector<std::uint32_t> units;
    for (std::uint32_t i = frame.sentence.begin; i < frame.sentence.end; ++i) {
        if (i != trigger && is_matched(i, frame, work)) units.push_back(i);
    }
    const ClassId carries = work.class_id("light-verb");
    const ClassId plan = work.class_id("plan-word");
    const ClassId and_then = work.class_id("with-and");
    const auto ends = [&](std::uint32_t i) {
        const Unit& unit = work.text.units[i];
        const bool is_other = work.has(unit, meet) || work.has(unit, visit);
        const bool goes_on = work.has(unit, and_then) && (work.has(unit, plan) || work.has(unit, carries)); // "and ends on Monday"
        return is_other || goes_on || work.has(unit, time) || work.has(unit, bracket);
    };
    for (std::uint32_t i = trigger + 1; i < frame.sentence.end && i <= trigger + kReach && !barrier(i); ++i) {
        if (is_matched(i, frame, work)) continue;
        if (ends(i)) break;
        units.push_back(i);
    }
    const ClassId before = work.class_id("before-word");
    for (std::uint32_t i = trigger; i > frame.sentence.begin && i + kReach > trigger && !barrier(i - 1); --i) {
        if (work.has(work.text.units[i - 1], before)) break;
        units.push_back(i - 1);
    }
    return units;
}

/// Whether the unit stands ahead of a quotation that the trigger stands in: who speaks is no "he" of his own words, only their "I".
bool is_speaker(std::uint32_t unit, std::uint32_t trigger, const Work& work) {
    std::size_t marks = 0;
    std::uint32_t opening = trigger;
    for (std::uint32_t i = unit; i < trigger; ++i) {
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

/// A country is whose event it is where nothing leads to it ("in Tunis", "the visa of Malaysia"); it visits by who acts for it.
bool is_acting(std::uint32_t unit, const Frame& frame, const Work& work) {
    if (has_any(unit, {"party"}, work)) return true;
    if (unit + 1 < work.text.units.size() && has_any(unit + 1, {"open"}, work)) return false; // "Dubai, Emirates (CNN)"
    if (frame.event.type == NodeType::visit || has_any(unit, {"with-b", "with-l"}, work)) return false;
    return unit == 0 || !has_any(unit - 1, {"preposition", "place-head"}, work);
}

/// The first person of the units that is no filler yet; else, unless `person_only`, the first country.
std::optional<Filler> first_party(const Frame& frame, UnitRange units, const Parties& parties, const Work& work, bool person_only) {
    std::optional<Filler> country;
    const ClassId with = work.class_id("preposition=with");
    const std::uint32_t trigger = trigger_unit(frame, work);
    for (std::uint32_t i = units.begin; i < units.end; ++i) {
        const std::vector<std::size_t> party = parties.at(work.text.units[i], work);
        if (party.empty() || fills(frame.event, party.front()) || is_speaker(i, trigger, work)) continue;
        if (i > trigger && !is_subject_behind(i, trigger, work)) continue;
        if (has_any(i, {"journalist-party"}, work) || (i > units.begin && has_any(i - 1, {"possessed-noun"}, work))) continue; // "in the days of A"
        const NodeType type = work.result.entities[party.front()].type;
        const Filler filler{graph::Relation::participant, party.front(), {}, "holder", work.span_of(work.text.units[i].tokens)};
        const bool is_partner = i > 0 && work.has(work.text.units[i - 1], with); // "talked with A, then went to"
        if (type == NodeType::person && !(is_partner && country)) return filler;
        if (type == NodeType::country && !country && !person_only && i < trigger && is_acting(i, frame, work)) country = filler;
    }
    return country;
}

/// Whose clause it is where a pronoun behind "that" is its subject: who speaks, "A said that he"; known but unnamed in "a doctor said
/// that he".
struct Speaker {
    bool speaks = false;
    std::optional<Filler> party;
};

Speaker speaker_of(const Frame& frame, const Parties& parties, const Work& work) {
    constexpr std::uint32_t kSayReach = 14;    // units from "that" back to the verb of saying
    constexpr std::uint32_t kSpeakerReach = 3; // units from there to who speaks
    const std::uint32_t trigger = trigger_unit(frame, work);
    std::uint32_t that = trigger;
    while (that > frame.sentence.begin && !has_any(that, {"that-word"}, work)) --that;
    if (!has_any(that, {"that-word=he"}, work)) return {};
    std::uint32_t says = that;
    while (says > frame.sentence.begin && that - says < kSayReach && !has_any(says, {"state-verb"}, work)) --says;
    if (!has_any(says, {"state-verb"}, work)) return {};
    for (std::uint32_t i = says + 1; i < that && i <= says + kSpeakerReach; ++i) {
        const std::vector<std::size_t> party = parties.at(work.text.units[i], work);
        const bool is_of_person = has_any(i, {"organization"}, work) && has_any(i + 1, {"person"}, work); // "the office of B said that he"
        const bool acts = party.size() == 1 && work.result.entities[party.front()].type != NodeType::country && !is_of_person;
        if (acts && !fills(frame.event, party.front()))
            return {true, Filler{graph::Relation::participant, party.front(), {}, "holder", work.span_of(work.text.units[i].tokens)}};
        if (!party.empty() && !is_of_person) return {};
        if (i == says + 1 && has_any(i, {"people-noun", "title", "official-noun", "speaker-noun"}, work) && !has_any(i, {"definite", "party"}, work))
            return {true, {}};
    }
    return {};
}

/// The clauses that the trigger stands in, from the innermost outward: "A said that B announced that he would …". "That" opens each.
std::vector<UnitRange> clauses_before(const Frame& frame, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    std::vector<UnitRange> clauses;
    for (std::uint32_t i = trigger; i > frame.sentence.begin; --i) {
        if (has_any(i - 1, {"that-word"}, work)) clauses.push_back({i, trigger});
    }
    return clauses;
}

/// Whether the clause goes on to the trigger: no other begins between them, but for one told of the same ("said that it had met").
bool goes_on(std::uint32_t unit, std::uint32_t trigger, const Work& work) {
    for (std::uint32_t i = unit + 1; i < trigger; ++i) {
        if (has_any(i, {"that-word"}, work) && !has_any(i, {"that-word=he"}, work)) return false;
        if (has_any(i, {"relative", "period", "quote"}, work)) return false;
        if (has_any(i, {"comma"}, work) && has_any(i + 1, {"past", "present"}, work)) return false;
    }
    return true;
}

/// The body or country that a clause begins with, behind a verb or not: "said that France will go on", "the ministry holds talks".
std::optional<Filler> subject_of(const Frame& frame, UnitRange clause, const Parties& parties, const Work& work) {
    std::uint32_t i = clause.begin;
    while (i < clause.end && !has_any(i, {"organization", "country", "party"}, work)) {
        if (i > clause.begin + kSubjectReach || !has_any(i, {"past", "present", "say-verb", "light-verb", "conjunction", "date", "plan-word"}, work))
            return {};
        ++i;
    }
    if (i >= clause.end) return {};
    const std::vector<std::size_t> party = parties.at(work.text.units[i], work);
    const bool is_led_to = has_any(i, {"with-b", "with-l"}, work) || (i > 0 && has_any(i - 1, {"preposition", "place-head", "open"}, work));
    if (party.empty() || is_led_to || fills(frame.event, party.front()) || !is_acting(i, frame, work)) return {};
    const std::string_view kind = work.kind_of(party.front());
    if (work.result.entities[party.front()].type == NodeType::person || kind == "media" || kind == "news-agency") return {};
    if (!goes_on(i, clause.end, work)) return {};
    return Filler{graph::Relation::participant, party.front(), {}, "holder", work.span_of(work.text.units[i].tokens)};
}

/// "A said after his meeting": who speaks right before the preposition that leads to the trigger.
std::optional<Filler> told_before(const Frame& frame, const Parties& parties, const Work& work) {
    constexpr std::uint32_t kLead = 3; // units from the preposition to the trigger
    std::uint32_t lead = trigger_unit(frame, work);
    const std::uint32_t first = std::max(frame.sentence.begin + kLead, lead) - kLead;
    while (lead > first && !has_any(lead, {"preposition=time", "presence-word=margin", "presence-word=end"}, work)) --lead;
    if (!has_any(lead, {"preposition=time", "presence-word=margin", "presence-word=end"}, work)) return {};
    while (lead > frame.sentence.begin + 1 && has_any(lead - 1, {"comma", "date"}, work)) --lead;
    if (lead < frame.sentence.begin + 2 || !has_any(lead - 2, {"state-verb"}, work)) return {};
    return first_party(frame, {lead - 1, lead}, parties, work, true);
}

/// "Said that the professor was to travel to": a noun right behind "that" is the subject of what has no pronoun, and no party.
bool is_of_noun(const Frame& frame, const Parties& parties, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    const std::vector<UnitRange> clauses = clauses_before(frame, work);
    const std::uint32_t first = clauses.empty() ? trigger : clauses.front().begin;
    if (first >= trigger || !has_any(first, {"definite"}, work) ||
        has_any(first, {"function", "relative", "meet-noun", "visit-noun", "gathering-noun"}, work))
        return false;
    for (std::uint32_t i = first; i <= trigger; ++i) {
        if (has_any(i, {"pronoun", "comma", "relative", "function"}, work) || !parties.at(work.text.units[i], work).empty()) return false;
    }
    return true;
}

/// Whether a mention within the unit fills a slot of the frame already.
bool is_filler(const Frame& frame, const Unit& unit, const Work& work) {
    const auto mentions = work.mentions_in(unit.tokens);
    return std::ranges::any_of(mentions, [&](const MentionAt& mention) { return fills(frame.event, mention.entity); });
}

/// Whose clause the trigger stands in: the party right before the relative pronoun that opens it ("with B, who is on a visit to").
/// A verb behind a relative pronoun belongs to what stands before that, named or not.
struct Antecedent {
    std::optional<Filler> party;
    bool only = false;
};

Antecedent antecedent(const Frame& frame, const Parties& parties, const Work& work) {
    const ClassId relative = work.class_id("relative");
    const ClassId where = work.class_id("relative=place");
    const ClassId comma = work.class_id("comma");
    const std::uint32_t trigger = trigger_unit(frame, work);
    for (std::uint32_t i = trigger; i > frame.sentence.begin && i + kRelativeReach > trigger; --i) {
        if (!parties.at(work.text.units[i - 1], work).empty()) return {};
        if (has_any(i - 1, {"subject-pronoun"}, work)) return {}; // "during which she met B"
        if (!work.has(work.text.units[i - 1], relative) || work.has(work.text.units[i - 1], where)) continue;
        std::uint32_t before = i - 1;
        if (before > frame.sentence.begin && work.has(work.text.units[before - 1], comma)) --before;
        if (before == frame.sentence.begin || is_filler(frame, work.text.units[before - 1], work)) return {};
        return {first_party(frame, {before - 1, before}, parties, work, false), i + 1 >= trigger};
    }
    return {};
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

/// Whether a pronoun is the subject of the units ("she spoke"): no party stands ahead of it.
bool has_pronoun_subject(UnitRange units, const Parties& parties, const Work& work) {
    const ClassId pronoun = work.class_id("subject-pronoun");
    for (std::uint32_t i = units.begin; i < units.end; ++i) {
        if (work.has(work.text.units[i], pronoun)) return true;
        if (!parties.at(work.text.units[i], work).empty()) return false;
    }
    return false;
}

/// The nearest sentence before whose subject is no pronoun in its turn.
UnitRange sentence_of_antecedent(UnitRange sentence, const Parties& parties, const Work& work) {
    constexpr int kFar = 4; // sentences back
    for (int back = 0; back < kFar && sentence.begin > 0; ++back) {
        sentence = sentence_before(sentence, work);
        if (!has_pronoun_subject(sentence, parties, work)) break;
    }
    return sentence;
}

/// A participant ahead of the trigger is the one whose event it is.
bool has_holder(const Frame& frame) {
    return std::ranges::any_of(frame.event.fillers, [&](const Filler& filler) {
        return filler.slot == graph::Relation::participant && filler.words.end <= frame.event.trigger.begin;
    });
}

/// "The plan 2030": a number of four digits right behind a noun.
bool is_part_of_name(std::uint32_t unit, const Work& work) {
    const ClassId ordinary = work.class_id("ordinary");
    const ClassId function = work.class_id("function");
    const auto words = work.text.verbatim(work.span_of(work.text.units[unit].tokens));
    if (words.size() != kYear || words.find_first_not_of("0123456789") != std::string_view::npos || unit == 0) return false;
    const Unit& before = work.text.units[unit - 1];
    return (work.has(before, ordinary) && !work.has(before, function)) || work.has(before, work.class_id("organization"));
}

/// A stretch is as exact as its ends: letters of the first.
std::size_t exactness(std::size_t date, const Work& work) {
    const std::string& edtf = work.result.dates[date].edtf;
    return std::min(edtf.size(), edtf.find('/'));
}

/// A month or day known: a bare year, or a date that the text leaves open, gives way to what comes after it.
bool is_more_exact(const Frame& frame, const Work& work) {
    return frame.event.date && exactness(*frame.event.date, work) > kYear;
}

/// "The pact" is told of again: a day or place beside it is the pact's where it is said to be signed between them.
bool is_of_event(std::uint32_t unit, const Frame& frame, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    if (frame.event.type != NodeType::agreement || !work.has(work.text.units[trigger], work.class_id("definite"))) return true;
    if (is_matched(unit, frame, work)) return true;
    const std::uint32_t first = std::max(frame.sentence.begin + kSignReach, trigger) - kSignReach;
    for (std::uint32_t i = std::min(unit, first); i < std::max(unit, trigger); ++i) {
        const Unit& between = work.text.units[i];
        if (work.has(between, work.class_id("sign-noun")) || work.has(between, work.class_id("sign-verb")) ||
            work.has(between, work.class_id("stage-word=in-force")))
            return true;
    }
    return false;
}

/// "His first visit since six years": the date, which begins with that word, is the one before.
bool is_first_since(std::uint32_t date, const Frame& frame, const Work& work) {
    constexpr std::uint32_t kFirstReach = 5; // units back to the ordinal
    const ClassId apart = work.class_id("apart-word");
    if (apart >= kMaxClasses || !work.text.types[work.text.units[date].tokens.begin]->classes.has(apart)) return false;
    const std::uint32_t from = std::max(frame.sentence.begin + kFirstReach, date) - kFirstReach;
    return std::any_of(work.text.units.begin() + from, work.text.units.begin() + date,
                       [&](const Unit& unit) { return work.has(unit, work.class_id("ordinal")); });
}

} // namespace

void attach_holder(Frame& frame, const Parties& parties, const Work& work) {
    const auto is_participant = [](const Filler& filler) { return filler.slot == graph::Relation::participant; };
    const bool second = frame.wants_second && std::ranges::count_if(frame.event.fillers, is_participant) == 1;
    if (!(frame.wants_holder && !has_holder(frame)) && !second) return;
    const std::uint32_t verb = trigger_unit(frame, work);
    if (has_any(verb, {"plural-verb"}, work) && has_any(verb, {"past", "present"}, work)) return; // "they came": not he alone
    const Antecedent before_relative = antecedent(frame, parties, work);
    auto holder = before_relative.party;
    if (!holder) holder = told_before(frame, parties, work);
    if (!holder && before_relative.only) return;
    const Speaker speaker = holder ? Speaker{} : speaker_of(frame, parties, work);
    if (speaker.speaks) holder = speaker.party;
    if ((speaker.speaks && !holder) || (!holder && is_of_noun(frame, parties, work))) return;
    for (const UnitRange& clause : clauses_before(frame, work)) {
        if (!holder) holder = first_party(frame, clause, parties, work, true);
        if (!holder) holder = subject_of(frame, clause, parties, work);
    }
    if (!holder && !has_pronoun_subject({frame.sentence.begin, verb}, parties, work)) {
        holder = first_party(frame, frame.sentence, parties, work, true);
        if (!holder) holder = subject_of(frame, {frame.sentence.begin, verb}, parties, work);
        if (!holder) holder = first_party(frame, frame.sentence, parties, work, false);
    }
    if (!holder && frame.sentence.begin > 0) holder = first_party(frame, sentence_of_antecedent(frame.sentence, parties, work), parties, work, true);
    if (holder && frame.echo_only) frame.side = {holder->entity}; // "accompanied by": of the event that he is known to be at
    if (holder && frame.as_organizer) holder->slot = graph::Relation::organizer;
    if (holder && !frame.echo_only) add_filler(frame.event, *holder);
}

void attach_date(Frame& frame, const Work& work) {
    const auto take = [&](TokenRange tokens) {
        for (const DateAt& date : work.dates) {
            if (date.tokens.begin < tokens.begin || date.tokens.end > tokens.end) continue;
            if (!frame.event.date || exactness(date.date, work) > exactness(*frame.event.date, work)) {
                frame.event.date = date.date;
            }
        }
    };
    if (!frame.dates.empty()) return take(frame.dates.front());
    const ClassId date = work.class_id("date");
    const ClassId apart = work.class_id("apart-word");
    for (const std::uint32_t i : around(frame, work)) {
        if (!work.has(work.text.units[i], date) || is_part_of_name(i, work) || !is_of_event(i, frame, work)) continue;
        if ((i > 0 && work.has(work.text.units[i - 1], apart)) || is_first_since(i, frame, work)) return;
        take(work.text.units[i].tokens);
        if (is_more_exact(frame, work)) return;
    }
}

void attach_place(Frame& frame, const Work& work) {
    if (frame.event.type == NodeType::founding) return; // what stands near is where the founded will work
    const auto is_place = [](const Filler& filler) { return filler.slot == graph::Relation::place; };
    const auto told = std::ranges::find_if(frame.event.fillers, is_place);
    const bool has_place = told != frame.event.fillers.end();
    const std::string_view within = has_place ? std::string_view(work.result.entities[told->entity].iso) : std::string_view{};
    if (has_place && within.empty()) return; // of a country a smaller place may still be named
    const ClassId place = work.class_id("place");
    const ClassId country = work.class_id("country");
    const ClassId body = work.class_id("organization");
    const ClassId joined = work.class_id("with-b");
    const std::uint32_t trigger = trigger_unit(frame, work);
    for (const std::uint32_t i : around(frame, work)) {
        // what stands behind a document is what it is about
        if (frame.event.type == NodeType::agreement && i > trigger + kDocumentReach && !is_matched(i, frame, work)) continue;
        const Unit& unit = work.text.units[i];
        const bool house = work.has(unit, body) && work.has(unit, joined); // "at the presidency"
        if ((!work.has(unit, place) && !work.has(unit, country) && !house) || !is_located(i, work) || is_seat(i, work) ||
            !is_of_event(i, frame, work))
            continue;
        const auto mentions = work.mentions_in(unit.tokens);
        if (mentions.empty() || fills(frame.event, mentions.front().entity)) continue;
        if (has_place && (work.has(unit, country) || work.country_of(mentions.front().entity) != within)) continue;
        add_filler(frame.event, {graph::Relation::place, mentions.front().entity, {}, "nearest-place", work.span_of(unit.tokens)});
        return;
    }
}

} // namespace isnad::extract
