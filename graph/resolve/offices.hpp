#pragma once
// Who held a country's office on a day: by the dates of the lists (attribute `office`, graph/office.hpp), and by what the documents themselves say of
// roles: "the Saudi crown prince" is whoever other documents of those weeks call so by name, in these words or in others for the same office.
// Where two fit, or nobody, the office stays open.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/office.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

/// Not shared between threads.
class Offices {
public:
    explicit Offices(const View& view) : view_(view) {}
    /// Representative of the one person who held an office of `country` (a representative) on those days: who is listed with dates that hold all of them;
    /// else who is listed with dates that hold some of them or, listed with no other dates, is called `title` or by an office of its kind in a
    /// document of those days, or some weeks before or after. `sought` are the offices that the words of the title can mean; it may be empty.
    [[nodiscard]] std::optional<Id> holder(const Id& country, std::string_view title, const std::vector<CountryOffice>& sought, DayRange days);

private:
    /// A document's calling somebody so.
    struct Shown {
        std::string title;
        std::vector<CountryOffice> offices; ///< of the node that the document names
        DayRange days;
    };
    struct Person {
        std::vector<Shown> shown;
        std::vector<CountryOffice> listed; ///< with dates
    };
    using People = std::map<Id, Person>; ///< by representative
    const People& people_of(const Id& country);
    void add_listed(const Id& id, Person& person) const;

    const View& view_;
    std::map<Id, People> known_;
};

} // namespace isnad::graph
