#pragma once
// A document as scoring sees it: the full form of the annotation guide, gold or predicted, in plain values. Types stay words, since a
// gold set may use some that the model does not have ("Location"). Spans count code points, as the full form does.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::tools {

struct CharRange {
    std::int64_t start = 0;
    std::int64_t end = 0;
    friend bool operator==(const CharRange&, const CharRange&) = default;
};

/// A mention or a date: where it stands and what is said of it.
struct ScoredSpan {
    CharRange at;
    std::string text;
    std::string rule;  ///< that found it, where the line says so
    std::string owner; ///< of a mention: id of its entity
    std::string type;  ///< of a mention: type of its entity
    std::string edtf;  ///< of a date; empty where open, "?" where not to be scored
};

struct ScoredEntity {
    std::string id;
    std::string type;
    std::string iso;
    std::string name; ///< longest text of its mentions, else its ISO code, else its id: for people who read errors
};

/// One filler of a slot: an entity's id, or a date's value in the slot "date".
struct ScoredFiller {
    std::string slot;
    std::string value;
    friend auto operator<=>(const ScoredFiller&, const ScoredFiller&) = default;
};

struct ScoredEvent {
    std::string type;
    std::string rule;
    bool has_trigger = false;
    ScoredSpan trigger;
    std::vector<ScoredFiller> fillers; ///< participants, organizers, places, objects, date
};

struct ScoredRelation {
    std::string type;
    std::string head;
    std::string tail;
};

struct ScoredDocument {
    std::string id;
    std::string language;
    std::string text;
    std::vector<ScoredEntity> entities;
    std::vector<ScoredSpan> mentions; ///< in order of entities, then as listed
    std::vector<ScoredSpan> dates;
    std::vector<ScoredEvent> events;
    std::vector<ScoredRelation> relations;
};

/// Throws Error{input} that says what is wrong with the line.
[[nodiscard]] ScoredDocument parse_scored(std::string_view line);

/// Every document of a JSON Lines file, packed or not; "-" is standard input. Throws Error with the file and line.
[[nodiscard]] std::vector<ScoredDocument> read_scored(const std::string& path);

/// Country and Place become the one type Location, for sets that do not tell them apart.
void fold_locations(ScoredDocument& document);

} // namespace isnad::tools
