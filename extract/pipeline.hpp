#pragma once
// The door of this folder: packs are loaded once and shared by threads; a document goes in, what it says comes out. Total: a
// document never fails, it only says less.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/extraction.hpp"
#include "graph/error.hpp"
#include "graph/model.hpp"

namespace isnad::extract {

/// All rule packs and lists of a folder (schemas/), compiled. Immutable.
class Packs {
public:
    /// Throws Error{input} with the first fault where a pack is unsound; `faults` (if given) gets all of them instead.
    explicit Packs(const std::filesystem::path& folder, std::vector<Diagnostic>* faults = nullptr);
    Packs(Packs&&) noexcept;
    ~Packs();

    [[nodiscard]] const std::string& hash() const;               ///< of all files that were read; names exactly this state of the packs
    [[nodiscard]] std::string fold(std::string_view text) const; ///< as names are folded for look-up

    struct Impl;
    [[nodiscard]] const Impl& impl() const { return *impl_; }

private:
    std::unique_ptr<Impl> impl_;
};

enum class Stage : std::uint8_t { normalize, tokens, units, matches, mentions, facts };

[[nodiscard]] Extraction extract(const graph::Document& document, const Packs& packs);
/// The same with entities and dates taken from `given` (spans in `document`), to measure events alone.
[[nodiscard]] Extraction extract_with_mentions(const graph::Document& document, const Packs& packs, const Extraction& given);
/// The state after `stage`, a thing a line.
[[nodiscard]] std::string print_stage(const graph::Document& document, const Packs& packs, Stage stage);
/// Nodes and facts of an extraction: the unit of storage.
[[nodiscard]] graph::Delta to_delta(const Extraction& extraction, const Packs& packs);

} // namespace isnad::extract
