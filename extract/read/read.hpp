#pragma once
// Documents out of files, folders and standard input, in the order of the paths given and of bytes inside a folder. Streams: at
// most one document is in memory. What cannot be read is told, and reading goes on with the next thing. JSON: RFC 8259, a
// document a line (jsonlines.org).
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "graph/error.hpp"
#include "graph/model.hpp"

namespace isnad::extract {

/// Bytes of the largest text that is read as one document.
inline constexpr std::size_t kLargestDocument = std::size_t{256} << 20U;

struct ReadHandler {
    std::function<void(graph::Document&&)> document;
    std::function<void(const Diagnostic&)> refused; ///< a path, file or line that gives no document
    std::function<void(const Diagnostic&)> note;    ///< a document is read, but not all that it says; may be empty
};

struct ReadTotals {
    std::size_t documents = 0;
    std::size_t refused = 0;
    std::size_t bytes = 0; ///< after unpacking
};

/// Reads .txt (one document, its id the path without suffixes) and .jsonl (a document a line; keys text, id, lang, title, published,
/// source, uri; its id, where it says none, path#line), also .gz .xz .zst of these. "-" is standard input: JSON lines where it
/// begins with a brace, else one text. In a folder, names that begin with a point and other suffixes are passed over.
[[nodiscard]] ReadTotals read_documents(const std::vector<std::string>& paths, const ReadHandler& handler);

/// "dir/a.jsonl:3:7: message", without the numbers that are 0.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

} // namespace isnad::extract
