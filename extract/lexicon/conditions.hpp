#pragma once
// When an ambiguous form counts (column `if` of the lists): what stands around it, and what the document says as a whole. The
// latter is gathered on the first question and kept.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/lexicon/units.hpp"

namespace isnad::extract {

class Conditions {
public:
    /// Both outlive this.
    Conditions(const Annotated& text, const Lexicon& lexicon);

    /// Whether all conditions of the entry hold for its form over tokens [begin, end).
    [[nodiscard]] bool hold(const Entry& entry, std::uint32_t begin, std::uint32_t end) const;
    /// The same where a token's shape alone decides it; nullopt where it does not.
    [[nodiscard]] static std::optional<bool> known(const Entry& entry, Shape shape);
    /// Whether the text spells the form as listed: hamza, final ya and ta marbuta included.
    [[nodiscard]] bool is_exact(const Entry& entry, std::uint32_t begin, std::uint32_t end) const;

private:
    [[nodiscard]] bool is_set_apart(std::uint32_t begin, std::uint32_t end) const;
    using Class = std::optional<ClassId>;

    [[nodiscard]] bool holds(const Condition& condition, const Entry& entry, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool has(std::uint32_t token, const Class& id) const;
    [[nodiscard]] bool follows(std::uint32_t begin, const std::vector<Class>& ids) const;
    [[nodiscard]] bool is_spelled_preposition(std::uint32_t begin) const;
    [[nodiscard]] bool after_head(std::uint32_t begin, const std::vector<Class>& heads) const;
    [[nodiscard]] const std::vector<Class>& heads_of(const Entry& entry) const;
    [[nodiscard]] bool is_city(std::uint32_t begin) const;
    [[nodiscard]] bool stands_as_place(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool has_topic(const std::string& topic) const;
    [[nodiscard]] bool has_country(const std::string& code) const;
    void note_countries(std::uint32_t i, std::vector<std::string>& codes) const;

    const Annotated& text_;
    const Lexicon& lexicon_;
    const std::vector<const TokenType*>& types_;
    ClassId place_;
    Class quote_, open_, close_, slash_, hyphen_, line_break_, year_, definite_, country_, nationality_, colon_, with_and_, place_class_, many_;
    std::vector<Class> body_heads_, place_heads_, contexts_, prepositions_;
    mutable std::map<std::string, bool, std::less<>> topics_;
    mutable std::optional<std::vector<std::string>> countries_; ///< codes that the document's names and adjectives of nations say
};

} // namespace isnad::extract
