#pragma once
// Everything that is wrong with rule packs, at once, in order of file and line: lists, rules, the classes that join them, the
// examples of each rule and what its program costs.
#include <filesystem>
#include <vector>

#include "extract/check/pack_fault.hpp"

namespace isnad::extract {

/// `folder` holds packs (schemas/) or is one of them (schemas/ar). Throws Error{usage} where it is neither.
[[nodiscard]] std::vector<PackFault> check_packs(const std::filesystem::path& folder);

} // namespace isnad::extract
