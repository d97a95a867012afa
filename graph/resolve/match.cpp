#include "graph/resolve/match.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "graph/resolve/naming.hpp"

namespace isnad::graph {
namespace {

constexpr Day kNear = 2;         ///< days between the publishing of two reports without a date
constexpr Day kPrecise = 4;      ///< a date of so many days at most is precise
constexpr Day kWide = 366;       ///< a date that is wider says nothing of which one it is
constexpr Day kPutOff = 45;      ///< days by which a meeting that is to come is put off and still the same
constexpr Day kSeason = 45;      ///< days over which news tell of the one conference of a name
constexpr Day kAfter = 7;        ///< days by which news tell of a conference by its place alone, without its date
constexpr Day kOpen = 30;        ///< days over which news tell of the one meeting of two without its date, or with another
constexpr std::size_t kKind = 2; ///< words of a topic that only say of which kind an agreement is: "nuclear"
constexpr Day kVague = 31;       ///< a visit's date that is wider does not say which of somebody's it is
constexpr Day kSlip = 1;         ///< days by which reports of one meeting differ, as "yesterday" and "today" do
constexpr Day kStages = 800;     ///< days over which an agreement goes from stage to stage

std::size_t width(DayRange range) {
    return static_cast<std::size_t>(std::int64_t{range.last} - range.first);
}

template <typename T>
std::set<T> common(const std::set<T>& a, const std::set<T>& b) {
    std::set<T> both;
    std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
    return both;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::any_of(a, [&](const std::string& each) { return b.contains(each); });
}

/// Through several countries: no visit to one of them.
bool is_tour(const Report& report) {
    return report.type() == NodeType::visit && report.place_countries.size() > 1;
}

/// A journey to one city or body, and one to another of the country.
bool are_other_stops(const Report& a, const Report& b) {
    return a.type() == NodeType::visit && a.in_stops && b.in_stops && common(a.places, b.places).empty();
}

bool is_call(const std::string& subtype) {
    return subtype == "call" || subtype == "video-call";
}

/// People in common who are of no one house: colleagues are together in whatever they do, and a body's members in all of its sessions.
bool come_from_two_countries(const Report& a, const Report& b) {
    std::set<std::string> countries;
    for (const auto& [party, home] : a.homes) {
        if (b.parties.contains(party) && type_of(party) == NodeType::person) countries.insert(home.country);
    }
    return countries.size() > 1;
}

/// Two of two countries who come together face to face, nowhere else for all that is told, on days so near that one of the reports may be wrong by them.
bool are_of_near_days(const Report& a, const Report& b) {
    if (a.type() != NodeType::meeting || is_call(a.subtype) || is_call(b.subtype) || !a.when || !b.when) return false;
    if (!a.places.empty() && !b.places.empty() && common(a.places, b.places).empty()) return false;
    return width(*a.when) < kPrecise && width(*b.when) < kPrecise && gap(*a.when, *b.when) <= kSlip && come_from_two_countries(a, b);
}

/// Subtypes follow the words of the report: one meeting is received, talked and met; what excludes each other is little.
bool are_of_other_kinds(NodeType type, const std::string& a, const std::string& b) {
    static constexpr std::array<std::string_view, 4> kBySpeech = {"talks", "with", "reciprocal", ""}; // face to face or not
    if (a == b || a.empty() || b.empty() || type == NodeType::visit) return false;
    if (type == NodeType::agreement) return a != "agreement" && b != "agreement";
    if (type != NodeType::meeting) return type != NodeType::conference; // a forum is called a conference, and a seminar too
    const bool call = is_call(a);
    return call != is_call(b) && std::ranges::find(kBySpeech, call ? b : a) == kBySpeech.end();
}

/// What each is on is known, and nothing of it is the same.
bool are_on_other_topics(const Report& a, const Report& b) {
    return !a.fields.empty() && !b.fields.empty() && !meet(a.fields, b.fields) && !meet(a.words, b.words);
}

/// Gathers what speaks for two reports being of one event, and what against it.
class Matcher {
public:
    Matcher(const Report& a, const Report& b) : a_(a), b_(b) {}

    Match run() {
        if (a_.type() != b_.type() || a_.document == b_.document) return {};
        copies_ = a_.sketch && b_.sketch && are_copies(*a_.sketch, *b_.sketch);
        naming_ = naming(a_, b_);
        if (are_of_other_kinds(a_.type(), a_.subtype, b_.subtype)) return {};
        look_at_parties();
        copies_ = copies_ && !apart_; // of what such a text tells, they are two
        if (copies_) add(a_.trigger.begin == b_.trigger.begin ? 50 : 45, "copies of one text");
        if (!look_at_places() || !look_at_name()) return {};
        const bool is_sure = look_at_time() && is_enough();
        const Openness open = openness();
        if (!is_sure && open == Openness::no) return {};
        return {is_sure ? static_cast<unsigned>(std::clamp(score_, 0, 100)) : 0, open, std::move(reasons_)};
    }

private:
    void add(int score, std::string reason) {
        score_ += score;
        reasons_.push_back(std::move(reason));
    }

    [[nodiscard]] bool has_same_name() const { return naming_ == Naming::same; }
    [[nodiscard]] bool has_part_of_name() const { return naming_ == Naming::part; }
    [[nodiscard]] bool has_name_alike() const { return a_.type() == NodeType::conference && (naming_ == Naming::alike || naming_ == Naming::placed); }

    void look_at_parties() {
        std::set<Id> shared = common(a_.parties, b_.parties);
        const std::size_t others = std::erase_if(shared, [&](const Id& id) { return have_other_holders(id); });
        if (others > 0) add(-30, "other holders of an office");
        for (const Id& id : shared) named_ += type_of(id) == NodeType::person || type_of(id) == NodeType::organization ? 1 : 0;
        const std::size_t countries = shared.size() - named_;
        const std::size_t represented = count_represented(shared);
        shared_ = shared.size() + represented;
        few_ = std::min(a_.parties.size(), b_.parties.size());
        apart_ = a_.parties.size() > shared_ && b_.parties.size() > shared_;
        if (named_ > 0) add(static_cast<int>(std::min<std::size_t>(named_, 2)) * 25, std::to_string(named_) + " parties in common");
        if (countries > 0) add(static_cast<int>(std::min<std::size_t>(countries, 2)) * 15, std::to_string(countries) + " countries in common");
        if (represented > 0)
            add(static_cast<int>(std::min<std::size_t>(represented, 2)) * 15, std::to_string(represented) + " who act for one country");
        if (shared_ >= 2 && shared_ == few_) add(15, "all parties of the shorter report");
        if (apart_) add(are_countries_in_common() ? -5 : -30, "each report has parties of its own");
        if (!a_.number.empty() && !b_.number.empty() && a_.number != b_.number) add(-10, "other numbers of documents");
    }

    /// Parties of each report alone that act for one country, or are it, in what is of one day, or of one place and told within two days; not two whom
    /// lists know, who are not the same.
    [[nodiscard]] std::size_t count_represented(const std::set<Id>& shared) const {
        const bool day = a_.type() != NodeType::agreement && are_of_one_day();
        const bool there = a_.type() == NodeType::agreement || !common(a_.places, b_.places).empty();
        if (!day && !(there && are_told_together())) return 0;
        std::size_t count = 0;
        std::set<Id> taken = shared;
        for (const auto& [own, home] : a_.homes) {
            if (shared.contains(own)) continue;
            const auto mate = std::ranges::find_if(b_.homes, [&](const auto& other) {
                const bool country = type_of(own) == NodeType::country || type_of(other.first) == NodeType::country;
                return !taken.contains(other.first) && other.second.country == home.country && (day || country) &&
                       stand_for_one(own, home, other.first, other.second);
            });
            if (mate == b_.homes.end()) continue;
            taken.insert(mate->first);
            ++count;
        }
        return count;
    }

    [[nodiscard]] bool are_of_one_day() const {
        return a_.when && b_.when && width(*a_.when) < kPrecise && width(*b_.when) < kPrecise && overlap(*a_.when, *b_.when);
    }

    [[nodiscard]] bool are_told_together() const {
        const auto a = a_.days();
        const auto b = b_.days();
        return a && b && overlap(*a, *b) && a_.published && b_.published && std::abs(*a_.published - *b_.published) <= kNear;
    }

    static bool stand_for_one(const Id& a, const Home& a_home, const Id& b, const Home& b_home) {
        if (type_of(a) == NodeType::country || type_of(b) == NodeType::country) return true;
        return type_of(a) == type_of(b) && type_of(a) == NodeType::person && !(a_home.listed && b_home.listed);
    }

    /// A country that stands for somebody else in each report is nothing that they have in common.
    [[nodiscard]] bool have_other_holders(const Id& country) const {
        const auto a = a_.holders.find(country);
        const auto b = b_.holders.find(country);
        return a != a_.holders.end() && b != b_.holders.end() && a->second != b->second;
    }

    /// Where one report names people and the other their countries.
    [[nodiscard]] bool are_countries_in_common() const {
        return std::ranges::all_of(a_.countries, [&](const std::string& country) { return b_.countries.contains(country); }) ||
               std::ranges::all_of(b_.countries, [&](const std::string& country) { return a_.countries.contains(country); });
    }

    bool look_at_places() {
        if (a_.places.empty() || b_.places.empty()) return true;
        if (is_tour(a_) != is_tour(b_) || are_other_stops(a_, b_)) return false;
        const bool same = !common(a_.places, b_.places).empty();
        const bool within = meet(a_.place_countries, b_.place_countries) && (a_.type() != NodeType::visit || is_abroad());
        stop_ = !same && (a_.in_stops || b_.in_stops);
        place_ = same || within;
        same_place_ = same;
        if (place_)
            add(same ? 20 : 10, same ? "the same place" : "places in one country");
        else if (!a_.place_countries.empty() && !b_.place_countries.empty())
            return false;
        else
            add(-25, "other places");
        return true;
    }

    /// Whoever is on a journey at home may be anywhere in the country.
    [[nodiscard]] bool is_abroad() const {
        return std::ranges::any_of(a_.parties, [&](const Id& party) {
            const auto home = a_.homes.find(party);
            const auto at_home = [&](const Report& report) {
                return home != a_.homes.end() && report.place_countries.contains(home->second.country);
            };
            return b_.parties.contains(party) && !at_home(a_) && !at_home(b_);
        });
    }

    bool look_at_name() {
        const bool conference = a_.type() == NodeType::conference;
        if (has_same_name())
            add(most_words_in_common(a_, b_) > 2 ? 60 : 45, "the same name");
        else if (has_part_of_name())
            add(35, "one name within the other");
        else if (has_name_alike())
            add(20, "names alike");
        else if (naming_ != Naming::unnamed && conference)
            return false;
        else if (naming_ != Naming::unnamed)
            add(-20, "other names");
        if (!common(a_.objects, b_.objects).empty())
            add(85, "the same is founded");
        else if (a_.type() == NodeType::founding)
            return false;
        return a_.type() != NodeType::agreement || look_at_topic();
    }

    bool look_at_topic() {
        if (meet(a_.words, b_.words)) add(15, "words of the topic in common");
        if (meet(a_.fields, b_.fields)) add(30, "topics of one field");
        if (!a_.fields.empty() && a_.fields == b_.fields && words_in(a_.topic) <= kKind && words_in(b_.topic) <= kKind) {
            same_topic_ = true;
            add(20, "agreements of one kind");
        }
        return !are_on_other_topics(a_, b_);
    }

    bool look_at_time() {
        if (a_.type() == NodeType::founding && (!a_.when || !b_.when)) return true; // told for years
        const auto a = a_.days();
        const auto b = b_.days();
        if (!a || !b) {
            add(0, "a report has no date");
            return has_same_name() || shared_ >= 3;
        }
        if (is_known_agreement()) return true;
        if (!overlap(*a, *b)) return are_stages(*a, *b) || is_put_off(*a, *b) || is_long_visit(*a, *b) || is_told_long_before(*a, *b);
        if (!a_.when || !b_.when) {
            const bool dated = a_.when || b_.when;
            const bool near = a_.published && b_.published && std::abs(*a_.published - *b_.published) <= kNear;
            if (!dated && !near && a_.type() == NodeType::meeting && has_in_common(NodeType::organization)) return false; // it sits again and again
            precise_ = near || (a_.when && width(*a_.when) < kPrecise) || (b_.when && width(*b_.when) < kPrecise);
            const bool ahead = (!a_.when && a_.status == Status::planned) || (!b_.when && b_.status == Status::planned); // on some day of weeks
            add(near ? 25 : ahead ? 10 : 20, near ? "told within two days" : dated ? "told when the other is dated" : "told in one time");
            return true;
        }
        precise_ = are_of_one_day();
        if (precise_)
            add(40, "the same day");
        else
            add(width(*a_.when) <= kWide && width(*b_.when) <= kWide ? 20 : 5, "dates that can be one");
        return true;
    }

    /// Announced, initialled, signed, ratified: one agreement on several days.
    bool are_stages(DayRange a, DayRange b) {
        const bool staged = a_.type() == NodeType::agreement && !a_.stage.empty() && !b_.stage.empty() && a_.stage != b_.stage;
        if (a_.type() == NodeType::founding) return gap(a, b) <= kWide;
        if (!staged || gap(a, b) > kStages || !(has_same_name() || (shared_ >= 2 && meet(a_.words, b_.words)))) return false;
        add(25, "another stage of the agreement");
        return true;
    }

    /// Of one kind and with a party in common, and one report takes for known when it was made.
    bool is_known_agreement() {
        if (!same_topic_ || shared_ < 2 || (a_.when && b_.when)) return false;
        add(20, "an agreement that is known");
        return true;
    }

    /// What has a name is held once in a season.
    bool is_told_long_before(DayRange a, DayRange b) {
        if (a_.type() != NodeType::conference || (a_.when && b_.when) || !(has_same_name() || has_part_of_name()) || gap(a, b) > kSeason)
            return false;
        add(20, "a name of one season");
        return true;
    }

    /// Told by both before it happens: the day that one expects is not yet the day that the other does.
    bool is_put_off(DayRange a, DayRange b) {
        if (a_.type() != NodeType::meeting || !a_.is_ahead() || !b_.is_ahead() || gap(a, b) > kPutOff || named_ < 2 || apart_) return false;
        add(20, "both expect it, on other days");
        return true;
    }

    bool is_long_visit(DayRange a, DayRange b) {
        if (a_.type() != NodeType::visit || !a_.when || !b_.when || gap(a, b) > kVisitDays || named_ == 0 || !place_) return false;
        precise_ = true;
        add(25, "days of one visit");
        return true;
    }

    /// What every match of the type must have, however well the rest fits.
    [[nodiscard]] bool is_enough() {
        if (copies_ && shared_ > 0) return true;
        switch (a_.type()) {
        case NodeType::founding:
            return true;
        case NodeType::visit: // nobody goes to one country twice in a week
            if (named_ >= 1 && place_ && !stop_) add(30, "one visitor to one country");
            if (named_ == 0 && shared_ > 0 && place_ && precise_) add(20, "one country's delegation to another");
            return named_ >= 1 ? place_ || few_ >= 2 || precise_ : shared_ > 0 && place_ && precise_;
        case NodeType::conference:
            if (named_ >= 1 && place_ && precise_) add(15, "one attends both there"); // nobody is at two in one town on one day
            return has_same_name() || ((has_part_of_name() || (has_name_alike() && precise_)) && (place_ || shared_ > 0)) ||
                   (shared_ >= 1 && place_) || shared_ >= 2;
        default:
            return has_same_name() || shared_ >= 2 || (shared_ == 1 && few_ == 1 && precise_ && (place_ || meet(a_.words, b_.words)));
        }
    }

    [[nodiscard]] Openness openness() const { return wants_days() ? Openness::days : wants_more() ? Openness::wide : Openness::no; }

    /// Nothing but the days is left to ask: two who are named come together face to face, somebody's agreement of one kind, a conference of that name.
    [[nodiscard]] bool wants_days() const {
        const auto a = a_.days();
        const auto b = b_.days();
        if (a_.type() == NodeType::agreement) return same_topic_ && shared_ > 0 && !apart_ && (!a_.when || !b_.when || overlap(*a, *b));
        if (a_.type() == NodeType::conference) return has_same_name() && a && b && gap(*a, *b) <= kSeason;
        if (a_.type() != NodeType::meeting || is_call(a_.subtype) || is_call(b_.subtype) || !a || !b || gap(*a, *b) > kOpen) return false;
        if (a_.when && b_.when && !overlap(*a, *b) && !(a_.is_ahead() && b_.is_ahead())) return false;
        return !apart_ && (place_ || a_.places.empty() || b_.places.empty()) && come_from_two_countries(a_, b_);
    }

    /// Parties, the place or its name are not told by both.
    [[nodiscard]] bool wants_more() const {
        const auto a = a_.days();
        const auto b = b_.days();
        if (!a || !b || apart_) return false;
        switch (a_.type()) {
        case NodeType::conference:
            return is_held_there() && gap(*a, *b) <= (naming_ == Naming::placed ? kAfter : kSeason);
        case NodeType::visit:
            return is_open_visit();
        case NodeType::agreement:
            if (is_pact_of_the_time() && overlap(*a, *b)) return true;
            [[fallthrough]];
        case NodeType::meeting: // one tells only who, and where; a body, and whoever is at home, meets people there again and again
            return (few_ == 1 && same_place_ && overlap(*a, *b) && has_in_common(NodeType::person) && is_abroad()) || are_of_near_days(a_, b_);
        default:
            return false;
        }
    }

    /// Of the same parties and no others, on whatever it is, and one tells when it was made.
    [[nodiscard]] bool is_pact_of_the_time() const {
        const bool of_same = shared_ > 1 && shared_ == a_.parties.size() && shared_ == b_.parties.size();
        return of_same && a_.topic.empty() && b_.topic.empty() && (a_.when || b_.when);
    }

    [[nodiscard]] bool has_in_common(NodeType type) const {
        return std::ranges::any_of(a_.parties, [&](const Id& id) { return type_of(id) == type && b_.parties.contains(id); });
    }

    /// A conference that may be called so, in one country or by one of both.
    [[nodiscard]] bool is_held_there() const {
        return (has_part_of_name() || has_name_alike()) ? place_ || shared_ > 0 || meet(a_.countries, b_.countries) : same_place_ && shared_ > 0;
    }

    /// Somebody's journey to a country, told later without its days, or a stop of it; or one of those days, told without the country.
    [[nodiscard]] bool is_open_visit() const {
        const auto a = a_.days();
        const auto b = b_.days();
        if (named_ == 0 || apart_ || !a || !b) return false;
        if (a_.places.empty() || b_.places.empty())
            return a_.when && b_.when && is_abroad() && width(*a) <= kVague && width(*b) <= kVague && gap(*a, *b) <= kVisitDays;
        return place_ && gap(*a, *b) <= kSeason && !(a_.when && b_.when && !overlap(*a, *b));
    }

    const Report& a_;
    const Report& b_;
    std::size_t shared_ = 0; ///< parties of both
    std::size_t named_ = 0;  ///< of these, other than countries
    std::size_t few_ = 0;    ///< parties of the shorter report
    bool apart_ = false;
    bool place_ = false;
    bool same_place_ = false;
    bool stop_ = false; ///< one tells of a city, the other of its country
    Naming naming_ = Naming::unnamed;
    bool same_topic_ = false;
    bool copies_ = false;
    bool precise_ = false;
    int score_ = 0;
    std::vector<std::string> reasons_;
};

/// One person meets these, the other those, who act for other countries.
bool have_guests_of_their_own(const Report& a, const Report& b) {
    if (common(a.parties, b.parties).size() > 1) return false;
    std::set<std::string> a_guests;
    std::set<std::string> b_guests;
    for (const auto& [party, home] : a.homes) {
        if (!b.parties.contains(party)) a_guests.insert(home.country);
    }
    for (const auto& [party, home] : b.homes) {
        if (!a.parties.contains(party)) b_guests.insert(home.country);
    }
    return !a_guests.empty() && !b_guests.empty() && !meet(a_guests, b_guests);
}

std::set<std::string> all_countries(std::span<const Report* const> reports) {
    std::set<std::string> countries;
    for (const Report* report : reports) countries.insert(report->countries.begin(), report->countries.end());
    return countries;
}

/// Both have names, and no two of them agree.
bool are_called_otherwise(std::span<const Report* const> some, std::span<const Report* const> more) {
    bool named = false;
    for (const Report* one : some) {
        for (const Report* other : more) {
            const Naming names = naming(*one, *other);
            if (names > Naming::unnamed) return false;
            named = named || names == Naming::other;
        }
    }
    return named;
}

/// Whoever comes back from what has a name is told of days behind it.
bool are_of_one_name_and_week(const Report& a, const Report& b) {
    return a.type() == NodeType::conference && a.when && b.when && gap(*a.when, *b.when) <= kAfter && naming(a, b) == Naming::same;
}

/// By their dates or by when they are told.
bool are_of_other_times(const Report& a, const Report& b) {
    const auto days = a.days();
    const auto others = b.days();
    return days && others && gap(*days, *others) > kSeason;
}

} // namespace

bool is_of_any_day(NodeType type) {
    return type == NodeType::agreement || type == NodeType::founding;
}

Day gap(DayRange a, DayRange b) {
    return std::max(a.first - b.last, b.first - a.last);
}

bool are_of_others(std::span<const Report* const> some, std::span<const Report* const> more) {
    if (some.empty() || more.empty()) return false;
    if (some.front()->type() == NodeType::conference) return are_called_otherwise(some, more);
    if (some.front()->type() != NodeType::agreement) return false;
    const auto a = all_countries(some);
    const auto b = all_countries(more);
    return !std::ranges::includes(a, b) && !std::ranges::includes(b, a);
}

bool contradict(const Report& a, const Report& b) {
    const bool placed = !a.place_countries.empty() && !b.place_countries.empty();
    if (are_other_stops(a, b)) return true;
    if (placed && !meet(a.place_countries, b.place_countries) && common(a.places, b.places).empty()) return true;
    if (a.type() == NodeType::meeting && have_guests_of_their_own(a, b)) return true;
    if (a.type() == NodeType::agreement && are_on_other_topics(a, b)) return true;
    if ((a.type() == NodeType::visit || a.type() == NodeType::conference) && are_of_other_times(a, b)) return true;
    const bool daily = a.type() == NodeType::meeting || a.type() == NodeType::conference;
    if (are_of_near_days(a, b) || are_of_one_name_and_week(a, b)) return false;
    return daily && a.when && b.when && width(*a.when) < kPrecise && width(*b.when) < kPrecise && !overlap(*a.when, *b.when);
}

Match match(const Report& a, const Report& b) {
    return Matcher(a, b).run();
}

} // namespace isnad::graph
