#include "extract/read/read.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "extract/read/byte_source.hpp"
#include "extract/read/check_text.hpp"
#include "extract/read/json_document.hpp"
#include "extract/read/line_source.hpp"

namespace isnad::extract {

namespace fs = std::filesystem;

namespace {

enum class Format { text, json_lines, unknown };

struct FileKind {
    Format format = Format::unknown;
    bool packed = false;
    std::string stem; ///< the path without the suffixes that say this
};

/// The formats by suffix.
constexpr std::array<std::pair<std::string_view, Format>, 3> kFormats = {
    {{".txt", Format::text}, {".jsonl", Format::json_lines}, {".ndjson", Format::json_lines}}};
constexpr std::array<std::string_view, 3> kPackings = {".gz", ".xz", ".zst"};

FileKind kind_of(const std::string& path) {
    FileKind kind;
    kind.stem = path;
    for (const std::string_view suffix : kPackings)
        if (!kind.packed && kind.stem.ends_with(suffix)) {
            kind.packed = true;
            kind.stem.resize(kind.stem.size() - suffix.size());
        }
    for (const auto& [suffix, format] : kFormats)
        if (kind.format == Format::unknown && kind.stem.ends_with(suffix)) {
            kind.format = format;
            kind.stem.resize(kind.stem.size() - suffix.size());
        }
    return kind;
}

class Reader {
public:
    explicit Reader(const ReadHandler& handler) : handler_(handler) {}

    void path(const std::string& path) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (path == "-") return standard_input();
        if (!fs::exists(status))
            return refuse({path, 0, 0, error && error != std::errc::no_such_file_or_directory ? error.message() : "is not there"});
        if (fs::is_directory(status)) return folder(path);
        if (kind_of(path).format == Format::unknown)
            return refuse({path, 0, 0, "is of no kind that is read: .txt or .jsonl, or .gz .xz .zst of these"});
        file(path);
    }

    [[nodiscard]] const ReadTotals& totals() const { return totals_; }

private:
    void folder(const std::string& path) {
        const std::size_t before = totals_.documents + totals_.refused;
        inside(path);
        if (totals_.documents + totals_.refused == before) refuse({path, 0, 0, "holds no .txt and no .jsonl file"});
    }

    /// Links to folders are not followed, so that this ends.
    void inside(const std::string& path) {
        std::error_code error;
        std::vector<std::string> names;
        for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
            names.push_back(entry->path().filename().string());
        if (error) refuse({path, 0, 0, error.message()});
        std::ranges::sort(names);
        for (const std::string& name : names) {
            if (name.starts_with('.')) continue;
            const std::string full = path.ends_with('/') ? path + name : path + '/' + name;
            const fs::file_status link = fs::symlink_status(full, error);
            if (fs::is_directory(link))
                inside(full);
            else if (kind_of(full).format != Format::unknown && !fs::is_directory(full, error))
                file(full);
        }
    }

    void file(const std::string& path) {
        const FileKind kind = kind_of(path);
        ByteSource bytes(path, kind.packed ? ByteSource::Packing::any : ByteSource::Packing::none);
        if (kind.format == Format::text)
            text(bytes, {}, path, kind.stem);
        else
            json_lines(bytes, {}, path);
    }

    void standard_input() {
        ByteSource bytes("-", ByteSource::Packing::any);
        const std::string begun(bytes.next());
        const std::size_t first = begun.find_first_not_of(" \t\r\n");
        if (first != std::string::npos && begun[first] == '{')
            json_lines(bytes, begun, "-");
        else
            text(bytes, begun, "-", "-");
    }

    void text(ByteSource& bytes, std::string_view begun, const std::string& path, const std::string& id) {
        graph::Document document;
        document.id = id;
        document.text = begun;
        for (std::string_view block = bytes.next(); !block.empty(); block = bytes.next()) {
            document.text += block;
            if (document.text.size() > kLargestDocument) return refuse({path, 0, 0, "is larger than a document can be (256 MiB)"});
        }
        if (!bytes.fault().empty()) return refuse({path, 0, 0, bytes.fault()});
        if (const auto fault = check_text(document.text, path)) return refuse(*fault);
        totals_.bytes += document.text.size();
        give(std::move(document));
    }

    void json_lines(ByteSource& bytes, std::string_view begun, const std::string& path) {
        const std::size_t before = totals_.documents + totals_.refused;
        LineSource lines(bytes, begun, kLargestDocument);
        while (lines.next()) {
            std::string line = lines.line();
            totals_.bytes += line.size() + 1;
            if (lines.number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
            if (lines.too_long())
                refuse({path, lines.number(), 0, "is longer than a document can be (256 MiB)"});
            else if (!is_blank(line))
                json_line(line, path, lines.number());
        }
        if (!bytes.fault().empty()) return refuse({path, 0, 0, bytes.fault()});
        if (totals_.documents + totals_.refused == before) refuse({path, 0, 0, "is empty: there is no document in it"});
    }

    void json_line(std::string& line, const std::string& path, int number) {
        JsonDocuments::Result result = json_.parse(line, path + '#' + std::to_string(number));
        if (!result.document) return refuse({path, number, result.column, std::move(result.fault)});
        if (!result.fault.empty() && handler_.note) handler_.note({path, number, 0, std::move(result.fault)});
        give(std::move(*result.document));
    }

    void give(graph::Document&& document) {
        ++totals_.documents;
        handler_.document(std::move(document));
    }

    void refuse(const Diagnostic& diagnostic) {
        ++totals_.refused;
        handler_.refused(diagnostic);
    }

    const ReadHandler& handler_;
    JsonDocuments json_;
    ReadTotals totals_;
};

} // namespace

ReadTotals read_documents(const std::vector<std::string>& paths, const ReadHandler& handler) {
    Reader reader(handler);
    for (const std::string& path : paths) reader.path(path);
    return reader.totals();
}

std::string to_string(const Diagnostic& diagnostic) {
    std::string text = diagnostic.file;
    if (diagnostic.line > 0) text += ':' + std::to_string(diagnostic.line);
    if (diagnostic.column > 0) text += ':' + std::to_string(diagnostic.column);
    return text + ": " + diagnostic.message;
}

} // namespace isnad::extract
