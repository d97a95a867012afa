#pragma once
// The pattern language of rules, over units instead of letters. ASCII; white space between items means nothing. A pattern is
// parsed once; its regular expression is written anew whenever the phase's alphabet has grown (see phase.hpp).
#include <memory>
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
    /// The classes that it asks for, of all terms together.
    [[nodiscard]] ClassSet asked() const;
};

/// How many units of a match are looked at beforehand.
inline constexpr std::size_t kOpening = 4;

struct Pattern {
    /// The expression in pieces: RE2 syntax as it is, and indices into `tests`, each standing for one unit.
    using Piece = std::variant<std::string, std::size_t>;

    struct Capture {
        std::string name;
        ClassSet first; ///< classes that the capture's first unit may be asked for: says behind which proclitic it begins
    };

    std::vector<Piece> pieces;
    std::vector<ClassTest> tests;
    std::vector<Capture> captures; ///< in order of their groups
    /// What can be seen before anything is matched. The first units of every match pass these, one each; no more than all matches have.
    std::vector<ClassTest> opening;
    /// Units of a match pass these tests one behind the other. Indices into `tests`; some of these stand in no piece.
    std::vector<std::size_t> needed;
    /// Where the pattern can be cut and still be whole: for "how far did it get". Behind each item of the outermost sequence, and of groups
    /// in it that stand once and have no alternatives.
    struct Cut {
        std::size_t pieces = 0; ///< so many stay
        std::size_t open = 0;   ///< groups left open by them
    };
    std::vector<Cut> cuts;
};

/// The items as written, one for each of `cuts`; a `<name>` is one item.
[[nodiscard]] std::vector<std::string> pattern_items(std::string_view text);

/// Throws Error{input} with the column (from 1) and what was expected there.
[[nodiscard]] Pattern parse_pattern(std::string_view text, ClassRegistry& classes);

} // namespace isnad::extract
