#include "store/records.hpp"

#include "graph/error.hpp"
#include "graph/sha256.hpp"
#include "store/coding.hpp"

namespace isnad::store {
namespace {

using namespace graph;

constexpr char kRecordVersion = 1;

// DO NOT CHANGE, only add: they are on disk.
enum DocumentTag : std::uint8_t {
    kDocumentName = 1,
    kDocumentLanguage = 2,
    kDocumentPublished = 3,
    kDocumentSource = 4,
    kDocumentUri = 5,
    kDocumentTitle = 6,
    kDocumentContentHash = 7,
    kDocumentBodySize = 8,
    kDocumentPacks = 9,
    kDocumentNodes = 10,
    kDocumentFacts = 11,
    kDocumentSketch = 12
};
enum FactTag : std::uint8_t {
    kFactSubject = 1,
    kFactRelation = 2,
    kFactObject = 3,
    kFactDate = 4,
    kFactStatus = 5,
    kFactDetail = 6,
    kFactSentence = 7,
    kFactWords = 8,
    kFactRule = 9,
    kFactConfidence = 10,
    kFactAttribution = 11
};
enum NodeTag : std::uint8_t { kNodeName = 1, kNodeAttribute = 2 };
enum PinTag : std::uint8_t { kPinSame = 1, kPinAuthor = 2, kPinTime = 3, kPinReason = 4 };

class FieldWriter {
public:
    void text(std::uint8_t tag, std::string_view bytes) {
        if (!bytes.empty()) field(tag, bytes);
    }
    void number(std::uint8_t tag, std::uint64_t value) {
        std::string bytes;
        append_varint(bytes, value);
        if (value != 0) field(tag, bytes);
    }
    void span(std::uint8_t tag, Span span) {
        std::string bytes;
        append_varint(bytes, span.begin);
        append_varint(bytes, span.end - span.begin);
        field(tag, bytes);
    }
    void field(std::uint8_t tag, std::string_view bytes) {
        record_ += static_cast<char>(tag);
        append_string(record_, bytes);
    }
    [[nodiscard]] std::string take() { return std::move(record_); }

private:
    std::string record_{kRecordVersion};
};

/// Calls `field(tag, bytes)` for each field.
template <typename Field>
void each_field(std::string_view record, const Field& field) {
    Decoder decoder(record);
    if (const auto version = decoder.byte(); version != kRecordVersion) {
        throw Error(ErrorKind::corrupt, "a record has the unknown version " + std::to_string(version));
    }
    while (!decoder.at_end()) {
        const std::uint8_t tag = decoder.byte();
        if (tag == 0) throw Error(ErrorKind::corrupt, "a record holds tag 0, which is none");
        field(tag, decoder.string());
    }
}

std::uint64_t number(std::string_view bytes) {
    return Decoder(bytes).varint();
}

template <typename Small>
Small small(std::string_view bytes) {
    return static_cast<Small>(number(bytes));
}

Span span(std::string_view bytes) {
    Decoder decoder(bytes);
    const auto begin = static_cast<std::uint32_t>(decoder.varint());
    return {begin, begin + static_cast<std::uint32_t>(decoder.varint())};
}

Id id(std::string_view bytes) {
    return id_from_bytes(Decoder(bytes).take(16));
}

std::string from_hex(std::string_view digits) {
    std::string bytes;
    const auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) bytes += static_cast<char>(nibble(digits[i]) << 4 | nibble(digits[i + 1]));
    return bytes;
}

std::vector<NodeKey> node_keys(std::string_view bytes) {
    std::vector<NodeKey> keys;
    for (Decoder decoder(bytes); !decoder.at_end();) keys.push_back(parse_node_key(decoder.take(24)));
    return keys;
}

} // namespace

std::string encode(const DocumentRecord& record) {
    const Document& document = record.document;
    std::string nodes;
    for (const NodeKey& key : record.nodes) nodes += node_key(key);
    FieldWriter writer;
    writer.text(kDocumentName, document.id);
    writer.text(kDocumentLanguage, document.language);
    writer.text(kDocumentPublished, document.published);
    writer.text(kDocumentSource, document.source);
    writer.text(kDocumentUri, document.uri);
    writer.text(kDocumentTitle, document.title);
    writer.text(kDocumentContentHash, from_hex(record.content_hash));
    writer.number(kDocumentBodySize, record.body_size);
    writer.text(kDocumentPacks, record.packs);
    writer.text(kDocumentNodes, nodes);
    writer.number(kDocumentFacts, record.facts);
    std::string sketch;
    for (const std::uint32_t number : record.sketch) append_u32(sketch, number);
    writer.text(kDocumentSketch, sketch);
    return writer.take();
}

DocumentRecord decode_document(std::string_view bytes) {
    DocumentRecord record;
    Document& document = record.document;
    each_field(bytes, [&](std::uint8_t tag, std::string_view value) {
        switch (tag) {
        case kDocumentName:
            document.id = value;
            break;
        case kDocumentLanguage:
            document.language = value;
            break;
        case kDocumentPublished:
            document.published = value;
            break;
        case kDocumentSource:
            document.source = value;
            break;
        case kDocumentUri:
            document.uri = value;
            break;
        case kDocumentTitle:
            document.title = value;
            break;
        case kDocumentContentHash:
            record.content_hash = hex(value);
            break;
        case kDocumentBodySize:
            record.body_size = number(value);
            break;
        case kDocumentPacks:
            record.packs = value;
            break;
        case kDocumentNodes:
            record.nodes = node_keys(value);
            break;
        case kDocumentFacts:
            record.facts = small<std::uint32_t>(value);
            break;
        case kDocumentSketch:
            for (Decoder decoder(value); !decoder.at_end();) record.sketch.push_back(read_u32(decoder.take(4)));
            break;
        default:
            break;
        }
    });
    return record;
}

std::string encode(const Fact& fact) {
    FieldWriter writer;
    writer.field(kFactSubject, fact.subject.view());
    writer.number(kFactRelation, static_cast<std::uint8_t>(fact.relation));
    writer.field(kFactObject, fact.object.view());
    writer.text(kFactDate, fact.date);
    writer.number(kFactStatus, static_cast<std::uint8_t>(fact.status));
    writer.text(kFactDetail, fact.detail);
    writer.span(kFactSentence, fact.evidence.sentence);
    writer.span(kFactWords, fact.evidence.words);
    writer.text(kFactRule, fact.evidence.rule);
    writer.number(kFactConfidence, fact.evidence.confidence);
    writer.text(kFactAttribution, fact.evidence.attribution);
    return writer.take();
}

Fact decode_fact(std::string_view bytes) {
    Fact fact;
    fact.evidence.confidence = 0;
    each_field(bytes, [&](std::uint8_t tag, std::string_view value) {
        switch (tag) {
        case kFactSubject:
            fact.subject = id(value);
            break;
        case kFactRelation:
            fact.relation = small<Relation>(value);
            break;
        case kFactObject:
            fact.object = id(value);
            break;
        case kFactDate:
            fact.date = value;
            break;
        case kFactStatus:
            fact.status = small<Status>(value);
            break;
        case kFactDetail:
            fact.detail = value;
            break;
        case kFactSentence:
            fact.evidence.sentence = span(value);
            break;
        case kFactWords:
            fact.evidence.words = span(value);
            break;
        case kFactRule:
            fact.evidence.rule = value;
            break;
        case kFactConfidence:
            fact.evidence.confidence = small<std::uint8_t>(value);
            break;
        case kFactAttribution:
            fact.evidence.attribution = value;
            break;
        default:
            break;
        }
    });
    return fact;
}

std::string encode(const Node& node) {
    FieldWriter writer;
    for (const Name& name : node.names) {
        std::string parts;
        for (const auto* part : {&name.language, &name.text, &name.folded, &name.key}) append_string(parts, *part);
        writer.field(kNodeName, parts);
    }
    for (const auto& [name, value] : node.attributes) {
        std::string parts;
        append_string(parts, name);
        append_string(parts, value);
        writer.field(kNodeAttribute, parts);
    }
    return writer.take();
}

Node decode_node(const Id& id, std::string_view bytes) {
    Node node{id, {}, {}};
    each_field(bytes, [&](std::uint8_t tag, std::string_view value) {
        Decoder parts(value);
        if (tag == kNodeName) {
            Name& name = node.names.emplace_back();
            for (auto* part : {&name.language, &name.text, &name.folded, &name.key}) *part = parts.string();
        } else if (tag == kNodeAttribute) {
            auto& [name, text] = node.attributes.emplace_back();
            name = parts.string();
            text = parts.string();
        }
    });
    return node;
}

RecordHash record_hash(std::string_view record) {
    const Sha256 digest = sha256(record);
    return read_u64({reinterpret_cast<const char*>(digest.data()), 8});
}

std::string encode(const Pin& pin) {
    FieldWriter writer;
    writer.number(kPinSame, pin.same ? 1 : 0);
    writer.text(kPinAuthor, pin.author);
    writer.text(kPinTime, pin.time);
    writer.text(kPinReason, pin.reason);
    return writer.take();
}

Pin decode_pin(std::string_view key, std::string_view bytes) {
    Decoder ids(key);
    Pin pin{id_from_bytes(ids.take(16)), id_from_bytes(ids.take(16)), false, {}, {}, {}};
    each_field(bytes, [&](std::uint8_t tag, std::string_view value) {
        switch (tag) {
        case kPinSame:
            pin.same = number(value) != 0;
            break;
        case kPinAuthor:
            pin.author = value;
            break;
        case kPinTime:
            pin.time = value;
            break;
        case kPinReason:
            pin.reason = value;
            break;
        default:
            break;
        }
    });
    return pin;
}

} // namespace isnad::store
