#pragma once
// Values for all dates of a document, in two passes: first what stands by itself, which may give the day of the report, then
// what counts from that day. Pure.
#include <optional>
#include <string>
#include <vector>

#include "extract/time/date_value.hpp"

namespace isnad::extract {

/// A date expression and where it stands.
struct FoundDate {
    DateExpression expression;
    bool opens_line = false;   ///< stands at the head of one of the first lines, as in "Benghazi, 23 January 2023 (agency) -"
    bool twin_of_next = false; ///< the same day as the date after it, in the other calendar
};

/// Values in the order of `dates`. `published` is EDTF or empty.
[[nodiscard]] std::vector<DateValue> values_of(const std::vector<FoundDate>& dates, const std::string& published);

} // namespace isnad::extract
