#pragma once
// Who met whom: the projection of events onto their parties, computed, never stored. A party is a participant or an organizer;
// only what happened counts, and by default only meetings. Ids are representatives.
#include <optional>
#include <unordered_map>
#include <vector>

#include "graph/algorithms.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {

struct ContactOptions {
    std::vector<NodeType> types = {NodeType::meeting};
    std::vector<Status> statuses = {Status::happened};
    std::optional<DayRange> window; ///< events that can lie in it; those without a date are left out then
};

/// An event that brings its parties together.
struct Gathering {
    Id event;
    DayRange when;
    std::vector<Id> parties; ///< sorted
};

/// Reads gatherings as they are asked for, and remembers them. Not shared between threads.
class Contacts {
public:
    explicit Contacts(const EventReader& reader, ContactOptions options = {}) : reader_(reader), options_(std::move(options)) {}

    /// nullptr where the event does not count, or has fewer than two parties.
    const Gathering* gathering(const Id& event);
    /// Events of `actor` that count, by date, then id.
    std::vector<const Gathering*> gatherings_of(const Id& actor);
    /// Every event that counts, by date, then id.
    std::vector<const Gathering*> all();

private:
    /// Those of the events that count, once each, by date, then id.
    std::vector<const Gathering*> gatherings(std::vector<Id> events);

    const EventReader& reader_;
    ContactOptions options_;
    std::unordered_map<Id, std::optional<Gathering>> known_;
};

/// With whom somebody met.
struct Partner {
    Id id;
    std::vector<const Gathering*> meetings; ///< by date
};
/// Most meetings first, then by id.
[[nodiscard]] std::vector<Partner> partners_of(Contacts& contacts, const Id& actor);

/// A step of a chain: these two met at this event.
struct Step {
    Id from;
    Id to;
    const Gathering* meeting = nullptr;
};
/// Fewest meetings from `from` to `to`; of several at one step the earliest. nullopt where no chain leads there.
[[nodiscard]] std::optional<std::vector<Step>> shortest_chain(Contacts& contacts, const Id& from, const Id& to);
/// The same along meetings whose dates can follow each other: there are days within them that do not go back. Only dated meetings.
[[nodiscard]] std::optional<std::vector<Step>> chain_in_order(Contacts& contacts, const Id& from, const Id& to);

/// People and bodies within `hops` meetings of somebody.
struct Neighbour {
    Id id;
    Vertex hops = 0;
    std::size_t meetings = 0; ///< with those one hop nearer
};
[[nodiscard]] std::vector<Neighbour> neighbourhood(Contacts& contacts, const Id& from, Vertex hops);

/// The whole network, for measures over it: vertex i is actors[i], a pair weighs its meetings.
struct Network {
    std::vector<Id> actors; ///< sorted
    Csr csr;
};
[[nodiscard]] Network build_network(Contacts& contacts);

} // namespace isnad::graph
