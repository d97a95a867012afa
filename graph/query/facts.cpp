#include "graph/query/facts.hpp"

#include <algorithm>

namespace isnad::graph {

std::vector<StoredFact> facts_about(const View& view, const Id& representative, std::optional<Relation> relation) {
    std::vector<StoredFact> facts;
    for (const Id& member : view.members(representative)) {
        view.out(member, relation, [&](const StoredFact& fact) {
            facts.push_back(fact);
            return true;
        });
    }
    return facts;
}

std::vector<StoredFact> facts_towards(const View& view, const Id& representative, std::optional<Relation> relation) {
    std::vector<StoredFact> facts;
    for (const Id& member : view.members(representative)) {
        view.in(member, relation, [&](const StoredFact& fact) {
            facts.push_back(fact);
            return true;
        });
    }
    return facts;
}

std::vector<Id> subjects_of(const View& view, const Id& representative, Relation relation) {
    std::vector<Id> subjects;
    for (const Id& member : view.members(representative)) {
        view.edges_in(member, relation, [&](const Edge& edge) {
            subjects.push_back(view.representative(edge.other));
            return true;
        });
    }
    sort_unique(subjects);
    return subjects;
}

std::vector<Id> documents_of(const View& view, const Id& representative) {
    std::vector<Id> documents;
    for (const Id& member : view.members(representative)) {
        view.edges_out(member, Relation::mentioned_in, [&](const Edge& edge) {
            documents.push_back(edge.document);
            return true;
        });
    }
    sort_unique(documents);
    return documents;
}

void sort_unique(std::vector<Id>& ids) {
    std::ranges::sort(ids);
    const auto rest = std::ranges::unique(ids);
    ids.erase(rest.begin(), rest.end());
}

} // namespace isnad::graph
