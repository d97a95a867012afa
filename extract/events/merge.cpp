#include "extract/events/merge.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "extract/events/terms.hpp"
#include "graph/edtf.hpp"

namespace isnad::extract {
namespace {

using graph::Relation;

/// An event while more of it is found.
struct Story : Event {
    std::vector<Span> told;          ///< the sentences that tell of it
    bool alone = false;              ///< its other side is unnamed
    std::vector<std::string> called; ///< see Frame
};

std::set<std::size_t> of_slot(const Event& event, std::initializer_list<Relation> slots) {
    std::set<std::size_t> entities;
    for (const Filler& filler : event.fillers) {
        if (std::ranges::find(slots, filler.slot) != slots.end()) entities.insert(filler.entity);
    }
    return entities;
}

std::set<std::size_t> parties_of(const Event& event) {
    return of_slot(event, {Relation::participant, Relation::organizer});
}

/// A day or month within a stretch "from/to" of the same form.
bool lies_in(const std::string& date, const std::string& stretch) {
    const std::size_t slash = stretch.find('/');
    if (slash == std::string::npos || date.find('/') != std::string::npos || date.size() != slash) return false;
    return stretch.substr(0, slash) <= date && date <= stretch.substr(slash + 1);
}

bool dates_agree(const Event& a, const Event& b, const Work& work) {
    if (!a.date || !b.date) return true;
    const std::string& left = work.result.dates[*a.date].edtf;
    const std::string& right = work.result.dates[*b.date].edtf;
    return left.empty() || right.empty() || left == right || left.starts_with(right) || right.starts_with(left) || lies_in(left, right) ||
           lies_in(right, left);
}

bool contains(const std::set<std::size_t>& all, const std::set<std::size_t>& part) {
    return std::ranges::includes(all, part);
}

bool shared(const std::set<std::size_t>& a, const std::set<std::size_t>& b, std::size_t at_least) {
    std::size_t count = 0;
    for (const std::size_t item : a) count += b.count(item);
    return count >= at_least;
}

/// The parties, and those for whom a role says that they act: a body, and the country that it belongs to.
std::set<std::size_t> with_principals(std::set<std::size_t> parties, const Work& work) {
    const std::set<std::size_t> persons = parties;
    for (const RelationMention& relation : work.result.relations) {
        if (relation.relation != Relation::role || !persons.contains(relation.head)) continue;
        parties.insert(relation.tail);
        const std::string_view iso = work.country_of(relation.tail);
        const auto country = std::ranges::find_if(work.result.entities, [&](const Entity& entity) { return !iso.empty() && entity.iso == iso; });
        if (country != work.result.entities.end()) parties.insert(static_cast<std::size_t>(country - work.result.entities.begin()));
    }
    return parties;
}

/// Whether the place lies in the country.
bool lies_in_country(std::size_t place, std::size_t country, const Work& work) {
    const auto& entities = work.result.entities;
    return entities[country].type == NodeType::country && entities[place].type != NodeType::country && !entities[country].iso.empty() &&
           work.country_of(place) == entities[country].iso;
}

/// No places, a place in common, or one within the other.
bool places_agree(std::set<std::size_t> a, std::set<std::size_t> b, const Work& work) {
    if (a.empty() || b.empty() || shared(a, b, 1)) return true;
    return std::ranges::any_of(a, [&](std::size_t left) {
        return std::ranges::any_of(b, [&](std::size_t right) { return lies_in_country(left, right, work) || lies_in_country(right, left, work); });
    });
}

/// A body or named site that is visited: its visit is another than that of the country around it.
bool is_house(std::size_t place, const Work& work) {
    constexpr std::array<std::string_view, 3> kHouses{"venue", "camp", "historic"};
    const bool is_body = work.result.entities[place].type == NodeType::organization;
    return is_body || std::ranges::find(kHouses, work.kind_of(place)) != kHouses.end();
}

/// Likewise of visits, where a house is no part of a country.
bool goals_agree(std::set<std::size_t> a, std::set<std::size_t> b, const Work& work) {
    if (a.empty() || b.empty() || shared(a, b, 1)) return true;
    std::erase_if(a, [&](std::size_t place) { return is_house(place, work); });
    std::erase_if(b, [&](std::size_t place) { return is_house(place, work); });
    return !a.empty() && !b.empty() && places_agree(a, b, work);
}

/// "Egypt and Libya signed" and "the ministers of both signed" tell of one event.
bool act_for(const std::set<std::size_t>& a, const std::set<std::size_t>& b, const Work& work) {
    return a.size() > 1 && b.size() > 1 && (contains(with_principals(a, work), b) || contains(with_principals(b, work), a));
}

/// No names, or names with a telling word in common.
bool names_agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return true;
    return std::ranges::any_of(
        a, [&](const std::string& left) { return std::ranges::any_of(b, [&](const std::string& right) { return is_same_word(left, right); }); });
}

/// "The summit of Paris", told of a summit in Paris of whatever name: its own says but where it is held.
bool is_called_after_place(const Event& event, const std::vector<std::string>& called, const Event& other, const Work& work) {
    if (event.type != NodeType::conference || called.empty() || event.subtype != other.subtype) return false;
    const std::set<std::size_t> places = of_slot(event, {Relation::place});
    return shared(places, of_slot(other, {Relation::place}), 1) && std::ranges::all_of(called, [&](const std::string& word) {
               return std::ranges::any_of(
                   places, [&](std::size_t place) { return is_same_word(word, fold(work.result.entities[place].name, work.packs.fold)); });
           });
}

/// Over long before the day on which the text was published.
bool is_long_over(const Event& event, const Work& work) {
    constexpr graph::Day kLong = 60; // days
    if (!event.date) return false;
    const auto when = graph::bounds(work.result.dates[*event.date].edtf);
    const auto published = graph::bounds(work.result.document.published);
    return when && published && when->last + kLong < published->first;
}

/// What is still to come is not what was long ago: "A is to meet B", "they had met in 2010".
bool is_of_other_time(const Event& a, const Event& b, const Work& work) {
    const auto is_ahead = [](const Event& event) { return event.status == graph::Status::planned; };
    return (is_ahead(a) && is_long_over(b, work)) || (is_ahead(b) && is_long_over(a, work));
}

/// Through several places, where the other tells of one of them.
bool is_stop_of(const Event& visit, const Event& tour) {
    return tour.subtype == "tour" && visit.subtype != "tour" && of_slot(tour, {Relation::place}).size() > 1 &&
           of_slot(visit, {Relation::place}).size() == 1;
}

/// A conference lasts for days: "today, on its third day", "which began on Saturday".
bool are_days_of_one(const Event& a, const Event& b, const Work& work) {
    constexpr graph::Day kLasts = 6; // days
    const auto one = graph::bounds(work.result.dates[*a.date].edtf);
    const auto other = graph::bounds(work.result.dates[*b.date].edtf);
    return one && other && std::max(one->last, other->last) - std::min(one->first, other->first) <= kLasts &&
           shared(of_slot(a, {Relation::place}), of_slot(b, {Relation::place}), 1);
}

bool same_event(const Event& a, const Event& b, const Work& work) {
    if (a.type != b.type || is_of_other_time(a, b, work)) return false;
    if (!dates_agree(a, b, work) && !(a.type == NodeType::conference && are_days_of_one(a, b, work))) return false;
    const auto left = parties_of(a);
    const auto right = parties_of(b);
    const auto agree = a.type == NodeType::visit ? goals_agree : places_agree;
    const bool toured = a.subtype == "tour" && b.subtype == "tour"; // one goes on one tour
    const bool same_place = toured || agree(of_slot(a, {Relation::place}), of_slot(b, {Relation::place}), work);
    switch (a.type) {
    case NodeType::meeting:
        if (left.empty() || right.empty()) return shared(of_slot(a, {Relation::place}), of_slot(b, {Relation::place}), 1); // "the talks of Geneva"
        return contains(left, right) || contains(right, left) || shared(left, right, 2) || act_for(left, right, work);
    case NodeType::visit:
        if (is_stop_of(a, b) || is_stop_of(b, a)) return false;
        return same_place && (shared(left, right, 1) || contains(with_principals(left, work), right) || contains(with_principals(right, work), left));
    case NodeType::agreement:
        return contains(left, right) || contains(right, left) || contains(with_principals(left, work), right) ||
               contains(with_principals(right, work), left);
    case NodeType::founding:
        return shared(of_slot(a, {Relation::object}), of_slot(b, {Relation::object}), 1);
    case NodeType::conference:
        return same_place;
    default:
        return false;
    }
}

/// Who meets somebody unnamed does not meet the one who is named later.
bool names_unnamed(const Story& story, const Event& event) {
    return story.alone && !contains(parties_of(story), parties_of(event));
}

/// Byte of the body where the headline ends: the title, else a first line with an empty one below it; 0 where there is none.
std::uint32_t headline_end(const Work& work) {
    if (const std::uint32_t text = work.result.document.text_begin(); text > 0) return text;
    const std::size_t line = work.body.find('\n');
    return line != std::string::npos && work.body.substr(line, 2) == "\n\n" ? static_cast<std::uint32_t>(line) : 0;
}

bool is_in_headline(const Event& event, const Work& work) {
    return event.trigger.begin < headline_end(work);
}

void unite(Event& into, const Event& from, const Work& work) {
    if (is_in_headline(into, work) && !is_in_headline(from, work) && into.type == NodeType::meeting && !of_slot(from, {Relation::place}).empty()) {
        std::erase_if(into.fillers, [](const Filler& filler) { return filler.slot == Relation::place; }); // the text says it better
    }
    const std::set<std::size_t> places = of_slot(into, {Relation::place});
    for (const Filler& filler : from.fillers) {
        const bool within = std::ranges::any_of(places, [&](std::size_t place) { return lies_in_country(filler.entity, place, work); });
        if (filler.slot != Relation::place || places.empty() || within || into.type == NodeType::visit) add_filler(into, filler);
    }
    if (!into.date) into.date = from.date;
    if (into.name.empty()) into.name = from.name;
    into.more_names.insert(from.more_names.begin(), from.more_names.end());
    if (!from.name.empty()) into.more_names.insert(from.name);
    for (const Term& term : from.terms) add_term(into, term);
}

bool is_told(const Event& event) {
    switch (event.type) {
    case NodeType::conference:
    case NodeType::meeting:
        return !event.name.empty() || !parties_of(event).empty();
    case NodeType::founding:
        return !of_slot(event, {Relation::object}).empty();
    default:
        return !parties_of(event).empty();
    }
}

bool is_gathering(const Event& event) {
    return event.type == NodeType::meeting || event.type == NodeType::conference;
}

/// A conference that is named is no meeting.
bool may_be_echoed(const Frame& frame, const Event& event) {
    if (!frame.event.name.empty()) return event.type == NodeType::conference;
    return is_gathering(event) || (frame.echo_only && event.type == NodeType::visit);
}

/// The event told last of those; nullptr where there is none.
template <class IsOne>
Story* told_last(std::vector<Story>& events, IsOne is_one) {
    const auto last = std::find_if(events.rbegin(), events.rend(), is_one);
    return last == events.rend() ? nullptr : &*last;
}

/// "The meeting was attended by …" tells more of the gathering told last, "a delegation with …" of the gathering or visit; of the last
/// of its kind (reception, summit) in which its side is known to take part, if there is one, else of the last with that side.
Story* echoed(const Frame& frame, std::vector<Story>& events, const Work& work) {
    const bool only_attendees = std::ranges::all_of(frame.event.fillers, [](const Filler& filler) {
        return filler.slot == Relation::place || filler.role == "attendee" || filler.role == "chair";
    });
    if (!frame.echo || !only_attendees || !is_gathering(frame.event)) return nullptr;
    const auto is_with_side = [&](const Event& event) {
        const auto takes_part = [&](std::size_t side) { return with_principals(parties_of(event), work).contains(side); };
        return may_be_echoed(frame, event) && std::ranges::all_of(frame.side, takes_part);
    };
    const auto is_of_kind = [&](const Event& event) { return event.subtype == frame.event.subtype && is_with_side(event); };
    Story* last = frame.event.subtype.empty() ? nullptr : told_last(events, is_of_kind);
    if (last == nullptr) last = told_last(events, is_with_side);
    if (last == nullptr) last = told_last(events, [&](const Event& event) { return may_be_echoed(frame, event); });
    // "those present at the meeting": not at the conference that was mentioned in between; a summit is a meeting too
    const bool is_other = last != nullptr && last->type == NodeType::conference && last->subtype != "summit" && frame.event.type == NodeType::meeting;
    Story* meeting =
        is_other ? told_last(events, [&](const Event& event) { return event.type == NodeType::meeting && is_with_side(event); }) : nullptr;
    if (meeting != nullptr) last = meeting;
    return last != nullptr && dates_agree(*last, frame.event, work) ? last : nullptr;
}

/// "The meeting was held on Monday in Cairo" says when and where the event of its type told last was.
Story* held_again(const Frame& frame, std::vector<Story>& events, const Work& work) {
    if (!frame.echo_only || (!frame.event.date && frame.event.fillers.empty())) return nullptr;
    Story* last = told_last(events, [&](const Event& event) { return event.type == frame.event.type; });
    return last != nullptr && dates_agree(*last, frame.event, work) ? last : nullptr;
}

/// "The pact was signed by the ministers" tells more of the agreement told last, of which countries or bodies alone were named; so does
/// "the signatories are …", whoever they are.
Story* signed_again(const Frame& frame, std::vector<Story>& events, const Work& work) {
    const auto is_person = [&](std::size_t party) { return work.result.entities[party].type == NodeType::person; };
    if (!frame.echo || frame.event.type != NodeType::agreement) return nullptr;
    if (!frame.echo_only && !std::ranges::all_of(parties_of(frame.event), is_person)) return nullptr;
    Story* last = told_last(events, [](const Event& event) { return event.type == NodeType::agreement; });
    if (last == nullptr || !dates_agree(*last, frame.event, work)) return nullptr;
    const bool has_signatories =
        std::ranges::any_of(last->fillers, [&](const Filler& filler) { return is_person(filler.entity) && filler.role != "witness"; });
    return !frame.echo_only && has_signatories ? nullptr : last;
}

/// One trigger tells of one event: a "summit" of two named sides is a meeting, else a conference where it is told as one; whose summit
/// it is, a body's, is no side of it.
void choose_type(std::vector<Frame>& frames) {
    std::set<std::pair<std::uint32_t, NodeType>> dropped;
    for (const Frame& meeting : frames) {
        if (meeting.event.type != NodeType::meeting) continue;
        for (const Frame& conference : frames) {
            if (conference.event.type != NodeType::conference || conference.trigger.begin != meeting.trigger.begin) continue;
            const std::set<std::size_t> sides = of_slot(meeting.event, {Relation::participant});
            const std::set<std::size_t> organizers = of_slot(conference.event, {Relation::organizer});
            const auto is_side = [&](std::size_t party) { return !organizers.contains(party); };
            const bool meets = std::ranges::count_if(sides, is_side) > 1 || !is_told(conference.event);
            dropped.emplace(meeting.trigger.begin, meets ? NodeType::conference : NodeType::meeting);
        }
    }
    std::erase_if(frames, [&](const Frame& frame) { return dropped.contains({frame.trigger.begin, frame.event.type}); });
}

/// "Its country only where no smaller place is named."
void drop_wider_places(Event& event, const Work& work) {
    const std::set<std::size_t> places = of_slot(event, {Relation::place});
    std::erase_if(event.fillers, [&](const Filler& filler) {
        return filler.slot == Relation::place &&
               std::ranges::any_of(places, [&](std::size_t place) { return lies_in_country(place, filler.entity, work); });
    });
}

/// Who talks by telephone is where he is.
bool is_call(const Event& event) {
    return event.subtype == "call" || event.subtype == "video-call";
}

/// In one sentence, or the one after it.
bool is_next_to(const Span& sentence, const Span& next, const Work& work) {
    if (sentence.end > next.begin) return sentence == next;
    return work.body.substr(sentence.end, next.begin - sentence.end).find_first_not_of(" \n\r\t") == std::string::npos;
}

bool are_told_together(const Story& visit, const Story& meeting, const Work& work) {
    return std::ranges::any_of(visit.told, [&](const Span& sentence) {
        return std::ranges::any_of(meeting.told, [&](const Span& next) { return is_next_to(sentence, next, work); });
    });
}

constexpr graph::Day kStay = 7; ///< days after an arrival in which a meeting may be of that visit

/// The meeting's day is that of the visit, or so soon after it that it may be of it.
bool may_be_during(const Event& meeting, const Event& visit, const Work& work) {
    if (dates_agree(visit, meeting, work)) return true;
    const auto came = graph::bounds(work.result.dates[*visit.date].edtf);
    const auto met = graph::bounds(work.result.dates[*meeting.date].edtf);
    return came && met && came->first <= met->first && met->last <= came->last + kStay;
}

/// Visits of one of the meeting's parties, at a time that does not speak against it.
std::vector<const Story*> visits_around(const Story& meeting, const std::vector<Story>& events, const Work& work) {
    std::vector<const Story*> visits;
    for (const Story& event : events) {
        const bool may_hold = event.type == NodeType::visit && may_be_during(meeting, event, work);
        if (may_hold && shared(parties_of(event), parties_of(meeting), 1)) visits.push_back(&event);
    }
    return visits;
}

/// The countries that the entity is, belongs to or acts for.
std::set<std::string_view> nations_of(std::size_t entity, const Work& work) {
    std::set<std::string_view> nations{work.result.entities[entity].iso, work.country_of(entity)};
    for (const RelationMention& role : work.result.relations) {
        if (role.relation != Relation::role || role.head != entity) continue;
        nations.insert({work.result.entities[role.tail].iso, work.country_of(role.tail)});
    }
    nations.erase(std::string_view{});
    return nations;
}

/// Whether the visitor meets somebody of the country that he visits.
bool is_hosted(const Story& visit, const Story& meeting, const Work& work) {
    const std::set<std::size_t> visitors = parties_of(visit);
    const auto is_of_party = [&](std::string_view nation, bool visitor) {
        return std::ranges::any_of(
            parties_of(meeting), [&](std::size_t party) { return visitors.contains(party) == visitor && nations_of(party, work).contains(nation); });
    };
    return std::ranges::any_of(of_slot(visit, {Relation::place}), [&](std::size_t place) {
        const auto nations = nations_of(place, work);
        return std::ranges::any_of(nations, [&](std::string_view nation) { return is_of_party(nation, false) && !is_of_party(nation, true); });
    });
}

/// An event without a place is where the other one is.
void take_place(Event& event, const Event& from) {
    if (!of_slot(event, {Relation::place}).empty()) return;
    for (const Filler& filler : from.fillers) {
        if (filler.slot == Relation::place && !fills(event, filler.entity)) add_filler(event, filler);
    }
}

/// Who receives; none where the text does not say who is host.
std::optional<std::size_t> host_of(const Event& event) {
    const auto host = std::ranges::find_if(event.fillers, [](const Filler& filler) { return filler.role == "host"; });
    return host == event.fillers.end() ? std::nullopt : std::optional(host->entity);
}

/// One host receives guest after guest: the next reception is where and when the one told right before it was, if nothing else is said.
void inherit_from_receptions(std::vector<Story>& events, const Work& work) {
    const Story* last = nullptr;
    for (Story& event : events) {
        if (event.type != NodeType::meeting || event.subtype != "reception") continue;
        const auto host = last == nullptr ? std::nullopt : host_of(*last);
        if (host && fills(event, *host) && are_told_together(*last, event, work)) {
            if (!event.date) event.date = last->date;
            take_place(event, *last);
        }
        last = &event;
    }
}

/// "From 4 to 6 June": on which of these days something was, the visit does not say.
bool is_stretch(const Event& visit, const Work& work) {
    return visit.date && work.result.dates[*visit.date].edtf.find('/') != std::string::npos;
}

/// A meeting, or an agreement, within a visit is where the visit is that is told in one breath with it, and on its day, if it is one. Else a
/// meeting is where one of its parties visits the country of another, or pays the visit that the text is about.
void inherit_from_visits(std::vector<Story>& events, const Work& work) {
    for (Story& meeting : events) {
        const bool within = meeting.type == NodeType::meeting || meeting.type == NodeType::agreement;
        if (!within || is_call(meeting)) continue;
        const std::vector<const Story*> visits = visits_around(meeting, events, work);
        const auto first_where = [&](auto holds) {
            const auto found = std::ranges::find_if(visits, [&](const Story* visit) { return holds(*visit, meeting, work); });
            return found == visits.end() ? nullptr : *found;
        };
        const Story* visit = first_where(are_told_together);
        if (visit != nullptr && !meeting.date && !is_stretch(*visit, work)) meeting.date = visit->date;
        if (visit == nullptr) visit = first_where(is_hosted);
        // of a text that begins with the visit and tells of no other
        const bool is_of_visit = visits.size() == 1 && visits.front() == &events.front() && meeting.type == NodeType::meeting;
        if (visit == nullptr && is_of_visit) visit = visits.front();
        if (visit != nullptr) take_place(meeting, *visit);
    }
}

bool is_named_within(const Entity& entity, Span words) {
    return std::ranges::any_of(entity.mentions,
                               [&](const Mention& mention) { return mention.span.begin >= words.begin && mention.span.end <= words.end; });
}

/// Who acts for a country is the party, and the country gives way to him: where it meets or visits, always; else where only an
/// adjective names it ("his Egyptian counterpart", then the counterpart's name).
void drop_principals(Event& event, const Work& work) {
    const bool in_person = event.type == NodeType::meeting || event.type == NodeType::visit;
    const std::set<std::size_t> parties = parties_of(event);
    std::erase_if(event.fillers, [&](const Filler& filler) {
        const Entity& entity = work.result.entities[filler.entity];
        if (filler.slot != Relation::participant || entity.type != NodeType::country) return false;
        if (!in_person && is_named_within(entity, filler.words)) return false;
        return std::ranges::any_of(work.result.relations, [&](const RelationMention& role) {
            const bool is_of = role.tail == filler.entity || (in_person && !entity.iso.empty() && work.country_of(role.tail) == entity.iso);
            return role.relation == Relation::role && is_of && parties.contains(role.head);
        });
    });
}

/// "Tunisian-Libyan talks", then who met: of whomever the text says for whom he acts, it is one of the headline's countries.
bool acts_for_nations(const std::set<std::size_t>& parties, const std::set<std::size_t>& named, const Work& work) {
    std::set<std::string_view> countries;
    for (const std::size_t party : named) countries.insert(work.result.entities[party].iso);
    if (countries.contains(std::string_view{}) || countries.size() < 2 || parties.size() < 2) return false;
    std::size_t known = 0;
    for (const std::size_t party : parties) {
        const std::set<std::string_view> nations = nations_of(party, work);
        const bool fits = std::ranges::any_of(nations, [&](std::string_view nation) { return countries.contains(nation); });
        if (!nations.empty() && !fits) return false;
        if (fits) ++known;
    }
    return known > 0;
}

/// Whether the event below tells in full what the headline tells in short: everyone whom the headline names, or who acts for him.
bool tells_in_full(const Event& headline, const Event& event, const Work& work) {
    if (headline.type != event.type || headline.type == NodeType::conference || !dates_agree(headline, event, work)) return false;
    if (headline.type == NodeType::visit && !goals_agree(of_slot(headline, {Relation::place}), of_slot(event, {Relation::place}), work)) return false;
    const auto named = parties_of(headline);
    if (named.empty()) return false;
    const auto parties = parties_of(event);
    if (headline.type == NodeType::meeting && acts_for_nations(parties, named, work)) return true;
    return contains(with_principals(parties, work), named) || contains(with_principals(named, work), parties);
}

/// A headline's event that no sentence below was found to tell again goes into the first that tells it in full.
void fold_headlines(std::vector<Story>& events, const Work& work) {
    const std::uint32_t end = headline_end(work);
    for (auto headline = events.begin(); headline != events.end() && headline->trigger.begin < end;) {
        const auto full = std::find_if(headline, events.end(),
                                       [&](const Story& event) { return event.trigger.begin >= end && tells_in_full(*headline, event, work); });
        if (headline->told.back().begin >= end || full == events.end()) {
            ++headline;
            continue;
        }
        if (acts_for_nations(parties_of(*full), parties_of(*headline), work)) { // who met says it better
            std::erase_if(headline->fillers, [](const Filler& filler) { return filler.slot == Relation::participant; });
        }
        unite(*full, *headline, work);
        full->told.insert(full->told.begin(), headline->told.begin(), headline->told.end());
        headline = events.erase(headline);
    }
}

/// Who is named as one of the delegation takes part where the delegation does, in place of the country that sends it.
void name_delegates(std::vector<Frame>& frames, const Work& work) {
    std::map<std::size_t, std::vector<Filler>> members; // of a side
    for (const Frame& frame : frames) {
        if (!frame.echo_only || frame.side.size() != 1) continue;
        for (const Filler& filler : frame.event.fillers) {
            const bool is_member = filler.role == "attendee" && work.result.entities[filler.entity].type == NodeType::person;
            if (is_member) members[frame.side.front()].push_back(filler);
        }
    }
    for (Frame& frame : frames) {
        for (const std::size_t side : frame.sent) {
            const auto known = members.find(side);
            if (known == members.end()) continue;
            for (const Filler& member : known->second) add_filler(frame.event, {Relation::participant, member.entity, {}, member.rule, member.words});
            if (frame.sent.size() > 1 || work.result.entities[side].type != NodeType::country) continue; // of several, each is said to take part
            std::erase_if(frame.event.fillers, [&](const Filler& filler) { return filler.slot == Relation::participant && filler.entity == side; });
        }
    }
}

} // namespace

std::vector<Event> merge_frames(std::vector<Frame> frames, const Work& work) {
    std::vector<Story> events;
    std::vector<Frame> waiting; // for an event that is told behind them
    choose_type(frames);
    name_delegates(frames, work);
    const auto same_as = [&](const Frame& frame) -> Story* {
        const auto is_same = [&](const Story& event) {
            return !frame.alone && !names_unnamed(event, frame.event) && same_event(event, frame.event, work) &&
                   (names_agree(event.called, frame.called) || is_called_after_place(event, event.called, frame.event, work) ||
                    is_called_after_place(frame.event, frame.called, event, work));
        };
        const auto same = std::ranges::find_if(events, is_same);
        return same == events.end() ? nullptr : &*same;
    };
    const auto tell_again = [&](Story& event, const Frame& frame) {
        unite(event, frame.event, work);
        event.told.push_back(frame.event.sentence);
        if (event.called.empty()) event.called = frame.called;
    };
    for (Frame& frame : frames) {
        Story* known = is_told(frame.event) ? same_as(frame) : held_again(frame, events, work);
        if (known == nullptr && is_told(frame.event)) known = echoed(frame, events, work);
        if (known == nullptr && is_told(frame.event)) known = signed_again(frame, events, work);
        if (known != nullptr)
            tell_again(*known, frame);
        else if (!is_told(frame.event))
            continue;
        else if (frame.echo_only)
            waiting.push_back(std::move(frame));
        else
            events.push_back({frame.event, {frame.event.sentence}, frame.alone, frame.called});
    }
    for (const Frame& frame : waiting) {
        if (Story* known = same_as(frame)) tell_again(*known, frame);
    }
    fold_headlines(events, work);
    for (Story& event : events) {
        drop_principals(event, work);
        drop_wider_places(event, work);
    }
    inherit_from_receptions(events, work);
    inherit_from_visits(events, work);
    return {std::make_move_iterator(events.begin()), std::make_move_iterator(events.end())};
}

} // namespace isnad::extract
