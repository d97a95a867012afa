#pragma once
// A phase: the rules of one file, run over the units of a sentence. A unit is read as what the tests of the phase say of it, once for all units
// with the same classes, and a rule is tried only where all that it needs is there, and only from units that may open a match of it.
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
    /// By which what the rule finds is explained: `frames/meet-noun-with`.
    [[nodiscard]] std::string name_of(const Rule& rule) const;

    /// A text's units as the phase reads them: read once, then searched sentence by sentence.
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

    /// Reads a unit of these classes, as a text that holds one would have it read.
    void meet(const ClassSet& classes) const;
    /// Instructions of the rule as a program of RE2 over all that was read so far; 0 where it does not compile within RE2's budget.
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
