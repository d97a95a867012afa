#include "graph/export/records.hpp"

#include <algorithm>
#include <array>

namespace isnad::graph {
namespace {

constexpr std::array<std::string_view, 3> kLanguages = {"ar", "en", "fr"};

void write_actors(JsonWriter& json, std::string_view key, const std::vector<ActorRef>& actors) {
    json.key(key).array();
    for (const ActorRef& actor : actors) write_actor(json, actor);
    json.end_array();
}

void write_span(JsonWriter& json, const QuoteSpan& span) {
    json.member("start", span.start).member("end", span.end);
    if (span.in_title) json.member("in", "title");
}

void write_documents(JsonWriter& json, const std::vector<std::string>& documents) {
    json.key("documents").array();
    for (const std::string& document : documents) json.value(document);
    json.end_array();
}

/// Stages and contradictions, where there are any.
void write_ledger(JsonWriter& json, const EventRecord& event) {
    if (!event.stages.empty()) {
        json.key("stages").array();
        for (const Stage& stage : event.stages) {
            json.object().member("stage", stage.stage).member("date", stage.edtf);
            write_documents(json, stage.documents);
            json.end_object();
        }
        json.end_array();
    }
    if (event.contradictions.empty()) return;
    json.key("contradictions").array();
    for (const Contradiction& contradiction : event.contradictions) {
        json.object().member("what", contradiction.what).key("tellings").array();
        for (const Telling& telling : contradiction.tellings) {
            json.object().member("value", telling.value);
            write_documents(json, telling.documents);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

std::string_view label_in(const Node& node, std::string_view language) {
    const auto name = std::ranges::find(node.names, language, &Name::language);
    return name == node.names.end() ? std::string_view{} : std::string_view{name->text};
}

} // namespace

std::string first_day(DayRange when) {
    return when.first == kFirstDay ? std::string() : to_iso(when.first);
}

std::string last_day(DayRange when) {
    return when.last == kLastDay ? std::string() : to_iso(when.last);
}

void write_date(JsonWriter& json, std::string_view edtf, DayRange when) {
    json.object().member("edtf", edtf).member("first", first_day(when)).member("last", last_day(when)).end_object();
}

void write_actor(JsonWriter& json, const ActorRef& actor) {
    json.object().member("id", to_string(actor.id)).member("type", name_of(actor.type())).member("name", actor.name);
    json.member("role", actor.role).end_object();
}

void write_quote(JsonWriter& json, const Quote& quote) {
    json.object().member("document", quote.document_name).member("source", quote.source).member("published", quote.published);
    json.member_if("uri", quote.uri).member("quote", quote.text);
    if (quote.text.empty()) {
        json.key("start").null().key("end").null();
    } else {
        write_span(json, quote.span);
        if (!quote.words.empty()) {
            json.key("words").object().member("text", quote.words);
            write_span(json, quote.words_span);
            json.end_object();
        }
    }
    json.member("rule", quote.rule).member("confidence", quote.confidence).member_if("attribution", quote.attribution).end_object();
}

void write_event(JsonWriter& json, const EventRecord& event) {
    json.object().member("id", to_string(event.id)).member("type", name_of(event.type())).member("subtype", event.subtype);
    json.member("status", name_of(event.status)).key("date");
    write_date(json, event.edtf, event.when);
    json.member("name", event.name);
    write_actors(json, "participants", event.participants);
    write_actors(json, "organizers", event.organizers);
    write_actors(json, "places", event.places);
    write_actors(json, "objects", event.objects);
    json.member("reports", event.reports).member("independent", event.independent).member("confidence", event.confidence);
    if (event.dates.size() > 1) {
        json.key("dates").array();
        for (const std::string& date : event.dates) json.value(date);
        json.end_array();
    }
    json.member_if("topic", event.topic).member_if("stage", event.stage).member_if("number", event.number);
    write_ledger(json, event);
    json.key("evidence").array();
    for (const Quote& quote : event.evidence) write_quote(json, quote);
    json.end_array().end_object();
}

void write_node_members(JsonWriter& json, const Node& node) {
    json.member("id", to_string(node.id)).member("type", name_of(node.type())).key("name").object();
    for (const std::string_view language : kLanguages) json.member(language, label_in(node, language));
    json.end_object().member_if("iso", node.attribute("iso")).member_if("actor", node.attribute("actor"));
    std::vector<std::string_view> aliases;
    for (const Name& name : node.names) {
        const bool is_label = label_in(node, name.language) == name.text && std::ranges::count(kLanguages, name.language) != 0;
        if (!is_label && std::ranges::find(aliases, name.text) == aliases.end()) aliases.push_back(name.text);
    }
    json.key("aliases").array();
    for (const std::string_view alias : aliases) json.value(alias);
    json.end_array();
}

void write_node(JsonWriter& json, const Node& node) {
    json.object();
    write_node_members(json, node);
    json.end_object();
}

} // namespace isnad::graph
