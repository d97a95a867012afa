#include "graph/export/output_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "graph/error.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kBuffer = std::size_t{256} * 1024;

std::filesystem::path part_of(const std::filesystem::path& path) {
    return path.parent_path() / ("." + path.filename().string() + ".part");
}

/// True where the folder holds nothing but files of these names.
bool holds_only(const std::filesystem::path& folder, const std::vector<std::string>& names) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const bool known = std::ranges::find(names, entry.path().filename().string()) != names.end();
        if (!known || !entry.is_regular_file()) return false;
    }
    return true;
}

/// Without a slash at its end, behind which stands an empty name.
std::filesystem::path without_slash(std::filesystem::path path) {
    return path.has_filename() ? path : path.parent_path();
}

} // namespace

OutputFile::OutputFile(std::filesystem::path path, bool replace) : path_(std::move(path)), part_(part_of(path_)) {
    std::error_code fault;
    if (std::filesystem::exists(path_, fault)) {
        if (!replace) throw Error(ErrorKind::usage, path_.string() + " is there already; --force replaces it");
        if (!std::filesystem::is_regular_file(path_, fault)) throw Error(ErrorKind::usage, path_.string() + " is no ordinary file");
    }
    file_.reset(std::fopen(part_.c_str(), "wbe"));
    if (!file_) fail("cannot write");
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    buffer_.reserve(kBuffer);
}

OutputFile::~OutputFile() {
    if (!file_) return;
    file_.reset();
    drop_part();
}

void OutputFile::fail(const char* what) const {
    throw Error(ErrorKind::io, std::string(what) + ' ' + path_.string() + ": " + std::strerror(errno));
}

void OutputFile::put(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail("cannot write");
    written_ += bytes.size();
}

void OutputFile::write(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kBuffer) flush();
    if (bytes.size() >= kBuffer) {
        put(bytes);
    } else {
        buffer_ += bytes;
    }
}

void OutputFile::flush() {
    put(buffer_);
    buffer_.clear();
}

void OutputFile::commit() {
    flush();
    if (std::fclose(file_.release()) != 0) {
        const int reason = errno;
        drop_part();
        errno = reason;
        fail("cannot write");
    }
    std::error_code fault;
    if (std::filesystem::file_size(part_, fault) != written_) {
        drop_part();
        throw Error(ErrorKind::io, "what was written to " + path_.string() + " is not what is there; does another export write it too?");
    }
    std::filesystem::rename(part_, path_, fault);
    if (!fault) return;
    drop_part();
    throw Error(ErrorKind::io, "cannot put " + path_.string() + " in its place: " + fault.message());
}

void OutputFile::drop_part() const {
    std::error_code ignored; // nothing to be done about one: the user sees the part file
    std::filesystem::remove(part_, ignored);
}

OutputFolder::OutputFolder(std::filesystem::path path, std::vector<std::string> names, bool replace)
    : path_(without_slash(std::move(path))), part_(part_of(path_)) {
    std::error_code fault;
    if (std::filesystem::exists(path_, fault)) {
        if (!replace) throw Error(ErrorKind::usage, path_.string() + " is there already; --force replaces it");
        if (!std::filesystem::is_directory(path_, fault) || !holds_only(path_, names)) {
            throw Error(ErrorKind::usage, path_.string() + " is no folder of an earlier export, so it is not replaced; name another");
        }
    }
    std::filesystem::remove_all(part_, fault);
    if (!std::filesystem::create_directory(part_, fault)) throw Error(ErrorKind::io, "cannot write " + path_.string() + ": " + fault.message());
    for (const std::string& name : names) files_.push_back(std::make_unique<OutputFile>(part_ / name, false));
}

OutputFolder::~OutputFolder() {
    if (committed_) return;
    files_.clear();
    std::error_code fault;
    std::filesystem::remove_all(part_, fault);
}

void OutputFolder::commit() {
    for (const auto& file : files_) file->commit();
    files_.clear();
    const std::filesystem::path old = path_.parent_path() / ("." + path_.filename().string() + ".old");
    std::error_code fault;
    const bool replaces = std::filesystem::exists(path_, fault);
    std::filesystem::remove_all(old, fault);
    fault.clear();
    if (replaces) std::filesystem::rename(path_, old, fault);
    if (!fault) {
        std::filesystem::rename(part_, path_, fault);
        std::error_code ignored;
        if (fault && replaces) std::filesystem::rename(old, path_, ignored); // what stood there comes back
    }
    if (fault) throw Error(ErrorKind::io, "cannot put " + path_.string() + " in its place: " + fault.message());
    committed_ = true;
    std::filesystem::remove_all(old, fault);
}

} // namespace isnad::graph
