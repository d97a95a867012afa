#pragma once
// Node and document ids: 16 bytes, a kind byte and the first 15 bytes of the SHA-256 of a stable name. No counters, so the same
// text gives the same ids on every machine. Printed as 32 hexadecimal digits; a unique prefix is enough to name one.
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::graph {

struct Id {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] std::uint8_t kind() const { return bytes[0]; }
    [[nodiscard]] bool empty() const { return bytes[0] == 0; } ///< kind 0 is no kind
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
    friend auto operator<=>(const Id&, const Id&) = default;
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
    std::size_t operator()(const isnad::graph::Id& id) const noexcept { return std::hash<std::string_view>{}(id.view()); }
};
