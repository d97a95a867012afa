#include "extract/events/frame.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace isnad::extract {
namespace {

using graph::Relation;

struct Slot {
    std::string_view capture;
    Relation relation;
    std::string_view role;
};

/// Words that names of events share.
constexpr std::array<std::string_view, 8> kCommon{"gathering-noun", "meet-noun", "document-noun", "generic-adjective",
                                                  "ordinal",        "function",  "quote",         "comma"};

constexpr std::array<Slot, 16> kSlots = {{{"participant", Relation::participant, ""},
                                          {"host", Relation::participant, "host"},
                                          {"guest", Relation::participant, "guest"},
                                          {"chair", Relation::participant, "chair"},
                                          {"mediator", Relation::participant, "mediator"},
                                          {"signatory", Relation::participant, "signatory"},
                                          {"witness", Relation::participant, "witness"},
                                          {"attendee", Relation::participant, "attendee"},
                                          {"visitor", Relation::participant, "visitor"},
                                          {"founder", Relation::participant, "founder"},
                                          {"organizer", Relation::organizer, ""},
                                          {"sponsor", Relation::organizer, "sponsor"},
                                          {"place", Relation::place, ""},
                                          {"object", Relation::object, ""},
                                          {"member", Relation::participant, "member"},
                                          {"party", Relation::participant, "party"}}};

const Slot* slot_of(std::string_view capture) {
    const auto slot = std::ranges::find(kSlots, capture, &Slot::capture);
    return slot == kSlots.end() ? nullptr : &*slot;
}

class Gatherer {
public:
    Gatherer(const Phase& phase, const Parties& parties, Work& work)
        : phase_(phase), parties_(parties), work_(work), definite_(work.class_id("definite")), pronoun_(work.class_id("pronoun")),
          place_(work.class_id("place")), dual_(work.class_id("dual-party")) {}

    std::vector<Frame> run() {
        work_.trace_phase(phase_);
        Phase::Search search(phase_, work_.text.units);
        for (const UnitRange& sentence : sentences_of(work_.text)) {
            for (const Match& match : by_rule(search.find(sentence))) take(match, sentence);
        }
        std::vector<Frame> frames;
        for (auto& [key, frame] : frames_) {
            if (!denied_.contains(key)) frames.push_back(std::move(frame));
        }
        std::ranges::stable_sort(frames, {}, [](const Frame& frame) { return frame.trigger.begin; });
        return frames;
    }

private:
    struct Key {
        std::uint32_t trigger = 0;
        NodeType type = NodeType::meeting;
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    static std::vector<Match> by_rule(std::vector<Match> matches) {
        std::ranges::stable_sort(matches, {}, [](const Match& match) { return match.rule; });
        return matches;
    }

    void take(const Match& match, UnitRange sentence) {
        const auto type = graph::node_type(match.rule->setting("event"));
        const Capture* trigger = match.find("trigger");
        if (!type || trigger == nullptr) return;
        const Key key{trigger->tokens.begin, *type};
        if (match.rule->setting("denies") == "true") {
            denied_.insert(key);
            return work_.trace_match(match);
        }
        if (match.rule->setting("order") == "first") {
            const auto [row, is_new] = decided_.try_emplace(key, match.rule);
            if (!is_new) return;
        }
        work_.trace_match(match);
        Frame& frame = frame_of(key, *trigger, match, sentence);
        frame.extent = {std::min(frame.extent.begin, match.tokens.begin), std::max(frame.extent.end, match.tokens.end)};
        const std::string_view holder = match.rule->setting("holder");
        if (holder == "true" || holder == "organizer") frame.wants_holder = true;
        if (holder == "organizer") frame.as_organizer = true;
        if (holder == "second") frame.wants_second = true;
        for (const Capture& capture : match.captures) fill(frame, capture, match);
    }

    Frame& frame_of(const Key& key, const Capture& trigger, const Match& match, UnitRange sentence) {
        const auto [row, is_new] = frames_.try_emplace(key);
        Frame& frame = row->second;
        const bool echo_only = match.rule->setting("echo") == "only";
        if (!is_new && (!frame.echo_only || echo_only)) return frame; // "it was signed in Cairo by A": told, whatever echoes there
        frame.event.type = key.type;
        frame.trigger = trigger.tokens;
        if (is_new) frame.extent = trigger.tokens;
        frame.sentence = sentence;
        frame.event.trigger = work_.text.source_span(trigger.folded.begin, trigger.folded.end);
        frame.event.sentence = work_.sentence_of(trigger.tokens.begin);
        frame.event.rule = phase_.name_of(*match.rule);
        frame.event.subtype = match.rule->setting("subtype");
        frame.alone = match.rule->setting("alone") == "true";
        frame.echo_only = echo_only;
        const Unit& unit = work_.text.units[trigger.units.begin];
        frame.echo = frame.echo_only || work_.has(unit, definite_) || behind_definite(trigger.units.begin, sentence);
        frame.side = frame.echo_only ? parties_.at(unit, work_) : std::vector<std::size_t>{};
        if (work_.has(unit, pronoun_) && key.type != NodeType::founding) frame.wants_holder = true; // "that A founded it"
        if (frame.event.subtype.empty()) frame.event.subtype = subtype_of(unit, match.rule->setting("trigger-list"));
        return frame;
    }

    /// Behind an article that is a word of its own, an adjective between them or not.
    bool behind_definite(std::uint32_t unit, UnitRange sentence) const {
        const ClassId article = work_.class_id("determiner=definite");
        const auto is_article = [&](std::uint32_t back) {
            return unit >= sentence.begin + back && work_.has(work_.text.units[unit - back], article);
        };
        return is_article(1) || is_article(2);
    }

    /// Value of the trigger in the list that the rule names.
    std::string subtype_of(const Unit& unit, std::string_view list) const {
        const ClassId id = work_.class_id(list);
        return id < kMaxClasses ? std::string(value_in(unit, id, *work_.language.lexicon)) : std::string{};
    }

    /// The words of a name that say which it is: not "the second international conference on".
    std::vector<std::string> telling_words(UnitRange name) const {
        std::vector<std::string> words;
        for (std::uint32_t i = name.begin; i < name.end; ++i) {
            const Unit& unit = work_.text.units[i];
            const bool is_common = std::ranges::any_of(kCommon, [&](std::string_view list) { return work_.has(unit, work_.class_id(list)); });
            if (!is_common) words.push_back(work_.text.text.text.substr(unit.begin, unit.end - unit.begin));
        }
        return words;
    }

    void fill(Frame& frame, const Capture& capture, const Match& match) {
        if (capture.name == "name") {
            const std::string name = work_.name_at(work_.text.source_span(capture.folded.begin, capture.folded.end));
            if (frame.event.name.find(name) != std::string::npos) return; // another rule knows more of it
            if (name.find(frame.event.name) == std::string::npos) frame.event.more_names.insert(frame.event.name);
            frame.event.name = name;
            frame.called = telling_words(capture.units);
            return;
        }
        if (capture.name == "date") {
            frame.dates.push_back(capture.tokens);
            return;
        }
        if (capture.name == "nation") return fill_nations(frame, capture, match);
        const Slot* slot = slot_of(capture.name);
        if (slot == nullptr) return;
        for (std::uint32_t i = capture.units.begin; i < capture.units.end; ++i) {
            if (slot->relation == Relation::place && is_country_of_place(i, capture.units.begin)) continue;
            if (slot->relation == Relation::participant && !frame.event.fillers.empty() && is_beside(i)) continue;
            if (slot->relation == Relation::participant && i > capture.units.begin && is_seat_of_party(i)) continue;
            if (slot->relation != Relation::place && is_owner(i, capture.units.end)) continue;
            if (slot->relation == Relation::place && is_of_journey(frame) && is_airport(i)) {
                frame.landed = true;
                continue;
            }
            const Span words = work_.span_of(work_.text.units[i].tokens);
            const bool headed = slot->relation == Relation::participant && capture.units.size() == 1 && is_headed(i);
            const bool sent = slot->relation == Relation::participant && has_any(i, {"delegates-party", "delegation-party"}, work_);
            for (const std::size_t entity : entities_at(work_.text.units[i], slot->relation)) {
                if (headed) frame.headed.push_back(entity);
                if (sent) frame.sent.push_back(entity);
                add_filler(frame.event, {slot->relation, entity, std::string(slot->role), phase_.name_of(*match.rule), words});
            }
        }
    }

    /// A body in brackets behind a name ("A (the party B)"), and houses that somebody is in ("received A in the palace").
    bool is_beside(std::uint32_t unit) const {
        const auto& units = work_.text.units;
        if (unit == 0 || !work_.has(units[unit], work_.class_id("organization"))) return false;
        const bool alone = unit + 1 < units.size() && work_.has(units[unit + 1], work_.class_id("close"));
        return (alone && work_.has(units[unit - 1], work_.class_id("open"))) || work_.has(units[unit - 1], work_.class_id("in-word=in"));
    }

    /// "The mufti in Cairo and A": where a party sits is no party.
    bool is_seat_of_party(std::uint32_t unit) const {
        return has_any(unit, {"place", "country"}, work_) && !has_any(unit, {"party"}, work_) && has_any(unit - 1, {"where-word"}, work_);
    }

    /// "Libya's LPTIC and Egypt's NTRA": whose a body is is no party.
    bool is_owner(std::uint32_t unit, std::uint32_t end) const {
        if (unit + 3 >= end || !has_any(unit, {"country"}, work_) || !has_any(unit + 1, {"apostrophe"}, work_)) return false;
        return has_any(unit + 3, {"organization", "person", "party"}, work_);
    }

    /// Who goes or arrives visits what he reaches; a visit or tour may be of anything.
    static bool is_of_journey(const Frame& frame) {
        return frame.event.type == NodeType::visit && frame.event.subtype != "visit" && frame.event.subtype != "tour";
    }

    /// "The airport of B" is where somebody lands, not what he visits.
    bool is_airport(std::uint32_t unit) const {
        const ClassId airport = work_.class_id("airport-noun");
        return airport < kMaxClasses && work_.text.types[work_.text.units[unit].tokens.begin]->classes.has(airport);
    }

    /// "The president of the company", whom the text does not name: one, not the company.
    bool is_headed(std::uint32_t unit) const {
        const auto& units = work_.text.units;
        if (unit == 0 || !work_.has(units[unit], work_.class_id("organization")) || work_.has(units[unit], work_.class_id("party"))) return false;
        const Unit& before = units[unit - 1];
        const bool several = work_.has(before, work_.class_id("plural")) || work_.has(before, work_.class_id("delegation-noun"));
        return work_.has(before, work_.class_id("title=office")) && !several;
    }

    /// "Paris, France": the smaller place is said.
    bool is_country_of_place(std::uint32_t unit, std::uint32_t begin) const {
        if (unit < begin + 2 || !work_.has(work_.text.units[unit], work_.class_id("country"))) return false;
        return work_.has(work_.text.units[unit - 1], work_.class_id("comma")) && work_.has(work_.text.units[unit - 2], work_.class_id("place"));
    }

    /// Parties that only adjectives name: "Tunisian-Libyan talks".
    void fill_nations(Frame& frame, const Capture& capture, const Match& match) {
        const ClassId nationality = work_.class_id("nationality");
        for (std::uint32_t i = capture.units.begin; i < capture.units.end; ++i) {
            const Unit& unit = work_.text.units[i];
            const std::string iso(value_in(unit, nationality, *work_.language.lexicon));
            if (iso.empty()) continue;
            const Span words = work_.span_of(unit.tokens);
            const bool is_second = i > capture.units.begin && fills(frame.event, country_entity(iso, work_)); // "Korean-Korean talks"
            const std::string twin(is_second ? value_in(unit, work_.class_id("nation-twin"), *work_.language.lexicon) : std::string_view{});
            add_filler(frame.event,
                       {Relation::participant, country_entity(twin.empty() ? iso : twin, work_), {}, phase_.name_of(*match.rule), words});
        }
    }

    /// Who or what the unit stands for. A place fills the slot of places, and those of parties where a rule captures a place, as
    /// in "between Cairo and Khartoum". A nation captured as a place is its country ("the Libyan capital").
    std::vector<std::size_t> entities_at(const Unit& unit, Relation relation) const {
        if (relation == Relation::place || work_.has(unit, place_)) {
            const auto mention = std::ranges::find_if(work_.mentions, [&](const MentionAt& m) { return m.tokens.begin == unit.tokens.begin; });
            if (mention != work_.mentions.end()) return {mention->entity};
            const std::string iso(value_in(unit, work_.class_id("nationality"), *work_.language.lexicon));
            return iso.empty() ? std::vector<std::size_t>{} : std::vector{country_entity(iso, work_)};
        }
        if (work_.has(unit, dual_)) return both_at(unit);
        return parties_.at(unit, work_);
    }

    /// "Both sides", "the two ministers": the two of the event told last before the unit, else the last two of their kind.
    std::vector<std::size_t> both_at(const Unit& unit) const {
        const std::optional<NodeType> type = graph::node_type(value_in(unit, dual_, *work_.language.lexicon));
        const Frame* last = nullptr;
        for (const auto& [key, frame] : frames_) {
            if (key.trigger < unit.tokens.begin && two_of(frame.event, type).size() == 2) last = &frame;
        }
        if (last != nullptr) return two_of(last->event, type);
        return type ? parties_.last_two(*type, unit.tokens.begin, work_) : std::vector<std::size_t>{};
    }

    /// The event's participants of the type, or all where none is asked for.
    std::vector<std::size_t> two_of(const Event& event, std::optional<NodeType> type) const {
        std::vector<std::size_t> entities;
        for (const Filler& filler : event.fillers) {
            const bool fits = filler.slot == Relation::participant && (!type || work_.result.entities[filler.entity].type == *type);
            if (fits) entities.push_back(filler.entity);
        }
        return entities;
    }

    const Phase& phase_;
    const Parties& parties_;
    Work& work_;
    ClassId definite_, pronoun_, place_, dual_;
    std::map<Key, Frame> frames_;
    std::map<Key, const Rule*> decided_;
    std::set<Key> denied_; ///< triggers of which some rule says that they tell of no event
};

} // namespace

bool has_any(std::uint32_t unit, std::initializer_list<std::string_view> classes, const Work& work) {
    return std::ranges::any_of(classes, [&](std::string_view name) { return work.has(work.text.units[unit], work.class_id(name)); });
}

std::uint32_t trigger_unit(const Frame& frame, const Work& work) {
    std::uint32_t unit = frame.sentence.begin;
    while (unit + 1 < frame.sentence.end && work.text.units[unit].tokens.end <= frame.trigger.begin) ++unit;
    return unit;
}

bool is_part_played(std::string_view capture) {
    const Slot* slot = slot_of(capture);
    return slot != nullptr && slot->relation == Relation::participant && !slot->role.empty();
}

bool fills(const Event& event, std::size_t entity) {
    return std::ranges::any_of(event.fillers, [&](const Filler& filler) { return filler.entity == entity; });
}

void add_filler(Event& event, Filler filler) {
    const auto known =
        std::ranges::find_if(event.fillers, [&](const Filler& other) { return other.entity == filler.entity && other.slot == filler.slot; });
    const bool there = known != event.fillers.end();
    if (there && known->role.empty()) known->role = filler.role;
    const auto is_party = [](Relation slot) { return slot == Relation::participant || slot == Relation::organizer; };
    const bool takes_part = is_party(filler.slot) && std::ranges::any_of(event.fillers, [&](const Filler& other) {
                                return other.entity == filler.entity && other.slot != filler.slot && is_party(other.slot);
                            });
    if (!there && !takes_part) event.fillers.push_back(std::move(filler));
}

void drop_headed(Frame& frame) {
    if (frame.event.type != NodeType::meeting && frame.event.type != NodeType::visit) return;
    const auto is_headed = [&](const Filler& filler) {
        return filler.slot == Relation::participant && std::ranges::find(frame.headed, filler.entity) != frame.headed.end();
    };
    const auto is_other = [&](const Filler& filler) { return filler.slot == Relation::participant && !is_headed(filler); };
    if (std::ranges::any_of(frame.event.fillers, is_other)) std::erase_if(frame.event.fillers, is_headed);
}

std::vector<Frame> told_apart(Frame frame, const Work& work) {
    const ClassId apart = work.class_id("each-apart");
    const auto units = work.text.units.begin();
    const bool is_apart =
        std::any_of(units + trigger_unit(frame, work), units + frame.sentence.end, [&](const Unit& unit) { return work.has(unit, apart); });
    std::vector<Filler> who;
    std::ranges::copy_if(frame.event.fillers, std::back_inserter(who), [](const Filler& filler) { return filler.slot == Relation::participant; });
    if (!is_apart || frame.event.type != NodeType::meeting || who.size() < 3) return {std::move(frame)};
    std::vector<Frame> frames;
    const auto first = std::ranges::min_element(who, {}, [](const Filler& filler) { return filler.words.begin; });
    for (const Filler& other : who) {
        if (other.entity == first->entity) continue;
        Frame one = frame;
        std::erase_if(one.event.fillers, [&](const Filler& filler) {
            return filler.slot == Relation::participant && filler.entity != first->entity && filler.entity != other.entity;
        });
        frames.push_back(std::move(one));
    }
    return frames;
}

std::vector<Frame> gather_frames(const Phase& phase, const Parties& parties, Work& work) {
    return Gatherer(phase, parties, work).run();
}

} // namespace isnad::extract
