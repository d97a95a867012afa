#pragma once
// Who held a country's office on a day: by the dates of the lists (attribute `office`, graph/office.hpp), and by what the documents themselves say of
// roles: "the Saudi crown prince" is whoever other documents of those weeks call so by name, in these words or in others for the same office.
// Where two fit, or nobody, the office stays open.
#include <cstdint>
#include <functional>
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
        DayRange days;
        Id person;             ///< representative
        std::uint32_t title;   ///< index of a title
        std::uint32_t offices; ///< index of the offices of the node that the document names
    };
    struct Country {
        std::vector<Shown> shown; ///< by first day
        std::vector<Shown> wide;  ///< over more than a month
        std::map<Id, std::vector<CountryOffice>> listed;
    };
    const Country& country_of(const Id& country);
    [[nodiscard]] std::vector<CountryOffice> listed_offices(const Id& person) const;

    const View& view_;
    std::map<Id, Country> known_;
    std::map<std::string, std::uint32_t, std::less<>> titles_;
    std::map<std::string, std::uint32_t, std::less<>> office_texts_;
    std::vector<std::vector<CountryOffice>> offices_; ///< by index
};

} // namespace isnad::graph
