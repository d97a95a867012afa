#pragma once
// Who held an office on a day, from what the documents themselves say of roles: "the Saudi crown prince" is whoever other documents of those weeks
// call so by name. Where two fit, or nobody, the office stays open. Titles are compared as written.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/view.hpp"

namespace isnad::graph {

/// Not shared between threads.
class Offices {
public:
    explicit Offices(const View& view) : view_(view) {}
    /// Representative of the one person who is called `title` of `body` (a representative) in a document of those days, or some weeks before or after.
    [[nodiscard]] std::optional<Id> holder(const Id& body, std::string_view title, DayRange days);

private:
    struct Shown {
        Id person;
        DayRange days;
    };
    using ByTitle = std::map<std::string, std::vector<Shown>, std::less<>>;
    const ByTitle& offices_of(const Id& body);

    const View& view_;
    std::map<Id, ByTitle> known_;
};

} // namespace isnad::graph
