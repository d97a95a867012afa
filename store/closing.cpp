#include "store/closing.hpp"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "graph/error.hpp"
#include "graph/sha256.hpp"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string digest(std::string_view bytes) {
    const graph::Sha256 hash = graph::sha256(bytes);
    return graph::hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

bool is_sealed(const fs::path& file) {
    const std::string name = file.filename().string();
    return name == "CURRENT" || name.starts_with("MANIFEST-") || file.extension() == ".log";
}

std::vector<fs::path> sealed_files(const fs::path& directory) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(directory)) {
        if (entry.is_regular_file() && is_sealed(entry.path())) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

[[noreturn]] void damaged(const fs::path& file) {
    throw Error(ErrorKind::corrupt,
                file.string() + " is damaged: it is not as it was when the store was closed. Get the store back with `isnad restore`");
}

std::string seal_of(const fs::path& directory) {
    std::string lines;
    for (const fs::path& file : sealed_files(directory)) {
        if (const auto bytes = content(file)) lines += digest(*bytes) + ' ' + file.filename().string() + '\n';
    }
    return lines + digest(lines) + '\n';
}

} // namespace

bool check_seal(const fs::path& directory) {
    const auto lines = content(directory / kSealFile);
    if (!lines) return false;
    constexpr std::size_t kLast = 65; // a digest and its line break
    if (lines->size() < kLast || lines->substr(lines->size() - kLast) != digest(lines->substr(0, lines->size() - kLast)) + '\n') return false;
    for (std::size_t at = 0; at + kLast < lines->size();) {
        const std::size_t end = lines->find('\n', at);
        const fs::path file = directory / lines->substr(at + kLast, end - at - kLast);
        const auto bytes = content(file);
        if (!bytes || digest(*bytes) != lines->substr(at, kLast - 1)) {
            if (content(directory / kSealFile) != lines) return false; // a writer has broken it meanwhile
            damaged(file);
        }
        at = end + 1;
    }
    return true;
}

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class GuardedFiles::Files final : public rocksdb::FileSystemWrapper {
public:
    explicit Files(fs::path directory) : FileSystemWrapper(rocksdb::FileSystem::Default()), directory_(std::move(directory)) {}

    [[nodiscard]] const char* Name() const override { return "isnad"; }
    void seal_on_closing() { seal_ = true; }

    IOStatus LockFile(const std::string& file, const IOOptions& options, rocksdb::FileLock** lock, IODebugContext* debug) override {
        IOStatus status = target()->LockFile(file, options, lock, debug);
        if (!status.ok()) return status;
        status = break_seal(options, debug);
        if (!status.ok()) target()->UnlockFile(*lock, options, debug).PermitUncheckedError();
        return status;
    }
    IOStatus UnlockFile(rocksdb::FileLock* lock, const IOOptions& options, IODebugContext* debug) override {
        if (seal_ && !failed_) write_seal(options, debug).PermitUncheckedError(); // without one the store opens as after a crash
        return target()->UnlockFile(lock, options, debug);
    }
    IOStatus NewWritableFile(const std::string& name, const FileOptions& options, std::unique_ptr<rocksdb::FSWritableFile>* file,
                             IODebugContext* debug) override {
        const IOStatus status = target()->NewWritableFile(name, options, file, debug);
        if (status.ok() && name.ends_with(kUnfinished)) *file = std::make_unique<Unfinished>(std::move(*file));
        if (!fs::path(name).filename().string().starts_with("MANIFEST-")) return status;
        if (status.ok()) *file = std::make_unique<Manifest>(std::move(*file), *this);
        return noted(status);
    }
    IOStatus NewDirectory(const std::string& name, const IOOptions& options, std::unique_ptr<rocksdb::FSDirectory>* directory,
                          IODebugContext* debug) override {
        const IOStatus status = target()->NewDirectory(name, options, directory, debug);
        if (status.ok()) *directory = std::make_unique<Directory>(std::move(*directory), *this);
        return status;
    }
    IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options, IODebugContext* debug) override {
        return noted(target()->RenameFile(from, to, options, debug));
    }
    IOStatus DeleteFile(const std::string& file, const IOOptions& options, IODebugContext* debug) override {
        if (failed_) return IOStatus::IOError("kept, since the manifest could not be written", file);
        return target()->DeleteFile(file, options, debug);
    }

private:
    /// RocksDB syncs what is handed over to it, and that once is enough.
    class Unfinished final : public rocksdb::FSWritableFileOwnerWrapper {
    public:
        explicit Unfinished(std::unique_ptr<rocksdb::FSWritableFile> file) : FSWritableFileOwnerWrapper(std::move(file)) {}
        IOStatus Sync(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
        IOStatus Fsync(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
    };
    class Manifest final : public rocksdb::FSWritableFileOwnerWrapper {
    public:
        Manifest(std::unique_ptr<rocksdb::FSWritableFile> file, Files& files) : FSWritableFileOwnerWrapper(std::move(file)), files_(files) {}
        IOStatus Append(const rocksdb::Slice& bytes, const IOOptions& options, IODebugContext* debug) override {
            return files_.noted(FSWritableFileOwnerWrapper::Append(bytes, options, debug));
        }
        IOStatus Append(const rocksdb::Slice& bytes, const IOOptions& options, const rocksdb::DataVerificationInfo& checksum,
                        IODebugContext* debug) override {
            return files_.noted(FSWritableFileOwnerWrapper::Append(bytes, options, checksum, debug));
        }
        IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
            return files_.noted(FSWritableFileOwnerWrapper::Sync(options, debug));
        }
        IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
            return files_.noted(FSWritableFileOwnerWrapper::Fsync(options, debug));
        }

    private:
        Files& files_;
    };
    class Directory final : public rocksdb::FSDirectoryWrapper {
    public:
        Directory(std::unique_ptr<rocksdb::FSDirectory> directory, Files& files) : FSDirectoryWrapper(std::move(directory)), files_(files) {}
        IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override { return files_.noted(FSDirectoryWrapper::Fsync(options, debug)); }
        IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug, const rocksdb::DirFsyncOptions& what) override {
            return files_.noted(FSDirectoryWrapper::FsyncWithDirOptions(options, debug, what));
        }

    private:
        Files& files_;
    };

    IOStatus noted(IOStatus status) {
        if (!status.ok()) failed_ = true;
        return status;
    }

    IOStatus sync_directory(const IOOptions& options, IODebugContext* debug) {
        std::unique_ptr<rocksdb::FSDirectory> directory;
        const IOStatus status = target()->NewDirectory(directory_.string(), options, &directory, debug);
        return status.ok() ? directory->Fsync(options, debug) : status;
    }
    IOStatus break_seal(const IOOptions& options, IODebugContext* debug) {
        const std::string seal = (directory_ / kSealFile).string();
        if (!target()->FileExists(seal, options, debug).ok()) return IOStatus::OK();
        const IOStatus status = target()->DeleteFile(seal, options, debug);
        return status.ok() ? sync_directory(options, debug) : status;
    }
    IOStatus write_seal(const IOOptions& options, IODebugContext* debug) try {
        const std::string beside = (directory_ / "ISNAD-CLOSING").string();
        constexpr bool kSync = true;
        IOStatus status = rocksdb::WriteStringToFile(target(), seal_of(directory_), beside, kSync);
        if (status.ok()) status = target()->RenameFile(beside, (directory_ / kSealFile).string(), options, debug);
        return status.ok() ? sync_directory(options, debug) : status;
    } catch (const std::exception& fault) { // RocksDB is among the callers, which knows no exceptions
        return IOStatus::IOError(fault.what());
    }

    const fs::path directory_;
    std::atomic<bool> failed_ = false;
    std::atomic<bool> seal_ = false;
};

GuardedFiles::GuardedFiles(fs::path directory) : files_(std::make_shared<Files>(std::move(directory))), env_(rocksdb::NewCompositeEnv(files_)) {}
GuardedFiles::~GuardedFiles() = default;

void GuardedFiles::seal_on_closing() {
    files_->seal_on_closing();
}

std::string moving_parts(const fs::path& directory) {
    std::set<std::string> parts;
    for (const auto& entry : fs::directory_iterator(directory)) {
        const std::string name = entry.path().filename().string();
        std::error_code gone;
        if (name.starts_with("MANIFEST-")) parts.insert(name + ' ' + std::to_string(entry.file_size(gone)));
        if (name == kSealFile || entry.path().extension() == ".log") parts.insert(name);
    }
    std::string all;
    for (const std::string& part : parts) (all += part) += '\n';
    return all;
}

void remove_unfinished_files(const fs::path& directory) {
    std::vector<fs::path> unfinished;
    for (const auto& entry : fs::directory_iterator(directory)) {
        if (entry.path().string().ends_with(kUnfinished)) unfinished.push_back(entry.path());
    }
    for (const fs::path& file : unfinished) fs::remove(file);
}

} // namespace isnad::store
