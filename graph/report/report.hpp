#pragma once
// What a report says, before it has words or a form: every list and number here comes from the query that the command of the same
// name asks (timeline, met, who, stats), so that each can be checked from the command line. Nothing is summarised, nothing left out
// but by the filter; where a picture shows a part, it says which.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/query/lookup.hpp"
#include "graph/query/profile.hpp"
#include "graph/query/timeline.hpp"
#include "graph/report/periods.hpp"

namespace isnad::graph {

/// What was asked.
struct Question {
    Filter filter;
    std::string title;                                           ///< as given; may be empty
    std::vector<std::pair<std::string, std::string>> conditions; ///< name of the option, value as people read it
    std::string command;                                         ///< makes the report again
};

/// A document that something in the report rests on.
struct SourceDocument {
    Id id;
    std::size_t number = 0; ///< of its citation, from 1
    DocumentHead head;
};

/// Two that met, by the events of the report that count as meetings.
struct MetPair {
    Id a;
    Id b;
    std::vector<std::size_t> events; ///< indices into Findings::events
    DayRange period;                 ///< first to last day of the dated ones; open where there is none
    std::size_t reports = 0;
    std::size_t independent = 0;
};

/// One who takes part in or organises events of the report.
struct Actor {
    Id id;
    std::string name;
    std::vector<std::size_t> events;
    std::size_t meetings = 0;    ///< of these, that count as meetings
    std::size_t independent = 0; ///< independent reports of all of these
};

/// A person in a body or country, all titles together.
struct Office {
    Id person;
    Id body;
    std::string person_name;
    std::string body_name;
    std::vector<std::string> titles; ///< as written; the most usual first
    DayRange shown;                  ///< first to last day on which a document shows it
    std::size_t documents = 0;
    std::vector<Quote> quotes; ///< the first and the last
};

/// Nodes that bear the same name and have not been found to be one, nor two.
struct SameName {
    std::string name;
    std::vector<Candidate> nodes;
};

/// Documents of the store by outlet and period of publication, and how many of them the report cites.
struct Coverage {
    struct Cell {
        std::size_t read = 0;
        std::size_t cited = 0;
    };
    struct Row {
        std::string source; ///< empty where the document names none
        std::vector<Cell> cells;
        Cell undated;
        Cell all;
    };
    Periods periods;
    std::vector<Row> rows; ///< most documents first
};

struct Findings {
    Question question;
    std::vector<EventRecord> events; ///< in order of date
    TimelineCounts counts;
    std::vector<Actor> actors;  ///< most events first
    std::vector<MetPair> pairs; ///< most meetings first
    std::vector<std::size_t> agreements;
    std::vector<Office> offices;            ///< by person in order of `actors`
    std::vector<Profile> profiles;          ///< of the first actors
    std::vector<std::size_t> disagreements; ///< events on which reports differ: indices into `events`, which hold the ledger
    std::vector<SameName> same_names;
    std::vector<SourceDocument> sources; ///< in order of first citation
    std::map<Id, std::size_t> numbers;   ///< document -> its number
    Coverage coverage;
    std::map<std::string, std::size_t> packs; ///< of the cited documents
    std::size_t documents = 0;                ///< in the store
    std::string state;

    [[nodiscard]] bool is_meeting(const EventRecord& event) const;
};

inline constexpr std::size_t kProfiles = 6;

[[nodiscard]] Findings make_report(EventReader& reader, Question question);

[[nodiscard]] std::map<NodeType, std::size_t> by_type(const Findings& report);
[[nodiscard]] std::map<Status, std::size_t> by_status(const Findings& report);
/// Outlets of the cited documents, sorted; the empty one is not among them.
[[nodiscard]] std::vector<std::string> outlets_of(const Findings& report);
/// First to last day of the dated events; open where there is none.
[[nodiscard]] DayRange period_of(const Findings& report);

} // namespace isnad::graph
