#include "store/batch.hpp"

#include <algorithm>
#include <cstring>

namespace isnad::store {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

} // namespace

void Batch::add(Family family, std::string_view key, std::string_view value, bool erase) {
    const std::string_view kept_key = keep(key);
    entries_.push_back({kept_key, keep(value), family, erase});
    bytes_ += key.size() + value.size() + sizeof(Entry);
}

std::string_view Batch::keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    if (bytes.size() > room_) {
        block_size_ = std::max(kBlock, bytes.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
        room_ = block_size_;
    }
    char* place = blocks_.back().get() + (block_size_ - room_);
    std::memcpy(place, bytes.data(), bytes.size());
    room_ -= bytes.size();
    return {place, bytes.size()};
}

void Batch::sort() {
    const auto key = [](const Entry& entry) { return std::pair(entry.family, entry.key); };
    std::ranges::stable_sort(entries_, {}, key);
    // from the back, so that of equal keys the last one stays
    const auto again = std::unique(entries_.rbegin(), entries_.rend(), [&](const Entry& a, const Entry& b) { return key(a) == key(b); });
    entries_.erase(entries_.begin(), again.base());
}

std::span<const Batch::Entry> Batch::of(Family family) const {
    const auto range = std::ranges::equal_range(entries_, family, {}, &Entry::family);
    return {range.begin(), range.end()};
}

void Batch::clear() {
    *this = Batch{};
}

} // namespace isnad::store
