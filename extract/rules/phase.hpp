#pragma once
// A phase: the rules of one file, run over the units of a sentence. For each rule a unit is written as one letter, a byte (or a private-use
// code point where there are many), and RE2 reads the string of letters, so that it never sees Arabic. Units that no test of the rule tells
// apart share a letter. Letters are given on first sight, and a program is written anew when a letter has come up that is new to its
// rule, so the answer never depends on what was read before. A rule runs only where what it needs is there.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "extract/lexicon/units.hpp"
#include "extract/rules/rule.hpp"

namespace isnad::extract {

/// Units [begin, end) of the document.
struct UnitRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    friend auto operator<=>(const UnitRange&, const UnitRange&) = default;
};

struct Capture {
    std::string_view name; ///< of the rule
    UnitRange units;       ///< of the phase's input
    TokenRange tokens;     ///< the same as tokens: good in every phase
    graph::Span folded;    ///< bytes of the folded text; begins behind the proclitic, where the first unit is read so
};

struct Match {
    const Rule* rule = nullptr;
    UnitRange units;
    TokenRange tokens;
    graph::Span folded;
    std::vector<Capture> captures; ///< those that took part, by begin

    /// The first capture of that name; nullptr where none took part.
    [[nodiscard]] const Capture* find(std::string_view name) const;
};

class Phase {
public:
    Phase(PhaseFile file, const ClassRegistry& classes);
    Phase(Phase&&) noexcept;
    ~Phase();

    [[nodiscard]] const PhaseFile& file() const;

    /// A text's units as the phase reads them: written once, then searched sentence by sentence. While there is one, none of the same
    /// phase can be made in the same thread.
    class Search {
    public:
        /// Both outlive this.
        Search(const Phase& phase, const std::vector<Unit>& units);
        Search(const Search&) = delete;
        Search& operator=(const Search&) = delete;
        ~Search();
        /// All matches within the range of units, of every rule, in order of begin, then of rules. Overlapping ones included.
        [[nodiscard]] std::vector<Match> find(UnitRange sentence);

    private:
        friend class Phase;
        struct State;
        std::unique_ptr<State> state_;
    };
    /// The same for one sentence.
    [[nodiscard]] std::vector<Match> find(const std::vector<Unit>& units, UnitRange sentence) const { return Search(*this, units).find(sentence); }
    /// How many leading items of the rule's pattern match somewhere in the sentence, and which units they take first.
    struct Progress {
        std::size_t items = 0;
        std::size_t of = 0;
        UnitRange units;
    };
    [[nodiscard]] Progress progress(const Rule& rule, const std::vector<Unit>& units, UnitRange sentence) const;

    /// Lets the alphabet grow by a letter for these classes, as a text that holds them would.
    void meet(const ClassSet& classes) const;
    /// Instructions of the rule's program over the alphabet met so far; 0 where it does not compile within RE2's budget.
    [[nodiscard]] std::size_t program_size(const Rule& rule) const;
    /// Classes that some rule of the phase asks about.
    [[nodiscard]] const ClassSet& asked() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Those of `found` that stand: longest first (of what the match makes), or rules in order where the phase says so; none overlap.
[[nodiscard]] std::vector<Match> choose(std::vector<Match> found, const PhaseFile& phase);

} // namespace isnad::extract
