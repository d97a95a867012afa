#include "tools/language/scored_document.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "extract/read/line_source.hpp"
#include "extract/read/read.hpp"
#include "graph/error.hpp"

namespace isnad::tools {
namespace {

using Json = nlohmann::ordered_json;

/// Missing keys and null are the empty string; an id may be a number.
std::string text_of(const Json& json, const char* key) {
    const auto row = json.find(key);
    if (row == json.end() || row->is_null()) return {};
    return row->is_string() ? row->get<std::string>() : row->dump();
}

/// Missing keys and null are an empty list.
const Json& list_of(const Json& json, const char* key) {
    static const Json kNone = Json::array();
    const auto row = json.find(key);
    return row == json.end() || row->is_null() ? kNone : *row;
}

ScoredSpan span_of(const Json& json) {
    ScoredSpan span;
    span.at = {json.at("start").get<std::int64_t>(), json.at("end").get<std::int64_t>()};
    span.text = text_of(json, "text");
    span.rule = text_of(json, "rule");
    span.edtf = text_of(json, "edtf");
    return span;
}

void read_entity(const Json& json, ScoredDocument& document) {
    ScoredEntity entity{text_of(json, "id"), json.at("type").get<std::string>(), text_of(json, "iso"), {}};
    for (const Json& mention : list_of(json, "mentions")) {
        ScoredSpan span = span_of(mention);
        span.owner = entity.id;
        span.type = entity.type;
        if (span.text.size() > entity.name.size()) entity.name = span.text;
        document.mentions.push_back(std::move(span));
    }
    if (entity.name.empty()) entity.name = entity.iso.empty() ? entity.id : entity.iso;
    document.entities.push_back(std::move(entity));
}

ScoredEvent event_of(const Json& json) {
    constexpr std::array kFillerSlots = {"participant", "organizer", "place", "object"};
    ScoredEvent event;
    event.type = json.at("type").get<std::string>();
    event.rule = text_of(json, "rule");
    if (const auto trigger = json.find("trigger"); trigger != json.end() && trigger->is_object()) {
        event.has_trigger = true;
        event.trigger = span_of(*trigger);
    }
    for (const char* slot : kFillerSlots) {
        for (const Json& id : list_of(json, slot)) event.fillers.push_back({slot, id.is_string() ? id.get<std::string>() : id.dump()});
    }
    if (const std::string date = text_of(json, "date"); !date.empty()) event.fillers.push_back({"date", date});
    return event;
}

} // namespace

ScoredDocument parse_scored(std::string_view line) {
    try {
        const Json json = Json::parse(line);
        ScoredDocument document;
        document.id = text_of(json, "id");
        document.language = text_of(json, "lang");
        document.text = text_of(json, "text");
        for (const Json& entity : list_of(json, "entities")) read_entity(entity, document);
        for (const Json& date : list_of(json, "dates")) document.dates.push_back(span_of(date));
        for (const Json& event : list_of(json, "events")) document.events.push_back(event_of(event));
        for (const Json& relation : list_of(json, "relations")) {
            document.relations.push_back({text_of(relation, "type"), text_of(relation, "head"), text_of(relation, "tail")});
        }
        return document;
    } catch (const nlohmann::json::exception& fault) {
        throw Error(ErrorKind::input, std::string("not a document in the full form: ") + fault.what());
    }
}

std::vector<ScoredDocument> read_scored(const std::string& path) {
    extract::ByteSource bytes(path, extract::ByteSource::Packing::any);
    extract::LineSource lines(bytes, {}, extract::kLargestDocument);
    std::vector<ScoredDocument> documents;
    while (lines.next()) {
        if (lines.line().find_first_not_of(" \t") == std::string::npos) continue;
        try {
            documents.push_back(parse_scored(lines.line()));
        } catch (const Error& fault) {
            throw Error(fault.kind(), path + ':' + std::to_string(lines.number()) + ": " + fault.what());
        }
    }
    if (!bytes.fault().empty()) throw Error(ErrorKind::io, path + ": " + bytes.fault());
    return documents;
}

void fold_locations(ScoredDocument& document) {
    const auto fold = [](std::string& type) {
        if (type == "Country" || type == "Place") type = "Location";
    };
    for (ScoredEntity& entity : document.entities) fold(entity.type);
    for (ScoredSpan& mention : document.mentions) fold(mention.type);
}

} // namespace isnad::tools
