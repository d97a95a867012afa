#pragma once
// Each rule's own sentences: every `yes` fires its rule and gives what it says, no `no` does.
// The day of the report is Wednesday 14 March 2018.
#include <filesystem>
#include <vector>

#include "extract/check/pack_fault.hpp"
#include "extract/packs.hpp"

namespace isnad::extract {

void check_examples(const Packs& packs, const Language& language, std::vector<PackFault>& faults);

} // namespace isnad::extract
