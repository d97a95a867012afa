// Nodes and facts of an extraction. Ids: a curated actor, a country and a date are the same node in every document; all else is
// a node of its document (kind + document id + what it is called there), so that what two documents mean by one name is decided
// later, openly, and can be undone.
#include <algorithm>
#include <map>
#include <set>

#include "extract/packs.hpp"
#include "extract/pipeline.hpp"
#include "graph/office.hpp"

namespace isnad::extract {
namespace {

using graph::Fact;
using graph::Id;
using graph::Node;
using graph::Relation;

Id node_id(NodeType type, const std::string& stable_name) {
    return graph::make_id(static_cast<std::uint8_t>(type), stable_name);
}

/// Builds one delta.
class Builder {
public:
    Builder(const Extraction& from, const Packs& packs) : from_(from), packs_(packs), document_(graph::document_id(from.document.id)) {}

    graph::Delta run() {
        delta_.document = from_.document;
        delta_.packs = packs_.hash();
        body_ = from_.document.body();
        country_ = country_of_document();
        for (const Entity& entity : from_.entities) add_entity(entity);
        for (const DateMention& date : from_.dates) add_date(date);
        for (std::size_t i = 0; i < from_.events.size(); ++i) add_event(from_.events[i], i);
        for (const RelationMention& relation : from_.relations) add_relation(relation);
        add_keys();
        std::ranges::sort(delta_.nodes, {}, &Node::id);
        return std::move(delta_);
    }

private:
    std::string words(Span span) const { return body_.substr(span.begin, span.end - span.begin); }

    std::string language_of(std::string_view name) const {
        const bool latin =
            std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0xD8 && static_cast<unsigned char>(c) <= 0xDB; });
        if (!latin) return "ar";
        return from_.document.language == "ar" ? "en" : from_.document.language;
    }

    void add_name(Node& node, const std::string& text) {
        if (text.empty() || std::ranges::find(node.names, text, &graph::Name::text) != node.names.end()) return;
        node.names.push_back({language_of(text), text, packs_.fold(text), {}});
    }

    /// What the text calls it, the fullest form first: each with its whole article where a preposition before it has swallowed half of it.
    std::vector<std::string> names_of(const Entity& entity) const {
        std::vector<std::string> known;
        for (const Mention& mention : entity.mentions) known.push_back(packs_.fold(words(mention.span)));
        std::vector<std::string> names{entity.name};
        for (std::size_t i = 0; i < known.size(); ++i) {
            const Span span = entity.mentions[i].span;
            std::string text = words(span);
            std::string name = packs_.impl().keys().with_article(std::string_view(body_).substr(0, span.begin), text, known[i], known);
            if (text == entity.name && names.front() == text) names.front() = name;
            names.push_back(std::move(name));
        }
        return names;
    }

    /// The country that the document is at home in, by countries and by actors that belong to one; empty where none has half of them. A country that a
    /// text is about is named over and over, one that it is at home in is seen in whom and what it names: so no name counts more than twice.
    std::string country_of_document() const {
        std::map<std::string, std::size_t> votes;
        std::size_t all = 0;
        for (const Entity& entity : from_.entities) {
            const std::string country(entity.iso.empty() ? packs_.impl().keys().country_of(entity.actor) : entity.iso);
            if (country.empty()) continue;
            const std::size_t mentions = entity.iso.empty() ? 2 : std::clamp<std::size_t>(entity.mentions.size(), 1, 2);
            votes[country] += mentions;
            all += mentions;
        }
        for (const auto& [country, count] : votes) {
            if (2 * count > all) return country;
        }
        return {};
    }

    /// Keys for resolution: of an actor's names those that are listed for it, of an event all, else of the fullest name alone, since what else a text calls somebody
    /// may be a slip. What only this document names takes the document's country where its name leaves that open.
    void add_keys() {
        const NameKeys& keys = packs_.impl().keys();
        for (Node& node : delta_.nodes) {
            if (node.type() == NodeType::country || node.type() == NodeType::date) continue;
            const std::string_view actor = node.attribute("actor");
            const std::string_view country = actor.empty() ? std::string_view(country_) : node.attribute("country");
            for (graph::Name& name : node.names) {
                const bool all = graph::is_event(node.type()); // rules have found each of them
                const bool counts = actor.empty() ? all || &name == &node.names.front() : packs_.impl().is_listed(actor, name.folded);
                if (counts) name.key = keys.key(node.type(), name.folded, country);
            }
        }
    }

    /// The node with that id, made where it is new.
    Node& node(const Id& id) {
        const auto found = std::ranges::find(delta_.nodes, id, &Node::id);
        if (found != delta_.nodes.end()) return *found;
        delta_.nodes.push_back({id, {}, {}});
        return delta_.nodes.back();
    }

    static void set(Node& node, const std::string& name, const std::string& value) {
        if (value.empty()) return;
        const auto at = std::ranges::lower_bound(node.attributes, name, {}, &std::pair<std::string, std::string>::first);
        if (at == node.attributes.end() || at->first != name) node.attributes.insert(at, {name, value});
    }

    /// Behind what the attribute says already.
    static void append(Node& made, const std::string& name, const std::string& value) {
        const auto known = std::ranges::find(made.attributes, name, &std::pair<std::string, std::string>::first);
        if (known == made.attributes.end())
            set(made, name, value);
        else if (!value.empty())
            known->second += "; " + value;
    }

    void add_entity(const Entity& entity) {
        const bool country = entity.type == NodeType::country && !entity.iso.empty();
        const std::string local = from_.document.id + '\n' + packs_.fold(entity.name);
        const Id id = country                 ? node_id(entity.type, "iso:" + entity.iso)
                      : !entity.actor.empty() ? node_id(entity.type, "actor:" + entity.actor)
                                              : node_id(entity.type, "in:" + local);
        Node& made = node(id);
        if (country) made.names = country_names(entity.iso);
        for (const std::string& name : names_of(entity)) add_name(made, name);
        if (!entity.actor.empty()) add_actor_names(made, entity.actor);
        set(made, "actor", entity.actor);
        if (!entity.actor.empty())
            set(made, "office", graph::print_offices(packs_.impl().offices_of(entity.actor)));
        else if (entity.type == NodeType::person)
            set(made, "office", offices_of(entities_.size(), nullptr));
        set(made, "country", std::string(packs_.impl().keys().country_of(entity.actor)));
        set(made, "iso", entity.iso);
        if (entity.type == NodeType::place) set(made, "kind", city_kind(entity.actor));
        entities_.push_back(id);
        for (const Mention& mention : entity.mentions) add_mention(id, mention.span, mention.rule, mention.confidence);
    }

    /// "city" or "capital"; empty for what is neither.
    std::string city_kind(const std::string& actor) const {
        const auto seat = packs_.impl().places.find(actor);
        const bool city = seat != packs_.impl().places.end() && (seat->second.kind == "city" || seat->second.kind == "capital");
        return city ? seat->second.kind : std::string();
    }

    /// As CLDR has them, so that a country is called the same whatever the text calls it.
    std::vector<graph::Name> country_names(const std::string& iso) const {
        const auto names = packs_.impl().countries.find(iso);
        return names == packs_.impl().countries.end() ? std::vector<graph::Name>{} : names->second;
    }

    /// The listed name in each language in which the text does not name the actor, so that it is found and shown in all of them.
    void add_actor_names(Node& made, const std::string& actor) const {
        const auto names = packs_.impl().actor_names().find(actor);
        if (names == packs_.impl().actor_names().end()) return;
        for (const graph::Name& name : names->second) {
            if (std::ranges::find(made.names, name.language, &graph::Name::language) != made.names.end()) continue;
            made.names.push_back({name.language, name.text, packs_.fold(name.text), {}});
        }
    }

    /// Offices that the text calls the entity by, in `words` or anywhere, as graph/resolve/offices.hpp reads them.
    std::string offices_of(std::size_t entity, const Span* words) const {
        std::set<graph::CountryOffice> all;
        for (const OfficeMention& office : from_.offices) {
            const bool here = words == nullptr || (office.words.begin < words->end && words->begin < office.words.end);
            if (office.entity == entity && here) all.insert({office.kinds, office.iso, {}});
        }
        return graph::print_offices(std::vector(all.begin(), all.end()));
    }

    void add_mention(const Id& id, Span span, const std::string& rule, std::uint8_t confidence) {
        delta_.facts.push_back({id, Relation::mentioned_in, document_, {}, graph::Status::happened, {}, {span, span, rule, confidence, {}}});
    }

    void add_date(const DateMention& date) {
        const std::string open = "open:" + from_.document.id + ':' + std::to_string(date.span.begin);
        const Id id = node_id(NodeType::date, date.edtf.empty() ? open : "edtf:" + date.edtf);
        Node& made = node(id);
        set(made, "edtf", date.edtf);
        if (date.edtf.empty())
            add_name(made, words(date.span));
        else if (made.names.empty())
            made.names.push_back({"", date.edtf, date.edtf, {}});
        dates_.push_back(id);
        add_mention(id, date.span, date.rule, 100);
    }

    void add_event(const Event& event, std::size_t number) {
        const Id id = node_id(event.type, from_.document.id + '\n' + std::to_string(number) + '\n' + words(event.trigger));
        Node& made = node(id);
        add_name(made, event.name);
        for (const std::string& name : event.more_names) add_name(made, name);
        set(made, "subtype", event.subtype);
        for (const char* name : {"stage", "topic", "number"}) {
            if (const Term* term = event.term(name)) set(made, name, term->value);
        }
        if (const Term* topic = event.term("topic")) {
            for (const std::string& field : topic->fields) append(made, "field", field);
        }
        const std::string when = event.date ? from_.dates[*event.date].edtf : std::string{};
        const Term* speaker = event.term("attribution");
        const graph::Evidence evidence{event.sentence, event.trigger, event.rule, event.confidence,
                                       speaker != nullptr ? speaker->value : std::string{}};
        add_fact({id, Relation::mentioned_in, document_, when, event.status, {}, evidence});
        for (const Term& term : event.terms) {
            graph::Evidence why = evidence;
            why.sentence = term.sentence;
            why.words = term.words;
            why.rule = term.rule;
            add_fact({id, Relation::mentioned_in, document_, when, event.status, term.name + '=' + term.value, why});
        }
        if (event.date) {
            graph::Evidence why = evidence;
            why.words = from_.dates[*event.date].span;
            add_fact({id, Relation::date, dates_[*event.date], when, event.status, {}, why});
        }
        for (const Filler& filler : event.fillers) {
            if (from_.entities[filler.entity].type == NodeType::country) append(made, "office", offices_of(filler.entity, &filler.words));
            graph::Evidence why = evidence;
            if (!filler.words.empty()) why.words = filler.words;
            if (!filler.rule.empty()) why.rule = filler.rule;
            add_fact({id, filler.slot, entities_[filler.entity], when, event.status, filler.role, why});
        }
    }

    void add_fact(Fact fact) { delta_.facts.push_back(std::move(fact)); }

    void add_relation(const RelationMention& relation) {
        add_fact({entities_[relation.head],
                  relation.relation,
                  entities_[relation.tail],
                  from_.document.published,
                  graph::Status::happened,
                  relation.title,
                  {relation.sentence, relation.words, relation.rule, 100, {}}});
    }

    const Extraction& from_;
    const Packs& packs_;
    Id document_;
    std::string body_;
    std::string country_; ///< ISO code of the country that the document speaks of, or empty
    graph::Delta delta_;
    std::vector<Id> entities_; ///< by index in the extraction
    std::vector<Id> dates_;
};

} // namespace

graph::Delta to_delta(const Extraction& extraction, const Packs& packs) {
    return Builder(extraction, packs).run();
}

} // namespace isnad::extract
