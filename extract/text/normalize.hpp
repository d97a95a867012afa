#pragma once
// The folded view of a text: what lists and rules see. Compatibility forms, marks, tatweel, letter variants and case are folded
// away by a table that comes from data (schemas/<language>/fold.tsv); the verbatim text is never changed, and every offset of
// the view leads back to the bytes it came from. Total: bytes that are no UTF-8 are seen as U+FFFD. Idempotent.
// Unicode: UAX 15 (NFKC); ICU is the reference in the tests.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model.hpp"

namespace isnad::extract {

/// What is folded beyond NFKC: one code point to a sequence of code points (UTF-8, `to` may be empty). Immutable.
class FoldTable {
public:
    /// Always on: case folding, compatibility forms, the removal of bidi controls, zero-width characters and combining marks, line
    /// ends to "\n", other white space and control characters to " ". A `from` of the form " x " holds where x stands alone,
    /// with no letter on either side, and wins there over the rule for x. Throws Error{input} for any other `from`.
    explicit FoldTable(const std::vector<std::pair<std::string, std::string>>& rules);
    FoldTable(FoldTable&&) noexcept;
    FoldTable& operator=(FoldTable&&) noexcept;
    ~FoldTable();

    struct Impl;
    [[nodiscard]] const Impl& impl() const { return *impl_; }

private:
    std::unique_ptr<Impl> impl_;
};

/// Offsets of a view to offsets of its source, both in bytes. A view offset at a character's first byte gives that character's
/// first source byte; the end of the view gives the end of the source.
class OffsetMap {
public:
    struct Anchor {
        std::uint32_t view;
        std::uint32_t source;     ///< where the character at `view` begins
        std::uint32_t source_end; ///< where the character before `view` ends, its folded marks and tatweel included
    };
    /// Sorted by view, which is unique; between two anchors both sides advance byte by byte.
    explicit OffsetMap(std::vector<Anchor> anchors) : anchors_(std::move(anchors)) {}
    OffsetMap() = default;
    [[nodiscard]] std::uint32_t source(std::uint32_t view) const;
    /// End of the source of the character that ends at `view`, with the marks and tatweel that were folded away behind it.
    [[nodiscard]] std::uint32_t source_end(std::uint32_t view) const;
    [[nodiscard]] const std::vector<Anchor>& anchors() const { return anchors_; }

private:
    std::vector<Anchor> anchors_;
};

struct NormalizedText {
    std::string text; ///< folded UTF-8
    OffsetMap offsets;
};

/// `source` is shorter than 1 GiB, so that offsets fit.
[[nodiscard]] NormalizedText normalize(std::string_view source, const FoldTable& table);
/// The folded form alone, for lists and look-ups.
[[nodiscard]] std::string fold(std::string_view source, const FoldTable& table);

} // namespace isnad::extract
