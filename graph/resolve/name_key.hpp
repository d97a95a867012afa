#pragma once
// Reads keys of names (Name::key, made in extract/names/name_key.hpp) and compares them: how alike are two names, letter by letter where they
// are of one script, by consonants and by the lists' usual spelling where not. No language is known here. A block is a part of a key under
// which names that can be one are looked up: View::keys() finds blocks beside whole keys.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.hpp"

namespace isnad::graph {

struct KeyWord {
    std::string_view skeleton;
    std::string_view listed; ///< empty where no list knows the word
    std::string_view form;
    bool of_many = false; ///< a given name of many people
    [[nodiscard]] bool is_latin() const { return !form.empty() && static_cast<unsigned char>(form.front()) < 0x80; }
};

/// Points into the key that it was read from.
struct NameKey {
    std::vector<KeyWord> words;
    std::string_view country; ///< completes a name that could be any country's
};
[[nodiscard]] NameKey parse_name_key(std::string_view key);

/// What two names have in common, from least to most.
enum class Likeness : std::uint8_t {
    none,
    single,  ///< one word alone that is the last of the other, or all of it
    tail,    ///< two and more words that end the other, which has a given name before them
    part,    ///< the words of one stand in the other in order, the first first
    variant, ///< word for word one consonant skeleton, another spelling
    equal,   ///< word for word the same, or the same in the lists across scripts
};
[[nodiscard]] Likeness compare(NodeType type, const NameKey& a, const NameKey& b);

/// True where at most a third of the letters differ: enough to ask, never to join.
[[nodiscard]] bool are_near(const NameKey& a, const NameKey& b);

/// True where words differ in one letter each and are long enough that no other word is so near: another transcription, or a slip.
[[nodiscard]] bool are_slips(const NameKey& a, const NameKey& b);

/// True for a name that many can bear: a word alone, or two given names of many.
[[nodiscard]] bool is_weak(NodeType type, const NameKey& name);

/// Blocks of a name: rows beside its key, which begin with a byte that no key holds. Empty where the name says nothing.
[[nodiscard]] std::vector<std::string> blocks_of(NodeType type, std::string_view key);
[[nodiscard]] inline bool is_block(std::string_view key) {
    return key.starts_with('\x01');
}
/// Of an event; else of a person, a body or a place.
[[nodiscard]] inline bool is_event_block(std::string_view block) {
    return is_block(block) && block.substr(1).starts_with('e');
}

} // namespace isnad::graph
