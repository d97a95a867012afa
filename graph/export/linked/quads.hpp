#pragma once
// The graph as linked data: each document is a named graph of what it says, so that a claim can be taken back with its source; each
// fact besides is a node with its exact words and the rule that found it (PROV-O; W3C Web Annotation). A denied fact is only such
// a node and no statement of the graph. Terms: linked/README.md. N-Quads: W3C, 2014; JSON-LD 1.1.
#include <functional>
#include <string>
#include <string_view>

#include "graph/export/output_file.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {

/// A term of RDF: an IRI, or a literal with a language or a datatype (both empty: a plain string).
struct Term {
    std::string text;
    bool iri = true;
    std::string language;
    std::string datatype;
    friend bool operator==(const Term&, const Term&) = default;
};

struct Quad {
    Term subject;
    Term predicate;
    Term object;
    std::string graph; ///< IRI of a named graph; empty for the default graph
};

/// All quads, document by document in order of id, in each subject by subject; of documents that `wanted` is true for.
/// The number of documents.
std::size_t visit_quads(EventReader& reader, const std::function<bool(const Id&)>& wanted, const std::function<void(const Quad&)>& visit);

std::size_t write_nquads(EventReader& reader, const std::function<bool(const Id&)>& wanted, Sink& out);
std::size_t write_jsonld(EventReader& reader, const std::function<bool(const Id&)>& wanted, Sink& out);

} // namespace isnad::graph
