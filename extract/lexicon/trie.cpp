#include "extract/lexicon/trie.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kExpectedWords = 1U << 17U; ///< of a language with its lists: no rehash on the way there

std::uint64_t key(WordTrie::State from, WordId word) {
    return std::uint64_t{from} << 32 | word;
}

} // namespace

std::size_t StepMap::slot_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (key * 0x9e3779b97f4a7c15U >> 20) & mask;
    while (slots_[slot].value != 0 && slots_[slot].key != key) slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t StepMap::find(std::uint64_t key) const {
    return slots_.empty() ? 0 : slots_[slot_of(key)].value;
}

std::uint32_t& StepMap::at(std::uint64_t key) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[slot_of(key)];
    if (slot.value == 0) {
        slot.key = key;
        ++used_;
    }
    return slot.value;
}

void StepMap::grow() {
    std::vector<Slot> old(slots_.empty() ? kExpectedWords : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
        if (slot.value != 0) slots_[slot_of(slot.key)] = slot;
    }
}

WordTrie::WordTrie() {
    words_.reserve(kExpectedWords);
}

WordId WordTrie::intern(std::string_view word) {
    const auto found = words_.find(word);
    if (found != words_.end()) return found->second;
    const auto id = static_cast<WordId>(words_.size());
    words_.emplace(word, id);
    return id;
}

WordId WordTrie::find(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? kNoWord : found->second;
}

WordTrie::State WordTrie::add_step(State from, WordId word) {
    State& to = steps_.at(key(from, word));
    if (to == 0) {
        to = static_cast<State>(endings_.size());
        endings_.emplace_back();
        next_.push_back(0);
        if (from != 0) next_[from] |= mark(word);
    }
    return to;
}

WordTrie::State WordTrie::step(State from, WordId word) const {
    return word == kNoWord ? 0 : steps_.find(key(from, word));
}

} // namespace isnad::extract
