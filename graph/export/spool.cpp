#include "graph/export/spool.hpp"

#include <cerrno>
#include <cstring>

#include "graph/error.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kPiece = std::size_t{256} * 1024;

[[noreturn]] void fail() {
    throw Error(ErrorKind::io, std::string("cannot keep what waits to be written in a temporary file: ") + std::strerror(errno));
}

/// Visits the whole records at the head of `bytes`, each behind its length, and says how many bytes they are.
std::size_t visit_whole(std::string_view bytes, const std::function<void(std::string_view)>& visit) {
    std::size_t at = 0;
    std::uint32_t length = 0;
    while (at + sizeof length <= bytes.size()) {
        std::memcpy(&length, bytes.data() + at, sizeof length);
        if (at + sizeof length + length > bytes.size()) break;
        visit(bytes.substr(at + sizeof length, length));
        at += sizeof length + length;
    }
    return at;
}

} // namespace

void Spool::add(std::string_view record) {
    const auto length = static_cast<std::uint32_t>(record.size());
    waiting_.append(reinterpret_cast<const char*>(&length), sizeof length).append(record);
    if (waiting_.size() >= kInMemory) spill();
}

void Spool::spill() {
    if (!file_) file_.reset(std::tmpfile());
    if (!file_ || std::fwrite(waiting_.data(), 1, waiting_.size(), file_.get()) != waiting_.size()) fail();
    waiting_.clear();
}

void Spool::each(const std::function<void(std::string_view)>& visit) {
    if (file_) {
        std::rewind(file_.get());
        std::string bytes;
        for (;;) {
            const std::size_t old = bytes.size();
            bytes.resize(old + kPiece);
            const std::size_t read = std::fread(bytes.data() + old, 1, kPiece, file_.get());
            if (std::ferror(file_.get()) != 0) fail();
            if (read == 0) break;
            bytes.resize(old + read);
            bytes.erase(0, visit_whole(bytes, visit));
        }
        std::fseek(file_.get(), 0, SEEK_END);
    }
    visit_whole(waiting_, visit);
}

} // namespace isnad::graph
