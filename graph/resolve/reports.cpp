#include "graph/resolve/reports.hpp"

#include <algorithm>
#include <string_view>

#include "graph/resolve/name_key.hpp"

namespace isnad::graph {
namespace {

constexpr Day kToldLate = 4;  ///< days after an event in which news tell of it without a date
constexpr Day kToldEarly = 2; ///< days before
constexpr Day kPlanned = 40;  ///< days before in which news tell of what is to come
constexpr Day kToldMore = 2;  ///< days by which a visit is told still earlier and later
constexpr std::string_view kBetweenParts = "; ";
constexpr std::uint32_t kShortestOffice = 14; ///< bytes of words that name more than a country

/// But for a space, and an article of two Arabic letters.
bool is_right_behind(Span trigger, Span words) {
    constexpr std::uint32_t kSpace = 1;
    constexpr std::uint32_t kArticle = 4;
    const std::uint32_t between = words.begin < trigger.end ? 0 : words.begin - trigger.end;
    return between == kSpace || between == kSpace + kArticle;
}

void add_words(std::string_view text, std::set<std::string>& words) {
    constexpr std::size_t kTellingBytes = 8; // four Arabic letters
    constexpr std::ptrdiff_t kLetters = 5;
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        if (word.size() >= kTellingBytes || std::ranges::count_if(word, begins) >= kLetters) words.emplace(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::set<std::string> parts_of(std::string_view list) {
    std::set<std::string> parts;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(kBetweenParts), list.size());
        parts.emplace(list.substr(0, end));
        list.remove_prefix(std::min(end + kBetweenParts.size(), list.size()));
    }
    return parts;
}

} // namespace

std::optional<DayRange> Report::days() const {
    if (when) return when;
    if (!published) return std::nullopt;
    const Day more = type() == NodeType::visit ? kToldMore : 0;
    const Day ahead = status == Status::planned ? kPlanned : kToldEarly;
    return DayRange{*published - kToldLate - more, *published + ahead + more};
}

Home ReportReader::home_of(const Id& actor) {
    if (homes_.size() >= kMostRemembered) homes_.clear();
    const auto [known, fresh] = homes_.try_emplace(actor);
    if (!fresh) return known->second;
    Home& home = known->second;
    for (const Id& member : view_.members(actor)) {
        const auto node = view_.node(member);
        if (!node) continue;
        home.listed = home.listed || !node->attribute("actor").empty();
        home.city = home.city || node->attribute("kind") == "city";
        if (home.country.empty()) home.country = node->attribute(type_of(actor) == NodeType::country ? "iso" : "country");
    }
    if (home.country.empty() && type_of(actor) == NodeType::person) home.country = country_by_role(actor);
    return home;
}

/// The one country that documents give the person an office of; empty where there are several.
std::string ReportReader::country_by_role(const Id& actor) const {
    std::set<Id> countries;
    for (const Id& member : view_.members(actor)) {
        view_.edges_out(member, Relation::role, [&](const Edge& edge) {
            if (type_of(edge.other) == NodeType::country) countries.insert(edge.other);
            return true;
        });
    }
    const auto country = countries.size() == 1 ? view_.node(*countries.begin()) : std::nullopt;
    return country ? std::string(country->attribute("iso")) : std::string();
}

std::optional<Day> ReportReader::published(const Id& document) {
    if (published_.size() >= kMostRemembered) published_.clear();
    const auto [known, fresh] = published_.try_emplace(document);
    if (!fresh) return known->second;
    const auto found = view_.head(document);
    const auto range = found && !found->document.published.empty() ? bounds(found->document.published.substr(0, 10)) : std::nullopt;
    if (range) known->second = range->first;
    return known->second;
}

void ReportReader::take(Report& report, const StoredFact& stored) {
    report.document = stored.document;
    const Fact& fact = stored.fact;
    report.status = fact.status;
    if (fact.relation == Relation::date) report.when = days_of(fact);
    if (fact.relation == Relation::mentioned_in && fact.detail.empty()) report.trigger = fact.evidence.words;
    if (fact.relation != Relation::participant && fact.relation != Relation::organizer && fact.relation != Relation::place &&
        fact.relation != Relation::object) {
        return;
    }
    const Id actor = view_.representative(fact.object);
    const Home home = home_of(actor);
    const std::string& country = home.country;
    if (!country.empty()) report.countries.insert(country);
    if (fact.relation == Relation::place) {
        const bool is_stop = home.city || type_of(actor) == NodeType::organization;
        report.in_stops = is_stop && (report.places.empty() || report.in_stops);
        report.places.insert(actor);
        if (!country.empty()) report.place_countries.insert(country);
    } else if (fact.relation == Relation::object) {
        report.objects.insert(actor);
    } else {
        report.parties.insert(actor);
        if (!country.empty()) report.homes.emplace(actor, home);
        if (type_of(actor) == NodeType::country) add_holder(report, stored, actor);
        if (fact.relation == Relation::organizer) report.organizers.insert(actor);
    }
}

/// A country that is a party by the words of an office: whoever holds it then is a party too.
void ReportReader::add_holder(Report& report, const StoredFact& stored, const Id& country) {
    const Span words = stored.fact.evidence.words;
    if (words.end - words.begin < kShortestOffice) return;
    if (body_.first != stored.document) {
        const auto document = view_.document(stored.document);
        body_ = {stored.document, document ? document->body() : std::string()};
    }
    if (words.end > body_.second.size()) return;
    report.published = published(stored.document);
    const auto days = stored.fact.date.empty() ? report.days() : days_of(stored.fact);
    if (!days) return;
    const auto event = view_.node(report.event);
    std::vector<CountryOffice> sought = event ? parse_offices(event->attribute("office")) : std::vector<CountryOffice>{};
    std::erase_if(sought, [&](const CountryOffice& office) { return office.country != home_of(country).country; });
    const std::string_view title = std::string_view(body_.second).substr(words.begin, words.end - words.begin);
    const auto holder = offices_.holder(country, title, sought, *days);
    if (!holder) return;
    report.parties.insert(*holder);
    report.homes.emplace(*holder, home_of(*holder));
    report.holders.emplace(country, *holder);
}

std::optional<Report> ReportReader::report(const Id& event) {
    Report report;
    report.event = event;
    bool told = false;
    std::vector<Span> places;
    view_.out(event, std::nullopt, [&](const StoredFact& stored) {
        told = true;
        take(report, stored);
        if (stored.fact.relation == Relation::place) places.push_back(stored.fact.evidence.words);
        return true;
    });
    for (const Span& place : places) {
        if (is_right_behind(report.trigger, place)) report.place_behind = place.end - place.begin;
    }
    const auto node = told ? view_.node(event) : std::nullopt;
    if (!node) return std::nullopt;
    report.published = published(report.document);
    if (sketches_.size() >= kMostRemembered / 16) sketches_.clear();
    auto& sketch = sketches_[report.document];
    if (!sketch) sketch = std::make_shared<const Sketch>(view_.sketch(report.document));
    report.sketch = sketch;
    for (const Name& name : node->names) {
        report.names.push_back({name.folded, name.key});
        std::ranges::move(blocks_of(report.type(), name.key), std::back_inserter(report.blocks));
    }
    report.subtype = node->attribute("subtype");
    report.stage = node->attribute("stage");
    report.topic = node->attribute("topic");
    report.number = node->attribute("number");
    report.fields = parts_of(node->attribute("field"));
    add_words(report.topic, report.words);
    for (const Called& called : report.names) add_words(called.folded, report.words);
    return report;
}

Day ReportReader::earliest(const Id& event) {
    std::optional<Day> first;
    view_.edges_out(event, Relation::date, [&](const Edge& edge) { return first = edge.first, false; });
    if (first) return *first;
    std::optional<Id> document;
    view_.edges_out(event, std::nullopt, [&](const Edge& edge) { return document = edge.document, false; });
    const auto told = document ? published(*document) : std::nullopt;
    return told ? *told - kToldLate - kVisitDays : kFirstDay;
}

} // namespace isnad::graph
