#include "graph/view.hpp"

#include <algorithm>

namespace isnad::graph {
namespace {

View::EdgeVisitor reading(const View& view, const View::FactVisitor& visit) {
    return [&view, &visit](const Edge& edge) {
        const auto stored = view.fact(edge.document, edge.ordinal);
        return !stored || visit(*stored);
    };
}

} // namespace

Sketch View::sketch(const Id& document) const {
    const auto found = this->document(document);
    return found ? sketch_of(found->text) : Sketch{};
}

void View::out(const Id& id, std::optional<Relation> relation, const FactVisitor& visit) const {
    edges_out(id, relation, reading(*this, visit));
}

void View::in(const Id& id, std::optional<Relation> relation, const FactVisitor& visit) const {
    edges_in(id, relation, reading(*this, visit));
}

std::optional<DayRange> days_of(const Fact& fact) {
    return fact.date.empty() ? std::nullopt : bounds(fact.date);
}

Day first_day_of(const Fact& fact) {
    const auto days = days_of(fact);
    return days ? days->first : kFirstDay;
}

void unite(Node& node, const Node& other) {
    for (const Name& name : other.names) {
        if (std::ranges::find(node.names, name) == node.names.end()) node.names.push_back(name);
    }
    for (const auto& row : other.attributes) {
        const auto place = std::ranges::lower_bound(node.attributes, row.first, {}, &Attributes::value_type::first);
        if (place == node.attributes.end() || place->first != row.first) node.attributes.insert(place, row);
    }
}

} // namespace isnad::graph
