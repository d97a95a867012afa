#include "graph/memory.hpp"

#include <algorithm>

#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "graph/resolve/name_key.hpp"

namespace isnad::graph {
namespace {

template <typename Set>
void set_row(Set& rows, typename Set::value_type row, bool add) {
    if (add)
        rows.insert(std::move(row));
    else
        rows.erase(row);
}

void set_edge(std::map<Id, std::set<Edge>>& edges, const Id& id, const Edge& edge, bool add) {
    set_row(edges[id], edge, add);
    if (edges[id].empty()) edges.erase(id);
}

void visit_edges(const std::map<Id, std::set<Edge>>& edges, const Id& id, std::optional<Relation> relation, const View::EdgeVisitor& visit) {
    const auto rows = edges.find(id);
    if (rows == edges.end()) return;
    for (const Edge& edge : rows->second) {
        if ((!relation || edge.relation == *relation) && !visit(edge)) return;
    }
}

void visit_names(const std::set<std::tuple<std::string, Id, Id>>& rows, std::string_view prefix, const View::NameVisitor& visit) {
    const std::tuple<std::string, Id, Id>* last = nullptr;
    for (auto row = rows.lower_bound({std::string(prefix), Id{}, Id{}}); row != rows.end(); ++row) {
        const auto& [name, node, document] = *row;
        if (!name.starts_with(prefix)) return;
        const bool again = last != nullptr && std::get<0>(*last) == name && std::get<1>(*last) == node;
        if (!again && !visit(name, node)) return;
        last = &*row;
    }
}

} // namespace

MemoryGraph::MemoryGraph(const std::vector<Delta>& deltas) {
    for (const Delta& delta : deltas) apply(delta);
}

void MemoryGraph::apply(Delta delta) {
    if (const auto fault = fault_of(delta)) throw Error(ErrorKind::input, delta.document.id + ": " + *fault);
    const Id id = document_id(delta.document.id);
    const Delta before = take_out(id);
    index_nodes(id, delta, true);
    index_facts(id, delta, true);
    deltas_.emplace(id, std::move(delta));
    leave_groups(before);
}

bool MemoryGraph::remove(const Id& document) {
    if (!deltas_.contains(document)) return false;
    leave_groups(take_out(document));
    return true;
}

Delta MemoryGraph::take_out(const Id& document) {
    auto before = deltas_.extract(document);
    if (before.empty()) return {};
    index_facts(document, before.mapped(), false);
    index_nodes(document, before.mapped(), false);
    return std::move(before.mapped());
}

void MemoryGraph::index_nodes(const Id& document, const Delta& delta, bool add) {
    for (const Node& node : delta.nodes) {
        set_row(node_documents_[node.id], document, add);
        for (const Name& name : node.names) {
            if (!name.folded.empty()) set_row(names_, {name.folded, node.id, document}, add);
            if (name.key.empty()) continue;
            set_row(keys_, {name.key, node.id, document}, add);
            for (const std::string& block : blocks_of(node.type(), name.key)) set_row(keys_, {block, node.id, document}, add);
        }
        if (node_documents_[node.id].empty()) node_documents_.erase(node.id);
    }
}

void MemoryGraph::index_facts(const Id& document, const Delta& delta, bool add) {
    for (std::uint32_t i = 0; i < delta.facts.size(); ++i) {
        const Fact& fact = delta.facts[i];
        const Day first = first_day_of(fact);
        set_edge(out_, fact.subject, {fact.relation, first, fact.object, document, i}, add);
        set_edge(in_, fact.object, {fact.relation, first, fact.subject, document, i}, add);
        if (fact.relation != Relation::date || !is_event(type_of(fact.subject))) continue;
        if (const auto days = days_of(fact)) set_row(times_, {*days, fact.subject, document, i}, add);
    }
}

void MemoryGraph::set_same(std::span<const std::vector<Id>> groups) {
    groups_.clear();
    representatives_.clear();
    for (const auto& group : groups) {
        if (group.size() < 2) continue;
        const Id least = *std::ranges::min_element(group);
        groups_[least] = {group.begin(), group.end()};
        for (const Id& id : group) representatives_[id] = least;
    }
}

void MemoryGraph::leave_groups(const Delta& gone) {
    for (const Node& node : gone.nodes) {
        if (!node_documents_.contains(node.id)) leave_group(node.id);
    }
}

void MemoryGraph::leave_group(const Id& node) {
    const auto link = representatives_.find(node);
    if (link == representatives_.end()) return;
    std::set<Id> rest = std::move(groups_.extract(link->second).mapped());
    for (const Id& id : rest) representatives_.erase(id);
    rest.erase(node);
    if (rest.size() < 2) return;
    const Id least = *rest.begin();
    for (const Id& id : rest) representatives_[id] = least;
    groups_.emplace(least, std::move(rest));
}

std::optional<Document> MemoryGraph::document(const Id& id) const {
    const auto found = deltas_.find(id);
    return found == deltas_.end() ? std::nullopt : std::optional(found->second.document);
}

std::optional<DocumentHead> MemoryGraph::head(const Id& id) const {
    const auto found = deltas_.find(id);
    if (found == deltas_.end()) return std::nullopt;
    DocumentHead head{found->second.document, content_hash(found->second.document), found->second.packs};
    head.document.text.clear();
    return head;
}

std::optional<Node> MemoryGraph::node(const Id& id) const {
    const auto known = node_documents_.find(id);
    if (known == node_documents_.end()) return std::nullopt;
    Node node{id, {}, {}};
    for (const Id& document : known->second) unite(node, *std::ranges::lower_bound(deltas_.at(document).nodes, id, {}, &Node::id));
    return node;
}

Id MemoryGraph::representative(const Id& id) const {
    const auto link = representatives_.find(id);
    return link == representatives_.end() ? id : link->second;
}

std::vector<Id> MemoryGraph::members(const Id& id) const {
    const auto group = groups_.find(id);
    if (group == groups_.end()) return {id};
    return {group->second.begin(), group->second.end()};
}

std::optional<StoredFact> MemoryGraph::fact(const Id& document, std::uint32_t ordinal) const {
    const auto delta = deltas_.find(document);
    if (delta == deltas_.end() || ordinal >= delta->second.facts.size()) return std::nullopt;
    return StoredFact{document, ordinal, delta->second.facts[ordinal]};
}

void MemoryGraph::documents(const IdVisitor& visit) const {
    for (const auto& [id, delta] : deltas_) {
        if (!visit(id)) return;
    }
}

void MemoryGraph::nodes(const IdVisitor& visit) const {
    for (const auto& [id, documents] : node_documents_) {
        if (!visit(id)) return;
    }
}

void MemoryGraph::facts_of(const Id& document, const FactVisitor& visit) const {
    const auto delta = deltas_.find(document);
    if (delta == deltas_.end()) return;
    const auto& facts = delta->second.facts;
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
        if (!visit({document, i, facts[i]})) return;
    }
}

void MemoryGraph::edges_out(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const {
    visit_edges(out_, id, relation, visit);
}

void MemoryGraph::edges_in(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const {
    visit_edges(in_, id, relation, visit);
}

void MemoryGraph::names(std::string_view prefix, const NameVisitor& visit) const {
    visit_names(names_, prefix, visit);
}

void MemoryGraph::keys(std::string_view prefix, const NameVisitor& visit) const {
    visit_names(keys_, prefix, visit);
}

void MemoryGraph::timeline(DayRange window, bool undated, const TimeVisitor& visit) const {
    std::set<Id> seen;
    for (const auto& [days, event, document, ordinal] : times_) {
        if (days.first > window.last) break;
        if (days.last < window.first || !seen.insert(event).second) continue;
        if (!visit(event, days)) return;
    }
    if (undated) visit_undated(visit);
}

void MemoryGraph::visit_undated(const TimeVisitor& visit) const {
    std::set<Id> dated;
    for (const auto& row : times_) dated.insert(std::get<1>(row));
    for (const auto& [id, documents] : node_documents_) {
        if (is_event(type_of(id)) && !dated.contains(id) && !visit(id, DayRange{})) return;
    }
}

} // namespace isnad::graph
