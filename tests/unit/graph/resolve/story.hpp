#pragma once
// Small graphs written by hand for tests of resolution: documents with their people and events, and whether two nodes came out as one.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "graph/memory.hpp"
#include "graph/resolve/resolution.hpp"
#include "tests/unit/graph/resolve/names.hpp"

namespace isnad::graph {

inline constexpr const char* kOther = "sf/saif/سيف kdf//قذافي";
inline constexpr const char* kManyBear = "mhmd/+mohammed/محمد l/+ali/علي";

/// One document: its people by key, and a meeting of all of them on a day.
class Story {
public:
    explicit Story(const std::string& name, const std::string& published = "2024-05-12") {
        delta_.document = {name, "ar", published, "", "", "", "text of " + name};
    }
    Id add(NodeType type, const std::string& name, const std::string& key) {
        const Id made = id(type, delta_.document.id + name);
        delta_.nodes.push_back({made, {{"ar", name, name, key}}, {}});
        mention(made);
        return made;
    }
    Id add_actor(NodeType type, const std::string& name, const std::string& key) {
        const Id made = id(type, "actor:" + name);
        delta_.nodes.push_back({made, {{"ar", name, name, key}}, {{"actor", name}}});
        mention(made);
        return made;
    }
    void call(const Id& node, const Name& name) { std::ranges::find(delta_.nodes, node, &Node::id)->names.push_back(name); }
    void office(const Id& person, const Id& body) { fact(person, Relation::role, body, "", "minister"); }
    Id meet(const std::vector<Id>& parties, const std::string& date) { return event(NodeType::meeting, parties, "", date); }
    /// An event of that type with these parties; places and a topic come by place() and set().
    Id event(NodeType type, const std::vector<Id>& parties, const std::string& name = "", const std::string& date = "") {
        const Id made = id(type, delta_.document.id + std::to_string(delta_.facts.size()));
        delta_.nodes.push_back({made, {}, {}});
        if (!name.empty()) delta_.nodes.back().names.push_back({"ar", name, name, ""});
        mention(made);
        for (const Id& party : parties) fact(made, Relation::participant, party, date, "");
        was_on(made, date);
        return made;
    }
    Id conference(const std::string& name, const std::string& key, const std::string& date) {
        const Id event = id(NodeType::conference, delta_.document.id + name);
        delta_.nodes.push_back({event, {{"ar", name, name, key}}, {}});
        mention(event);
        was_on(event, date);
        return event;
    }
    void found(const Id& event, const Id& body) { fact(event, Relation::object, body, "", ""); }
    void place(const Id& event, const Id& where, Span words = {}) { fact(event, Relation::place, where, "", "", words); }
    Id country(const std::string& iso) {
        const Id made = id(NodeType::country, "iso:" + iso);
        delta_.nodes.push_back({made, {}, {{"iso", iso}}});
        return made;
    }
    Id visit(const Id& who, const std::vector<std::string>& countries, const std::string& date) {
        const Id event = id(NodeType::visit, delta_.document.id + std::to_string(delta_.facts.size()));
        delta_.nodes.push_back({event, {}, {}});
        fact(event, Relation::participant, who, date, "");
        was_on(event, date);
        for (const std::string& iso : countries) {
            const Id country = id(NodeType::country, "iso:" + iso);
            delta_.nodes.push_back({country, {}, {{"iso", iso}}});
            fact(event, Relation::place, country, date, "");
        }
        return event;
    }
    void set(const Id& node, const std::string& name, const std::string& value) {
        std::ranges::find(delta_.nodes, node, &Node::id)->attributes.push_back({name, value});
    }
    Delta done() {
        std::ranges::sort(delta_.nodes, {}, &Node::id);
        return delta_;
    }

private:
    void was_on(const Id& event, const std::string& date) {
        if (date.empty()) return;
        const Id day = id(NodeType::date, date);
        if (std::ranges::find(delta_.nodes, day, &Node::id) == delta_.nodes.end()) delta_.nodes.push_back({day, {}, {{"edtf", date}}});
        fact(event, Relation::date, day, date, "");
    }
    void mention(const Id& node) { fact(node, Relation::mentioned_in, document_id(delta_.document.id), "", ""); }
    void fact(const Id& subject, Relation relation, const Id& object, const std::string& date, const std::string& detail, Span words = {}) {
        delta_.facts.push_back({subject, relation, object, date, Status::happened, detail, {{}, words, {}, 100, {}}});
    }
    Delta delta_;
};

inline bool are_one(const Resolution& resolution, const Id& a, const Id& b) {
    return std::ranges::any_of(resolution.groups, [&](const std::vector<Id>& group) {
        return std::ranges::binary_search(group, a) && std::ranges::binary_search(group, b);
    });
}

} // namespace isnad::graph
