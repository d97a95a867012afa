#pragma once
// Rules against the words that there are: classes that nothing gives, lists that nothing asks for, patterns whose cost has no bound
// or whose program is beyond its budget.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/check/pack_fault.hpp"
#include "extract/packs.hpp"

namespace isnad::extract {

/// Instructions that a rule's program may have, over the letters that the words of all lists need. RE2's automaton keeps some hundred
/// states of so large a program within the budget of a phase; above it falls back to a matcher that is many times slower.
inline constexpr std::size_t kMostInstructions = 100'000;

void check_rules(const std::filesystem::path& root, const Packs::Impl& packs, const Language& language, std::vector<PackFault>& faults);

/// Whether the program itself asks for the class by name, in C++: such a list is used though no rule names it.
[[nodiscard]] bool is_asked_by_code(std::string_view name);

} // namespace isnad::extract
