#pragma once
// Whether the clause around a date tells of what was or of what is to come. Which words tell it is data: the lists `tense`, `to-come`,
// `was-word`, `from-word`, `to-word` and `past-event` of a language, and endings.
#include "extract/time/date_expression.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

class TenseReader {
public:
    explicit TenseReader(const Work& work);

    /// By the word right before the date, else by the nearest verb of its clause, before it or, where the date opens the clause, behind it;
    /// `unknown` where that verb fits either side.
    [[nodiscard]] Tense tense_of(TokenRange date) const;
    /// The unit is a verb in the future, or a word that says of what follows that it is to come.
    [[nodiscard]] bool is_future(std::uint32_t unit) const { return verb_at(unit) == Verb::future; }

private:
    enum class Verb : std::uint8_t { none, past, told, agenda, state, future };

    [[nodiscard]] std::uint32_t unit_at(std::uint32_t token) const;
    [[nodiscard]] Tense tense_by(Verb verb, std::uint32_t at, std::uint32_t date, bool towards) const;
    [[nodiscard]] Tense tense_by_verb_behind(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] Verb verb_at(std::uint32_t unit) const;
    [[nodiscard]] Verb verb_before(std::uint32_t unit, std::uint32_t& at) const;
    [[nodiscard]] Verb verb_behind(std::uint32_t unit) const;
    [[nodiscard]] bool is_ahead(std::uint32_t verb, std::uint32_t date) const;
    [[nodiscard]] bool is_behind_before(std::uint32_t unit) const;
    [[nodiscard]] bool opens_clause(std::uint32_t unit) const;
    [[nodiscard]] bool was_before(std::uint32_t unit) const;
    [[nodiscard]] std::string_view value(std::uint32_t unit, ClassId list) const;
    [[nodiscard]] bool has(std::uint32_t unit, ClassId id) const { return work_.has(work_.text.units[unit], id); }
    [[nodiscard]] bool follows(std::uint32_t unit, ClassId id) const { return unit > 0 && has(unit - 1, id); }
    [[nodiscard]] bool ends_clause(std::uint32_t unit) const;
    [[nodiscard]] bool ends_sentence(std::uint32_t unit) const;

    const Work& work_;
    ClassId period_, line_break_, question_, ellipsis_, that_unit_, that_word_, comma_;
    ClassId tense_, to_come_, with_s_, present_, was_, from_word_, to_word_;
    ClassId past_ending_, future_ending_, before_word_, past_event_, verb_start_, lower_, determiner_, period_part_;
};

} // namespace isnad::extract
