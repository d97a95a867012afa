#pragma once
// SHA-256 (FIPS 180-4): the hash behind ids and content hashes. It is part of the store's format, so it never changes.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::graph {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// Lower-case hexadecimal digits of `bytes`.
[[nodiscard]] std::string hex(std::string_view bytes);

} // namespace isnad::graph
