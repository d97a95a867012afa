#pragma once
// Tables of a pack as files: columns that the loader knows, rows whole and in order, no form twice, ids that exist.
// schemas/README.md says what a list may hold.
#include <filesystem>
#include <vector>

#include "extract/check/pack_fault.hpp"
#include "extract/text/normalize.hpp"

namespace isnad::extract {

/// Faults of the lists of one language's folder, and of those that all languages share (`actors/`, `core/`) where `shared`.
void check_lists(const std::filesystem::path& root, const std::string& language, bool shared, const FoldTable& fold, std::vector<PackFault>& faults);

} // namespace isnad::extract
