#include "graph/export/linked/follow_the_money.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "graph/export/json.hpp"
#include "graph/export/records.hpp"
#include "graph/query/facts.hpp"
#include "graph/query/id_set.hpp"
#include "graph/query/spells.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::array kTies = {Relation::role, Relation::member_of, Relation::part_of};

std::string_view schema_of(NodeType type) {
    switch (type) {
    case NodeType::person:
        return "Person";
    case NodeType::organization:
        return "Organization";
    case NodeType::country:
        return "PublicBody";
    case NodeType::place:
        return "Address";
    default:
        return "Event";
    }
}

/// A person, body or state: who may be involved, hold or be held.
bool is_actor(const Id& id) {
    return type_of(id) == NodeType::person || type_of(id) == NodeType::organization || type_of(id) == NodeType::country;
}

/// ISO 639-2, as that model wants it.
std::string_view three_letters(std::string_view language) {
    if (language == "ar") return "ara";
    if (language == "en") return "eng";
    return language == "fr" ? "fra" : "";
}

/// The model has its own codes for states that are no more.
std::string country_code(std::string_view iso) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFormer = {{{"CS", "cshh"}, {"SU", "suhh"}, {"YU", "yucs"}}};
    const auto* const former = std::ranges::find(kFormer, iso, &std::pair<std::string_view, std::string_view>::first);
    return former == kFormer.end() ? lower_ascii(iso) : std::string(former->second);
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the dates that the model knows; a season (`2024-21`) is none.
bool is_plain_date(std::string_view edtf) {
    const auto shaped = [&](std::string_view shape) {
        return edtf.size() == shape.size() &&
               std::ranges::equal(edtf, shape, [](char c, char s) { return s == '-' ? c == '-' : c >= '0' && c <= '9'; });
    };
    return shaped("0000") || ((shaped("0000-00") || shaped("0000-00-00")) && edtf.substr(5, 2) <= "12");
}

/// One entity while it is written: each property is a list.
class Entity {
public:
    Entity(std::string_view id, std::string_view schema) : json_(line_) {
        json_.object().member("id", id).member("schema", schema).key("properties").object();
    }
    Entity(const Entity&) = delete;
    Entity& operator=(const Entity&) = delete;
    void add(std::string_view property, const std::set<std::string>& values) {
        if (std::ranges::all_of(values, &std::string::empty)) return;
        json_.key(property).array();
        for (const std::string& value : values) {
            if (!value.empty()) json_.value(value);
        }
        json_.end_array();
    }
    void add(std::string_view property, std::string_view value) { add(property, std::set{std::string(value)}); }
    std::string finish() {
        json_.end_object().end_object();
        return std::move(line_) + '\n';
    }

private:
    std::string line_;
    JsonWriter json_;
};

class Writer {
public:
    Writer(EventReader& reader, Sink& out) : reader_(reader), out_(out) {}

    std::size_t run(const Filter& filter, bool everything) {
        each_event(reader_, filter, [this](const EventRecord& event) {
            if (event.status == Status::denied) return true;
            note(event);
            write_event(event);
            return true;
        });
        if (everything) note_all_actors();
        IdSet tied; // one step from those in the events
        for (const Id& actor : actors_.all()) note_ties(actor, tied);
        for (const Id& actor : tied.take()) actors_.add(actor);
        for (const Id& id : documents_.all()) write_document(id);
        for (const Id& id : actors_.all()) write_actor(id);
        for (const Id& id : actors_.all()) write_ties(id);
        return count_;
    }

private:
    [[nodiscard]] const View& view() const { return reader_.view(); }

    void put(Entity& entity) {
        out_.write(entity.finish());
        ++count_;
    }

    void note(const EventRecord& event) {
        for (const auto* slot : {&event.participants, &event.organizers, &event.places, &event.objects}) {
            for (const ActorRef& actor : *slot) actors_.add(actor.id);
        }
        for (const Quote& quote : event.evidence) documents_.add(quote.document);
    }

    void note_all_actors() {
        view().nodes([this](const Id& id) {
            const auto tied = [&](Relation relation) { return !facts_about(view(), id, relation).empty(); };
            if (is_actor(id) && view().representative(id) == id && std::ranges::any_of(kTies, tied)) actors_.add(id);
            return true;
        });
    }

    void note_ties(const Id& actor, IdSet& tied) {
        for (const Relation relation : kTies) {
            for (const StoredFact& stored : facts_about(view(), actor, relation)) {
                tied.add(view().representative(stored.fact.object));
                documents_.add(stored.document);
            }
        }
    }

    void write_document(const Id& id) {
        const auto document = view().document(id);
        if (!document) return;
        Entity entity(to_string(id), "Article");
        entity.add("fileName", document->id);
        entity.add("title", on_one_line(document->title));
        entity.add("publishedAt", is_plain_date(document->published) ? document->published : document->published.substr(0, 10));
        entity.add("language", three_letters(document->language));
        entity.add("publisher", document->source);
        entity.add("sourceUrl", document->uri.starts_with("http") ? document->uri : std::string());
        put(entity);
    }

    void write_actor(const Id& id) {
        const Node node = reader_.node(id).value_or(Node{id, {}, {}});
        const std::string name = on_one_line(reader_.name(node));
        std::set<std::string> aliases;
        for (const Name& other : node.names) aliases.insert(on_one_line(other.text));
        aliases.erase(name);
        std::set<std::string> countries = {country_code(node.attribute("iso"))};
        for (const StoredFact& stored : facts_about(view(), id, Relation::located_in)) {
            const auto where = reader_.node(stored.fact.object);
            if (where) countries.insert(country_code(where->attribute("iso")));
        }
        Entity entity(to_string(id), schema_of(node.type()));
        entity.add("name", name.empty() ? to_string(id) : name);
        if (node.type() == NodeType::place) entity.add("full", name);
        entity.add("alias", aliases);
        entity.add("country", countries);
        put(entity);
    }

    void write_event(const EventRecord& event) {
        std::set<std::string> proof;
        std::set<std::string> addresses;
        for (const Quote& quote : event.evidence) {
            proof.insert(to_string(quote.document));
            if (quote.uri.starts_with("http")) addresses.insert(quote.uri);
        }
        std::set<std::string> places;
        for (const ActorRef& place : event.places) places.insert(on_one_line(place.name));
        const std::vector<DayRange> spells = bounded_spells({event.when});
        Entity entity(to_string(event.id), "Event");
        entity.add("name", title_of(event));
        entity.add("keywords", std::set{std::string(name_of(event.type())), event.subtype, event.stage});
        entity.add("summary", event.evidence.empty() ? std::string() : on_one_line(event.evidence.front().text));
        entity.add("notes", event.status == Status::planned ? "planned" : "");
        if (is_plain_date(event.edtf)) entity.add("date", event.edtf);
        if (!spells.empty()) entity.add("startDate", to_iso(spells.front().first)), entity.add("endDate", to_iso(spells.front().last));
        entity.add("location", places);
        entity.add("involved", ids_of(event.participants));
        entity.add("organizer", ids_of(event.organizers));
        entity.add("proof", proof);
        entity.add("sourceUrl", addresses);
        put(entity);
    }

    static std::set<std::string> ids_of(const std::vector<ActorRef>& actors) {
        std::set<std::string> ids;
        for (const ActorRef& actor : actors) {
            if (is_actor(actor.id)) ids.insert(to_string(actor.id));
        }
        return ids;
    }

    void write_ties(const Id& id) {
        for (const Relation relation : kTies) {
            std::set<std::pair<Id, std::string>> written;
            const auto facts = facts_about(view(), id, relation);
            for (const StoredFact& stored : facts) {
                const Id other = view().representative(stored.fact.object);
                const std::string title = on_one_line(stored.fact.detail);
                if (stored.fact.status == Status::denied || !is_actor(id) || !is_actor(other)) continue;
                if (written.emplace(other, title).second) write_tie(id, relation, other, title, facts);
            }
        }
    }

    void write_tie(const Id& id, Relation relation, const Id& other, const std::string& title, const std::vector<StoredFact>& facts) {
        std::set<std::string> dates;
        std::set<std::string> proof;
        for (const StoredFact& stored : facts) {
            if (view().representative(stored.fact.object) != other || on_one_line(stored.fact.detail) != title) continue;
            if (is_plain_date(stored.fact.date)) dates.insert(stored.fact.date);
            proof.insert(to_string(stored.document));
        }
        const bool membership = relation != Relation::part_of;
        const Id own = make_id(255, to_string(id) + std::string(name_of(relation)) + to_string(other) + title);
        Entity entity(to_string(own), membership ? "Membership" : "UnknownLink");
        entity.add(membership ? "member" : "subject", to_string(id));
        entity.add(membership ? "organization" : "object", to_string(other));
        entity.add("role", title.empty() ? std::string(name_of(relation)) : title);
        entity.add("date", dates);
        entity.add("proof", proof);
        put(entity);
    }

    EventReader& reader_;
    Sink& out_;
    IdSet actors_;
    IdSet documents_;
    std::size_t count_ = 0;
};

} // namespace

std::size_t write_follow_the_money(EventReader& reader, const Filter& filter, bool everything, Sink& out) {
    return Writer(reader, out).run(filter, everything);
}

} // namespace isnad::graph
