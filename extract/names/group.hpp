#pragma once
// Coreference within a document: which mentions name one thing.
// What is not certain stays apart.
#include <string>
#include <vector>

#include "extract/work.hpp"

namespace isnad::extract {

struct NameFound {
    NodeType type = NodeType::person;
    TokenRange tokens;
    Span span; ///< verbatim
    std::string folded;
    std::string actor; ///< curated id or ISO code, or empty
    std::string rule;
    std::string whole;   ///< folded full name of what a part or an acronym stands for; empty where it is the name itself
    bool strong = false; ///< found by a rule that is sure enough to be sought elsewhere
};

/// Fills work.result.entities and work.mentions. `found` is in text order.
void group_names(std::vector<NameFound> found, Work& work);

} // namespace isnad::extract
