#include "tests/unit/extract/events/reading.hpp"

#include <filesystem>

namespace isnad::extract {

const Packs& project_packs() {
    static const Packs kPacks(std::filesystem::path(ISNAD_SOURCE_DIR) / "schemas");
    return kPacks;
}

Extraction read(const std::string& language, const std::string& text, const std::string& published) {
    graph::Document document;
    document.id = "a";
    document.language = language;
    document.published = published;
    document.text = text;
    return extract(document, project_packs());
}

} // namespace isnad::extract
