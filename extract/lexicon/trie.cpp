#include "extract/lexicon/trie.hpp"

#include "extract/lexicon/hash.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kExpectedSteps = 1U << 16U; ///< of a language with its lists, behind first words: no rehash on the way there

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
    std::vector<Slot> old(slots_.empty() ? 2 * kExpectedSteps : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
        if (slot.value != 0) slots_[slot_of(slot.key)] = slot;
    }
}

std::size_t WordTable::slot_of(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto is_word = [&](const Slot& slot) {
        const std::uint32_t begin = begins_[slot.word];
        return slot.hash == hash >> 32U && std::string_view(texts_).substr(begin, begins_[slot.word + 1] - begin) == word;
    };
    std::size_t slot = hash & mask;
    while (slots_[slot].word != kNoWord && !is_word(slots_[slot])) slot = (slot + 1) & mask;
    return slot;
}

WordId WordTable::find(std::string_view word) const {
    return slots_.empty() ? kNoWord : slots_[slot_of(word, hash_of(word))].word;
}

WordId WordTable::intern(std::string_view word) {
    if (begins_.size() * 2 > slots_.size()) grow();
    const std::uint64_t hash = hash_of(word);
    Slot& slot = slots_[slot_of(word, hash)];
    if (slot.word != kNoWord) return slot.word;
    slot = {static_cast<std::uint32_t>(hash >> 32U), static_cast<WordId>(begins_.size() - 1)};
    texts_ += word;
    begins_.push_back(static_cast<std::uint32_t>(texts_.size()));
    return slot.word;
}

void WordTable::grow() {
    slots_.assign(slots_.empty() ? 2 * expected_ : slots_.size() * 2, {});
    for (WordId word = 0; word + 1 < begins_.size(); ++word) {
        const std::string_view text = std::string_view(texts_).substr(begins_[word], begins_[word + 1] - begins_[word]);
        const std::uint64_t hash = hash_of(text);
        slots_[slot_of(text, hash)] = {static_cast<std::uint32_t>(hash >> 32U), word};
    }
}

WordTrie::State WordTrie::add_step(State from, WordId word) {
    if (from == 0 && first_.size() <= word) first_.resize(word + 1);
    State& to = from == 0 ? first_[word] : steps_.at(key(from, word));
    if (to == 0) {
        to = static_cast<State>(endings_.size());
        endings_.emplace_back();
        next_.push_back(0);
        if (from != 0) next_[from] |= mark(word);
    }
    return to;
}

/// Nearly all states have one item or none.
void WordTrie::put(State state, std::uint32_t item) {
    Ending& ending = endings_[state];
    if (ending.begin + ending.count != items_.size()) {
        const auto end = static_cast<std::uint32_t>(items_.size());
        for (std::uint32_t i = 0; i < ending.count; ++i) items_.push_back(std::uint32_t{items_[ending.begin + i]});
        ending.begin = end;
    }
    items_.push_back(item);
    ++ending.count;
}

WordTrie::State WordTrie::step(State from, WordId word) const {
    if (from == 0) return word < first_.size() ? first_[word] : 0;
    return word == kNoWord ? 0 : steps_.find(key(from, word));
}

} // namespace isnad::extract
