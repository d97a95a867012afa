#include "graph/resolve/reports.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace isnad::graph {
namespace {

constexpr Day kToldLate = 4;                  ///< days after an event in which news tell of it without a date
constexpr Day kToldEarly = 2;                 ///< days before
constexpr Day kPlanned = 40;                  ///< days before in which news tell of what is to come
constexpr Day kVisit = 2;                     ///< days by which a visit is told still earlier and later
constexpr Day kPrecise = 4;                   ///< a date of so many days at most is precise
constexpr Day kWide = 366;                    ///< a date that is wider says nothing of which one it is
constexpr std::uint32_t kShortestOffice = 14; ///< bytes of words that name more than a country
constexpr Day kPutOff = 45;                   ///< days by which a meeting that is to come is put off and still the same
constexpr Day kStages = 800;                  ///< days over which an agreement goes from stage to stage

std::size_t width(DayRange range) {
    return static_cast<std::size_t>(std::int64_t{range.last} - range.first);
}

std::set<Id> common(const std::set<Id>& a, const std::set<Id>& b) {
    std::set<Id> both;
    std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
    return both;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::any_of(a, [&](const std::string& each) { return b.contains(each); });
}

std::size_t words_in(std::string_view text) {
    return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

/// Through several countries: no visit to one of them.
bool is_tour(const Report& report) {
    return report.type() == NodeType::visit && report.place_countries.size() > 1;
}

bool is_call(const std::string& subtype) {
    return subtype == "call" || subtype == "video-call";
}

/// Subtypes follow the words of the report: one meeting is received, talked and met; what excludes each other is little.
bool are_of_other_kinds(NodeType type, const std::string& a, const std::string& b) {
    static constexpr std::array<std::string_view, 4> kBySpeech = {"talks", "with", "reciprocal", ""}; // face to face or not
    if (a == b || a.empty() || b.empty() || type == NodeType::visit) return false;
    if (type == NodeType::agreement) return a != "agreement" && b != "agreement";
    if (type != NodeType::meeting) return true;
    const bool call = is_call(a);
    return call != is_call(b) && std::ranges::find(kBySpeech, call ? b : a) == kBySpeech.end();
}

/// Gathers what speaks for two reports being of one event, and what against it.
class Matcher {
public:
    Matcher(const Report& a, const Report& b) : a_(a), b_(b) {}

    Match run() {
        if (a_.type() != b_.type() || a_.document == b_.document) return {};
        copies_ = a_.sketch && b_.sketch && are_copies(*a_.sketch, *b_.sketch);
        if (copies_) add(30, "copies of one text");
        same_name_ = !a_.name.empty() && a_.name == b_.name && words_in(a_.name) > 1;
        if (!look_at_subtype() || !look_at_parties() || !look_at_places() || !look_at_name() || !look_at_time() || !is_enough()) return {};
        return {static_cast<unsigned>(std::clamp(score_, 0, 100)), std::move(reasons_)};
    }

private:
    void add(int score, std::string reason) {
        score_ += score;
        reasons_.push_back(std::move(reason));
    }

    bool look_at_subtype() {
        if (are_of_other_kinds(a_.type(), a_.subtype, b_.subtype)) return false;
        if (!a_.number.empty() && !b_.number.empty() && a_.number != b_.number) score_ -= 10;
        return true;
    }

    bool look_at_parties() {
        std::set<Id> shared = common(a_.parties, b_.parties);
        const std::size_t others = std::erase_if(shared, [&](const Id& id) { return have_other_holders(id); });
        if (others > 0) add(-30, "other holders of an office");
        shared_ = shared.size();
        for (const Id& id : shared) named_ += type_of(id) == NodeType::country ? 0 : 1;
        few_ = std::min(a_.parties.size(), b_.parties.size());
        apart_ = a_.parties.size() > shared_ && b_.parties.size() > shared_;
        if (named_ > 0) add(static_cast<int>(std::min<std::size_t>(named_, 2)) * 25, std::to_string(named_) + " parties in common");
        if (shared_ > named_)
            add(static_cast<int>(std::min<std::size_t>(shared_ - named_, 2)) * 15, std::to_string(shared_ - named_) + " countries in common");
        if (shared_ >= 2 && shared_ == few_) add(15, "all parties of the shorter report");
        if (apart_) add(represented() ? -5 : -30, "each report has parties of its own");
        return true;
    }

    /// A country that stands for somebody else in each report is nothing that they have in common.
    [[nodiscard]] bool have_other_holders(const Id& country) const {
        const auto a = a_.holders.find(country);
        const auto b = b_.holders.find(country);
        return a != a_.holders.end() && b != b_.holders.end() && a->second != b->second;
    }

    /// Where one report names people and the other their countries.
    [[nodiscard]] bool represented() const {
        return std::ranges::all_of(a_.countries, [&](const std::string& country) { return b_.countries.contains(country); }) ||
               std::ranges::all_of(b_.countries, [&](const std::string& country) { return a_.countries.contains(country); });
    }

    bool look_at_places() {
        if (a_.places.empty() || b_.places.empty()) return true;
        if (is_tour(a_) != is_tour(b_)) return false;
        const bool same = !common(a_.places, b_.places).empty();
        const bool within = meet(a_.place_countries, b_.place_countries);
        place_ = same || within;
        if (place_)
            add(same ? 20 : 10, same ? "the same place" : "places in one country");
        else if (!a_.place_countries.empty() && !b_.place_countries.empty())
            return false;
        else
            add(-25, "other places");
        return true;
    }

    bool look_at_name() {
        if (same_name_) {
            add(words_in(a_.name) > 2 ? 60 : 45, "the same name");
        } else if (!a_.name.empty() && !b_.name.empty()) {
            if (a_.type() == NodeType::conference) return false;
            add(-20, "other names");
        }
        if (!common(a_.objects, b_.objects).empty())
            add(70, "the same is founded");
        else if (a_.type() == NodeType::founding)
            return false;
        if (a_.type() == NodeType::agreement && meet(a_.words, b_.words)) add(15, "words of the topic in common");
        return true;
    }

    bool look_at_time() {
        const auto a = a_.days();
        const auto b = b_.days();
        if (!a || !b) {
            add(0, "a report has no date");
            return same_name_ || shared_ >= 3 || a_.type() == NodeType::founding;
        }
        if (!overlap(*a, *b)) return are_stages(*a, *b) || is_put_off(*a, *b);
        if (!a_.when || !b_.when) {
            const bool dated = a_.when && b_.when;
            const bool near = a_.published && b_.published && std::abs(*a_.published - *b_.published) <= kToldEarly;
            precise_ = near || (a_.when && width(*a_.when) < kPrecise) || (b_.when && width(*b_.when) < kPrecise);
            add(near ? 25 : dated ? 25 : 20, near ? "told within two days" : "told when the other is dated");
            return true;
        }
        precise_ = width(*a_.when) < kPrecise && width(*b_.when) < kPrecise;
        if (precise_)
            add(40, "the same day");
        else
            add(width(*a_.when) <= kWide && width(*b_.when) <= kWide ? 20 : 5, "dates that can be one");
        return true;
    }

    /// Announced, initialled, signed, ratified: one agreement on several days.
    bool are_stages(DayRange a, DayRange b) {
        const bool staged = a_.type() == NodeType::agreement && !a_.stage.empty() && !b_.stage.empty() && a_.stage != b_.stage;
        const Day gap = std::max(a.first - b.last, b.first - a.last);
        if (a_.type() == NodeType::founding) return gap <= kWide;
        if (!staged || gap > kStages || !(same_name_ || (shared_ >= 2 && meet(a_.words, b_.words)))) return false;
        add(25, "another stage of the agreement");
        return true;
    }

    /// Told by both before it happens: the day that one expects is not yet the day that the other does.
    bool is_put_off(DayRange a, DayRange b) {
        const Day gap = std::max(a.first - b.last, b.first - a.last);
        if (a_.type() != NodeType::meeting || !a_.is_ahead() || !b_.is_ahead() || gap > kPutOff || named_ < 2 || apart_) return false;
        add(20, "both expect it, on other days");
        return true;
    }

    /// What every match of the type must have, however well the rest fits.
    [[nodiscard]] bool is_enough() {
        if (copies_ && shared_ > 0) return true;
        switch (a_.type()) {
        case NodeType::founding:
            return true;
        case NodeType::visit: // nobody goes to one country twice in a week
            if (named_ >= 1 && place_) add(30, "one visitor to one country");
            return named_ >= 1 && (place_ || few_ >= 2 || precise_);
        case NodeType::conference:
            return same_name_ || (shared_ >= 1 && place_) || shared_ >= 2;
        default:
            return same_name_ || shared_ >= 2 || (shared_ == 1 && few_ == 1 && precise_ && (place_ || meet(a_.words, b_.words)));
        }
    }

    const Report& a_;
    const Report& b_;
    std::size_t shared_ = 0; ///< parties of both
    std::size_t named_ = 0;  ///< of these, other than countries
    std::size_t few_ = 0;    ///< parties of the shorter report
    bool apart_ = false;
    bool place_ = false;
    bool same_name_ = false;
    bool copies_ = false;
    bool precise_ = false;
    int score_ = 0;
    std::vector<std::string> reasons_;
};

void add_words(std::string_view text, std::set<std::string>& words) {
    constexpr std::size_t kTellingBytes = 8; // four Arabic letters
    constexpr std::ptrdiff_t kTellingLetters = 5;
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        if (word.size() >= kTellingBytes || std::ranges::count_if(word, begins) >= kTellingLetters) words.emplace(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace

std::optional<DayRange> Report::days() const {
    if (when) return when;
    if (!published) return std::nullopt;
    const Day more = type() == NodeType::visit ? kVisit : 0;
    const Day ahead = status == Status::planned ? kPlanned : kToldEarly;
    return DayRange{*published - kToldLate - more, *published + ahead + more};
}

const std::string& ReportReader::country_of(const Id& actor) {
    const auto [known, fresh] = countries_.try_emplace(actor);
    if (!fresh) return known->second;
    for (const Id& member : view_.members(actor)) {
        const auto node = view_.node(member);
        if (!node) continue;
        known->second = node->attribute(type_of(actor) == NodeType::country ? "iso" : "country");
        if (!known->second.empty()) break;
    }
    return known->second;
}

std::optional<Day> ReportReader::published(const Id& document) {
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
    if (fact.relation != Relation::participant && fact.relation != Relation::organizer && fact.relation != Relation::place &&
        fact.relation != Relation::object) {
        return;
    }
    const Id actor = view_.representative(fact.object);
    const std::string& country = country_of(actor);
    if (!country.empty()) report.countries.insert(country);
    if (fact.relation == Relation::place) {
        report.places.insert(actor);
        if (!country.empty()) report.place_countries.insert(country);
    } else if (fact.relation == Relation::object) {
        report.objects.insert(actor);
    } else {
        report.parties.insert(actor);
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
    std::erase_if(sought, [&](const CountryOffice& office) { return office.country != country_of(country); });
    const std::string_view title = std::string_view(body_.second).substr(words.begin, words.end - words.begin);
    const auto holder = offices_.holder(country, title, sought, *days);
    if (!holder) return;
    report.parties.insert(*holder);
    report.holders.emplace(country, *holder);
}

std::optional<Report> ReportReader::report(const Id& event) {
    Report report;
    report.event = event;
    bool told = false;
    view_.out(event, std::nullopt, [&](const StoredFact& stored) {
        told = true;
        take(report, stored);
        return true;
    });
    const auto node = told ? view_.node(event) : std::nullopt;
    if (!node) return std::nullopt;
    report.published = published(report.document);
    auto& sketch = sketches_[report.document];
    if (!sketch) sketch = std::make_shared<const Sketch>(view_.sketch(report.document));
    report.sketch = sketch;
    if (!node->names.empty()) report.name = node->names.front().folded;
    report.subtype = node->attribute("subtype");
    report.stage = node->attribute("stage");
    report.topic = node->attribute("topic");
    report.number = node->attribute("number");
    add_words(report.topic, report.words);
    add_words(report.name, report.words);
    return report;
}

bool contradict(const Report& a, const Report& b) {
    const bool placed = !a.place_countries.empty() && !b.place_countries.empty();
    if (placed && !meet(a.place_countries, b.place_countries) && common(a.places, b.places).empty()) return true;
    const bool daily = a.type() == NodeType::meeting || a.type() == NodeType::conference;
    return daily && a.when && b.when && width(*a.when) < kPrecise && width(*b.when) < kPrecise && !overlap(*a.when, *b.when);
}

Match match(const Report& a, const Report& b) {
    return Matcher(a, b).run();
}

} // namespace isnad::graph
