#pragma once
// Node and document ids: 16 bytes, a kind byte and the first 15 bytes of the SHA-256 of a stable name. No counters, so the same
// text gives the same ids on every machine. Printed as 32 hexadecimal digits; a unique prefix is enough to name one.
#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace isnad::graph {

struct Id {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] std::uint8_t kind() const { return bytes[0]; }
    [[nodiscard]] bool empty() const { return bytes[0] == 0; } ///< kind 0 is no kind
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
    friend bool operator==(const Id&, const Id&) = default;
    /// By bytes.
    friend std::strong_ordering operator<=>(const Id& a, const Id& b) {
        const auto [a_head, a_tail] = a.numbers();
        const auto [b_head, b_tail] = b.numbers();
        return a_head != b_head ? a_head <=> b_head : a_tail <=> b_tail;
    }
    /// Its halves as numbers whose order is that of the bytes.
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> numbers() const {
        std::pair<std::uint64_t, std::uint64_t> halves;
        std::memcpy(&halves.first, bytes.data(), 8);
        std::memcpy(&halves.second, bytes.data() + 8, 8);
        if constexpr (std::endian::native == std::endian::little) halves = {__builtin_bswap64(halves.first), __builtin_bswap64(halves.second)};
        return halves;
    }
};

[[nodiscard]] Id make_id(std::uint8_t kind, std::string_view stable_name);
[[nodiscard]] std::string to_string(const Id& id);
/// 32 hexadecimal digits, either case; nullopt for anything else.
[[nodiscard]] std::optional<Id> parse_id(std::string_view text);
/// `bytes` must hold 16.
[[nodiscard]] Id id_from_bytes(std::string_view bytes);

} // namespace isnad::graph

template <>
struct std::hash<isnad::graph::Id> {
    std::size_t operator()(const isnad::graph::Id& id) const noexcept { return id.numbers().second; } // bytes of a hash already
};
