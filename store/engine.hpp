#pragma once
// RocksDB behind a door of our own: families by name, sorted batches, cursors with bounds, snapshots, and errors in words that say
// which directory and what to do. No merge operators: a store opened once without the operator would lose every later write.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/batch.hpp"

namespace isnad::store {

enum class OpenMode : std::uint8_t {
    create, ///< read and write; made where it is not there
    write,  ///< read and write; must be there
    read,   ///< the state as it is now; any number beside a writer. To see what came since, open again
};

struct EngineOptions {
    std::size_t cache_bytes = std::size_t{64} << 20;
    bool damaged_files = false; ///< opens though files of rows are damaged, most of them; reading them fails, reading others does not
    bool damaged_log = false;   ///< opens though the log is damaged; what cannot be read of it is lost
    std::size_t write_buffer_bytes = std::size_t{32} << 20;
};

/// One consistent state; all reads that are given it see that.
class Snapshot;

/// Walks keys of one family within bounds. Throws Error{corrupt|io} where the store cannot be read further.
class Cursor {
public:
    struct Impl;
    explicit Cursor(std::unique_ptr<Impl> impl);
    Cursor(Cursor&&) noexcept;
    Cursor& operator=(Cursor&&) noexcept;
    ~Cursor();

    void seek(std::string_view key);      ///< to the first key at or after
    void seek_back(std::string_view key); ///< to the last key at or before
    void next();
    [[nodiscard]] bool valid() const;
    [[nodiscard]] std::string_view key() const;
    [[nodiscard]] std::string_view value() const;

private:
    std::unique_ptr<Impl> impl_;
};

class Engine {
public:
    /// Throws Error: locked, version, corrupt, io, usage.
    Engine(const std::filesystem::path& directory, OpenMode mode, const EngineOptions& options);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] const std::filesystem::path& directory() const;
    [[nodiscard]] bool writable() const;

    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;
    /// False where there is no such key. `snapshot` may be null: the latest state.
    bool get(Family family, std::string_view key, std::string& value, const Snapshot* snapshot) const;
    [[nodiscard]] std::optional<std::string> get(Family family, std::string_view key, const Snapshot* snapshot = nullptr) const;
    /// Keys from `lower` up to but without `upper` (empty: to the end).
    [[nodiscard]] Cursor scan(Family family, std::string_view lower, std::string_view upper, const Snapshot* snapshot = nullptr) const;
    [[nodiscard]] Cursor scan_prefix(Family family, std::string_view prefix, const Snapshot* snapshot = nullptr) const;

    /// Writes a sorted batch, durable when it returns: through the log where it is small, as sorted files where it is large.
    void write(const Batch& batch);
    /// Drops all rows of these families, durable when it returns. Cursors over them stay where they are.
    void clear(std::span<const Family> families);
    /// Empties the log into files, so that nothing of what is stored hangs on the log.
    void flush();
    /// Which files of rows are written anew: those that lie one over the other, so that reading looks into fewer, or all.
    enum class Anew : std::uint8_t { overlapping, all };
    void compact(Anew which);

    /// Reads every file of rows against its checksum and says of each that does not match: its name, of what family, the way out.
    void verify_files(const std::function<void(const std::string&)>& damaged) const;
    [[nodiscard]] std::uint64_t bytes(Family family) const; ///< of its files
    [[nodiscard]] std::uint64_t log_bytes() const;          ///< of rows of any family that are in no file yet

    /// A new, incremental backup of the store in `to`.
    void backup(const std::filesystem::path& to);

    struct Impl;

private:
    std::unique_ptr<Impl> impl_;
};

/// Cursors over a family in one state, to be used again: making one costs more than a look-up.
struct CursorPool {
    const Engine& engine;
    const Snapshot* snapshot; ///< null: the latest state, in which none is used twice
    Family family;
    std::vector<Cursor> idle = {};
};

/// A cursor over the whole family that goes back to its pool.
class LentCursor {
public:
    explicit LentCursor(CursorPool& pool) : pool_(&pool), cursor_(pool.idle.empty() ? make(pool) : std::move(pool.idle.back())) {
        if (!pool.idle.empty()) pool.idle.pop_back();
    }
    ~LentCursor() {
        if (pool_ != nullptr && pool_->snapshot != nullptr) pool_->idle.push_back(std::move(cursor_));
    }
    LentCursor(LentCursor&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), cursor_(std::move(other.cursor_)) {}
    LentCursor& operator=(LentCursor&& other) noexcept {
        std::swap(pool_, other.pool_);
        std::swap(cursor_, other.cursor_);
        return *this;
    }

    Cursor* operator->() { return &cursor_; }

private:
    static Cursor make(const CursorPool& pool) { return pool.engine.scan(pool.family, {}, {}, pool.snapshot); }

    CursorPool* pool_;
    Cursor cursor_;
};

/// The latest backup in `from` becomes the store `directory`, which must not be there or be empty.
void restore(const std::filesystem::path& from, const std::filesystem::path& directory);

} // namespace isnad::store
