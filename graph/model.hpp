#pragma once
// The graph's vocabulary: nodes, relations, facts and the evidence behind each. A fact is what one document says, with the
// exact words that say it; nothing in the graph is without one. Spans are byte offsets into the document's verbatim body
// (see Document::body()).
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/id.hpp"

namespace isnad::graph {

/// Kind byte of node ids. DO NOT CHANGE THESE VALUES: they are on disk. 0 stays invalid.
enum class NodeType : std::uint8_t {
    person = 1,
    organization = 2,
    country = 3,
    place = 4,
    date = 5,
    document = 6,
    meeting = 7,
    visit = 8,
    agreement = 9,
    conference = 10,
    founding = 11,
};
inline constexpr std::array kNodeTypes = {NodeType::person,    NodeType::organization, NodeType::country, NodeType::place,
                                          NodeType::date,      NodeType::document,     NodeType::meeting, NodeType::visit,
                                          NodeType::agreement, NodeType::conference,   NodeType::founding};

[[nodiscard]] std::string_view name_of(NodeType type); ///< "Person", "Organization" … as in the annotation guide
[[nodiscard]] std::optional<NodeType> node_type(std::string_view name);
[[nodiscard]] constexpr bool is_event(NodeType type) {
    return type >= NodeType::meeting;
}
[[nodiscard]] inline NodeType type_of(const Id& id) {
    return static_cast<NodeType>(id.kind());
}

/// DO NOT CHANGE THESE VALUES: they are on disk. 0 stays invalid.
enum class Relation : std::uint8_t {
    participant = 1, ///< event -> actor; detail = host, guest, chair, mediator, signatory, party, witness, attendee or empty
    organizer = 2,   ///< event -> actor
    place = 3,       ///< event -> place, country, or the body in whose house it is
    date = 4,        ///< event -> date; the fact's own date is the node's attribute edtf
    object = 5,      ///< founding -> what is founded
    role = 6,        ///< person -> body or country; detail = the title as written
    member_of = 7,
    part_of = 8,
    located_in = 9,
    mentioned_in = 10, ///< node -> document; the words are the mention. Of an event, detail = "name=value" where the words give it an attribute
};
inline constexpr std::array kRelations = {Relation::participant, Relation::organizer,   Relation::place,     Relation::date,
                                          Relation::object,      Relation::role,        Relation::member_of, Relation::part_of,
                                          Relation::located_in,  Relation::mentioned_in};

[[nodiscard]] std::string_view name_of(Relation relation); ///< "participant", "member_of" …
[[nodiscard]] std::optional<Relation> relation(std::string_view name);

enum class Status : std::uint8_t { happened = 1, planned = 2, denied = 3 };
[[nodiscard]] std::string_view name_of(Status status);
[[nodiscard]] std::optional<Status> status(std::string_view name);

/// Bytes [begin, end) of a document's body.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
    friend auto operator<=>(const Span&, const Span&) = default;
};

/// A text as it came in. `text` is verbatim UTF-8.
struct Document {
    std::string id; ///< the name given to it: a path or a key of its collection
    std::string language;
    std::string published; ///< EDTF, or empty
    std::string source;    ///< outlet
    std::string uri;
    std::string title;
    std::string text;

    /// What is read and what spans count in: the title, a line break, the text; the text alone where there is no title.
    [[nodiscard]] std::string body() const { return title.empty() ? text : title + '\n' + text; }
    /// Bytes of body() before the text.
    [[nodiscard]] std::uint32_t text_begin() const { return title.empty() ? 0 : static_cast<std::uint32_t>(title.size() + 1); }

    friend bool operator==(const Document&, const Document&) = default;
};

[[nodiscard]] Id document_id(std::string_view name);
/// Changes whenever anything that a reader sees in the document changes. 64 hexadecimal digits.
[[nodiscard]] std::string content_hash(const Document& document);

/// Where a fact stands in its document, and what found it there.
struct Evidence {
    Span sentence;
    Span words;                    ///< the trigger, or the mention itself
    std::string rule;              ///< name of the rule or list entry that found it
    std::uint8_t confidence = 100; ///< per cent
    std::string attribution;       ///< who says so, where the text says it
    friend auto operator<=>(const Evidence&, const Evidence&) = default;
};

struct Fact {
    Id subject;
    Relation relation = Relation::mentioned_in;
    Id object;
    std::string date; ///< EDTF or empty: when it holds or happened
    Status status = Status::happened;
    std::string detail; ///< see Relation
    Evidence evidence;
    friend auto operator<=>(const Fact&, const Fact&) = default;
};

/// One name of a node. `folded` is the form that look-ups use, `key` a consonant skeleton across scripts (may be empty).
struct Name {
    std::string language;
    std::string text;
    std::string folded;
    std::string key;
    friend auto operator<=>(const Name&, const Name&) = default;
};

/// Attributes by name, sorted. In use: iso, actor (curated id), edtf, subtype, stage, number, topic, field (of the topic, in no language; joined by "; "), name, gender.
using Attributes = std::vector<std::pair<std::string, std::string>>;

struct Node {
    Id id;
    std::vector<Name> names; ///< the first of a language is its label; most usual first
    Attributes attributes;

    [[nodiscard]] NodeType type() const { return type_of(id); }
    [[nodiscard]] std::string_view attribute(std::string_view name) const; ///< empty where there is none
    /// Label in `language`, else in the first language there is, else the empty string.
    [[nodiscard]] std::string_view label(std::string_view language) const;
    friend auto operator<=>(const Node&, const Node&) = default;
};

/// All that one document says: the unit of extraction, of storage and of replacement.
/// Nodes are sorted by id; facts stand in document order. Every subject and object is a node of the delta or its document, which
/// is no node of the delta itself.
struct Delta {
    Document document;
    std::vector<Node> nodes;
    std::vector<Fact> facts;
    std::string packs = {}; ///< hash of the rule packs that found it
    friend bool operator==(const Delta&, const Delta&) = default;
};

} // namespace isnad::graph
