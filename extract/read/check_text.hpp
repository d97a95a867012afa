#pragma once
// What is refused as the text of a document: nothing to read, binary data, bytes that are no UTF-8 (RFC 3629). The words say what
// can be done about it.
#include <optional>
#include <string>
#include <string_view>

#include "graph/error.hpp"

namespace isnad::extract {

/// The fault of `text`, with line and column in it counted in bytes; `file` names it.
[[nodiscard]] std::optional<Diagnostic> check_text(std::string_view text, const std::string& file);
[[nodiscard]] bool is_blank(std::string_view text);

} // namespace isnad::extract
