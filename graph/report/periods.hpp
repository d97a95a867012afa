#pragma once
// Months, or years where months would be too many, from one day to another: the columns of counts over time. Without a gap, so that a
// month without an event is seen.
#include <cstddef>
#include <optional>
#include <vector>

#include "graph/edtf.hpp"

namespace isnad::graph {

class Periods {
public:
    Periods() = default;
    /// `days` is bounded on both sides. Years where there were more than `most` months.
    Periods(DayRange days, std::size_t most);

    [[nodiscard]] bool yearly() const { return yearly_; }
    [[nodiscard]] std::size_t size() const { return starts_.size(); }
    [[nodiscard]] Day start(std::size_t index) const { return starts_[index]; } ///< first day of the month or year
    /// The period that all of `days` lies in; nullopt where there is none, or days lie in several.
    [[nodiscard]] std::optional<std::size_t> index_of(DayRange days) const;

private:
    [[nodiscard]] std::optional<std::size_t> index_of(Day day) const;

    std::vector<Day> starts_; ///< sorted
    Day end_ = 0;             ///< first day behind the last period
    bool yearly_ = false;
};

} // namespace isnad::graph
