#pragma once
// How a store is closed in order and how that is known later. The seal holds hashes of the files that RocksDB itself cannot check to the
// last byte, the manifest and the log (a damaged length at their end looks like a write that a crash cut short). Who writes breaks it as
// soon as RocksDB's lock is taken and writes it just before the lock is given back, so that no other writer comes between.
#include <filesystem>
#include <memory>
#include <string>

namespace rocksdb {
class Env;
}

namespace isnad::store {

inline constexpr const char* kSealFile = "ISNAD-CLOSED";
inline constexpr const char* kUnfinished = ".sst.unfinished"; ///< how files of rows end that are not handed over to RocksDB yet

/// True where there is a seal. Throws Error{corrupt} that names the file where one is damaged or gone.
bool check_seal(const std::filesystem::path& directory);

/// The file system as RocksDB is to see it where it writes: with the seal, and with no file deleted once the manifest could not be
/// written. RocksDB takes such a change for not made and deletes its files, though the manifest may name them when it is read again.
class GuardedFiles {
public:
    explicit GuardedFiles(std::filesystem::path directory);
    ~GuardedFiles();
    GuardedFiles(const GuardedFiles&) = delete;
    GuardedFiles& operator=(const GuardedFiles&) = delete;

    [[nodiscard]] rocksdb::Env* env() const { return env_.get(); }
    /// The store is sound: to be sealed when it is closed now.
    void seal_on_closing();

private:
    class Files;
    std::shared_ptr<Files> files_;
    std::unique_ptr<rocksdb::Env> env_;
};

/// What changes where files come or go: the manifest's name and size, the names of the logs, the seal.
[[nodiscard]] std::string moving_parts(const std::filesystem::path& directory);
/// Removes files of sorted keys that a run which was broken off had not handed over yet.
void remove_unfinished_files(const std::filesystem::path& directory);

} // namespace isnad::store
