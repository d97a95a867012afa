#include "graph/resolve/copies.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace isnad::graph {
namespace {

constexpr std::size_t kHashes = 48;
constexpr std::size_t kShingle = 4;   ///< words
constexpr std::size_t kShortest = 24; ///< shingles; a shorter text shares too much with others by chance
constexpr double kCopies = 0.4;

std::uint64_t mix(std::uint64_t value) { // splitmix64, Steele, Lea and Flood 2014
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// Bytes of a letter or digit in any script; Arabic marks (U+064B to U+0652) and tatweel (U+0640) are none, nor is punctuation of the blocks
/// Latin-1, Arabic and General Punctuation.
bool is_left_out(unsigned char first, unsigned char second) {
    if (first == 0xD9) return second == 0x80 || (second >= 0x8B && second <= 0x92);
    return false;
}
bool is_break(unsigned char first, unsigned char second) {
    if (first < 0x80) return !((first >= '0' && first <= '9') || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'));
    return first == 0xC2 || first == 0xE2 || (first == 0xD8 && (second == 0x8C || second == 0x9B || second == 0x9F));
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
    std::vector<std::uint64_t> words;
    std::uint64_t word = 0;
    const auto end_word = [&] {
        if (word != 0) words.push_back(word);
        word = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        const auto second = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
        if (is_break(first, second)) {
            end_word();
        } else if (!is_left_out(first, second)) {
            for (std::size_t i = at; i < std::min(at + length, text.size()); ++i) {
                const auto byte = static_cast<unsigned char>(text[i]);
                word = mix(word ^ (byte >= 'A' && byte <= 'Z' ? byte + 32U : byte));
            }
        }
        at += length;
    }
    end_word();
    return words;
}

} // namespace

Sketch sketch_of(std::string_view text) {
    const std::vector<std::uint64_t> words = word_hashes(text);
    if (words.size() < kShortest + kShingle) return {};
    Sketch sketch(kHashes, std::numeric_limits<std::uint32_t>::max());
    for (std::size_t at = 0; at + kShingle <= words.size(); ++at) {
        std::uint64_t shingle = 0;
        for (std::size_t i = 0; i < kShingle; ++i) shingle = mix(shingle ^ words[at + i]);
        for (std::size_t hash = 0; hash < kHashes; ++hash) {
            shingle = mix(shingle);
            sketch[hash] = std::min(sketch[hash], static_cast<std::uint32_t>(shingle >> 32U));
        }
    }
    return sketch;
}

double resemblance(const Sketch& a, const Sketch& b) {
    if (a.empty() || a.size() != b.size()) return 0;
    std::size_t same = 0;
    for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
    return static_cast<double>(same) / static_cast<double>(a.size());
}

bool are_copies(const Sketch& a, const Sketch& b) {
    return resemblance(a, b) >= kCopies;
}

} // namespace isnad::graph
