#include "tools/documents/changes.hpp"

#include <initializer_list>
#include <iostream>
#include <map>

#include "graph/export/json.hpp"
#include "graph/export/records.hpp"
#include "graph/query/event.hpp"
#include "graph/utf8.hpp"
#include "tools/questions/answers.hpp"

namespace isnad::tools {
namespace {

using namespace graph;

/// Lines of one side of a difference.
class Lines {
public:
    Lines(const char* sign, const std::vector<Node>& nodes, const View* view) : sign_(sign), view_(view) {
        for (const Node& node : nodes) names_[node.id] = node.names.empty() ? std::string() : node.names.front().text;
    }

    void nodes() const {
        for (const auto& [id, name] : names_) line({std::string(name_of(type_of(id))) + ' ' + short_id(id), name});
    }
    void facts(const std::vector<Fact>& facts) const {
        std::size_t mentions = 0;
        for (const Fact& fact : facts) {
            const bool is_mention = fact.relation == Relation::mentioned_in; // with a detail it tells of an event: stage, number, topic …
            if (is_mention && fact.detail.empty())
                ++mentions;
            else if (is_mention)
                line({name(fact.subject), fact.detail, fact.date});
            else
                line({name(fact.subject), std::string(name_of(fact.relation)), name(fact.object), fact.detail,
                      fact.relation == Relation::date ? "" : fact.date});
        }
        if (mentions > 0) line({std::to_string(mentions) + (mentions == 1 ? " mention" : " mentions")});
    }

private:
    void line(std::initializer_list<std::string> parts) const {
        std::cout << sign_;
        const char* gap = " ";
        for (const std::string& part : parts) {
            if (part.empty()) continue;
            std::cout << gap << on_one_line(part);
            gap = "  ";
        }
        std::cout << '\n';
    }
    [[nodiscard]] std::string name(const Id& id) const {
        const auto own = names_.find(id);
        std::string name = own == names_.end() ? std::string() : own->second;
        if (name.empty() && view_ != nullptr) name = EventReader(*view_).name(id);
        return name.empty() ? std::string(name_of(type_of(id))) + ' ' + short_id(id) : name;
    }

    const char* sign_;
    const View* view_;
    std::map<Id, std::string> names_;
};

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

void print_difference(const Common& common, const std::string& document, const store::Difference& difference, const View* view) {
    if (common.json) {
        print_json([&](JsonWriter& json) {
            json.member("document", document).member("change", change_of(difference));
            write_nodes(json, "new_nodes", difference.new_nodes);
            write_facts(json, "new_facts", difference.new_facts);
            write_nodes(json, "lost_nodes", difference.lost_nodes);
            write_facts(json, "lost_facts", difference.lost_facts);
        });
        return;
    }
    std::cout << change_of(difference) << ' ' << document << '\n';
    const Lines come("+", difference.new_nodes, view);
    come.nodes();
    come.facts(difference.new_facts);
    const Lines go("-", difference.lost_nodes, view);
    go.nodes();
    go.facts(difference.lost_facts);
}

} // namespace isnad::tools
