#include "tools/documents/changes.hpp"

#include <ostream>

#include "graph/export/json.hpp"
#include "graph/export/records.hpp"

namespace isnad::tools {
namespace {

using namespace graph;

void print_node(char sign, const Node& node, std::ostream& out) {
    out << sign << ' ' << name_of(node.type()) << ' ' << to_string(node.id);
    if (!node.names.empty()) out << ' ' << node.names.front().text;
    out << '\n';
}

void print_fact(char sign, const Fact& fact, std::ostream& out) {
    out << sign << ' ' << to_string(fact.subject) << ' ' << name_of(fact.relation) << ' ' << to_string(fact.object);
    if (!fact.date.empty()) out << ' ' << fact.date;
    if (!fact.detail.empty()) out << ' ' << fact.detail;
    out << '\n';
}

void write_nodes(JsonWriter& json, const char* name, const std::vector<Node>& nodes) {
    json.key(name).array();
    for (const Node& node : nodes) write_node(json, node);
    json.end_array();
}

void write_facts(JsonWriter& json, const char* name, const std::vector<Fact>& facts) {
    json.key(name).array();
    for (const Fact& fact : facts) {
        json.object().member("subject", to_string(fact.subject)).member("relation", name_of(fact.relation)).member("object", to_string(fact.object));
        json.member("date", fact.date).member("detail", fact.detail).end_object();
    }
    json.end_array();
}

const char* change_of(const store::Difference& difference) {
    if (difference.removed > 0) return "removed";
    if (difference.added > 0) return "added";
    return is_empty(difference) ? "unchanged" : "replaced";
}

} // namespace

store::Difference difference_of(const store::Store* store, const Delta& delta) {
    if (store != nullptr) return store->difference(std::span(&delta, 1), {});
    store::Difference difference;
    difference.added = 1;
    difference.new_facts = delta.facts;
    difference.new_nodes = delta.nodes;
    return difference;
}

bool is_empty(const store::Difference& difference) {
    return difference.added + difference.replaced + difference.removed == 0;
}

void print_difference(const Common& common, const std::string& document, const store::Difference& difference, std::ostream& out) {
    if (common.json) {
        std::string line;
        JsonWriter json(line);
        json.object().member("document", document).member("change", change_of(difference));
        write_nodes(json, "new_nodes", difference.new_nodes);
        write_facts(json, "new_facts", difference.new_facts);
        write_nodes(json, "lost_nodes", difference.lost_nodes);
        write_facts(json, "lost_facts", difference.lost_facts);
        json.end_object();
        out << line << '\n';
        return;
    }
    out << change_of(difference) << ' ' << document << '\n';
    for (const Node& node : difference.new_nodes) print_node('+', node, out);
    for (const Fact& fact : difference.new_facts) print_fact('+', fact, out);
    for (const Node& node : difference.lost_nodes) print_node('-', node, out);
    for (const Fact& fact : difference.lost_facts) print_fact('-', fact, out);
}

} // namespace isnad::tools
