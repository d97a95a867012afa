#include "graph/query/circle.hpp"

#include <initializer_list>
#include <set>

namespace isnad::graph {
namespace {

constexpr int kDeepest = 8; ///< a department in a ministry in a government …: and an end for circles of facts

/// Subjects of facts of one of `relations` towards any of `front` that are not in `reached` yet; they are then.
std::vector<Id> step_inwards(const View& view, const std::vector<Id>& front, std::initializer_list<Relation> relations, std::set<Id>& reached) {
    std::vector<Id> next;
    for (const Id& at : front) {
        for (const Id& member : view.members(at)) {
            for (const Relation relation : relations) {
                view.edges_in(member, relation, [&](const Edge& edge) {
                    const Id below = view.representative(edge.other);
                    if (reached.insert(below).second) next.push_back(below);
                    return true;
                });
            }
        }
    }
    return next;
}

} // namespace

std::vector<Id> circle_of(const View& view, const Id& center) {
    std::set<Id> reached{center};
    std::vector<Id> front{center};
    for (int depth = 0; depth < kDeepest && !front.empty(); ++depth) {
        front = step_inwards(view, front, {Relation::located_in, Relation::part_of}, reached);
    }
    step_inwards(view, {reached.begin(), reached.end()}, {Relation::role}, reached);
    return {reached.begin(), reached.end()};
}

} // namespace isnad::graph
