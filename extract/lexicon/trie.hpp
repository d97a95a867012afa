#pragma once
// Words to small numbers, and sequences of words to states: the gazetteer. Built while lists load, then read only.
// State 0 is the root, and also the answer "no such step".
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace isnad::extract {

using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0xffffffff;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class WordTrie {
public:
    using State = std::uint32_t;

    WordId intern(std::string_view word);
    [[nodiscard]] WordId find(std::string_view word) const;

    State add_step(State from, WordId word);
    [[nodiscard]] State step(State from, WordId word) const;

    /// What was put at the end of the path to `state`.
    [[nodiscard]] const std::vector<std::uint32_t>& ending_in(State state) const { return endings_[state]; }
    void put(State state, std::uint32_t item) { endings_[state].push_back(item); }

private:
    TextMap<WordId> words_;
    std::unordered_map<std::uint64_t, State> steps_;
    std::vector<std::vector<std::uint32_t>> endings_{1};
};

} // namespace isnad::extract
