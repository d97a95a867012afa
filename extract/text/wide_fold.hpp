#pragma once
// Sixty-four bytes at a time where the processor can look up as many at once (AVX-512 VBMI): ASCII and the letters that begin with
// the bytes D8 and D9, which is nearly all of Arabic, folded in place. Elsewhere nothing is folded here. The same folds as the
// tables of fold_table.hpp, from which these are filled; a text is folded alike with and without.
#include <array>
#include <cstddef>
#include <cstdint>

namespace isnad::extract {

struct WideFold {
    using Row = std::array<std::uint8_t, 64>;
    /// By the second byte of a letter; 0 where its fold is not two bytes.
    struct Letters {
        Row first{};  ///< of the fold
        Row second{}; ///< of the fold
    };
    static constexpr std::uint8_t kFirstLead = 0xD8;

    alignas(64) std::array<Row, 2> ascii{};       ///< 0 where the fold is not one byte
    alignas(64) std::array<Letters, 2> letters{}; ///< that begin with D8, with D9

    [[nodiscard]] static bool is_supported();
    /// Bytes folded from `in` to `out`, which has room for as many as `in`: up to the first that these tables do not fold, and never
    /// the last 64 before `end`.
    [[nodiscard]] std::size_t fold(const char* in, const char* end, char* out) const;
};

} // namespace isnad::extract
