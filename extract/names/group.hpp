#pragma once
// Coreference within a document: which mentions name one thing. What is not certain stays apart: a short name joins a full one
// only where one candidate fits best.
#include <string>
#include <vector>

#include "extract/work.hpp"

namespace isnad::extract {

inline constexpr std::size_t kNoName = static_cast<std::size_t>(-1);

struct NameFound {
    NodeType type = NodeType::person;
    TokenRange tokens;
    Span span; ///< verbatim
    std::string folded;
    std::string actor; ///< curated id or ISO code, or empty
    std::string rule;
    bool strong = false;      ///< found by a rule that is sure enough to be sought elsewhere
    std::size_t of = kNoName; ///< recalled: index of the name that it repeats
};

/// Fills work.result.entities and work.mentions, in text order. `of` counts in `found` as it stands.
void group_names(const std::vector<NameFound>& found, Work& work);

} // namespace isnad::extract
