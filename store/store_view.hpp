#pragma once
// The graph as a store has it, at one moment: graph::View over a snapshot, and the reads that upkeep needs besides. May be used by one
// thread at a time; views of other threads stand beside it. Must not outlive its store
// (open_view() gives one that holds it).
#include <memory>

#include "store/engine.hpp"
#include "store/records.hpp"

namespace isnad::store {

class StoreView final : public graph::View {
public:
    /// Without a snapshot: the latest state, call by call (for the one who writes).
    explicit StoreView(const Engine& engine, std::shared_ptr<const Snapshot> snapshot = nullptr, std::shared_ptr<const void> owner = nullptr);

    [[nodiscard]] std::optional<graph::Document> document(const Id& id) const override;
    [[nodiscard]] std::optional<graph::DocumentHead> head(const Id& id) const override;
    [[nodiscard]] graph::Sketch sketch(const Id& document) const override;
    [[nodiscard]] std::optional<graph::Node> node(const Id& id) const override;
    [[nodiscard]] Id representative(const Id& id) const override;
    [[nodiscard]] std::vector<Id> members(const Id& id) const override;
    [[nodiscard]] std::optional<graph::StoredFact> fact(const Id& document, std::uint32_t ordinal) const override;
    void documents(const IdVisitor& visit) const override;
    void nodes(const IdVisitor& visit) const override;
    void facts_of(const Id& document, const FactVisitor& visit) const override;
    void edges_out(const Id& id, std::optional<graph::Relation> relation, const EdgeVisitor& visit) const override;
    void edges_in(const Id& id, std::optional<graph::Relation> relation, const EdgeVisitor& visit) const override;
    void names(std::string_view prefix, const NameVisitor& visit) const override;
    void keys(std::string_view prefix, const NameVisitor& visit) const override;
    void timeline(DayRange window, bool undated, const TimeVisitor& visit) const override;

    [[nodiscard]] std::optional<DocumentRecord> document_record(const Id& id) const;
    /// All that a document says, as it was applied (its text only where texts are kept).
    [[nodiscard]] std::optional<graph::Delta> delta(const Id& document) const;
    [[nodiscard]] std::optional<graph::Node> node_record(const NodeKey& key) const;
    /// Documents that say a node's record, in order of id.
    void documents_of(const NodeKey& record, const IdVisitor& visit) const;

private:
    void visit_names(Family family, std::string_view prefix, const NameVisitor& visit) const;
    void visit_undated(const TimeVisitor& visit) const;
    [[nodiscard]] bool is_dated(const Id& event) const;
    [[nodiscard]] bool may_have_another(const Id& id) const;
    [[nodiscard]] std::vector<std::uint8_t> time_classes() const;
    /// To the first row of `id`, or where it would stand. `last`: of whom the rows were read to their end by the same cursor before.
    void walk_to(LentCursor& rows, Id& last, const Id& id) const;

    std::shared_ptr<const void> owner_; ///< of the engine, where nobody else holds it
    const Engine& engine_;
    std::shared_ptr<const Snapshot> snapshot_;
    mutable CursorPool out_;
    mutable CursorPool in_;
    mutable CursorPool time_;
    mutable CursorPool node_;
    mutable CursorPool group_;
    mutable CursorPool fact_;
    mutable std::vector<std::uint8_t> time_classes_; ///< that there are rows of; empty: not looked up yet
    mutable Id last_node_;                           ///< that node() read
    mutable Id last_group_;                          ///< that members() read
    struct Representative {
        Id of;
        Id id;
    };
    mutable std::vector<Representative> representatives_; ///< some that were asked for, each in the place of its hash
    mutable std::size_t asked_ = 0;                       ///< representatives that were not among them
    mutable std::vector<bool> linked_;                    ///< at the hashes of all nodes that another stands for; empty: not read yet
};

} // namespace isnad::store
