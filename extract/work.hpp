#pragma once
// A document while it is read: what each step of the pipeline adds to and what the next one sees.
// Private to this folder; others see an Extraction.
#include <span>
#include <string>
#include <vector>

#include "extract/extraction.hpp"
#include "extract/packs.hpp"
#include "extract/rules/run.hpp"

namespace isnad::extract {

/// A mention as later steps find it: by its tokens. `entity` is an index into the result's entities.
struct MentionAt {
    TokenRange tokens;
    std::size_t entity = 0;
    friend auto operator<=>(const MentionAt& a, const MentionAt& b) { return a.tokens.begin <=> b.tokens.begin; }
};

/// Likewise a date.
struct DateAt {
    TokenRange tokens;
    std::size_t date = 0;
};

/// A phase as it ran: the units that it saw, and its matches that stood, with unit ranges in these.
struct PhaseTrace {
    const Phase* phase = nullptr;
    std::vector<Unit> units;
    std::vector<Match> matches;
};

struct Work {
    const Packs::Impl& packs;
    const Language& language;
    std::string body; ///< what spans count in; `text.source` is a view of it
    Annotated text;
    Extraction result;
    std::vector<MentionAt> mentions; ///< in text order
    std::vector<DateAt> dates;       ///< in text order
    std::vector<PhaseTrace> trace;   ///< where stages are printed or explained
    bool tracing = false;

    [[nodiscard]] ClassId class_id(std::string_view name) const; ///< kMaxClasses where no pack uses the class
    [[nodiscard]] bool has(const Unit& unit, ClassId id) const { return id < kMaxClasses && unit.classes.has(id); }
    /// Units that lie within the tokens.
    [[nodiscard]] std::span<const Unit> units_in(TokenRange tokens) const;
    /// Verbatim span of tokens, from the first token's begin.
    [[nodiscard]] Span span_of(TokenRange tokens) const;
    /// The words there as a name: with its whole article where a preposition before it has swallowed half of it.
    [[nodiscard]] std::string name_at(Span span) const;
    /// Without the comma or the preposition at the end by which words lead on to what comes next.
    [[nodiscard]] TokenRange without_lead_on(TokenRange tokens) const;
    /// Verbatim span of the sentence that holds the token.
    [[nodiscard]] Span sentence_of(std::uint32_t token) const;
    /// Mentions that lie within the tokens, in order.
    [[nodiscard]] std::vector<MentionAt> mentions_in(TokenRange tokens) const;
    /// What a phase sees and what of it stands, kept where `tracing`.
    void trace_phase(const Phase& phase);
    void trace_match(const Match& match);
    /// What the lists know of a curated place or body; nullptr for others.
    [[nodiscard]] const Packs::Impl::Seat* seat_of(const Entity& entity) const;
    /// ISO code of the country that the entity is or belongs to; empty where no list says so.
    [[nodiscard]] std::string_view country_of(std::size_t entity) const;
    /// Kind of a curated body or place (see schemas/actors); empty for others.
    [[nodiscard]] std::string_view kind_of(std::size_t entity) const;
};

/// A document cut into units, nothing found in it yet. Its language is detected where it says none.
[[nodiscard]] Work begin_work(const graph::Document& document, const Packs& packs, bool tracing = false);

/// Each step reads what those before it left in `work`, and adds its own.
void find_dates(Work& work);  ///< result.dates, work.dates; units of class "date"
void find_names(Work& work);  ///< result.entities, work.mentions; units of class "person", "organization", "country", "place"
void find_events(Work& work); ///< result.events, result.relations
/// In place of find_dates and find_names: entities and dates as `given` has them.
void take_mentions(Work& work, const Extraction& given);

} // namespace isnad::extract
