#pragma once
// From what a person types to nodes of the graph: a full id, a unique prefix of one, any spelling of a name that folds alike or that a list
// has, or the same name in another script. Several candidates are all returned, never one picked silently. How names fold and what lists
// know is data, so it is handed in.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/query/event.hpp"

namespace isnad::graph {

/// How names fold, from the packs.
struct Fold {
    std::function<std::string(std::string_view)> fold;                      ///< as Name::folded was made
    std::function<std::vector<Id>(std::string_view folded)> listed;         ///< nodes that lists know by that spelling; may be none
    std::function<std::string(NodeType type, std::string_view folded)> key; ///< as Name::key was made; may be none
    std::function<bool(std::string_view folded)> is_title;                  ///< a word that stands before the names of people; may be none
    std::vector<std::string> articles;                                      ///< folded; written together with the word behind them
};

struct Candidate {
    Id id;                 ///< representative
    std::string name;      ///< as the reader's language has it
    std::string told_by;   ///< what tells it apart: offices, country, or the documents that name it
    std::size_t facts = 0; ///< how much the graph says of it: the order of candidates
};

/// Nodes that `text` names, most facts first: by id; else by the name as it folds; else by a listed spelling of one; else by the name with articles
/// put in or left out anywhere; else by its key, in another script or with other vowels; else a person by the name behind his titles. Events are found by id and by their own names.
[[nodiscard]] std::vector<Id> find_nodes(const View& view, std::string_view text, const Fold& fold);
/// False where find_nodes() goes by the key alone, so that somebody else may be meant.
[[nodiscard]] bool is_spelt_so(const View& view, std::string_view text, const Fold& fold);
/// Nodes one of whose names has words that begin with each of the words of `text`, most facts first.
[[nodiscard]] std::vector<Id> search_nodes(const View& view, std::string_view text, const Fold& fold);
/// What tells a candidate apart.
[[nodiscard]] Candidate describe(EventReader& reader, const Id& id);

} // namespace isnad::graph
