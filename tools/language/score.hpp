#pragma once
// How far predicted documents agree with gold ones. Mentions match one to one where the type is the same and the spans overlap
// ("strict": are equal). A predicted entity stands for the gold entity of its type that it shares most mentions with, a country for
// that of its ISO code. Events pair by type so that most slots agree, as in the template scoring of MUC; a pair counts where it shares a
// participant, organizer, object or trigger. "met" is who met whom: unordered pairs of participants and organizers of a Meeting.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tools/language/scored_document.hpp"

namespace isnad::tools {

/// True positives, and how many were predicted and wanted.
struct Tally {
    std::size_t hit = 0;
    std::size_t predicted = 0;
    std::size_t gold = 0;

    void add(std::size_t hits, std::size_t predictions, std::size_t golds);
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f1() const;
};

/// A miss or a false alarm.
struct ScoringError {
    std::string document;
    std::string kind; ///< "missed Person", "false met", "date value", "event slots" …
    std::string what; ///< the words, or the event with its slots
    std::string rule; ///< that said so, where one did
    std::string context;
};

struct Score {
    std::map<std::string, Tally> tallies; ///< by figure: "mention.Person", "event.all", "slot.place", "met", "relation.role" …
    double cubed_precision = 0;           ///< sums of B-cubed over the mentions that both sides found
    double cubed_recall = 0;
    std::size_t cubed_count = 0;
    std::size_t fixed = 0; ///< dates of known value that both sides found, and of how many the value is right
    std::size_t fixed_right = 0;
    std::size_t open = 0; ///< likewise dates that stay open
    std::size_t open_right = 0;
};

/// Adds a document to the score; errors go to `errors` unless it is null. A document without a prediction has an empty one.
void add_document(const ScoredDocument& gold, const ScoredDocument& predicted, Score& score, std::vector<ScoringError>* errors);

} // namespace isnad::tools
