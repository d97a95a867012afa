#pragma once
// What extraction finds in one document: entities with their mentions, dates, events with roles, relations. Spans are bytes of
// the document's verbatim body. Everything names the rule that found it. Plain values; an entity is known by its index.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"
#include "graph/model.hpp"

namespace isnad::extract {

using graph::NodeType;
using graph::Span;

struct Mention {
    Span span;
    std::string rule;
    std::uint8_t confidence = 100;
};

/// A person, organization, country or place. `mentions` may be empty for a country that only an adjective names.
struct Entity {
    NodeType type = NodeType::person;
    std::string actor;             ///< curated id, or empty
    std::string iso;               ///< for countries
    std::string name;              ///< fullest form in the text, verbatim
    std::vector<Mention> mentions; ///< in text order
};

struct DateMention {
    Span span;
    std::string edtf; ///< empty where the text does not fix it
    std::string rule;
};

/// One filler of an event's slot.
struct Filler {
    graph::Relation slot = graph::Relation::participant; ///< participant, organizer, place or object
    std::size_t entity = 0;
    std::string role; ///< host, guest, chair, signatory …, or empty
    std::string rule; ///< why it fills the slot
    Span words;       ///< where the text says so
};

/// What the text says of an event beside its slots, with the words that say so: `stage` of an agreement (signed, ratified …), `number` of its
/// documents as a numeral, `topic` and `attribution` (who says so) as written, a `subtype` that other words than the trigger tell.
struct Term {
    std::string name;
    std::string value;
    std::string rule;
    Span words;
    Span sentence;
    std::set<std::string> fields = {}; ///< that a topic is of, the same in every language: values of words/matter-kind.tsv and words/portfolio.tsv
};

struct Event {
    NodeType type = NodeType::meeting;
    std::string subtype; ///< call, summit, memorandum …, or empty
    graph::Status status = graph::Status::happened;
    std::string name;                 ///< verbatim, or empty
    std::set<std::string> more_names; ///< that other words of the document give it, verbatim
    std::vector<Term> terms;          ///< one of a name at most
    Span trigger;
    Span sentence;
    std::vector<Filler> fillers;
    std::optional<std::size_t> date; ///< index into dates
    std::string rule;
    std::uint8_t confidence = 100;

    /// Nullptr where the text says nothing of that name.
    [[nodiscard]] const Term* term(std::string_view wanted) const {
        const auto found = std::ranges::find(terms, wanted, &Term::name);
        return found == terms.end() ? nullptr : &*found;
    }
};

struct RelationMention {
    graph::Relation relation = graph::Relation::role;
    std::size_t head = 0;
    std::size_t tail = 0;
    std::string title; ///< as written
    Span words;
    Span sentence;
    std::string rule;
};

/// Words that name a country's office: with its holder, or alone, when the country stands for the holder.
struct OfficeMention {
    std::size_t entity = 0;         ///< person or country
    std::string iso;                ///< whose office it is
    std::vector<std::string> kinds; ///< see words/office-kind.tsv
    Span words;
};

struct Extraction {
    graph::Document document; ///< with `language` filled in
    std::vector<Entity> entities;
    std::vector<DateMention> dates; ///< in text order
    std::vector<Event> events;      ///< in order of trigger
    std::vector<RelationMention> relations;
    std::vector<OfficeMention> offices;
    std::vector<Diagnostic> diagnostics;
};

} // namespace isnad::extract
