// Any bytes as a date value: read or not, never a fault; and what is read has bounds that hold together.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "graph/edtf.hpp"

using namespace isnad::graph;

namespace {

/// The days at both ends are days that print and are read back as themselves.
bool is_sound(Day day) {
    if (day < *day_number(-9999, 1, 1) || day > *day_number(9999, 12, 31)) return true; // open, or of a year that is written without days
    const auto range = bounds(to_iso(day));
    return range && range->first == day && range->last == day;
}

bool is_sound(std::string_view text) {
    const auto range = bounds(text);
    if (!range) return true;
    if (!is_edtf(text) || range->first > range->last) return false;
    return is_sound(range->first) && is_sound(range->last);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (!is_sound(text)) std::abort();
    // an open end changes that end alone
    if (const auto alone = bounds(text); alone && text.find_first_of("/[{") == std::string::npos) {
        const auto open = bounds(text + "/..");
        if (!open || open->first != alone->first || open->last != kLastDay) std::abort();
    }
    return 0;
}
