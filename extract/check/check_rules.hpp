#pragma once
// Rules against the words that there are: classes that nothing gives, lists that nothing asks for, patterns whose cost has no bound
// or whose program is beyond its budget.
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "extract/check/pack_fault.hpp"
#include "extract/packs.hpp"

namespace isnad::extract {

/// Instructions that a rule's program may have, over the letters that the words of all lists need. The largest of the packs has a fifth of it; RE2 matches
/// long sentences with larger ones many times slower.
inline constexpr std::size_t kMostInstructions = 20'000;

/// Names of classes that the program asks for by itself, in C++: such a list is used though no rule names it.
using AskedClasses = std::set<std::string, std::less<>>;

void check_rules(const std::filesystem::path& root, const Packs::Impl& packs, const Language& language, const AskedClasses& by_program,
                 std::vector<PackFault>& faults);

} // namespace isnad::extract
