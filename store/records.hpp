#pragma once
// Values as records: a version byte, then fields of tag (1 byte), length (varint) and bytes. Unknown tags are passed over, fields at
// their default are left out, tags are never used again for something else, tag 0 is none. Tags and examples: store/FORMAT.md.
// Decoders throw Error{corrupt}.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.hpp"
#include "graph/resolve/copies.hpp"
#include "store/keys.hpp"

namespace isnad::store {

/// What is kept of a document beside its text and its facts.
struct DocumentRecord {
    graph::Document document;    ///< without text
    std::string content_hash;    ///< 64 hexadecimal digits, of the document as it came in
    std::uint64_t body_size = 0; ///< bytes of title, line break and text as they came in
    std::string packs;
    std::vector<NodeKey> nodes; ///< sorted; what it says of each node
    std::uint32_t facts = 0;
    graph::Sketch sketch; ///< of the text
    friend bool operator==(const DocumentRecord&, const DocumentRecord&) = default;
};
[[nodiscard]] std::string encode(const DocumentRecord& record);
[[nodiscard]] DocumentRecord decode_document(std::string_view bytes);

[[nodiscard]] std::string encode(const graph::Fact& fact);
[[nodiscard]] graph::Fact decode_fact(std::string_view bytes);

/// The id stands in the key.
[[nodiscard]] std::string encode(const graph::Node& node);
[[nodiscard]] graph::Node decode_node(const Id& id, std::string_view bytes);
[[nodiscard]] RecordHash record_hash(std::string_view record);

/// A person's decision that two nodes are, or are not, one.
struct Pin {
    Id first; ///< the lesser of the two
    Id second;
    bool same = true;
    std::string author;
    std::string time; ///< as the clock said: ISO 8601
    std::string reason;
    friend auto operator<=>(const Pin&, const Pin&) = default;
};
[[nodiscard]] std::string encode(const Pin& pin);
[[nodiscard]] Pin decode_pin(std::string_view key, std::string_view bytes);

} // namespace isnad::store
