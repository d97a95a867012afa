#pragma once
// From what an expression says to what it means: EDTF, or nothing. Every value follows from the parts and the anchor by one of the
// annotation rules; where they do not fix even one part, the value is empty. Pure: the same parts and anchor, the same value.
#include <string>

#include "extract/time/date_expression.hpp"

namespace isnad::extract {

struct DateValue {
    std::string edtf;  ///< empty where the date is open
    std::string doubt; ///< where parts contradict each other: what each reading gives, for a diagnostic
};

[[nodiscard]] DateValue value_of(const DateExpression& expression, const Anchor& anchor);

} // namespace isnad::extract
