#pragma once
// What a date expression says, part by part, before anybody asks which day it is. Rules capture the parts; value_of()
// (date_value.hpp) turns them and an anchor into EDTF. A part that the text does not write stays empty: nothing is guessed here.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/edtf.hpp"

namespace isnad::extract {

enum class Calendar : std::uint8_t { gregorian, hijri };

enum class TimeUnit : std::uint8_t { none, day, week, month, year, school_year, decade, century };

/// Which of several: the past, this or next one; `same`, `following` and `preceding` count from the date told before.
enum class Direction : std::uint8_t { none, past, present, next, same, following, preceding };

/// What the clause tells of: it decides which March or Friday is meant where nothing else does.
enum class Tense : std::uint8_t {
    unknown,
    told, ///< a verb of telling or deciding: its day, or that of what is told
    past,
    begun,   ///< since then: it cannot lie ahead
    present, ///< what is on the agenda of a day
    future,
};

/// Months of a year, or days of a month: the second quarter is {2, 4}. Empty where `of` is 0.
struct Fraction {
    int number = 0; ///< from 1
    int of = 0;     ///< 2 halves, 3 thirds, 4 quarters
};

/// So many units; negative for the past.
struct Distance {
    int count = 0;
    TimeUnit unit = TimeUnit::none;
};

/// One end of an expression, or all of it.
struct DatePoint {
    Calendar calendar = Calendar::gregorian;
    std::optional<int> year = {};
    std::optional<int> month = {};        ///< 1 to 12
    std::vector<int> days = {};           ///< of the month; several where days are told together
    std::optional<int> weekday = {};      ///< 1 Monday to 7 Sunday
    std::optional<int> next_weekday = {}; ///< second of a night between two: the night of Saturday to Sunday
    std::optional<int> nth = {};          ///< the first Friday of July; -1 the last
    std::optional<int> offset = {};       ///< days from today: yesterday is -1
    std::optional<int> count = {};        ///< of `unit`, from today, from `offset` or, with a direction, from what was told; negative for the past
    std::vector<Distance> further = {};   ///< counted with it: the months and days of "two years, one month and three days ago"
    TimeUnit unit = TimeUnit::none;
    Direction direction = Direction::none;
    bool weekday_of_week = false;    ///< "last Friday" means the Friday of last week, not the latest one
    std::optional<int> season = {};  ///< 21 spring to 24 winter, as in EDTF
    std::optional<int> decade = {};  ///< 1970, or 70 where the century is not written
    std::optional<int> century = {}; ///< the 19th is 19
    Fraction fraction = {};
    bool every_year = false; ///< of any year, or of one that everybody knows but the text does not say: it stays open
    bool short_year = false; ///< the year is its last two digits
    bool open = false;       ///< about so long, a week, a holiday: a date, but of no value
};

enum class Joined : std::uint8_t {
    no,
    range,  ///< from first to last
    listed, ///< this and that
};

struct DateExpression {
    DatePoint first = {};
    std::optional<DatePoint> last = {};
    Joined joined = Joined::no;
    Tense tense = Tense::unknown;
};

/// From where relative dates count.
struct Anchor {
    std::optional<graph::Day> today = {}; ///< publication, or what the text gives for it
    std::optional<int> hijri_year = {};   ///< the one Hijri year that the text names, where there is no `today`
    std::string story_day = {};           ///< EDTF of the last date told that belongs to the story itself: see anchoring
    std::string told_before = {};         ///< EDTF of the date told before this one, or empty
};

} // namespace isnad::extract
