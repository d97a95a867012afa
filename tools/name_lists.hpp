#pragma once
// What the packs know of names that people type: which listed actors and countries a spelling means, and the key by which a name is
// found in another script. Read when first asked for: most names are found without.
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/names/name_key.hpp"
#include "extract/text/normalize.hpp"
#include "graph/model.hpp"

namespace isnad::tools {

class NameLists {
public:
    NameLists(std::filesystem::path packs, std::shared_ptr<const extract::FoldTable> table) : packs_(std::move(packs)), table_(std::move(table)) {}

    /// Ids of the nodes that a folded spelling in a list of any language, or a country's code (ISO 3166-1 alpha-2), stands for.
    [[nodiscard]] std::vector<graph::Id> ids(std::string_view folded) const;
    /// As Name::key is made; empty where the name says nothing.
    [[nodiscard]] std::string key(graph::NodeType type, std::string_view folded) const;
    /// A title of one word in a list of any language, without its article.
    [[nodiscard]] bool is_title(std::string_view folded) const;

private:
    std::filesystem::path packs_;
    std::shared_ptr<const extract::FoldTable> table_;
    mutable std::unique_ptr<extract::NameKeys> keys_;
    mutable std::set<std::string, std::less<>> titles_;
};

} // namespace isnad::tools
