#pragma once
// The bytes of a file or of standard input, unpacked if they are compressed, read block by block. A fault ends the stream and is
// kept as words: what came before it has been read. Move-only; closes what it opened.
#include <memory>
#include <string>
#include <string_view>

namespace isnad::extract {

class ByteSource {
public:
    enum class Packing { none, any }; ///< any: gzip, xz or Zstandard, seen by its first bytes

    /// "-" is standard input.
    ByteSource(const std::string& path, Packing packing);
    ~ByteSource();

    /// The next block, valid until the next call; empty at the end and after a fault.
    [[nodiscard]] std::string_view next();
    /// What went wrong, or the empty string.
    [[nodiscard]] const std::string& fault() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace isnad::extract
