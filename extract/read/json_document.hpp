#pragma once
// A line of JSON to a document: an object with `text`, and optionally id, lang, title, published (ISO 8601 date or date-time),
// source and uri. Other keys are ignored. JSON: RFC 8259.
#include <memory>
#include <optional>
#include <string>

#include "graph/model.hpp"

namespace isnad::extract {

/// Reuses its memory from line to line.
class JsonDocuments {
public:
    struct Result {
        std::optional<graph::Document> document;
        std::string fault; ///< why there is no document, or what of it could not be read
        int column = 0;    ///< of the fault, from 1; 0 where it has none
    };
    JsonDocuments();
    ~JsonDocuments();

    /// `default_id` is used where the object says none.
    [[nodiscard]] Result parse(std::string& line, const std::string& default_id);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// "2024-05-11" of "2024-05-11T10:00:00Z", "2024-05" and "2024" as they are; nothing for what is no such date.
[[nodiscard]] std::optional<std::string> date_of(const std::string& published);

} // namespace isnad::extract
