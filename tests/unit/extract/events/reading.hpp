#pragma once
// What tests of whole sentences share: what the project's own packs find in one, read as a document of its own.
#include <string>

#include "extract/pipeline.hpp"

namespace isnad::extract {

[[nodiscard]] const Packs& project_packs(); ///< of schemas/; loaded once
[[nodiscard]] Extraction read(const std::string& language, const std::string& text, const std::string& published = "2018-03-14");

} // namespace isnad::extract
