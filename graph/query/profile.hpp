#pragma once
// All that the graph says of one person, body, country or place, in one answer: names, offices and memberships with the days on
// which documents show them, events by type, whom it met most, who reports on it.
#include <map>
#include <string>
#include <vector>

#include "graph/query/contacts.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {

/// An office, a membership or a place: facts of one relation with one other node, and one title.
struct Tie {
    Relation relation = Relation::role;
    Id other;
    std::string other_name;
    std::string title;              ///< as written, white space apart; empty for all but offices
    std::vector<std::string> dates; ///< EDTF, on which documents show it, sorted
    DayRange shown;                 ///< first to last of them
    std::size_t reports = 0;        ///< documents
    std::vector<Quote> evidence;
};

struct MostMet {
    Id id;
    std::string name;
    std::size_t meetings = 0;
};

struct Profile {
    Node node;
    std::string name;
    std::vector<Tie> ties;                  ///< of the node to others, by relation, then first day
    std::vector<Tie> ties_inward;           ///< of others to it, the most reported: who holds office in a body, what lies in a place
    std::size_t ties_inward_left = 0;       ///< how many more there are
    std::map<NodeType, std::size_t> events; ///< in which it takes part, which it organises, or which happen there
    std::vector<EventRecord> agreements;
    std::vector<MostMet> met;                   ///< most meetings first
    std::map<std::string, std::size_t> sources; ///< outlet -> documents that mention it
    std::size_t documents = 0;
    DayRange active; ///< first to last day of its dated events; open where there is none
};

/// Ties of the node to others that no document denies, by relation, then first day.
[[nodiscard]] std::vector<Tie> ties_of(EventReader& reader, const Id& id);
/// All of a profile but its ties and agreements, which take reading every document behind them.
[[nodiscard]] std::optional<Profile> brief_profile_of(EventReader& reader, const Id& id, std::size_t most = 20);
/// nullopt where there is no such node. At most `most` rows of `met` and of `ties_inward`, which are in the same order as `ties`.
[[nodiscard]] std::optional<Profile> profile_of(EventReader& reader, const Id& id, std::size_t most = 20);

} // namespace isnad::graph
