#include "extract/read/byte_source.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <cstring>
#include <vector>

namespace isnad::extract {

namespace {
constexpr std::size_t kBlockSize = std::size_t{1} << 18U;
} // namespace

struct ByteSource::Impl {
    Impl() : stream(archive_read_new()) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { archive_read_free(stream); }

    void open(const std::string& path, Packing packing) {
        archive_read_support_format_raw(stream);
        archive_read_support_format_empty(stream);
        if (packing == Packing::any) {
            archive_read_support_filter_gzip(stream);
            archive_read_support_filter_xz(stream);
            archive_read_support_filter_zstd(stream);
        }
        const bool is_stdin = path == "-";
        const int opened =
            is_stdin ? archive_read_open_fd(stream, STDIN_FILENO, kBlockSize) : archive_read_open_filename(stream, path.c_str(), kBlockSize);
        if (opened != ARCHIVE_OK) return fail();
        archive_entry* entry = nullptr;
        const int found = archive_read_next_header(stream, &entry);
        done = found == ARCHIVE_EOF;
        if (found < ARCHIVE_WARN) fail();
    }

    void fail() {
        done = true;
        // errno says it in fewer words than libarchive, which repeats the path.
        const int number = archive_errno(stream);
        const char* words = archive_error_string(stream);
        fault = number > 0 && number < 132 ? std::strerror(number) : words != nullptr ? words : "cannot be read";
    }

    archive* stream;
    std::vector<char> block = std::vector<char>(kBlockSize);
    std::string fault;
    bool done = false;
};

ByteSource::ByteSource(const std::string& path, Packing packing) : impl_(std::make_unique<Impl>()) {
    impl_->open(path, packing);
}

ByteSource::~ByteSource() = default;

std::string_view ByteSource::next() {
    if (impl_->done) return {};
    const la_ssize_t length = archive_read_data(impl_->stream, impl_->block.data(), impl_->block.size());
    if (length < 0) impl_->fail();
    if (length <= 0) impl_->done = true;
    return {impl_->block.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

const std::string& ByteSource::fault() const {
    return impl_->fault;
}

} // namespace isnad::extract
