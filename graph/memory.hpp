#pragma once
// A graph held in memory: the deltas of its documents, and the rows that questions need. It answers exactly as a store of the same
// deltas does (a property test compares them), and so serves tests, exporters and whatever needs no disk. One thread at a time.
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "graph/view.hpp"

namespace isnad::graph {

class MemoryGraph final : public View {
public:
    MemoryGraph() = default;
    explicit MemoryGraph(const std::vector<Delta>& deltas);

    /// Replaces all that the document said before. Throws Error{input} where the delta does not hold (fault_of).
    void apply(Delta delta);
    /// False where there is no such document.
    bool remove(const Id& document);
    /// Replaces all links: each group is a set of nodes that are one. A node that goes leaves its group.
    void set_same(std::span<const std::vector<Id>> groups);

    [[nodiscard]] std::optional<Document> document(const Id& id) const override;
    [[nodiscard]] std::optional<DocumentHead> head(const Id& id) const override;
    [[nodiscard]] std::optional<Node> node(const Id& id) const override;
    [[nodiscard]] Id representative(const Id& id) const override;
    [[nodiscard]] std::vector<Id> members(const Id& id) const override;
    [[nodiscard]] std::optional<StoredFact> fact(const Id& document, std::uint32_t ordinal) const override;
    void documents(const IdVisitor& visit) const override;
    void nodes(const IdVisitor& visit) const override;
    void facts_of(const Id& document, const FactVisitor& visit) const override;
    void edges_out(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const override;
    void edges_in(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const override;
    void names(std::string_view prefix, const NameVisitor& visit) const override;
    void keys(std::string_view prefix, const NameVisitor& visit) const override;
    void timeline(DayRange window, bool undated, const TimeVisitor& visit) const override;

private:
    using Edges = std::map<Id, std::set<Edge>>;
    using Names = std::set<std::tuple<std::string, Id, Id>>;             ///< name or key, node, document
    using Times = std::set<std::tuple<DayRange, Id, Id, std::uint32_t>>; ///< days, event, document, ordinal

    void index_nodes(const Id& document, const Delta& delta, bool add);
    void index_facts(const Id& document, const Delta& delta, bool add);
    Delta take_out(const Id& document); ///< empty where there is no such document
    void leave_groups(const Delta& gone);
    void leave_group(const Id& node);
    void visit_undated(const TimeVisitor& visit) const;

    std::map<Id, Delta> deltas_;
    std::map<Id, std::set<Id>> node_documents_; ///< which documents know the node
    Edges out_;
    Edges in_;
    Names names_;
    Names keys_;
    Times times_;
    std::map<Id, std::set<Id>> groups_; ///< by representative, itself included
    std::map<Id, Id> representatives_;
};

} // namespace isnad::graph
