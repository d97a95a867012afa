#pragma once
// A pattern as RE2 has it, over an alphabet of units: what check measures, since a pattern that is too large for RE2 is too large for us, and what
// tests hold the walk against. A unit is one letter, a byte or, where there are many, a private-use code point.
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "extract/rules/pattern.hpp"
#include "extract/rules/walk.hpp"

namespace isnad::extract {

class Re2Program {
public:
    /// Over the units of these classes, and no others. The pattern outlives this.
    Re2Program(const Pattern& pattern, const std::vector<ClassSet>& alphabet);
    Re2Program(Re2Program&&) noexcept;
    ~Re2Program();

    /// Instructions; 0 where it does not compile within the budget.
    [[nodiscard]] std::size_t size() const;
    /// The whole match from the unit `begin` of the line on, then its captures; nullopt where there is none.
    [[nodiscard]] std::optional<std::vector<Group>> match(const std::vector<ClassSet>& line, std::uint32_t begin) const;

private:
    struct Impl;
    const Pattern& pattern_;
    std::unique_ptr<Impl> impl_;
};

} // namespace isnad::extract
