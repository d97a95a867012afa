#pragma once
// A file that is there whole or not at all: written beside its place, renamed into it by commit(). Without commit() what stood
// there before stays as it was. Writes are gathered in 256 KiB, so small pieces cost nothing.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

/// Where writers put their bytes: a file, or a string in tests.
class Sink {
public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    virtual ~Sink() = default;
    virtual void write(std::string_view bytes) = 0;
};

class StringSink final : public Sink {
public:
    void write(std::string_view bytes) override { text_ += bytes; }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

class OutputFile final : public Sink {
public:
    /// Throws Error{usage} where `path` exists and `replace` is false, Error{io} where its folder takes no file.
    OutputFile(std::filesystem::path path, bool replace);
    ~OutputFile() override; ///< removes what was not committed
    void write(std::string_view bytes) override;
    /// All that was written, on its way to the disk: for a check before commit().
    void flush();
    [[nodiscard]] const std::filesystem::path& part() const { return part_; }
    /// Throws Error{io} where the file does not hold as many bytes as were written, or cannot take its place.
    void commit();

private:
    void put(std::string_view bytes);
    void drop_part() const;
    [[noreturn]] void fail(const char* what) const;

    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::filesystem::path path_;
    std::filesystem::path part_;
    std::unique_ptr<std::FILE, Closer> file_;
    std::string buffer_;
    std::uint64_t written_ = 0; ///< bytes
};

/// A folder of files, likewise: filled beside its place, put there as a whole by commit().
class OutputFolder {
public:
    /// `names` are the files that it will hold. Throws Error{usage} where `path` exists and `replace` is false, or holds anything else:
    /// only a folder that an export made is replaced.
    OutputFolder(std::filesystem::path path, std::vector<std::string> names, bool replace);
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    ~OutputFolder();                                                       ///< removes what was not committed
    [[nodiscard]] Sink& file(std::size_t index) { return *files_[index]; } ///< in the order of the names
    void commit();

private:
    std::filesystem::path path_;
    std::filesystem::path part_;
    std::vector<std::unique_ptr<OutputFile>> files_;
    bool committed_ = false;
};

} // namespace isnad::graph
