// Events over small graphs written by hand: which reports tell of one, and why not.
#include <catch2/catch.hpp>

#include <tuple>

#include "graph/resolve/entities.hpp"
#include "graph/resolve/events.hpp"
#include "graph/resolve/overlay.hpp"
#include "tests/unit/graph/resolve/story.hpp"

namespace isnad::graph {

TEST_CASE("a meeting told twice is one, another day or other people are not") {
    const auto told = [](const std::string& document, const std::string& date, const std::string& second) {
        Story story(document);
        const Id a = story.add_actor(NodeType::person, "first", "");
        const Id b = story.add_actor(NodeType::person, second, "");
        const Id event = story.meet({a, b}, date);
        return std::pair{story.done(), event};
    };
    const auto [one, first] = told("d1", "2024-05-11", "second");
    const auto [two, again] = told("d2", "2024-05-11", "second");
    const auto [three, later] = told("d3", "2024-05-12", "second");
    const auto [four, others] = told("d4", "2024-05-11", "third");
    const MemoryGraph graph({one, two, three, four});
    const Resolution resolution = resolve_events(graph, {});
    CHECK(are_one(resolution, first, again));
    CHECK_FALSE(are_one(resolution, first, later));
    CHECK_FALSE(are_one(resolution, first, others));
}

TEST_CASE("a meeting in other words is the same, a call is not") {
    Story one("d1");
    Story two("d2");
    const Id a = one.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id b = one.add(NodeType::person, "سيف القذافي", kOther);
    const Id c = two.add(NodeType::person, "معمر القذافي", kGaddafi);
    const Id d = two.add(NodeType::person, "سيف القذافي", kOther);
    const Id met = one.meet({a, b}, "2024-05-11");
    const Id received = two.meet({c, d}, "2024-05-11");
    const auto are_one_as = [&](const char* first, const char* second) {
        Story told = one;
        Story again = two;
        told.set(met, "subtype", first);
        again.set(received, "subtype", second);
        const MemoryGraph graph({told.done(), again.done()});
        const Resolution entities = resolve_entities(graph, {});
        return are_one(resolve_events(Overlay(graph, entities), {}), met, received);
    };
    CHECK(are_one_as("direct", "reception"));
    CHECK(are_one_as("call", "talks"));
    CHECK_FALSE(are_one_as("call", "reception"));
}

TEST_CASE("what lies between two meetings does not make them one") {
    Story first("d1", "2024-05-12");
    Story between("d2", "2024-05-12");
    Story later("d3", "2024-05-13");
    std::vector<Id> met;
    for (auto [story, date] : {std::pair{&first, "2024-05-11"}, {&between, ""}, {&later, "2024-05-13"}}) {
        const Id a = story->add(NodeType::person, "معمر القذافي", kGaddafi);
        const Id b = story->add(NodeType::person, "سيف القذافي", kOther);
        met.push_back(story->meet({a, b}, date));
    }
    const MemoryGraph graph({first.done(), between.done(), later.done()});
    const Resolution entities = resolve_entities(graph, {});
    const Resolution events = resolve_events(Overlay(graph, entities), {});
    CHECK_FALSE(are_one(events, met[0], met[2]));
    CHECK((are_one(events, met[0], met[1]) || are_one(events, met[1], met[2])));
}

TEST_CASE("a meeting to come that is put off is still one, one that was held is not") {
    const auto are_one_when = [](const std::string& first_published, const std::string& second_published) {
        Story first("d1", first_published);
        Story second("d2", second_published);
        std::vector<Id> met;
        for (auto [story, date] : {std::pair{&first, "2024-05"}, {&second, "2024-06"}}) {
            const Id a = story->add(NodeType::person, "معمر القذافي", kGaddafi);
            const Id b = story->add(NodeType::person, "سيف القذافي", kOther);
            met.push_back(story->meet({a, b}, date));
        }
        const MemoryGraph graph({first.done(), second.done()});
        const Resolution entities = resolve_entities(graph, {});
        return are_one(resolve_events(Overlay(graph, entities), {}), met[0], met[1]);
    };
    CHECK(are_one_when("2024-04-10", "2024-04-20"));
    CHECK_FALSE(are_one_when("2024-06-01", "2024-07-01"));
}

TEST_CASE("a tour is no visit to one of its countries") {
    const auto are_one_at = [](const std::vector<std::string>& first_places, const std::vector<std::string>& second_places) {
        Story first("d1");
        Story second("d2");
        std::vector<Id> visits;
        for (auto [story, places] : {std::pair{&first, &first_places}, {&second, &second_places}})
            visits.push_back(story->visit(story->add(NodeType::person, "معمر القذافي", kGaddafi), *places, "2024-05-11"));
        const MemoryGraph graph({first.done(), second.done()});
        const Resolution entities = resolve_entities(graph, {});
        return are_one(resolve_events(Overlay(graph, entities), {}), visits[0], visits[1]);
    };
    CHECK(are_one_at({"EG"}, {"EG"}));
    CHECK(are_one_at({"EG", "JO"}, {"EG", "JO"}));
    CHECK_FALSE(are_one_at({"EG", "JO"}, {"EG"}));
    CHECK_FALSE(are_one_at({"EG"}, {"JO"}));
}

TEST_CASE("the one meeting of two in a season is told without its day, of two that can be meant it is neither") {
    const auto tell = [](const std::string& document, const std::string& published, const std::string& date) {
        Story story(document, published);
        const Id a = story.add_actor(NodeType::person, "first", "");
        const Id b = story.add_actor(NodeType::person, "second", "");
        story.set(a, "country", "EG");
        story.set(b, "country", "LY");
        const Id event = story.meet({a, b}, date);
        return std::pair{story.done(), event};
    };
    const auto [dated, met] = tell("d1", "2024-05-12", "2024-05-11");
    const auto [late, told] = tell("d2", "2024-06-05", "");
    const auto [other, again] = tell("d3", "2024-06-25", "2024-06-24");
    CHECK(are_one(resolve_events(MemoryGraph({dated, late}), {}), met, told));
    const Resolution open = resolve_events(MemoryGraph({dated, late, other}), {});
    CHECK(open.groups.empty());
    CHECK_FALSE(are_one(open, met, again));
}

TEST_CASE("people of one house who receive others together tell of no one meeting") {
    const auto tell = [](const std::string& document, const std::string& published, const std::string& guest) {
        Story story(document, published);
        const Id a = story.add_actor(NodeType::person, "minister", "");
        const Id b = story.add_actor(NodeType::person, "secretary", "");
        story.set(a, "country", "EG");
        story.set(b, "country", "EG");
        const Id event = story.meet({a, b, story.add_actor(NodeType::person, guest, "")}, "");
        return std::pair{story.done(), event};
    };
    const auto [one, first] = tell("d1", "2024-05-12", "guest");
    const auto [two, second] = tell("d2", "2024-06-12", "visitor");
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({one, two}), {}), first, second));
}

TEST_CASE("on one day whom one report names acts for the country of the other") {
    const auto are_one_on = [](const std::string& date, bool listed) {
        Story one("d1");
        Story two("d2");
        const Id a = one.add_actor(NodeType::person, "first", "");
        two.add_actor(NodeType::person, "first", "");
        const Id envoy = listed ? one.add_actor(NodeType::person, "envoy", "") : one.add(NodeType::person, "envoy", "");
        one.office(envoy, one.country("KR"));
        if (listed) one.set(envoy, "country", "KR");
        const Id other = two.add_actor(NodeType::person, "president", "");
        two.set(other, "country", "KR");
        const Id met = one.meet({a, envoy}, "2024-05-11");
        const Id again = two.meet({a, other}, date);
        return are_one(resolve_events(MemoryGraph({one.done(), two.done()}), {}), met, again);
    };
    CHECK(are_one_on("2024-05-11", false));
    CHECK_FALSE(are_one_on("2024-05-11", true));
    CHECK_FALSE(are_one_on("", false));
}

TEST_CASE("one visit has several days, with a week between them it is two") {
    const auto are_one_on = [](const std::string& first, const std::string& second) {
        Story one("d1");
        Story two("d2");
        const Id a = one.visit(one.add(NodeType::person, "معمر القذافي", kGaddafi), {"EG"}, first);
        const Id b = two.visit(two.add(NodeType::person, "معمر القذافي", kGaddafi), {"EG"}, second);
        const MemoryGraph graph({one.done(), two.done()});
        return are_one(resolve_events(Overlay(graph, resolve_entities(graph, {})), {}), a, b);
    };
    CHECK(are_one_on("2024-05-11", "2024-05-13"));
    CHECK_FALSE(are_one_on("2024-05-11", "2024-05-18"));
}

TEST_CASE("an agreement of one kind and one party is one, with other countries it is another") {
    const auto tell = [](const std::string& document, const std::string& published, const std::vector<std::string>& countries,
                         const std::string& kind) {
        Story story(document, published);
        std::vector<Id> parties;
        for (const std::string& iso : countries) parties.push_back(story.country(iso));
        const Id event = story.event(NodeType::agreement, parties);
        story.set(event, "field", kind);
        story.set(event, "topic", "of " + kind);
        return std::pair{story.done(), event};
    };
    const auto [full, signed_by_all] = tell("d1", "2024-05-12", {"EG", "LY", "TN"}, "nuclear");
    const auto [brief, known] = tell("d2", "2025-11-12", {"EG"}, "nuclear");
    const auto [trade, about_trade] = tell("d3", "2025-11-12", {"EG"}, "trade");
    const auto [others, elsewhere] = tell("d4", "2025-06-12", {"EG", "SD"}, "nuclear");
    const Resolution resolution = resolve_events(MemoryGraph({full, brief, trade}), {});
    CHECK(are_one(resolution, signed_by_all, known));
    CHECK_FALSE(are_one(resolution, signed_by_all, about_trade));
    CHECK(resolve_events(MemoryGraph({full, brief, others}), {}).groups.empty()); // either could be meant
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({full, others}), {}), signed_by_all, elsewhere));
}

TEST_CASE("the one agreement of the same parties at a time is one, on whatever it is") {
    const auto tell = [](const std::string& document, const std::vector<std::string>& countries, const std::string& date) {
        Story story(document);
        std::vector<Id> parties;
        for (const std::string& iso : countries) parties.push_back(story.country(iso));
        const Id event = story.event(NodeType::agreement, parties, "", date);
        return std::pair{story.done(), event};
    };
    const auto [first, one] = tell("d1", {"EG", "LY"}, "2024-05");
    const auto [second, same] = tell("d2", {"EG", "LY"}, "");
    const auto [third, wider] = tell("d3", {"EG", "LY", "TN"}, "");
    const auto [fourth, later] = tell("d4", {"EG", "LY"}, "2024-08");
    CHECK(are_one(resolve_events(MemoryGraph({first, second}), {}), one, same));
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({first, third}), {}), one, wider));
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({first, fourth}), {}), one, later));
}

TEST_CASE("a conference is known by a part of its name where the place fits, with or without the article") {
    const auto are_one_as = [](const Name& name, const std::string& published) {
        Story one("d1");
        Story two("d2", published);
        const Id a = one.conference("القمة العربية", "km//قمة rb//عربية", "");
        const Id b = two.conference(name.text, name.key, "");
        one.place(a, one.add_actor(NodeType::place, "city", ""));
        two.place(b, two.add_actor(NodeType::place, "city", ""));
        return are_one(resolve_events(MemoryGraph({one.done(), two.done()}), {}), a, b);
    };
    const Name longer{"ar", "قمة الجامعة العربية", "", "km//قمة jm//جامعة rb//عربية"};
    CHECK(are_one_as(longer, "2024-05-12"));
    CHECK_FALSE(are_one_as({"ar", "القمة الافريقية", "", "km//قمة frk//افريقية"}, "2024-05-12"));
    CHECK_FALSE(are_one_as(longer, "2025-05-12"));
}

TEST_CASE("a word alone is a conference's name where the place fits; one of a name is told with the day of who came back") {
    const auto are_one_of = [](const Name& name, const std::string& first, const std::string& second, const std::string& date) {
        Story one("d1");
        Story two("d2");
        const Id a = one.conference(name.text, name.key, "2024-05-11");
        const Id b = two.conference(name.text, name.key, date);
        one.place(a, one.add_actor(NodeType::place, first, ""));
        two.place(b, two.add_actor(NodeType::place, second, ""));
        return are_one(resolve_events(MemoryGraph({one.done(), two.done()}), {}), a, b);
    };
    const Name word{"ar", "سيدر", "", "sdr//سيدر"};
    CHECK(are_one_of(word, "city", "city", "2024-05-11"));
    CHECK_FALSE(are_one_of(word, "city", "town", "2024-05-11"));
    const Name full{"ar", "منتدى المياه", "", "mntd//منتدى mh//مياه"};
    CHECK(are_one_of(full, "city", "city", "2024-05-14"));
    CHECK_FALSE(are_one_of(full, "city", "city", "2024-05-24"));
}

TEST_CASE("stops of a journey through a country are visits of their own, the one city told of is the country") {
    const auto tell = [](const std::string& document, const std::string& city, NodeType type = NodeType::place) {
        Story story(document);
        const Id guest = story.add_actor(NodeType::person, "guest", "");
        story.set(guest, "country", "LY");
        if (city.empty()) {
            const Id visit = story.visit(guest, {"EG"}, "2024-05-11");
            return std::pair{story.done(), visit};
        }
        const Id visit = story.visit(guest, {}, "2024-05-11");
        const Id place = story.add_actor(type, city, "");
        story.set(place, "country", "EG");
        if (type == NodeType::place) story.set(place, "kind", "city");
        story.place(visit, place);
        return std::pair{story.done(), visit};
    };
    const auto [country, whole] = tell("d1", "");
    const auto [north, one] = tell("d2", "north");
    const auto [south, other] = tell("d3", "south");
    CHECK(are_one(resolve_events(MemoryGraph({country, north}), {}), whole, one));
    CHECK(resolve_events(MemoryGraph({north, south}), {}).groups.empty());
    CHECK(resolve_events(MemoryGraph({country, north, south}), {}).groups.empty());
    const auto [body, house] = tell("d4", "works", NodeType::organization);
    CHECK(resolve_events(MemoryGraph({country, north, body}), {}).groups.empty());
}

TEST_CASE("a journey is known later without its days, at home by its place alone") {
    const auto are_one_of = [](const std::string& home, const std::string& published, const std::string& first, const std::string& second) {
        Story one("d1");
        Story two("d2", published);
        std::vector<Id> visits;
        for (const auto& [story, town, date] : {std::tuple{&one, &first, "2024-05-11"}, {&two, &second, ""}}) {
            const Id guest = story->add_actor(NodeType::person, "guest", "");
            story->set(guest, "country", home);
            visits.push_back(story->visit(guest, {}, date));
            const Id place = story->add_actor(NodeType::place, *town, "");
            story->set(place, "country", "EG");
            story->place(visits.back(), place);
        }
        return are_one(resolve_events(MemoryGraph({one.done(), two.done()}), {}), visits[0], visits[1]);
    };
    CHECK(are_one_of("LY", "2024-06-12", "palace", "harbour"));
    CHECK_FALSE(are_one_of("LY", "2024-08-12", "palace", "harbour"));
    CHECK(are_one_of("EG", "2024-05-12", "palace", "palace"));
    CHECK_FALSE(are_one_of("EG", "2024-05-12", "palace", "harbour"));
}

TEST_CASE("whoever is told to have met nobody in a place met the one whom another report names, if there is but one") {
    const auto tell = [](const std::string& document, const std::string& guest, const std::string& home) {
        Story story(document);
        std::vector<Id> parties{story.add_actor(NodeType::person, "host", "")};
        if (!guest.empty()) {
            parties.push_back(story.add_actor(NodeType::person, guest, ""));
            story.set(parties.back(), "country", home);
        }
        const Id met = story.meet(parties, guest.empty() ? "" : "2024-05-11");
        story.place(met, story.add_actor(NodeType::place, "city", ""));
        return std::pair{story.done(), met};
    };
    const auto [brief, somebody] = tell("d1", "", "");
    const auto [full, met] = tell("d2", "guest", "LY");
    const auto [other, again] = tell("d3", "visitor", "TN");
    CHECK(are_one(resolve_events(MemoryGraph({brief, full}), {}), somebody, met));
    CHECK(resolve_events(MemoryGraph({brief, full, other}), {}).groups.empty());
}

TEST_CASE("reports of one meeting differ by a day, not where they tell of two places or two days") {
    const auto are_one_on = [](const std::string& date, const std::string& place) {
        std::vector<Delta> told;
        std::vector<Id> met;
        for (const auto& [document, day, where] : {std::tuple{"d1", std::string("2024-05-11"), std::string("palace")}, {"d2", date, place}}) {
            Story story(document);
            const Id a = story.add_actor(NodeType::person, "first", "");
            const Id b = story.add_actor(NodeType::person, "second", "");
            story.set(a, "country", "EG");
            story.set(b, "country", "LY");
            met.push_back(story.meet({a, b}, day));
            story.place(met.back(), story.add_actor(NodeType::place, where, ""));
            told.push_back(story.done());
        }
        return are_one(resolve_events(MemoryGraph(told), {}), met[0], met[1]);
    };
    CHECK(are_one_on("2024-05-12", "palace"));
    CHECK_FALSE(are_one_on("2024-05-12", "villa"));
    CHECK_FALSE(are_one_on("2024-05-13", "palace"));
}

TEST_CASE("a country's delegation at a place on a day is one with another report's") {
    const auto are_one_on = [](const std::string& date) {
        Story one("d1");
        Story two("d2");
        const Id visit = one.visit(one.country("KR"), {"KP"}, "2024-05-11");
        const Id again = two.visit(two.country("KR"), {"KP"}, date);
        return are_one(resolve_events(MemoryGraph({one.done(), two.done()}), {}), visit, again);
    };
    CHECK(are_one_on("2024-05-11"));
    CHECK_FALSE(are_one_on("2024-05-18"));
}

TEST_CASE("conferences of names alike are one at one place on one day, by their place alone only about that time") {
    const auto tell = [](const std::string& document, const std::string& published, const std::string& name, const std::string& key, bool dated) {
        Story story(document, published);
        const Id event = story.conference(name, key, dated ? "2024-05-11" : "");
        const bool named_after = name.ends_with("روما"); // right behind the trigger, whose words are not told here
        story.place(event, story.add_actor(NodeType::place, "روما", "rm//روما"), named_after ? Span{1, 9} : Span{});
        return std::pair{story.done(), event};
    };
    const auto [first, one] = tell("d1", "2024-05-12", "مؤتمر دعم الاستثمار", "mtmr//مؤتمر dm//دعم stmr//استثمار", true);
    const auto [second, alike] = tell("d2", "2024-05-12", "منتدى دولي للاستثمار", "mntd//منتدى dl//دولي lstmr//للاستثمار", true);
    const auto [third, other] = tell("d3", "2024-05-12", "مؤتمر دولي للهجرة", "mtmr//مؤتمر dl//دولي lhjr//للهجرة", true);
    const auto [fourth, placed] = tell("d4", "2024-05-14", "مؤتمر روما", "mtmr//مؤتمر rm//روما", false);
    const auto [fifth, later] = tell("d5", "2024-06-04", "مؤتمر روما", "mtmr//مؤتمر rm//روما", false);
    CHECK(are_one(resolve_events(MemoryGraph({first, second}), {}), one, alike));
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({first, third}), {}), one, other));
    const auto [sixth, safe] = tell("d6", "2024-05-12", "مؤتمر روما للامن", "mtmr//مؤتمر rm//روما lmn//للامن", true);
    const auto [seventh, safely] = tell("d7", "2024-05-12", "مؤتمر الامن", "mtmr//مؤتمر mn//امن", true);
    CHECK(are_one(resolve_events(MemoryGraph({sixth, seventh}), {}), safe, safely));
    CHECK(are_one(resolve_events(MemoryGraph({first, fourth}), {}), one, placed));
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({first, fifth}), {}), one, later));
}

TEST_CASE("what is founded is founded once, whoever is told to have done so") {
    Story one("d1");
    Story two("d2", "2026-01-01");
    const Id first = one.event(NodeType::founding, {one.add_actor(NodeType::person, "first", "")});
    const Id second = two.event(NodeType::founding, {two.add_actor(NodeType::person, "first", "")});
    one.found(first, one.add_actor(NodeType::organization, "body", ""));
    two.found(second, two.add_actor(NodeType::organization, "body", ""));
    CHECK(are_one(resolve_events(MemoryGraph({one.done(), two.done()}), {}), first, second));
}

TEST_CASE("two events of one document are never one") {
    Story story("d1");
    Story other("d2");
    const Id a = story.add_actor(NodeType::person, "first", "");
    const Id b = story.add_actor(NodeType::person, "second", "");
    other.add_actor(NodeType::person, "first", "");
    other.add_actor(NodeType::person, "second", "");
    const Id one = story.meet({a, b}, "2024-05-11");
    const Id two = story.meet({a, b}, "2024-05-11");
    other.meet({a, b}, "2024-05-11");
    CHECK_FALSE(are_one(resolve_events(MemoryGraph({story.done(), other.done()}), {}), one, two));
}

} // namespace isnad::graph
