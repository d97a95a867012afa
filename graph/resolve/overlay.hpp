#pragma once
// A view with other groups: what a graph will look like once a resolution is stored. So events are resolved over the people and bodies that they are
// about to have, and both are written in one go.
#include <map>
#include <vector>

#include "graph/resolve/resolution.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

class Overlay final : public View {
public:
    /// `resolution` replaces the groups of its block; `view` must live on.
    Overlay(const View& view, const Resolution& resolution);

    [[nodiscard]] Id representative(const Id& id) const override;
    [[nodiscard]] std::vector<Id> members(const Id& id) const override;
    /// Nodes of the block whose representative is another than before, or whose group has another set of members.
    [[nodiscard]] std::vector<Id> changed() const;

    [[nodiscard]] std::optional<Document> document(const Id& id) const override { return view_.document(id); }
    [[nodiscard]] std::optional<DocumentHead> head(const Id& id) const override { return view_.head(id); }
    [[nodiscard]] Sketch sketch(const Id& document) const override { return view_.sketch(document); }
    [[nodiscard]] std::optional<Node> node(const Id& id) const override { return view_.node(id); }
    [[nodiscard]] std::optional<StoredFact> fact(const Id& document, std::uint32_t ordinal) const override { return view_.fact(document, ordinal); }
    void documents(const IdVisitor& visit) const override { view_.documents(visit); }
    void nodes(const IdVisitor& visit) const override { view_.nodes(visit); }
    void facts_of(const Id& document, const FactVisitor& visit) const override { view_.facts_of(document, visit); }
    void edges_out(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const override { view_.edges_out(id, relation, visit); }
    void edges_in(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const override { view_.edges_in(id, relation, visit); }
    void names(std::string_view prefix, const NameVisitor& visit) const override { view_.names(prefix, visit); }
    void keys(std::string_view prefix, const NameVisitor& visit) const override { view_.keys(prefix, visit); }
    void timeline(DayRange window, bool undated, const TimeVisitor& visit) const override { view_.timeline(window, undated, visit); }

private:
    const View& view_;
    std::map<Id, Id> representatives_;      ///< of all nodes of the block
    std::map<Id, std::vector<Id>> members_; ///< of the groups, by representative
};

} // namespace isnad::graph
