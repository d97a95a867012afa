#include "graph/id.hpp"

#include <algorithm>
#include <cassert>

#include "graph/sha256.hpp"

namespace isnad::graph {
namespace {

std::optional<unsigned> nibble(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

} // namespace

Id make_id(std::uint8_t kind, std::string_view stable_name) {
    const Sha256 digest = sha256(stable_name);
    Id id;
    id.bytes[0] = kind;
    std::copy_n(digest.begin(), 15, id.bytes.begin() + 1);
    return id;
}

std::string to_string(const Id& id) {
    return hex(id.view());
}

std::optional<Id> parse_id(std::string_view text) {
    if (text.size() != 32) return std::nullopt;
    Id id;
    for (std::size_t i = 0; i < 16; ++i) {
        const auto high = nibble(text[2 * i]);
        const auto low = nibble(text[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return id;
}

Id id_from_bytes(std::string_view bytes) {
    assert(bytes.size() == 16);
    Id id;
    std::copy_n(bytes.begin(), 16, id.bytes.begin());
    return id;
}

} // namespace isnad::graph
