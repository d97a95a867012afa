#pragma once
// The language of a document, "ar", "en" or "fr", by script and by function words; the empty string where it is none of them.
// A guess for documents that do not say it; total, for any bytes.
#include <string>
#include <string_view>

namespace isnad::extract {

[[nodiscard]] std::string detect_language(std::string_view text);

} // namespace isnad::extract
