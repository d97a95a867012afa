#pragma once
// One document's telling of an event, with what tells events apart: when, who, where, what it is called. Parties stand under their
// representatives; a party that is a person brings the country that the person acts for, where the graph knows it.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "graph/resolve/offices.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

/// Whom or what an actor acts for, as far as the graph knows.
struct Home {
    std::string country; ///< ISO code
    bool listed = false; ///< by a list: surely somebody else than another who is listed
    bool city = false;   ///< and no capital
    friend bool operator==(const Home&, const Home&) = default;
};

/// Days that lie between two dates of one visit: one report dates its beginning, another a day of it.
inline constexpr Day kVisitDays = 2;

/// What an event is called.
struct Called {
    std::string folded;
    std::string key;
    friend bool operator==(const Called&, const Called&) = default;
};

struct Report {
    Id event;
    Id document;
    std::optional<DayRange> when; ///< as the document dates it
    std::optional<Day> published; ///< of the document
    std::set<Id> parties;         ///< participants and organizers, and who holds an office that stands for its country
    std::map<Id, Id> holders;     ///< of these, by the country that stands for them
    std::map<Id, Home> homes;     ///< of parties that have one; a country is its own
    std::set<Id> organizers;
    std::set<Id> places;
    std::set<Id> objects;            ///< what is founded
    std::set<std::string> countries; ///< ISO codes: of places, and of parties that are countries or act for one
    std::set<std::string> place_countries;
    bool in_stops = false;        ///< places are bodies' houses, or cities and no capital, which stands for its country
    std::size_t place_behind = 0; ///< bytes of the place right behind the trigger: it is a part of a conference's name
    Status status = Status::happened;
    std::vector<Called> names;       ///< the first is the one that the document uses most
    std::vector<std::string> blocks; ///< of all its names
    std::string subtype;
    std::string stage;
    std::string topic;
    std::string number;
    std::set<std::string> words;          ///< of the topic and the name
    std::set<std::string> fields;         ///< that the topic is of, the same in every language
    std::shared_ptr<const Sketch> sketch; ///< of the document's text
    Span trigger;                         ///< bytes of the document's body where it is told first

    [[nodiscard]] NodeType type() const { return type_of(event); }
    /// Days on which it can have been, by its date or by when it was told; nullopt where neither is known.
    [[nodiscard]] std::optional<DayRange> days() const;
    /// Told before the days that it is dated.
    [[nodiscard]] bool is_ahead() const { return when && published && when->first > *published; }
};

/// Reads reports of a view, and remembers what it has read of actors and documents, as much as is little to hold. Not shared between threads.
class ReportReader {
public:
    explicit ReportReader(const View& view) : view_(view), offices_(view) {}
    [[nodiscard]] const View& view() const { return view_; }
    /// nullopt where no document tells of the event.
    [[nodiscard]] std::optional<Report> report(const Id& event);
    /// No later than the first of the report's days; little is read.
    [[nodiscard]] Day earliest(const Id& event);

private:
    static constexpr std::size_t kMostRemembered = std::size_t{1} << 14; ///< of each kind
    Home home_of(const Id& actor);
    std::string country_by_role(const Id& actor) const;
    std::optional<Day> published(const Id& document);
    void take(Report& report, const StoredFact& stored);
    void add_holder(Report& report, const StoredFact& stored, const Id& country);

    const View& view_;
    Offices offices_;
    std::pair<Id, std::string> body_; ///< of the document read last
    std::map<Id, Home> homes_;
    std::map<Id, std::optional<Day>> published_;
    std::map<Id, std::shared_ptr<const Sketch>> sketches_;
};

} // namespace isnad::graph
