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

/// Whether at least half of the facts about the person's offices lead into `places`: a single document can misread whose president somebody is.
bool belongs(const View& view, const Id& person, const std::set<Id>& places) {
    std::size_t inside = 0;
    std::size_t all = 0;
    for (const Id& member : view.members(person)) {
        view.edges_out(member, Relation::role, [&](const Edge& edge) {
            inside += places.contains(view.representative(edge.other)) ? 1 : 0;
            ++all;
            return true;
        });
    }
    return 2 * inside >= all;
}

} // namespace

std::vector<Id> circle_of(const View& view, const Id& center) {
    std::set<Id> reached{center};
    std::vector<Id> front{center};
    for (int depth = 0; depth < kDeepest && !front.empty(); ++depth) {
        front = step_inwards(view, front, {Relation::located_in, Relation::part_of}, reached);
    }
    const std::set<Id> places = reached;
    for (const Id& person : step_inwards(view, {places.begin(), places.end()}, {Relation::role}, reached)) {
        if (!belongs(view, person, places)) reached.erase(person);
    }
    return {reached.begin(), reached.end()};
}

} // namespace isnad::graph
