#pragma once
// How tests of resolution name what they are about: ids by the first name, a person's key as extraction writes keys.
#include <string>

#include "graph/model.hpp"

namespace isnad::graph {

inline Id id(NodeType type, const std::string& name) {
    return make_id(static_cast<std::uint8_t>(type), name);
}

inline constexpr const char* kGaddafi = "mmr/muammar/معمر kdf//قذافي";

} // namespace isnad::graph
