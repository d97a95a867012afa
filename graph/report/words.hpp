#pragma once
// A report's language, handed in: its words are data and its numbers and dates CLDR's, neither of which lives in this folder. Keys
// and patterns stand in schemas/report/<language>.tsv; skeletons of dates are CLDR's ("yMMMMd").
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/edtf.hpp"

namespace isnad::graph {

using Argument = std::pair<std::string, std::variant<std::int64_t, std::string>>;

struct Words {
    std::string language; ///< "ar", "en", "fr"
    bool right_to_left = false;
    /// The words of a key, with named arguments put in.
    std::function<std::string(std::string_view key, const std::vector<Argument>& arguments)> say;
    std::function<std::string(std::int64_t)> number;
    std::function<std::string(Day, std::string_view skeleton)> date;
    std::function<std::string(DayRange, std::string_view skeleton)> interval;
    std::function<std::string(const std::vector<std::string>&)> list;

    [[nodiscard]] std::string operator()(std::string_view key) const { return say(key, {}); }
    /// Of a value out of a closed list: "status.happened"; the value itself where the list has no words for it.
    [[nodiscard]] std::string label(std::string_view values, std::string_view value) const {
        std::string words = say(std::string(values) + "." + std::string(value), {});
        return words.empty() ? std::string(value) : words;
    }
};

} // namespace isnad::graph
