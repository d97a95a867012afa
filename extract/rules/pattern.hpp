#pragma once
// The pattern language of rules, over units instead of letters. ASCII; white space between items means nothing. A pattern is parsed once, into
// steps that a walk takes over units (see walk.hpp), and into the pieces of a regular expression that says the same (see re2_program.hpp).
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extract/lexicon/class_set.hpp"

namespace isnad::extract {

//   {month}                    a unit that has the class            name:ITEM   a capture; a name may stand more than once
//   {month & !definite | day}  with & | ! over classes              ITEM? ITEM* ITEM+ ITEM{2,5}   as in RE2, a second ? makes it lazy
//   {preposition=with}         a class with a value                 (A | B)     alternatives; ( ) also groups
//   {}                         any unit                             ^ $         begin and end of the sentence
//   [A B]                      a group too: what a piece of [let] was put in as

/// A class expression in disjunctive form: true on a set that has all of `all` and none of `none` of one of its terms.
struct ClassTest {
    struct Term {
        ClassSet all;
        ClassSet none;
        friend bool operator==(const Term&, const Term&) = default;
    };
    std::vector<Term> terms;
    friend bool operator==(const ClassTest&, const ClassTest&) = default;

    [[nodiscard]] bool operator()(const ClassSet& set) const;
    [[nodiscard]] std::uint64_t hash() const;
    /// The classes that it asks for, of all terms together.
    [[nodiscard]] ClassSet asked() const;
};

/// How many units of a match are looked at beforehand.
inline constexpr std::size_t kOpening = 4;
/// How many different tests a pattern may have.
inline constexpr std::size_t kMostTests = 256;
using TestSet = std::bitset<kMostTests>;

/// A step of a pattern: what a walk does at a unit. Numbers of steps are counted from this one.
struct Step {
    enum class Kind : std::uint8_t {
        unit,  ///< the unit passes a test, and the next step is at the next unit
        fork,  ///< two ways on
        jump,  ///< on with another step
        open,  ///< a capture begins
        close, ///< and ends
        begin, ///< here the sentence begins
        end,   ///< or ends
    };
    Kind kind = Kind::unit;
    std::uint32_t number = 0; ///< of the test, of the capture, of the fork among the pattern's
    std::int32_t next = 1;
    std::int32_t other = 0; ///< of a fork: the way that is taken where the first leads to no match
};

struct Pattern {
    /// The expression in pieces: RE2 syntax as it is, and indices into `tests`, each standing for one unit.
    using Piece = std::variant<std::string, std::size_t>;

    struct Capture {
        std::string name;
        ClassSet first; ///< classes that the capture's first unit may be asked for: says behind which proclitic it begins
    };

    std::vector<Step> steps; ///< behind the last is a match
    std::size_t forks = 0;
    std::vector<Piece> pieces;
    std::vector<ClassTest> tests;
    std::vector<Capture> captures; ///< in order of their groups
    /// What can be seen before anything is matched. The first units of every match pass these, one each; no more than all matches have.
    /// Tests by their indices, of which the unit passes one.
    std::vector<TestSet> opening;
    struct Needed {
        std::size_t test = 0;  ///< index into `tests`; some of these stand in no piece
        std::size_t reach = 0; ///< so many units of the match may stand before the first that passes, at most
    };
    using Way = std::vector<Needed>;
    /// Units of a match pass the tests of one of these ways, one behind the other. There is one at least.
    std::vector<Way> needed;
    /// Where the pattern can be cut and still be whole: for "how far did it get". Behind each item of the outermost sequence, and of groups
    /// in it that stand once and have no alternatives.
    struct Cut {
        std::size_t steps = 0;  ///< so many stay
        std::size_t pieces = 0; ///< and so many of these
    };
    std::vector<Cut> cuts;
};

/// The items as written, one for each of `cuts`; a `<name>` is one item.
[[nodiscard]] std::vector<std::string> pattern_items(std::string_view text);

/// Throws Error{input} with the column (from 1) and what was expected there.
[[nodiscard]] Pattern parse_pattern(std::string_view text, ClassRegistry& classes);

} // namespace isnad::extract
