#include "store/engine.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/sst_file_reader.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/backup_engine.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "graph/error.hpp"
#include "store/closing.hpp"
#include "store/coding.hpp"
#include "store/keys.hpp"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;

// Batches above this go in as files of sorted keys: no log, no memtable. Below, a file a family would cost more than it saves.
constexpr std::size_t kFilesFrom = std::size_t{4} << 20;
// A larger log is emptied on closing, so that a sealed store opens at once.
constexpr std::uint64_t kLogAtRest = std::uint64_t{2} << 20;
// Few threads ask. In the many small shards that are usual, the index of one file would push out all else that is in its shard.
constexpr int kCacheShardBits = 1;
constexpr const char* kWayOut = "Get the store back with `isnad restore`, or what is readable of it with `isnad dump`";
constexpr const char* kMakeAnew = "They follow from the rest: make them anew with `isnad verify --rebuild`";

/// RocksDB's own chatter; what matters comes back as a Status.
class Silent final : public rocksdb::Logger {
public:
    using rocksdb::Logger::Logv;
    void Logv(const char*, va_list) override {}
};

rocksdb::Slice slice(std::string_view bytes) {
    return {bytes.data(), bytes.size()};
}

std::string_view view(const rocksdb::Slice& bytes) {
    return {bytes.data(), bytes.size()};
}

[[noreturn]] void fail(const rocksdb::Status& status, const fs::path& directory, const std::string& file = {}) {
    const std::string text = status.ToString() + (file.empty() ? "" : " in " + file);
    const std::string where = directory.string();
    const auto says = [&](const char* words) { return text.find(words) != std::string::npos; };
    if (says("Column family not found")) throw Error(ErrorKind::corrupt, "the indices of " + where + " are half made; run `isnad verify --rebuild`");
    // a file that ought to be there and is not is damage, not a failing disk
    if (status.IsCorruption() || status.IsPathNotFound()) {
        const bool rows = says(".sst") || says(".ldb");
        throw Error(ErrorKind::corrupt,
                    "the store " + where + " is damaged: " + text + ". " + (rows ? "What is in that file, `isnad verify` says. " : "") + kWayOut);
    }
    if (says("While lock file") || says("lock hold by current process")) {
        throw Error(ErrorKind::locked,
                    "another process is writing to the store " + where + "; wait until it is done, or end it. Questions can be asked meanwhile");
    }
    if (says("open a file for lock")) throw Error(ErrorKind::io, "the store " + where + " cannot be written to: " + text);
    if (status.IsNoSpace())
        throw Error(ErrorKind::io, "the disk of the store " + where + " is full; what was reported as stored is safe (" + text + ")");
    throw Error(ErrorKind::io, "the store " + where + " cannot go on: " + text);
}

void check(const rocksdb::Status& status, const fs::path& directory) {
    if (!status.ok()) fail(status, directory);
}

rocksdb::DBOptions database_options(const EngineOptions& options) {
    rocksdb::DBOptions database;
    database.info_log = std::make_shared<Silent>();
    database.db_host_id.clear(); // the name of the machine is nobody's business
    database.create_missing_column_families = true;
    database.max_background_jobs = 2;
    database.max_open_files = -1; // so that a reader keeps its files though the writer drops them
    database.db_write_buffer_size = 2 * options.write_buffer_bytes;
    database.max_total_wal_size = 2 * options.write_buffer_bytes;
    database.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
    database.wal_recovery_mode = rocksdb::WALRecoveryMode::kAbsoluteConsistency;
    return database;
}

bool holds_store(const fs::path& directory) {
    return fs::exists(directory / "CURRENT");
}

/// Nothing, or what stands there when the making of a store was broken off before it could hold anything.
bool is_half_made(const fs::path& directory) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename().string();
        const bool made = name == "LOCK" || name == "IDENTITY" || name == "MANIFEST-000001" || name.ends_with(".dbtmp");
        if (!made) return false;
    }
    return !error;
}

std::uint64_t log_size(const fs::path& directory) {
    std::uint64_t size = 0;
    std::error_code gone; // RocksDB drops logs in the background
    for (const auto& entry : fs::directory_iterator(directory, gone)) {
        if (entry.path().extension() != ".log") continue;
        if (const std::uintmax_t bytes = entry.file_size(gone); !gone) size += bytes;
    }
    return size;
}

/// What RocksDB keeps of each file of rows; nothing where the file cannot be read to its end.
std::optional<std::string> checksum_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const auto checksum = rocksdb::GetFileChecksumGenCrc32cFactory()->CreateFileChecksumGenerator({});
    std::vector<char> block(std::size_t{1} << 20);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        checksum->Update(block.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.eof()) return std::nullopt;
    checksum->Finalize();
    return checksum->GetChecksum();
}

} // namespace

class Snapshot {
public:
    Snapshot(rocksdb::DB& database, const rocksdb::Snapshot* snapshot) : database_(database), snapshot_(snapshot) {}
    ~Snapshot() {
        if (snapshot_ != nullptr) database_.ReleaseSnapshot(snapshot_);
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    [[nodiscard]] const rocksdb::Snapshot* get() const { return snapshot_; }

private:
    rocksdb::DB& database_;
    const rocksdb::Snapshot* snapshot_; ///< null where the whole handle is one state
};

struct Cursor::Impl {
    std::string upper;
    rocksdb::Slice upper_slice;
    std::unique_ptr<rocksdb::Iterator> iterator;
    fs::path directory;
};

Cursor::Cursor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;
Cursor::~Cursor() = default;

void Cursor::seek(std::string_view key) {
    impl_->iterator->Seek(slice(key));
}
void Cursor::seek_back(std::string_view key) {
    impl_->iterator->SeekForPrev(slice(key));
}
void Cursor::next() {
    impl_->iterator->Next();
}
bool Cursor::valid() const {
    if (impl_->iterator->Valid()) return true;
    check(impl_->iterator->status(), impl_->directory);
    return false;
}
std::string_view Cursor::key() const {
    return view(impl_->iterator->key());
}
std::string_view Cursor::value() const {
    return view(impl_->iterator->value());
}

struct Engine::Impl {
    fs::path directory;
    OpenMode mode = OpenMode::read;
    EngineOptions options;
    std::unique_ptr<GuardedFiles> guarded; ///< where it is written
    std::unique_ptr<rocksdb::DB> database;
    std::shared_ptr<rocksdb::Cache> cache;
    std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> families{};
    std::string opened_as;   ///< moving parts of the state that a reader has
    std::uint64_t files = 0; ///< of sorted keys, made by this handle
    bool failed = false;     ///< a write did not succeed: nothing more is written, and no seal

    [[nodiscard]] bool writable() const { return mode == OpenMode::create || mode == OpenMode::write; }
    [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family which) const { return families[static_cast<std::size_t>(which)]; }

    void open();
    void open_once(bool sealed);
    rocksdb::Status open_database(const rocksdb::DBOptions& database_options);
    [[nodiscard]] rocksdb::ColumnFamilyOptions family_options(const FamilyInfo& family) const;
    void make_ready();
    [[nodiscard]] std::string damaged_file(const rocksdb::Status& status, rocksdb::DBOptions database_options) const;
    [[nodiscard]] std::uint64_t stored_format(const rocksdb::DBOptions& database_options) const;
    void close();
    [[nodiscard]] bool is_dropped(const std::string& file) const;
    void done(const rocksdb::Status& status);

    void write_logged(std::span<const Batch::Entry> entries);
    void write_files(const Batch& batch);
    rocksdb::ExternalSstFileInfo write_file(Family which, std::span<const Batch::Entry> entries);
};

void Engine::Impl::make_ready() {
    const std::string where = directory.string();
    if (!holds_store(directory)) {
        if (mode != OpenMode::create) throw Error(ErrorKind::io, "there is no store at " + where + "; `isnad add` makes one");
        std::error_code error;
        if (fs::exists(directory) && !is_half_made(directory)) {
            throw Error(ErrorKind::usage, where + " is no store and not empty; name another place with --db");
        }
        fs::create_directories(directory, error);
        if (error) throw Error(ErrorKind::io, "the store " + where + " cannot be made: " + error.message());
    }
}

/// Read before anything else is opened: a newer format may hold families of which nothing is known here. 0 where it is not written yet.
std::uint64_t Engine::Impl::stored_format(const rocksdb::DBOptions& database_options) const {
    rocksdb::DBOptions peek = database_options;
    peek.wal_recovery_mode =
        options.damaged_log ? rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords : rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    const std::vector<rocksdb::ColumnFamilyDescriptor> only = {{rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions{}}};
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    if (const rocksdb::Status peeked = rocksdb::DB::OpenForReadOnly(peek, directory.string(), only, &handles, &opened); !peeked.ok()) {
        fail(peeked, directory, damaged_file(peeked, database_options));
    }
    const std::unique_ptr<rocksdb::DB> owner(opened);
    std::string value;
    const rocksdb::Status status = opened->Get({}, handles[0], "format", &value);
    check(opened->DestroyColumnFamilyHandle(handles[0]), directory);
    if (status.IsNotFound()) return 0;
    check(status, directory);
    return value.size() == 8 ? read_u64(value) : 0;
}

rocksdb::ColumnFamilyOptions Engine::Impl::family_options(const FamilyInfo& family) const {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = cache;
    table.cache_index_and_filter_blocks = writable(); // a load stays small however large the store; a reader holds them and is quicker
    table.pin_l0_filter_and_index_blocks_in_cache = true;
    if (family.asked) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    // chunks are a few hundred bytes, and what is asked for beside one another stands anywhere: fewer, larger blocks are found quicker
    if (family.family == Family::out_packed || family.family == Family::in_packed) table.block_size = std::size_t{16} << 10;
    rocksdb::ColumnFamilyOptions column;
    column.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    column.write_buffer_size = options.write_buffer_bytes;
    column.level_compaction_dynamic_level_bytes = true;
    column.level0_file_num_compaction_trigger = 8; // a load brings many files, and each merging writes a family anew
    column.compression = rocksdb::kLZ4Compression;
    if (family.family == Family::text || family.family == Family::fact) column.bottommost_compression = rocksdb::kZSTD;
    return column;
}

rocksdb::Status Engine::Impl::open_database(const rocksdb::DBOptions& database_options) {
    cache = rocksdb::NewLRUCache(options.cache_bytes, kCacheShardBits);
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const FamilyInfo& family : kFamilies) descriptors.emplace_back(std::string(family.name), family_options(family));
    // All families of a new store are made in one go: for each that opening finds missing RocksDB writes and reads back what it was set to.
    std::vector<rocksdb::ColumnFamilyDescriptor> missing;
    if (writable() && !holds_store(directory)) {
        missing.assign(descriptors.begin() + 1, descriptors.end());
        descriptors.resize(1);
    }
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    rocksdb::Status status;
    if (writable())
        status = rocksdb::DB::Open(database_options, directory.string(), descriptors, &handles, &opened);
    else
        status = rocksdb::DB::OpenForReadOnly(database_options, directory.string(), descriptors, &handles, &opened);
    if (!status.ok()) return status;
    database.reset(opened);
    const auto next = std::ranges::copy(handles, families.begin()).out;
    if (missing.empty()) return status;
    status = database->CreateColumnFamilies(missing, &handles);
    std::ranges::copy(handles, next);
    if (!status.ok()) {
        failed = true;
        close();
    }
    return status;
}

void Engine::Impl::open() {
    make_ready();
    if (writable()) return open_once(!options.damaged_log && check_seal(directory));
    // A writer beside us may move files between our look at the manifest and at the files and the log: what was opened is one state of the
    // store only if the manifest is then still as it was.
    constexpr int kAttempts = 50;
    for (int attempt = 1;; ++attempt) {
        opened_as = moving_parts(directory);
        try {
            open_once(!options.damaged_log && check_seal(directory));
            if (moving_parts(directory) == opened_as) return;
            close();
        } catch (const Error&) {
            if (attempt == kAttempts || moving_parts(directory) == opened_as) throw;
        }
        if (attempt == kAttempts) throw Error(ErrorKind::io, "the store " + directory.string() + " is written to without a pause; ask again later");
    }
}

void Engine::Impl::open_once(bool sealed) {
    rocksdb::DBOptions database_options = store::database_options(options);
    database_options.create_if_missing = mode == OpenMode::create;
    const bool there = holds_store(directory);
    if (const std::uint64_t format = there ? stored_format(database_options) : 0; format > kFormat) {
        throw Error(ErrorKind::version, "the store " + directory.string() + " has format " + std::to_string(format) +
                                            ", this isnad knows formats up to " + std::to_string(kFormat) +
                                            "; use a newer isnad, or one that wrote it to `isnad dump` it");
    }
    // without a seal the last run ended in a crash: the log may end in a record that was cut short
    if (!sealed) database_options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    if (options.damaged_log) database_options.wal_recovery_mode = rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords;
    if (writable()) {
        guarded = std::make_unique<GuardedFiles>(directory);
        database_options.env = guarded->env();
    }
    rocksdb::Status status = open_database(database_options);
    if (!status.ok() && options.damaged_files) {
        database_options.max_open_files = 20; // no more than two are opened before they are needed, but then over and over
        status = open_database(database_options);
    }
    if (!status.ok()) fail(status, directory, damaged_file(status, database_options));
}

/// The file that corruption is in, where RocksDB does not name it: of rows, else the manifest if that cannot be read without a log, else a log.
std::string Engine::Impl::damaged_file(const rocksdb::Status& status, rocksdb::DBOptions database_options) const {
    const std::string text = status.ToString();
    if (!status.IsCorruption() || text.find(".sst") != std::string::npos) return {};
    const auto files_that = [&](const std::function<bool(const fs::path&)>& are_suspect) {
        std::string names;
        for (const auto& entry : fs::directory_iterator(directory)) {
            if (are_suspect(entry.path())) names += (names.empty() ? "" : " or ") + entry.path().filename().string();
        }
        return names;
    };
    const std::string rows =
        files_that([](const fs::path& file) { return file.extension() == ".sst" && !rocksdb::SstFileReader({}).Open(file.string()).ok(); });
    if (!rows.empty()) return rows;
    database_options.wal_recovery_mode = rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords;
    const std::vector<rocksdb::ColumnFamilyDescriptor> only = {{rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions{}}};
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    const bool without_log = rocksdb::DB::OpenForReadOnly(database_options, directory.string(), only, &handles, &opened).ok();
    const std::unique_ptr<rocksdb::DB> owner(opened);
    for (rocksdb::ColumnFamilyHandle* handle : handles) opened->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    return files_that(
        [&](const fs::path& file) { return without_log ? file.extension() == ".log" : file.filename().string().starts_with("MANIFEST-"); });
}

void Engine::Impl::close() {
    if (writable() && !failed && log_size(directory) > kLogAtRest) failed = !database->Flush({}, {families.begin(), families.end()}).ok();
    for (rocksdb::ColumnFamilyHandle* handle : families) {
        if (handle != nullptr) database->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    }
    families = {};
    if (guarded && !failed) guarded->seal_on_closing();
    database->Close().PermitUncheckedError();
    database.reset();
}

void Engine::Impl::done(const rocksdb::Status& status) {
    if (status.ok()) return;
    failed = true;
    fail(status, directory);
}

Engine::Engine(const fs::path& directory, OpenMode mode, const EngineOptions& options) : impl_(std::make_unique<Impl>()) {
    impl_->directory = directory;
    impl_->mode = mode;
    impl_->options = options;
    impl_->open();
    if (!impl_->writable()) return;
    remove_unfinished_files(directory);
    if (!get(Family::meta, "format")) {
        std::string format;
        append_u64(format, kFormat);
        Batch batch;
        batch.put(Family::meta, "format", format);
        write(batch);
    }
}

Engine::~Engine() {
    if (impl_->database) impl_->close();
}

const fs::path& Engine::directory() const {
    return impl_->directory;
}
bool Engine::writable() const {
    return impl_->writable();
}

std::shared_ptr<const Snapshot> Engine::snapshot() const {
    // a reader's handle is one state as it is, and RocksDB gives it no snapshots
    const rocksdb::Snapshot* snapshot = impl_->writable() ? impl_->database->GetSnapshot() : nullptr;
    return std::make_shared<Snapshot>(*impl_->database, snapshot);
}

bool Engine::get(Family family, std::string_view key, std::string& value, const Snapshot* snapshot) const {
    rocksdb::ReadOptions options;
    if (snapshot != nullptr) options.snapshot = snapshot->get();
    const rocksdb::Status status = impl_->database->Get(options, impl_->family(family), slice(key), &value);
    if (status.IsNotFound()) return false;
    check(status, impl_->directory);
    return true;
}

std::optional<std::string> Engine::get(Family family, std::string_view key, const Snapshot* snapshot) const {
    std::string value;
    return get(family, key, value, snapshot) ? std::optional(std::move(value)) : std::nullopt;
}

Cursor Engine::scan(Family family, std::string_view lower, std::string_view upper, const Snapshot* snapshot) const {
    auto impl = std::make_unique<Cursor::Impl>();
    impl->directory = impl_->directory;
    impl->upper = upper;
    impl->upper_slice = impl->upper;
    rocksdb::ReadOptions options;
    if (snapshot != nullptr) options.snapshot = snapshot->get();
    if (!upper.empty()) options.iterate_upper_bound = &impl->upper_slice;
    options.total_order_seek = true;
    impl->iterator.reset(impl_->database->NewIterator(options, impl_->family(family)));
    Cursor cursor(std::move(impl));
    cursor.seek(lower);
    return cursor;
}

Cursor Engine::scan_prefix(Family family, std::string_view prefix, const Snapshot* snapshot) const {
    return scan(family, prefix, after_prefix(prefix), snapshot);
}

void Engine::write(const Batch& batch) {
    if (impl_->failed) throw Error(ErrorKind::io, "an earlier write to " + directory().string() + " failed; open the store again");
    if (batch.bytes() >= kFilesFrom)
        impl_->write_files(batch);
    else
        impl_->write_logged(batch.entries());
}

void Engine::Impl::write_logged(std::span<const Batch::Entry> entries) {
    rocksdb::WriteBatch batch;
    for (const Batch::Entry& entry : entries) {
        if (entry.erase)
            done(batch.Delete(family(entry.family), slice(entry.key)));
        else
            done(batch.Put(family(entry.family), slice(entry.key), slice(entry.value)));
    }
    rocksdb::WriteOptions durable;
    durable.sync = true;
    done(database->Write(durable, &batch));
}

rocksdb::ExternalSstFileInfo Engine::Impl::write_file(Family which, std::span<const Batch::Entry> entries) {
    const std::string path = (directory / (std::to_string(files++) + kUnfinished)).string();
    rocksdb::SstFileWriter writer({}, database->GetOptions(family(which)), family(which));
    done(writer.Open(path));
    for (const Batch::Entry& entry : entries) {
        done(entry.erase ? writer.Delete(slice(entry.key)) : writer.Put(slice(entry.key), slice(entry.value)));
    }
    rocksdb::ExternalSstFileInfo file;
    done(writer.Finish(&file));
    return file;
}

void Engine::Impl::write_files(const Batch& batch) {
    std::vector<rocksdb::IngestExternalFileArg> files_of;
    for (const FamilyInfo& row : kFamilies) {
        const auto entries = batch.of(row.family);
        if (entries.empty()) continue;
        rocksdb::IngestExternalFileArg& file = files_of.emplace_back();
        file.column_family = family(row.family);
        const rocksdb::ExternalSstFileInfo written = write_file(row.family, entries);
        file.external_files = {written.file_path};
        file.files_checksums = {written.file_checksum}; // else they are read once more
        file.files_checksum_func_names = {written.file_checksum_func_name};
        file.options.verify_file_checksum = false;
        file.options.write_global_seqno = false; // the file stays as it was summed; the manifest has the number
        file.options.move_files = true;
    }
    done(database->IngestExternalFiles(files_of)); // all families at once, or none
}

/// With their files, so that damage in them goes too. Broken off in between, the next writer makes the families, empty.
void Engine::clear(std::span<const Family> families) {
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const Family family : families) {
        handles.push_back(impl_->family(family));
        descriptors.emplace_back(std::string(info(family).name), impl_->family_options(info(family)));
    }
    impl_->done(impl_->database->DropColumnFamilies(handles));
    for (const Family family : families) {
        impl_->done(impl_->database->DestroyColumnFamilyHandle(std::exchange(impl_->families[static_cast<std::size_t>(family)], nullptr)));
    }
    const rocksdb::Status status = impl_->database->CreateColumnFamilies(descriptors, &handles);
    for (std::size_t i = 0; i < handles.size(); ++i) impl_->families[static_cast<std::size_t>(families[i])] = handles[i];
    impl_->done(status);
}

void Engine::flush() {
    std::vector<rocksdb::ColumnFamilyHandle*> all(impl_->families.begin(), impl_->families.end());
    impl_->done(impl_->database->Flush({}, all));
}

void Engine::compact(Anew which) {
    flush();
    rocksdb::CompactRangeOptions options;
    if (which == Anew::all) options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    for (rocksdb::ColumnFamilyHandle* handle : impl_->families) impl_->done(impl_->database->CompactRange(options, handle, nullptr, nullptr));
}

/// Whether a file that was part of the store need not be there any more.
bool Engine::Impl::is_dropped(const std::string& file) const {
    if (!writable()) return moving_parts(directory) != opened_as;
    std::vector<rocksdb::LiveFileMetaData> live;
    database->GetLiveFilesMetaData(&live);
    return std::ranges::find(live, file, &rocksdb::LiveFileMetaData::relative_filename) == live.end();
}

void Engine::verify_files(const std::function<void(const std::string&)>& damaged) const {
    std::vector<rocksdb::LiveFileMetaData> files;
    impl_->database->GetLiveFilesMetaData(&files);
    for (const rocksdb::LiveFileMetaData& file : files) {
        const fs::path path = directory() / file.relative_filename;
        const auto checksum = checksum_of(path);
        if (checksum == file.file_checksum || (!checksum && impl_->is_dropped(file.relative_filename))) continue;
        const auto family = std::ranges::find(kFamilies, std::string_view(file.column_family_name), &FamilyInfo::name);
        const bool derived = family != kFamilies.end() && family->kind == Kind::derived;
        damaged(path.string() + (checksum ? " holds other" : " is gone or cannot be read: it holds") + " bytes than were written, rows of `" +
                file.column_family_name + "`. " + (derived ? kMakeAnew : kWayOut));
    }
}

std::uint64_t Engine::bytes(Family family) const {
    std::uint64_t files = 0;
    impl_->database->GetIntProperty(impl_->family(family), "rocksdb.live-sst-files-size", &files);
    return files;
}

std::uint64_t Engine::log_bytes() const {
    return log_size(directory());
}

void Engine::backup(const fs::path& to) {
    if ((fs::weakly_canonical(to) / "").string().starts_with((fs::weakly_canonical(directory()) / "").string())) {
        throw Error(ErrorKind::usage, to.string() + " lies in the store itself; name a place outside of it");
    }
    rocksdb::BackupEngineOptions options(to.string());
    options.share_files_with_checksum = true;
    rocksdb::BackupEngine* opened = nullptr;
    rocksdb::IOStatus status = rocksdb::BackupEngine::Open(options, rocksdb::Env::Default(), &opened);
    if (!status.ok()) throw Error(ErrorKind::io, "the backup " + to.string() + " cannot be opened: " + status.ToString());
    const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
    constexpr bool kFlushFirst = true;
    status = engine->CreateNewBackup(impl_->database.get(), kFlushFirst);
    if (!status.ok()) throw Error(ErrorKind::io, "the backup " + to.string() + " cannot be written: " + status.ToString());
}

void restore(const fs::path& from, const fs::path& directory) {
    std::error_code error;
    if (fs::exists(directory) && !fs::is_empty(directory, error)) {
        throw Error(ErrorKind::usage, directory.string() + " is not empty; restore into a new place, or move the old store away first");
    }
    if (!fs::exists(from / "meta")) throw Error(ErrorKind::io, "there is no backup at " + from.string());
    rocksdb::BackupEngineReadOnly* opened = nullptr;
    rocksdb::IOStatus status = rocksdb::BackupEngineReadOnly::Open(rocksdb::BackupEngineOptions(from.string()), rocksdb::Env::Default(), &opened);
    if (!status.ok()) throw Error(ErrorKind::io, "the backup " + from.string() + " cannot be read: " + status.ToString());
    std::unique_ptr<rocksdb::BackupEngineReadOnly> engine(opened);
    status = engine->RestoreDBFromLatestBackup(directory.string(), directory.string());
    if (status.ok()) return;
    std::vector<rocksdb::BackupInfo> backups;
    engine->GetBackupInfo(&backups);
    constexpr bool kWithChecksum = true;
    const rocksdb::IOStatus why = backups.empty() ? status : engine->VerifyBackup(backups.back().backup_id, kWithChecksum);
    if (!why.ok()) status = why;      // names the file
    engine.reset();                   // its threads may still be copying
    fs::remove_all(directory, error); // it was empty or not there
    throw Error(status.IsCorruption() ? ErrorKind::corrupt : ErrorKind::io,
                "the backup " + from.string() + " cannot be restored: " + status.ToString());
}

} // namespace isnad::store
