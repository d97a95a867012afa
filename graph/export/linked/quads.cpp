#include "graph/export/linked/quads.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "graph/export/records.hpp"

namespace isnad::graph {
namespace {

constexpr std::string_view kTerm = "urn:isnad:term:";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view kProv = "http://www.w3.org/ns/prov#";
constexpr std::string_view kOa = "http://www.w3.org/ns/oa#";
constexpr std::string_view kSchema = "https://schema.org/";
constexpr std::string_view kEdtf = "http://id.loc.gov/datatypes/edtf/EDTF";

Term iri(std::string_view space, std::string_view name) {
    return {std::string(space) + std::string(name), true, {}, {}};
}

Term literal(std::string_view text, std::string_view datatype = {}) {
    return {std::string(text), false, {}, std::string(datatype)};
}

Term whole_number(std::uint64_t value) {
    return literal(std::to_string(value), std::string(kXsd) + "integer");
}

Term node_iri(const Id& id) {
    return iri(type_of(id) == NodeType::document ? "urn:isnad:document:" : "urn:isnad:node:", to_string(id));
}

/// An address that may stand between < and > as it is.
bool is_absolute_iri(std::string_view text) {
    const auto allowed = [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && std::string_view("<>\"{}|^`\\").find(c) == std::string_view::npos;
    };
    return (text.starts_with("http://") || text.starts_with("https://")) && std::ranges::all_of(text, allowed);
}

/// The quads of one document.
class DocumentQuads {
public:
    DocumentQuads(EventReader& reader, const std::function<void(const Quad&)>& visit, const Id& id)
        : reader_(reader), visit_(visit), id_(id), graph_(node_iri(id).text) {}

    void write(const Document& document) {
        describe(document);
        std::vector<StoredFact> facts;
        reader_.view().facts_of(id_, [&](const StoredFact& stored) {
            facts.push_back(stored);
            return true;
        });
        std::set<Id> nodes;
        for (const StoredFact& stored : facts) nodes.insert(stored.fact.subject), nodes.insert(stored.fact.object);
        for (const Id& node : nodes) {
            if (type_of(node) != NodeType::document) write_node(node, facts);
        }
        for (const StoredFact& stored : facts) write_fact(stored);
    }

private:
    void put(const Term& subject, Term predicate, Term object) { visit_({subject, std::move(predicate), std::move(object), graph_}); }

    /// About the document itself: in the default graph.
    void describe(const Document& document) {
        const Term subject = node_iri(id_);
        const auto say = [&](Term predicate, Term object) { visit_({subject, std::move(predicate), std::move(object), {}}); };
        say(iri(kRdf, "type"), iri(kProv, "Entity"));
        say(iri(kRdf, "type"), iri(kSchema, "NewsArticle"));
        say(iri(kSchema, "identifier"), literal(document.id));
        if (!document.title.empty()) say(iri(kSchema, "headline"), literal(document.title));
        if (!document.language.empty()) say(iri(kSchema, "inLanguage"), literal(document.language));
        if (!document.published.empty()) say(iri(kSchema, "datePublished"), literal(document.published, kEdtf));
        if (!document.source.empty()) say(iri(kSchema, "publisher"), literal(document.source));
        if (is_absolute_iri(document.uri)) say(iri(kProv, "hadPrimarySource"), iri("", document.uri));
    }

    void write_node(const Id& id, const std::vector<StoredFact>& facts) {
        const auto node = reader_.view().node(id);
        const Term subject = node_iri(id);
        put(subject, iri(kRdf, "type"), iri(kTerm, name_of(type_of(id))));
        if (const Id one = reader_.view().representative(id); one != id) put(subject, iri(kOwl, "sameAs"), node_iri(one));
        std::set<std::pair<std::string, std::string>> labels;
        if (node) {
            for (const Name& name : node->names) labels.emplace(name.language, name.text);
            for (const auto& [name, value] : node->attributes)
                put(subject, iri(kTerm, name), literal(value, name == "edtf" ? kEdtf : std::string_view{}));
        }
        for (const auto& [language, text] : labels) put(subject, iri(kRdfs, "label"), {text, false, language, {}});
        if (is_event(type_of(id))) write_status(subject, id, facts);
        std::set<std::pair<Relation, Id>> said; // a statement once, however often the document makes it
        for (const StoredFact& stored : facts) {
            const Fact& fact = stored.fact;
            if (fact.subject == id && fact.status != Status::denied) said.emplace(fact.relation, fact.object);
        }
        for (const auto& [relation, object] : said) put(subject, iri(kTerm, name_of(relation)), node_iri(object));
    }

    void write_status(const Term& subject, const Id& id, const std::vector<StoredFact>& facts) {
        std::vector<StoredFact> own;
        std::ranges::copy_if(facts, std::back_inserter(own), [&](const StoredFact& stored) { return stored.fact.subject == id; });
        if (own.empty()) return;
        put(subject, iri(kTerm, "status"), literal(name_of(status_of(own))));
        for (const StoredFact& stored : own) {
            const auto when = stored.fact.relation == Relation::date ? bounds(stored.fact.date) : std::nullopt;
            if (!when || when->first < kFirstWritten || when->last > kLastWritten) continue;
            put(subject, iri(kSchema, "startDate"), literal(first_day(*when), std::string(kXsd) + "date"));
            put(subject, iri(kSchema, "endDate"), literal(last_day(*when), std::string(kXsd) + "date"));
            return;
        }
    }

    void write_fact(const StoredFact& stored) {
        const Fact& fact = stored.fact;
        const Quote quote = reader_.quote(stored);
        const Term subject = iri("urn:isnad:fact:", to_string(id_) + "#" + std::to_string(stored.ordinal));
        put(subject, iri(kRdf, "type"), iri(kRdf, "Statement"));
        put(subject, iri(kRdf, "subject"), node_iri(fact.subject));
        put(subject, iri(kRdf, "predicate"), iri(kTerm, name_of(fact.relation)));
        put(subject, iri(kRdf, "object"), node_iri(fact.object));
        put(subject, iri(kProv, "wasQuotedFrom"), node_iri(id_));
        put(subject, iri(kTerm, "status"), literal(name_of(fact.status)));
        if (!fact.date.empty()) put(subject, iri(kTerm, "date"), literal(fact.date, kEdtf));
        if (!fact.detail.empty()) put(subject, iri(kTerm, "detail"), literal(fact.detail));
        if (!quote.text.empty()) {
            put(subject, iri(kOa, "exact"), literal(quote.text));
            put(subject, iri(kOa, "start"), whole_number(quote.span.start));
            put(subject, iri(kOa, "end"), whole_number(quote.span.end));
            put(subject, iri(kOa, "hasSource"), iri(graph_, quote.span.in_title ? "#title" : "#text"));
        }
        if (!quote.rule.empty()) put(subject, iri(kTerm, "rule"), literal(quote.rule));
        put(subject, iri(kTerm, "confidence"), whole_number(quote.confidence));
        if (!quote.attribution.empty()) put(subject, iri(kProv, "wasAttributedTo"), literal(quote.attribution));
    }

    static constexpr Day kFirstWritten = -719'162; ///< 0001-01-01
    static constexpr Day kLastWritten = 2'932'896; ///< 9999-12-31

    EventReader& reader_;
    const std::function<void(const Quad&)>& visit_;
    Id id_;
    std::string graph_;
};

} // namespace

std::size_t visit_quads(EventReader& reader, const std::function<bool(const Id&)>& wanted, const std::function<void(const Quad&)>& visit) {
    std::size_t count = 0;
    reader.view().documents([&](const Id& id) {
        const auto document = wanted(id) ? reader.view().document(id) : std::nullopt;
        if (!document) return true;
        ++count;
        DocumentQuads(reader, visit, id).write(*document);
        return true;
    });
    return count;
}

} // namespace isnad::graph
