#include "tools/full_form.hpp"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "graph/error.hpp"

namespace isnad::tools {
namespace {

using extract::Entity;
using extract::Event;
using extract::Extraction;
using graph::Span;
using Json = nlohmann::ordered_json;

/// Bytes of a body to code points and back; a step every 64 code points.
class Positions {
public:
    explicit Positions(std::string_view text) : text_(text) {
        for (std::uint32_t i = 0; i < text.size(); ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
            if (count_++ % kStep == 0) steps_.push_back(i);
        }
    }

    [[nodiscard]] std::size_t code_points(std::uint32_t byte) const {
        const auto step = std::ranges::upper_bound(steps_, byte);
        const auto index = static_cast<std::size_t>(step - steps_.begin());
        if (index == 0) return 0;
        std::size_t count = (index - 1) * kStep;
        for (std::uint32_t i = steps_[index - 1]; i < byte; ++i) {
            if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) ++count;
        }
        return count;
    }

    [[nodiscard]] std::uint32_t byte(std::size_t code_point) const {
        if (code_point >= count_) return static_cast<std::uint32_t>(text_.size());
        std::uint32_t at = steps_[code_point / kStep];
        for (std::size_t left = code_point % kStep; left > 0; --left) {
            do ++at;
            while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80);
        }
        return at;
    }

private:
    static constexpr std::size_t kStep = 64;
    std::string_view text_;
    std::vector<std::uint32_t> steps_;
    std::size_t count_ = 0;
};

class Writer {
public:
    explicit Writer(const Extraction& from)
        : from_(from), body_(from.document.body()), positions_(body_), text_begin_(positions_.code_points(from.document.text_begin())) {}

    Json run() const {
        const graph::Document& document = from_.document;
        Json json;
        json["id"] = document.id;
        json["lang"] = document.language;
        json["published"] = document.published.empty() ? Json(nullptr) : Json(document.published);
        if (!document.title.empty()) json["title"] = document.title;
        if (!document.source.empty()) json["source"] = document.source;
        if (!document.uri.empty()) json["uri"] = document.uri;
        json["text"] = document.text;
        json["entities"] = list(from_.entities, [&](const Entity& entity) { return entity_json(entity); });
        json["dates"] = list(from_.dates, [&](const extract::DateMention& date) { return date_json(date); });
        json["events"] = list(from_.events, [&](const Event& event) { return event_json(event); });
        json["relations"] = list(from_.relations, [&](const extract::RelationMention& relation) { return relation_json(relation); });
        return json;
    }

private:
    template <typename Items, typename Make>
    static Json list(const Items& items, Make make) {
        Json array = Json::array();
        for (const auto& item : items) array.push_back(make(item));
        return array;
    }

    std::string entity_id(std::size_t index) const { return "e" + std::to_string(index + 1); }

    Json span(Span bytes) const {
        Json json;
        const std::size_t begin = positions_.code_points(bytes.begin);
        const std::size_t end = positions_.code_points(bytes.end);
        const std::size_t shift = bytes.begin >= from_.document.text_begin() ? text_begin_ : 0;
        json["start"] = begin - shift;
        json["end"] = end - shift;
        json["text"] = body_.substr(bytes.begin, bytes.end - bytes.begin);
        if (shift == 0 && text_begin_ > 0) json["in"] = "title";
        return json;
    }

    Json entity_json(const Entity& entity) const {
        Json json;
        json["id"] = entity_id(static_cast<std::size_t>(&entity - from_.entities.data()));
        json["type"] = graph::name_of(entity.type);
        if (!entity.iso.empty()) json["iso"] = entity.iso;
        if (!entity.actor.empty()) json["actor"] = entity.actor;
        json["mentions"] = list(entity.mentions, [&](const extract::Mention& mention) {
            Json at = span(mention.span);
            at["rule"] = mention.rule;
            return at;
        });
        return json;
    }

    Json date_json(const extract::DateMention& date) const {
        Json json = span(date.span);
        json["edtf"] = date.edtf.empty() ? Json(nullptr) : Json(date.edtf);
        json["rule"] = date.rule;
        return json;
    }

    Json slot(const Event& event, graph::Relation relation) const {
        Json array = Json::array();
        for (const extract::Filler& filler : event.fillers) {
            if (filler.slot == relation) array.push_back(entity_id(filler.entity));
        }
        return array;
    }

    Json event_json(const Event& event) const {
        Json json;
        json["type"] = graph::name_of(event.type);
        json["trigger"] = span(event.trigger);
        for (const auto relation : {graph::Relation::participant, graph::Relation::organizer, graph::Relation::place, graph::Relation::object}) {
            json[std::string(graph::name_of(relation))] = slot(event, relation);
        }
        const std::string edtf = event.date ? from_.dates[*event.date].edtf : std::string{};
        json["date"] = edtf.empty() ? Json(nullptr) : Json(edtf);
        if (event.date) json["date_span"] = span(from_.dates[*event.date].span);
        if (!event.name.empty()) json["name"] = event.name;
        if (!event.subtype.empty()) json["subtype"] = event.subtype;
        Json terms = Json::object();
        for (const extract::Term& term : event.terms) {
            json[term.name] = term.value;
            terms[term.name] = span(term.words);
            terms[term.name]["rule"] = term.rule;
        }
        if (!terms.empty()) json["terms"] = terms;
        json["status"] = graph::name_of(event.status);
        Json roles = Json::object();
        for (const extract::Filler& filler : event.fillers) {
            if (!filler.role.empty()) roles[entity_id(filler.entity)] = filler.role;
        }
        if (!roles.empty()) json["roles"] = roles;
        json["rule"] = event.rule;
        return json;
    }

    Json relation_json(const extract::RelationMention& relation) const {
        Json json;
        json["type"] = graph::name_of(relation.relation);
        json["head"] = entity_id(relation.head);
        json["tail"] = entity_id(relation.tail);
        if (!relation.title.empty()) json["title"] = relation.title;
        json["rule"] = relation.rule;
        return json;
    }

    const Extraction& from_;
    std::string body_;
    Positions positions_;
    std::size_t text_begin_;
};

/// Missing keys and null are the empty string.
std::string text_of(const Json& json, const char* key) {
    const auto row = json.find(key);
    return row != json.end() && row->is_string() ? row->get<std::string>() : std::string{};
}

Span span_of(const Json& json, const Positions& positions) {
    return {positions.byte(json.at("start").get<std::size_t>()), positions.byte(json.at("end").get<std::size_t>())};
}

class Reader {
public:
    explicit Reader(const Json& json) : json_(json), text_(text_of(json, "text")), positions_(text_) {}

    Extraction run() {
        Extraction out;
        out.document.id = text_of(json_, "id");
        out.document.language = text_of(json_, "lang");
        out.document.published = text_of(json_, "published");
        out.document.text = text_;
        for (const Json& entity : json_.value("entities", Json::array())) out.entities.push_back(entity_of(entity));
        for (const Json& date : json_.value("dates", Json::array())) {
            out.dates.push_back({span_of(date, positions_), text_of(date, "edtf"), "given"});
        }
        for (const Json& event : json_.value("events", Json::array())) out.events.push_back(event_of(event, out));
        for (const Json& relation : json_.value("relations", Json::array())) out.relations.push_back(relation_of(relation));
        return out;
    }

private:
    Entity entity_of(const Json& json) {
        Entity entity;
        entity.type = graph::node_type(text_of(json, "type")).value_or(extract::NodeType::place);
        entity.iso = text_of(json, "iso");
        entity.actor = text_of(json, "actor");
        for (const Json& mention : json.value("mentions", Json::array())) {
            const Span span = span_of(mention, positions_);
            entity.mentions.push_back({span, "given", 100});
            const std::string name = text_.substr(span.begin, span.end - span.begin);
            if (name.size() > entity.name.size()) entity.name = name;
        }
        index_[text_of(json, "id")] = index_.size();
        return entity;
    }

    Event event_of(const Json& json, const Extraction& out) {
        Event event;
        event.type = graph::node_type(text_of(json, "type")).value_or(extract::NodeType::meeting);
        if (json.contains("trigger") && json["trigger"].is_object()) event.trigger = span_of(json["trigger"], positions_);
        for (const auto slot : {graph::Relation::participant, graph::Relation::organizer, graph::Relation::place, graph::Relation::object}) {
            for (const Json& id : json.value(std::string(graph::name_of(slot)), Json::array())) {
                event.fillers.push_back({slot, index_.at(id.get<std::string>()), {}, {}, {}});
            }
        }
        const std::string edtf = text_of(json, "date");
        for (std::size_t i = 0; i < out.dates.size() && !edtf.empty(); ++i) {
            if (out.dates[i].edtf == edtf) event.date = i;
        }
        event.name = text_of(json, "name");
        return event;
    }

    extract::RelationMention relation_of(const Json& json) {
        extract::RelationMention relation;
        relation.relation = graph::relation(text_of(json, "type")).value_or(graph::Relation::role);
        relation.head = index_.at(text_of(json, "head"));
        relation.tail = index_.at(text_of(json, "tail"));
        relation.title = text_of(json, "title");
        return relation;
    }

    const Json& json_;
    std::string text_;
    Positions positions_;
    std::map<std::string, std::size_t> index_;
};

} // namespace

std::string to_full_form(const Extraction& extraction, bool pretty) {
    return Writer(extraction).run().dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

Extraction from_full_form(std::string_view line) {
    try {
        return Reader(Json::parse(line)).run();
    } catch (const nlohmann::json::exception& fault) {
        throw Error(ErrorKind::input, std::string("not a document in the full form: ") + fault.what());
    } catch (const std::out_of_range&) {
        throw Error(ErrorKind::input, "not a document in the full form: an event or relation names an entity that is not there");
    }
}

} // namespace isnad::tools
