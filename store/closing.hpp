#pragma once
// The seal of a store that was closed in order: hashes of the files that RocksDB itself cannot check to the last byte, the manifest and
// the log (a damaged length at their end looks like a write that a crash cut short). A writer breaks the seal on opening.
#include <filesystem>

namespace isnad::store {

inline constexpr const char* kSealFile = "ISNAD-CLOSED";

/// Writes the seal; the store must be closed.
void seal(const std::filesystem::path& directory);
/// True where there is a seal. Throws Error{corrupt} that names the file where one is damaged or gone.
bool check_seal(const std::filesystem::path& directory);
void break_seal(const std::filesystem::path& directory);

} // namespace isnad::store
