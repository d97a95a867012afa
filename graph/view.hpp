#pragma once
// What questions and exporters see of a graph, be it in memory or on disk. Read only; one consistent state from first call to
// last. Visitors return false to stop. Ids handed out are those that documents made; representative() says which of them are one.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/edtf.hpp"
#include "graph/model.hpp"
#include "graph/resolve/copies.hpp"

namespace isnad::graph {

/// A fact with the document that says it and its place there: the fact's key.
struct StoredFact {
    Id document;
    std::uint32_t ordinal = 0;
    Fact fact;
    friend auto operator<=>(const StoredFact&, const StoredFact&) = default;
};

/// A fact as its index row has it: enough to walk the graph without reading the fact.
struct Edge {
    Relation relation = Relation::mentioned_in;
    Day first = kFirstDay; ///< first day of the fact's date; kFirstDay where nothing bounds it
    Id other;              ///< object of an edge out, subject of an edge in
    Id document;
    std::uint32_t ordinal = 0;
    friend auto operator<=>(const Edge&, const Edge&) = default;
};

/// What is known of a document without reading its text.
struct DocumentHead {
    Document document;        ///< without text
    std::string content_hash; ///< of the document as it came in (see content_hash())
    std::string packs;        ///< hash of the rule packs that read it
};

class View {
public:
    View() = default;
    View(const View&) = delete;
    View& operator=(const View&) = delete;
    virtual ~View() = default;

    /// nullopt where no such document is stored. `text` and `title` may be empty where the store leaves texts out.
    [[nodiscard]] virtual std::optional<Document> document(const Id& id) const = 0;
    [[nodiscard]] virtual std::optional<DocumentHead> head(const Id& id) const = 0;
    /// By which copies of a document's text are told (graph/resolve/copies.hpp); empty for a short text.
    [[nodiscard]] virtual Sketch sketch(const Id& document) const;
    /// The node as all documents together know it: names and attributes united, in order of document id (of two values of one
    /// attribute the first stays). A document is no node: nullopt for its id.
    [[nodiscard]] virtual std::optional<Node> node(const Id& id) const = 0;
    /// The least id of all that are one with `id`; `id` itself where nothing is.
    [[nodiscard]] virtual Id representative(const Id& id) const = 0;
    /// All ids that are one with the representative `id`, itself included, sorted.
    [[nodiscard]] virtual std::vector<Id> members(const Id& id) const = 0;
    [[nodiscard]] virtual std::optional<StoredFact> fact(const Id& document, std::uint32_t ordinal) const = 0;

    using IdVisitor = std::function<bool(const Id&)>;
    using FactVisitor = std::function<bool(const StoredFact&)>;
    using NameVisitor = std::function<bool(std::string_view folded, const Id& node)>;
    using TimeVisitor = std::function<bool(const Id& event, DayRange when)>;

    virtual void documents(const IdVisitor& visit) const = 0;                      ///< in order of id
    virtual void nodes(const IdVisitor& visit) const = 0;                          ///< in order of id
    virtual void facts_of(const Id& document, const FactVisitor& visit) const = 0; ///< in order of ordinal
    using EdgeVisitor = std::function<bool(const Edge&)>;
    /// Facts whose subject (out) or object (in) is `id`, in order of relation, first day, other end, document, ordinal. Only
    /// `relation` where one is given. Edges cost microseconds; out() and in() below read each fact as well.
    virtual void edges_out(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const = 0;
    virtual void edges_in(const Id& id, std::optional<Relation> relation, const EdgeVisitor& visit) const = 0;
    void out(const Id& id, std::optional<Relation> relation, const FactVisitor& visit) const;
    void in(const Id& id, std::optional<Relation> relation, const FactVisitor& visit) const;
    /// Names that begin with `prefix` (folded), in byte order; a node once per name.
    virtual void names(std::string_view prefix, const NameVisitor& visit) const = 0;
    /// The same over the names' keys, the forms that cross scripts (Name::key).
    virtual void keys(std::string_view prefix, const NameVisitor& visit) const = 0;
    /// Events that can have happened within `window`, each once, in order of first day, last day, id, dated by their `date` facts:
    /// of several dates the first that meets the window. Events without a bounded date come last, with an open range, in order
    /// of id, where `undated` is asked for.
    virtual void timeline(DayRange window, bool undated, const TimeVisitor& visit) const = 0;
};

/// The days that a fact's date can mean; nullopt where nothing bounds it. Index rows go by its first day.
[[nodiscard]] std::optional<DayRange> days_of(const Fact& fact);
[[nodiscard]] Day first_day_of(const Fact& fact);

/// `node` takes up what another document knows of the same node: names that it lacks, attributes that it lacks.
void unite(Node& node, const Node& other);

} // namespace isnad::graph
