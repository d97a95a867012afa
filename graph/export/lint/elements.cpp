#include "graph/export/lint/elements.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "graph/export/lint/word.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_direction_mark(char32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = text.size();
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32;
    };
    for (; text.size() >= 8; text.remove_prefix(8)) mix(word_at(text.data()));
    std::uint64_t rest = 0;
    if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
    mix(rest);
    return hash == 0 ? 1 : hash;
}

std::size_t HashSet::place(std::uint64_t hash) const {
    std::size_t at = home(hash);
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
}

bool HashSet::contains(std::uint64_t hash) const {
    return slots_[place(hash)] == hash;
}

bool HashSet::insert(std::uint64_t hash) {
    if (10 * (size_ + 1) > 7 * slots_.size()) grow();
    const std::size_t at = place(hash);
    if (slots_[at] == hash) return false;
    slots_[at] = hash;
    ++size_;
    return true;
}

void HashSet::grow() {
    std::vector<std::uint64_t> old(2 * slots_.size());
    std::swap(old, slots_);
    for (const std::uint64_t hash : old) {
        if (hash != 0) slots_[place(hash)] = hash;
    }
}

std::size_t Fingerprints::place(std::uint64_t hash) const {
    const auto upper = static_cast<std::uint32_t>(hash >> 32) | 1U; // never 0
    std::size_t at = home(hash);
    while (slots_[at] != 0 && slots_[at] != upper) at = (at + 1) & (slots_.size() - 1);
    return at;
}

void Fingerprints::fetch(std::span<const std::uint64_t> hashes) const {
    for (const std::uint64_t hash : hashes) __builtin_prefetch(&slots_[home(hash)]);
}

void Fingerprints::build() {
    constexpr std::size_t kAtOnce = 256;
    slots_.resize(std::bit_ceil(added_.size() + added_.size() / 3 + 1));
    for (std::size_t from = 0; from < added_.size(); from += kAtOnce) {
        const std::span some = std::span(added_).subspan(from, std::min(kAtOnce, added_.size() - from));
        fetch(some);
        for (const std::uint64_t hash : some) slots_[place(hash)] = static_cast<std::uint32_t>(hash >> 32) | 1U;
    }
    added_ = {};
}

bool Fingerprints::contains_all(std::span<const std::uint64_t> hashes) {
    if (slots_.empty()) build();
    fetch(hashes);
    return std::ranges::all_of(hashes, [this](std::uint64_t hash) { return slots_[place(hash)] != 0; });
}

void ElementLint::check_id(std::string_view id, const char* what, bool plain) {
    if (id.empty()) say_("empty-id", std::string("an empty ") + what);
    const auto is_plain = [](char c) { return c > ' ' && c <= '~'; };
    if (!plain && !std::ranges::all_of(id, is_plain))
        say_("opaque-id", std::string(what) + " \"" + std::string(id) + "\" is not plain ASCII without blanks");
}

void ElementLint::label(std::string_view text) {
    if (text.find('\xE2') == std::string_view::npos && text.find('\xD8') == std::string_view::npos) return; // leads of the marks below
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(utf8_length(text.substr(at)), 1);
        if (length > 1 && is_direction_mark(utf8_code_point(text.substr(at), length))) {
            say_("direction-mark", "a label with a direction mark, which search and sorting trip over");
            return;
        }
        at += length;
    }
}

void ElementLint::node(std::string_view id, std::string_view text, bool plain) {
    ++counts_.nodes;
    check_id(id, "node id", plain);
    const bool second = thorough_ ? !nodes_.insert(hash_of(id)) : counts_.nodes > 1 && id == last_node_;
    if (second) say_("duplicate-node", "a second node \"" + std::string(id) + "\"");
    if (!thorough_) {
        needs_thorough_ = needs_thorough_ || id < last_node_ || counts_.edges > 0;
        last_node_ = id;
        ends_there_.add(hash_of(id));
    }
    if (on_one_line(text).empty()) say_("no-label", "node \"" + std::string(id) + "\" has no label");
    label(text);
}

void ElementLint::edge(std::string_view id, std::string_view source, std::string_view target, std::string_view kind, bool plain) {
    ++counts_.edges;
    check_id(id, "edge id", plain);
    check_unique_edge(id);
    if (source != source_ || counts_.edges == 1) begin_source(source, plain);
    if (kind.empty()) say_("no-kind", "edge \"" + std::string(id) + "\" has no kind");
    if (kind != kind_ || counts_.edges == 1) {
        kind_ = kind;
        kind_hash_ = hash_of(kind);
    }
    const std::uint64_t hash = hash_of(target);
    check_end(target, hash, plain);
    check_parallel(hash * 31 + kind_hash_);
}

void ElementLint::say_unknown(std::string_view end) {
    say_("unknown-node", "an edge to \"" + std::string(end) + "\", which is no node above it");
}

/// Sources that ascend never come again.
void ElementLint::begin_source(std::string_view source, bool plain) {
    close_source();
    needs_thorough_ = needs_thorough_ || source < source_;
    source_ = source;
    source_hash_ = hash_of(source);
    check_end(source, source_hash_, plain);
}

void ElementLint::check_end(std::string_view id, std::uint64_t hash, bool plain) {
    constexpr std::size_t kAtOnce = 256;
    check_id(id, "end of an edge", plain);
    if (thorough_) {
        if (!nodes_.contains(hash)) say_unknown(id);
        return;
    }
    ends_.push_back(hash);
    if (ends_.size() == kAtOnce) seek_ends();
}

void ElementLint::seek_ends() {
    needs_thorough_ = needs_thorough_ || !ends_there_.contains_all(ends_);
    ends_.clear();
}

/// Edge ids that end in numbers going up are unique without being remembered.
void ElementLint::check_unique_edge(std::string_view id) {
    constexpr std::size_t kMostDigits = 18; // a longer number's head counts as prefix
    if (thorough_) {
        if (!edge_ids_.insert(hash_of(id))) say_("duplicate-edge", "a second edge \"" + std::string(id) + "\"");
        return;
    }
    std::size_t digits = id.size();
    std::uint64_t number = 0;
    for (std::uint64_t place = 1; digits > 0 && is_digit(id[digits - 1]) && id.size() - digits < kMostDigits; place *= 10) {
        --digits;
        number += place * static_cast<std::uint64_t>(id[digits] - '0');
    }
    if (counts_.edges == 1) prefix_ = id.substr(0, digits);
    const bool follows = counts_.edges == 1 || (id.substr(0, digits) == prefix_ && number > number_);
    needs_thorough_ = needs_thorough_ || !follows;
    number_ = number;
}

void ElementLint::check_parallel(std::uint64_t target_and_kind) {
    if (!thorough_) return parallels_.push_back(target_and_kind);
    const std::uint64_t triple = (source_hash_ * 0x9E3779B97F4A7C15U) ^ target_and_kind;
    if (!triples_.insert(triple == 0 ? 1 : triple)) say_("parallel-edges", "a second edge of one kind between the same two nodes");
}

void ElementLint::close_source() {
    std::ranges::sort(parallels_);
    if (std::ranges::adjacent_find(parallels_) != parallels_.end()) say_("parallel-edges", "a second edge of one kind between the same two nodes");
    parallels_.clear();
}

void ElementLint::finish() {
    close_source();
    seek_ends();
}

bool is_integer(std::string_view text, unsigned bits) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return false;
    const std::int64_t most = std::int64_t{1} << (bits - 1);
    return number >= -most && number < most;
}

bool is_decimal(std::string_view text) {
    constexpr std::size_t kMostDigits = 300; // more may be over what a double holds
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
    return !(whole.empty() && fraction.empty()) && whole.size() <= kMostDigits && std::ranges::all_of(whole, is_digit) &&
           std::ranges::all_of(fraction, is_digit);
}

bool is_over_zero(std::string_view decimal) {
    return !decimal.starts_with('-') && decimal.find_first_of("123456789") != std::string_view::npos;
}

} // namespace isnad::graph
