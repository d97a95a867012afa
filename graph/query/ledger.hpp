#pragma once
// Where the reports of one event differ, side by side and never averaged: another day, another place, another number, other people. And the stages of
// an agreement that several reports tell: announced, initialled, signed, ratified.
#include <string>
#include <vector>

#include "graph/view.hpp"

namespace isnad::graph {

/// What one or more documents say.
struct Telling {
    std::string value;
    std::vector<std::string> documents; ///< names, sorted
};

struct Contradiction {
    std::string what; ///< date, place, number, status, participants
    std::vector<Telling> tellings;
};

/// What the graph says of one event, member by member.
struct Account {
    Id document;
    std::string document_name;
    std::vector<std::string> dates;
    std::vector<Id> places;  ///< representatives, sorted
    std::vector<Id> parties; ///< representatives, sorted
    std::string number;
    std::string stage;
    Status status = Status::happened;
};
[[nodiscard]] std::vector<Account> accounts_of(const View& view, const Id& representative);

/// None where all reports can be true together. `name` gives a node's name.
[[nodiscard]] std::vector<Contradiction> contradictions_of(const View& view, const std::vector<Account>& accounts,
                                                           const std::function<std::string(const Id&)>& name);

struct Stage {
    std::string stage;
    std::string edtf; ///< empty where no report dates it
    std::vector<std::string> documents;
};
/// In order of date, then of name; fewer than two are no history and left out.
[[nodiscard]] std::vector<Stage> stages_of(const std::vector<Account>& accounts);

} // namespace isnad::graph
