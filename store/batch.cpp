#include "store/batch.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace isnad::store {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

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
    if (bytes.size() > kBlock) {
        large_.push_back(std::make_unique_for_overwrite<char[]>(bytes.size()));
        std::memcpy(large_.back().get(), bytes.data(), bytes.size());
        return {large_.back().get(), bytes.size()};
    }
    if (bytes.size() > room_) {
        if (used_blocks_ == blocks_.size()) blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlock));
        ++used_blocks_;
        room_ = kBlock;
    }
    char* place = blocks_[used_blocks_ - 1].get() + (kBlock - room_);
    std::memcpy(place, bytes.data(), bytes.size());
    room_ -= bytes.size();
    return {place, bytes.size()};
}

void Batch::sort() {
    const auto before = [](const Entry& a, const Entry& b) {
        if (a.family != b.family) return a.family < b.family;
        if (a.start != b.start) return a.start < b.start;
        return a.key < b.key;
    };
    if (!std::ranges::is_sorted(entries_, before)) std::ranges::stable_sort(entries_, before);
    // from the back, so that of equal keys the last one stays
    const auto same = [](const Entry& a, const Entry& b) { return a.start == b.start && a.family == b.family && a.key == b.key; };
    const auto again = std::unique(entries_.rbegin(), entries_.rend(), same);
    entries_.erase(entries_.begin(), again.base());
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
