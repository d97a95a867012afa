#pragma once
// Nodes by how they are called: all nodes that bear the same full names are one spelling, and spellings whose names are alike are related. What is
// related to nothing that was touched need not be looked at again: a relation goes by names and by people's decisions alone.
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "graph/resolve/name_key.hpp"
#include "graph/resolve/parts.hpp"
#include "graph/resolve/resolution.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

struct Spelling {
    NodeType type = NodeType::person;
    std::vector<std::string> keys; ///< of its full names, sorted; none for a node that only a decision brings in
    std::vector<NameKey> names;    ///< of keys
    std::vector<Id> nodes;         ///< sorted
    bool weak = false;             ///< many can bear each of its names
};

/// Two spellings that are alike, and how much.
struct Relative {
    std::size_t first = 0; ///< index of a spelling; the lesser
    std::size_t second = 0;
    Likeness likeness = Likeness::none;
    friend auto operator<=>(const Relative&, const Relative&) = default;
};

/// From where names are looked at anew.
struct TouchedNames {
    std::vector<std::string> blocks; ///< see blocks_of()
    std::vector<Id> nodes;           ///< listed actors of whom more or less is known than before
};

class Spellings {
public:
    /// Of those that were touched, with all that is related to them. Nodes whose names are in no block take no part.
    Spellings(const View& view, std::span<const Decision> decisions, const TouchedNames& touched);
    /// Of these nodes, which are related to no others.
    Spellings(const View& view, std::span<const Decision> decisions, std::span<const Id> nodes);

    [[nodiscard]] const std::vector<Spelling>& all() const { return spellings_; }
    /// Sets of related spellings: indices, each set sorted by keys and the sets by their first nodes.
    [[nodiscard]] std::vector<std::vector<std::size_t>> components() const;
    [[nodiscard]] const std::set<Relative>& relatives() const { return relatives_; }

private:
    Spellings(const View& view, std::span<const Decision> decisions);
    void relate();
    std::optional<std::size_t> add_node(const Id& id);
    void add_block(const std::string& block);
    void reach(std::size_t spelling);
    void relate_block(std::size_t spelling, const std::string& block);
    void relate_by_decisions(std::size_t spelling);

    const View& view_;
    std::map<Id, std::vector<Id>> decided_; ///< who is decided upon together with whom
    std::vector<Spelling> spellings_;
    std::map<std::pair<NodeType, std::vector<std::string>>, std::size_t> by_keys_;
    std::map<Id, std::size_t> by_node_;
    std::map<std::string, std::vector<std::size_t>> blocks_; ///< those that were read, each spelling once, in order
    std::vector<bool> reached_;
    std::vector<std::size_t> front_;
    std::set<Relative> relatives_;
    std::set<std::pair<std::size_t, std::size_t>> bound_; ///< by decisions
};

/// All nodes but events, those that are related in one part: found block by block, so that little of it is held at once.
[[nodiscard]] Parts related_nodes(const View& view, std::span<const Decision> decisions);

} // namespace isnad::graph
