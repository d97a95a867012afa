#pragma once
// Numbers, dates, lists and messages as readers of a language write them: CLDR's data through ICU. Patterns are ICU's MessageFormat,
// with named arguments and plurals ("{n, plural, one {# report} other {# reports}}"); skeletons of dates are CLDR's ("yMMMMd").
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/edtf.hpp"

namespace isnad::extract {

using MessageValue = std::variant<std::int64_t, std::string>;
using MessageArguments = std::vector<std::pair<std::string, MessageValue>>;

/// Not shared between threads.
class Wording {
public:
    explicit Wording(std::string_view language);
    Wording(Wording&&) noexcept;
    ~Wording();

    [[nodiscard]] std::string number(std::int64_t value) const;
    [[nodiscard]] std::string date(graph::Day day, std::string_view skeleton) const;
    /// From first to last day, what both share said once: "11–13 May 2024".
    [[nodiscard]] std::string interval(graph::DayRange days, std::string_view skeleton) const;
    /// "a, b and c".
    [[nodiscard]] std::string list(const std::vector<std::string>& items) const;
    /// nullopt where the pattern is none, with what is wrong with it in `fault`.
    [[nodiscard]] std::optional<std::string> message(std::string_view pattern, const MessageArguments& arguments, std::string& fault) const;
    [[nodiscard]] bool right_to_left() const;

private:
    struct Formats;
    std::unique_ptr<Formats> formats_;
};

} // namespace isnad::extract
