#pragma once
// Hashes of texts and words for tables in memory. Machines may differ in them: nothing of them is stored or decides an
// order.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace isnad::extract {

/// Mixes a word into a hash.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 32U);
}

/// Hash of a text: the same in every run on one machine, and so good for tables alone.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
    std::uint64_t hash = mixed(seed, text.size());
    std::uint64_t word = 0;
    for (; text.size() > sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        hash = mixed(hash, word);
    }
    word = 0;
    if (!text.empty()) std::memcpy(&word, text.data(), text.size()); // an empty view may have no place at all
    return mixed(hash, word);
}

struct TextHash {
    std::size_t operator()(std::string_view text) const noexcept { return hash_of(text); }
};

} // namespace isnad::extract
