#pragma once
// A pattern's steps over a line of units. Of all ways that match from a unit on, the one that Perl and RE2 would take: the first of two ways
// wherever it leads to a match. A fork that is come to a second time at one unit leads nowhere new, so the time is bounded by forks times units.
// Why not RE2 itself: its programs have to be compiled anew whenever texts show a unit that no test has seen (of a first thousand articles that was
// half of all instructions), and a call costs it a thousand of them where most ways end at the first unit.
#include <cstdint>
#include <span>
#include <vector>

#include "extract/rules/pattern.hpp"

namespace isnad::extract {

/// Places between units of the line.
struct Group {
    static constexpr std::uint32_t kNone = 0xffffffff;
    std::uint32_t begin = kNone; ///< kNone: takes no part
    std::uint32_t end = kNone;
};

/// Keeps what it works with from one call to the next; for one thread.
class Walk {
public:
    /// A unit as the tests see it: a bit a test, set where it holds.
    using Row = const std::uint64_t*;
    [[nodiscard]] static bool has(Row row, std::size_t test) { return (row[test / 64] >> (test % 64) & 1) != 0; }

    /// To be called before another line or other steps: what led to no match from one unit is not tried again from the next.
    void forget();
    /// Whether the steps match from the unit `begin` on. `forks`: how many there are among them, or in the pattern that they begin.
    [[nodiscard]] bool match(std::span<const Step> steps, std::size_t forks, std::span<const Row> line, std::uint32_t begin, std::size_t captures);
    /// Of the last match: where it ends, and its captures.
    [[nodiscard]] std::uint32_t end() const { return end_; }
    [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }

private:
    /// A way that is still to be tried, or (`step` negative) a place of a capture that it goes back to.
    struct Way {
        std::int32_t step = 0;
        std::uint32_t at = 0;
    };
    [[nodiscard]] bool is_first_visit(std::size_t fork, std::size_t at);
    [[nodiscard]] std::uint32_t& place(std::size_t number) { return number % 2 == 0 ? groups_[number / 2].begin : groups_[number / 2].end; }
    void note(std::size_t number, std::uint32_t at);

    std::vector<Group> groups_;
    std::vector<Way> ways_;
    std::vector<std::uint64_t> visited_; ///< a bit a fork and place
    std::vector<std::size_t> touched_;   ///< words of these with a bit set
    std::size_t blocks_ = 0;             ///< words a fork
    std::uint32_t end_ = 0;
};

} // namespace isnad::extract
