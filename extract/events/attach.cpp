#include "extract/events/attach.hpp"

#include <algorithm>
#include <optional>
#include <ranges>

namespace isnad::extract {
namespace {

constexpr std::uint32_t kReach = 15;        ///< units to either side in which dates and places are sought
constexpr std::size_t kYear = 4;            ///< letters of a bare year
constexpr std::uint32_t kDocumentReach = 2; ///< units between a document and the place of its signing behind it
constexpr std::uint32_t kWhereReach = 10;   ///< units from a trigger back to the "where" of its clause
constexpr std::uint32_t kNowhere = ~0U;
constexpr std::uint32_t kSignReach = 4; ///< units from a document back to what says that it is signed

/// Behind a preposition that says where, a head noun of places between them or not ("in the Ethiopian capital Addis Ababa"); not where
/// that says what is talked about, "the war in …", or what a body is charged with, "the committee on …".
bool is_located(std::uint32_t unit, const Work& work) {
    const ClassId locative = work.class_id("where-word");
    const ClassId topic = work.class_id("topic-noun");
    const ClassId with_b = work.class_id("with-b");
    const auto& units = work.text.units;
    if (unit > 0 && work.has(units[unit - 1], work.class_id("mandate-word"))) return false;
    if (work.has(units[unit], with_b)) return true;
    for (const std::string_view between : {"quote", "generic-adjective", "nationality", "place-head"}) {
        if (unit > 0 && work.has(units[unit - 1], work.class_id(between))) --unit;
    }
    if (work.has(units[unit], with_b)) return true;
    if (unit == 0 || !work.has(units[unit - 1], locative)) return false;
    return unit == 1 || !work.has(units[unit - 2], topic);
}

/// "The hospital group in the United Kingdom": a place joined to a body by a proclitic is where the body sits, and so is one between two
/// parties, "the union in Libya and the union of".
bool is_seat(std::uint32_t unit, const Work& work) {
    const bool goes_on =
        unit + 1 < work.text.units.size() && has_any(unit + 1, {"party", "organization", "country"}, work) && has_any(unit + 1, {"with-and"}, work);
    if (goes_on && unit > 1 && has_any(unit - 1, {"where-word"}, work) && has_any(unit - 2, {"organization"}, work)) return true;
    const bool is_dated = unit + 1 < work.text.units.size() && has_any(unit + 1, {"date"}, work); // "the union in Beirut on 3 March"
    return unit > 0 && !is_dated && has_any(unit, {"with-b"}, work) && has_any(unit - 1, {"organization"}, work) &&
           !has_any(unit - 1, {"venue", "gathering-body"}, work);
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
    // but "during (the days) from 4 to 6 June" tells when it was itself
    const auto leads_to_date = [&](std::uint32_t i) {
        if (!has_any(i, {"during-word"}, work) || i + 1 >= frame.sentence.end) return false;
        const std::uint32_t next = has_any(i + 1, {"span-noun"}, work) ? i + 2 : i + 1;
        return next < frame.sentence.end && has_any(next, {"date"}, work);
    };
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
        return is_other || goes_on || (work.has(unit, time) && !leads_to_date(i)) || work.has(unit, bracket) || has_any(i, {"semicolon"}, work);
    };
    bool other = false; // "met to prepare the summit that is to be held in June": what is to come is the other event
    for (std::uint32_t i = trigger + 1; i < frame.sentence.end && i <= trigger + kReach && !barrier(i); ++i) {
        if (is_matched(i, frame, work)) continue;
        if (ends(i) || (other && work.has(work.text.units[i], plan))) break;
        other = other || has_any(i, {"meet-noun", "visit-noun", "document-noun", "gathering-noun"}, work);
        units.push_back(i);
    }
    const ClassId before = work.class_id("before-word");
    for (std::uint32_t i = trigger; i > frame.sentence.begin && i + kReach > trigger && !barrier(i - 1); --i) {
        if (work.has(work.text.units[i - 1], before)) break;
        units.push_back(i - 1);
    }
    return units;
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
        if (has_any(i, {"sign-noun", "sign-verb", "stage-word=in-force"}, work)) return true;
    }
    return false;
}

/// "The first since the war of 1953": between the trigger and the date a word opens that stretch.
bool is_since(std::uint32_t date, const Frame& frame, const Work& work) {
    for (std::uint32_t i = date; i > trigger_unit(frame, work); --i) {
        if (has_any(i - 1, {"apart-word"}, work)) return true;
        if (has_any(i - 1, {"comma", "preposition=goal"}, work)) return false;
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

/// A conference lasts: the days from one to another that its sentence tells behind it are its date, not the day of what is told beside it.
std::optional<TokenRange> days_of_conference(const Frame& frame, const Work& work) {
    if (frame.event.type != NodeType::conference) return std::nullopt;
    for (std::uint32_t i = trigger_unit(frame, work) + 1; i < frame.sentence.end; ++i) {
        const TokenRange tokens = work.text.units[i].tokens;
        const auto is_stretch = [&](const DateAt& date) {
            return date.tokens.begin >= tokens.begin && date.tokens.end <= tokens.end && exactness(date.date, work) > kYear &&
                   work.result.dates[date.date].edtf.find('/') != std::string::npos;
        };
        if (std::ranges::any_of(work.dates, is_stretch)) return tokens;
    }
    return std::nullopt;
}

/// "Said in A after his talks": what leads to the trigger makes another time of it, and so another place of what stands ahead.
bool is_at_other_time(std::uint32_t place, std::uint32_t trigger, const Work& work) {
    for (std::uint32_t i = place + 1; i < trigger; ++i) {
        if (has_any(i, {"preposition=time"}, work) && !has_any(i, {"during-word"}, work)) return true;
    }
    return false;
}

/// "Talks on investments in A", "met B to inform him of the war in A": behind what the event is about or for, places are of that, up to
/// the next comma.
bool is_of_topic(std::uint32_t place, std::uint32_t trigger, const Work& work) {
    bool topic = false;
    for (std::uint32_t i = trigger + 1; i < place; ++i) {
        const bool is_aim =
            has_any(i, {"with-l"}, work) && !has_any(i, {"party", "person", "organization", "country", "place", "definite", "function"}, work);
        const bool is_held = has_any(i, {"light-verb", "host-verb"}, work) && has_any(i, {"past", "present"}, work); // "will be held in A"
        topic =
            (topic && !is_held && !has_any(i, {"comma"}, work)) || is_aim || has_any(i, {"about-word", "preposition=topic", "purpose-word"}, work);
    }
    return topic;
}

/// A body whose name begins as that of a house.
bool begins_as_house(std::uint32_t unit, const Work& work) {
    const ClassId house = work.class_id("house-noun");
    return house < kMaxClasses && work.text.types[work.text.units[unit].tokens.begin]->classes.has(house);
}

/// "From A, where he held talks": the unit of the place that the clause of the trigger tells of; kNowhere where it tells of none.
std::uint32_t place_before_where(const Frame& frame, const Work& work) {
    const std::uint32_t trigger = trigger_unit(frame, work);
    for (std::uint32_t i = trigger; i > frame.sentence.begin && i + kWhereReach > trigger; --i) {
        const bool where = has_any(i - 1, {"relative=place", "there-word"}, work);
        if (!where && has_any(i - 1, {"relative", "that-word", "colon", "quote"}, work)) return kNowhere;
        if (!where) continue;
        std::uint32_t before = i - 1;
        while (before > frame.sentence.begin && has_any(before - 1, {"comma", "nationality", "close"}, work)) --before;
        const bool is_place = before > frame.sentence.begin && has_any(before - 1, {"place", "country"}, work);
        return is_place ? before - 1 : kNowhere;
    }
    return kNowhere;
}

/// Those that the tokens hold.
auto dates_in(TokenRange tokens, const Work& work) {
    return work.dates |
           std::views::filter([tokens](const DateAt& date) { return date.tokens.begin >= tokens.begin && date.tokens.end <= tokens.end; });
}

/// "Spoke of the murder in 2005", "the budget for 2027": a year alone that is of what the event is about, or belongs to a thing.
bool is_year_of_topic(std::uint32_t unit, const Frame& frame, const Work& work) {
    auto dates = dates_in(work.text.units[unit].tokens, work);
    if (dates.empty() || exactness(dates.front().date, work) > kYear || is_matched(unit, frame, work)) return false;
    const std::uint32_t trigger = trigger_unit(frame, work);
    return has_any(unit, {"with-l"}, work) || (unit > trigger && is_of_topic(unit, trigger, work));
}

} // namespace

void attach_date(Frame& frame, const Work& work) {
    const auto take = [&](TokenRange tokens) {
        for (const DateAt& date : dates_in(tokens, work)) {
            if (!frame.event.date || exactness(date.date, work) > exactness(*frame.event.date, work)) {
                frame.event.date = date.date;
            }
        }
    };
    if (!frame.dates.empty()) return take(frame.dates.front());
    const ClassId date = work.class_id("date");
    if (const auto days = days_of_conference(frame, work)) return take(*days);
    const ClassId apart = work.class_id("apart-word");
    for (const std::uint32_t i : around(frame, work)) {
        if (!work.has(work.text.units[i], date) || is_part_of_name(i, work) || !is_of_event(i, frame, work)) continue;
        if ((i > 0 && work.has(work.text.units[i - 1], apart)) || is_first_since(i, frame, work)) return;
        if (is_since(i, frame, work) || is_year_of_topic(i, frame, work)) continue;
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
    const ClassId venue = work.class_id("venue");
    const std::uint32_t trigger = trigger_unit(frame, work);
    const std::uint32_t before_where = place_before_where(frame, work);
    std::vector<std::uint32_t> units = around(frame, work);
    if (before_where != kNowhere) units.insert(units.begin(), before_where);
    // a body's seat where no town is told with it
    std::ranges::stable_partition(units, [&](std::uint32_t i) { return !work.has(work.text.units[i], venue); });
    for (const std::uint32_t i : units) {
        // what stands behind a document is what it is about
        if (frame.event.type == NodeType::agreement && i > trigger + kDocumentReach && !is_matched(i, frame, work)) continue;
        const Unit& unit = work.text.units[i];
        const bool in_seat = work.has(unit, venue) && frame.event.type != NodeType::visit;
        // "at the presidency", "in the ministry"
        const bool house = work.has(unit, body) && (work.has(unit, joined) || begins_as_house(i, work));
        if ((!work.has(unit, place) && !work.has(unit, country) && !house && !in_seat) || (!in_seat && !is_located(i, work) && i != before_where) ||
            is_seat(i, work) || !is_of_event(i, frame, work))
            continue;
        if (i != before_where && !is_matched(i, frame, work) && (is_at_other_time(i, trigger, work) || is_of_topic(i, trigger, work))) continue;
        const auto mentions = work.mentions_in(unit.tokens);
        if (mentions.empty() || fills(frame.event, mentions.front().entity)) continue;
        if (has_place && (work.has(unit, country) || work.country_of(mentions.front().entity) != within)) continue;
        if (has_place && frame.event.type == NodeType::visit && i < trigger) continue; // "in a city, on his journey to the country": a stop of it
        add_filler(frame.event, {graph::Relation::place, mentions.front().entity, {}, "nearest-place", work.span_of(unit.tokens)});
        return;
    }
}

} // namespace isnad::extract
