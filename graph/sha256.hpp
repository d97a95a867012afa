#pragma once
// SHA-256 (FIPS 180-4), of which ids and content hashes are made. Written out here because this folder stands on the standard
// library alone.
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
