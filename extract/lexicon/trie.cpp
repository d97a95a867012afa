#include "extract/lexicon/trie.hpp"

namespace isnad::extract {
namespace {

std::uint64_t key(WordTrie::State from, WordId word) {
    return std::uint64_t{from} << 32 | word;
}

} // namespace

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
    State& to = steps_[key(from, word)];
    if (to == 0) {
        to = static_cast<State>(endings_.size());
        endings_.emplace_back();
    }
    return to;
}

WordTrie::State WordTrie::step(State from, WordId word) const {
    if (word == kNoWord) return 0;
    const auto found = steps_.find(key(from, word));
    return found == steps_.end() ? 0 : found->second;
}

} // namespace isnad::extract
