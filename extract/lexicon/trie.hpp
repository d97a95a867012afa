#pragma once
// Words to small numbers, and sequences of words to states: the gazetteer. Built while lists load, then read only.
// State 0 is the root, and also the answer "no such step".
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::extract {

using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0xffffffff;

/// 64-bit keys to 32-bit values other than 0, by open addressing: one cache line a look-up, no node to free.
class StepMap {
public:
    [[nodiscard]] std::uint32_t find(std::uint64_t key) const;
    /// The value of `key`, 0 where it is new. Good until the next call.
    std::uint32_t& at(std::uint64_t key);

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t value = 0; ///< 0: free
    };
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
    void grow();

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

/// Words by their text, numbered from 0 in order. Open addressing, so that a text that is no word, as nearly all that are asked for, costs one
/// line of memory.
class WordTable {
public:
    /// `expected`: so many words come without a rehash; a power of two.
    explicit WordTable(std::size_t expected) : expected_(expected) {}
    /// The word's number, a new one where it has none.
    WordId intern(std::string_view word);
    /// kNoWord where it has none.
    [[nodiscard]] WordId find(std::string_view word) const;

private:
    struct Slot {
        std::uint32_t hash = 0; ///< its upper half
        WordId word = kNoWord;  ///< kNoWord: free
    };
    /// Where the word stands, or would.
    [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
    void grow();

    std::size_t expected_;
    std::vector<Slot> slots_;
    std::string texts_;                    ///< of all words, one behind the other
    std::vector<std::uint32_t> begins_{0}; ///< of each there, and the end
};

class WordTrie {
public:
    using State = std::uint32_t;

    WordId intern(std::string_view word) { return words_.intern(word); }
    [[nodiscard]] WordId find(std::string_view word) const { return words_.find(word); }

    State add_step(State from, WordId word);
    [[nodiscard]] State step(State from, WordId word) const;

    /// Which words may lead on from the state, as marks that several words share; none where no step does.
    [[nodiscard]] std::uint64_t next(State state) const { return next_[state]; }
    [[nodiscard]] static std::uint64_t mark(WordId word) { return std::uint64_t{1} << (word * 0x9e3779b97f4a7c15U >> 58U); }

    /// What was put at the end of the path to `state`.
    [[nodiscard]] std::span<const std::uint32_t> ending_in(State state) const {
        return std::span(items_).subspan(endings_[state].begin, endings_[state].count);
    }
    void put(State state, std::uint32_t item);

private:
    static constexpr std::size_t kExpectedWords = 1U << 17U; ///< of a language with its lists

    WordTable words_{kExpectedWords};
    std::vector<State> first_; ///< steps from the root, by word
    StepMap steps_;            ///< all others
    struct Ending {
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };
    std::vector<Ending> endings_{1};     ///< of each state: where in `items_` its own are
    std::vector<std::uint32_t> items_;   ///< those that were moved to the end, to grow, leave a gap
    std::vector<std::uint64_t> next_{0}; ///< of state 0 never asked: it is "no such step" too
};

} // namespace isnad::extract
