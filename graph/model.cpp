#include "graph/model.hpp"

#include <algorithm>

#include "graph/sha256.hpp"

namespace isnad::graph {
namespace {

template <typename Enum, std::size_t N>
struct NameTable {
    std::array<std::pair<Enum, std::string_view>, N> rows;

    [[nodiscard]] std::string_view name(Enum value) const {
        const auto row = std::ranges::find(rows, value, &std::pair<Enum, std::string_view>::first);
        return row == rows.end() ? std::string_view{} : row->second;
    }
    [[nodiscard]] std::optional<Enum> value(std::string_view name) const {
        const auto row = std::ranges::find(rows, name, &std::pair<Enum, std::string_view>::second);
        return row == rows.end() ? std::nullopt : std::optional(row->first);
    }
};

constexpr NameTable<NodeType, 11> kNodeNames{{{{NodeType::person, "Person"},
                                               {NodeType::organization, "Organization"},
                                               {NodeType::country, "Country"},
                                               {NodeType::place, "Place"},
                                               {NodeType::date, "Date"},
                                               {NodeType::document, "Document"},
                                               {NodeType::meeting, "Meeting"},
                                               {NodeType::visit, "Visit"},
                                               {NodeType::agreement, "Agreement"},
                                               {NodeType::conference, "Conference"},
                                               {NodeType::founding, "Founding"}}}};

constexpr NameTable<Relation, 10> kRelationNames{{{{Relation::participant, "participant"},
                                                   {Relation::organizer, "organizer"},
                                                   {Relation::place, "place"},
                                                   {Relation::date, "date"},
                                                   {Relation::object, "object"},
                                                   {Relation::role, "role"},
                                                   {Relation::member_of, "member_of"},
                                                   {Relation::part_of, "part_of"},
                                                   {Relation::located_in, "located_in"},
                                                   {Relation::mentioned_in, "mentioned_in"}}}};

constexpr NameTable<Status, 3> kStatusNames{{{{Status::happened, "happened"}, {Status::planned, "planned"}, {Status::denied, "denied"}}}};

} // namespace

std::string_view name_of(NodeType type) {
    return kNodeNames.name(type);
}
std::optional<NodeType> node_type(std::string_view name) {
    return kNodeNames.value(name);
}
std::string_view name_of(Relation relation) {
    return kRelationNames.name(relation);
}
std::optional<Relation> relation(std::string_view name) {
    return kRelationNames.value(name);
}
std::string_view name_of(Status status) {
    return kStatusNames.name(status);
}
std::optional<Status> status(std::string_view name) {
    return kStatusNames.value(name);
}

Id document_id(std::string_view name) {
    return make_id(static_cast<std::uint8_t>(NodeType::document), name);
}

std::string content_hash(const Document& document) {
    std::string all;
    for (const auto* field :
         {&document.id, &document.language, &document.published, &document.source, &document.uri, &document.title, &document.text}) {
        all += std::to_string(field->size()) + ':' + *field;
    }
    const Sha256 digest = sha256(all);
    return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string_view Node::attribute(std::string_view name) const {
    const auto row = std::ranges::find(attributes, name, &std::pair<std::string, std::string>::first);
    return row == attributes.end() ? std::string_view{} : std::string_view{row->second};
}

std::string_view Node::label(std::string_view language) const {
    const auto row = std::ranges::find(names, language, &Name::language);
    if (row != names.end()) return row->text;
    return names.empty() ? std::string_view{} : std::string_view{names.front().text};
}

} // namespace isnad::graph
