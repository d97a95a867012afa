#include "store/batch.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

namespace isnad::store {
namespace {

/// Small at first: a batch may be that of one document.
constexpr std::size_t block_size(std::size_t number) {
    return std::size_t{4096} << std::min<std::size_t>(number, 4);
}

/// Where an entry stands, and what it is compared by first: entries themselves are moved once.
struct Place {
    std::uint64_t start;
    std::uint32_t at;
};

/// The first 8 bytes as a number, of a shorter key with zeros after it.
std::uint64_t start_of(std::string_view key) {
    std::array<char, 8> bytes{};
    std::memcpy(bytes.data(), key.data(), std::min(key.size(), bytes.size()));
    std::uint64_t start = 0;
    for (const char byte : bytes) start = start << 8 | static_cast<unsigned char>(byte);
    return start;
}

} // namespace

void Batch::add(Family family, std::string_view key, std::string_view value, bool erase) {
    const std::string_view kept_key = keep(key);
    entries_.push_back({kept_key, keep(value), start_of(key), family, erase});
    bytes_ += key.size() + value.size() + sizeof(Entry);
}

std::string_view Batch::keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    if (bytes.size() > room_ && bytes.size() > block_size(used_blocks_)) {
        large_.push_back(std::make_unique_for_overwrite<char[]>(bytes.size()));
        std::memcpy(large_.back().get(), bytes.data(), bytes.size());
        return {large_.back().get(), bytes.size()};
    }
    if (bytes.size() > room_) {
        room_ = block_size(used_blocks_);
        if (used_blocks_ == blocks_.size()) blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
        ++used_blocks_;
    }
    char* place = blocks_[used_blocks_ - 1].get() + (block_size(used_blocks_ - 1) - room_);
    std::memcpy(place, bytes.data(), bytes.size());
    room_ -= bytes.size();
    return {place, bytes.size()};
}

void Batch::sort() {
    const auto rising = [](const Entry& a, const Entry& b) {
        if (a.family != b.family) return a.family < b.family;
        return a.start != b.start ? a.start < b.start : a.key < b.key;
    };
    if (std::ranges::adjacent_find(entries_, std::not_fn(rising)) == entries_.end()) return;
    std::array<std::vector<Place>, kFamilyCount> families;
    for (std::uint32_t at = 0; at < entries_.size(); ++at)
        families[static_cast<std::size_t>(entries_[at].family)].push_back({entries_[at].start, at});
    const auto before = [&](const Place& a, const Place& b) {
        if (a.start != b.start) return a.start < b.start;
        const int order = entries_[a.at].key.compare(entries_[b.at].key);
        return order != 0 ? order < 0 : a.at < b.at;
    };
    std::vector<Entry> sorted;
    sorted.reserve(entries_.size());
    for (std::vector<Place>& places : families) {
        std::ranges::sort(places, before);
        const std::size_t begin = sorted.size();
        for (const Place& place : places) { // of equal keys the last one stays
            const Entry& entry = entries_[place.at];
            if (sorted.size() > begin && sorted.back().start == entry.start && sorted.back().key == entry.key) sorted.pop_back();
            sorted.push_back(entry);
        }
    }
    entries_.swap(sorted);
}

std::span<const Batch::Entry> Batch::of(Family family) const {
    const auto range = std::ranges::equal_range(entries_, family, {}, &Entry::family);
    return {range.begin(), range.end()};
}

void Batch::clear() {
    entries_.clear();
    large_.clear();
    used_blocks_ = room_ = bytes_ = 0;
}

} // namespace isnad::store
