#pragma once
// Values that are made once and stay: any number of threads look them up without a lock while others add. An open hash table of pointers;
// an outgrown one is kept for those who still read it, all of them together no longer than the one in use.
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace isnad::extract {

template <typename Value>
class Memo {
public:
    Memo() { grow(); }

    /// The value under `hash` that `is` accepts; nullptr where there is none yet.
    template <typename Is>
    [[nodiscard]] const Value* find(std::uint64_t hash, const Is& is) const {
        const Table& table = *table_.load(std::memory_order_acquire);
        for (std::size_t slot = hash & table.mask;; slot = (slot + 1) & table.mask) {
            const Node* node = table.slots[slot].load(std::memory_order_acquire);
            if (node == nullptr) return nullptr;
            if (node->hash == hash && is(node->value)) return &node->value;
        }
    }

    /// Bring near what find() is going to read: the place in the table, and some time later what stands there.
    void fetch_slot(std::uint64_t hash) const {
        const Table& table = *table_.load(std::memory_order_acquire);
        __builtin_prefetch(&table.slots[hash & table.mask]);
    }
    void fetch_value(std::uint64_t hash) const {
        const Table& table = *table_.load(std::memory_order_acquire);
        const Node* node = table.slots[hash & table.mask].load(std::memory_order_acquire);
        if (node == nullptr) return;
        __builtin_prefetch(node);
        __builtin_prefetch(reinterpret_cast<const char*>(node) + kLine);
    }

    /// What `make` says is the value, given how many were added before; or what another thread has put there meanwhile.
    template <typename Is, typename Make>
    const Value& add(std::uint64_t hash, const Is& is, const Make& make) {
        const std::lock_guard lock(mutex_);
        if (const Value* known = find(hash, is)) return *known;
        nodes_.push_back({hash, make(nodes_.size())});
        if (nodes_.size() * 2 > tables_.back()->mask)
            grow();
        else
            put(*tables_.back(), nodes_.back());
        return nodes_.back().value;
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return nodes_.size();
    }

private:
    static constexpr std::size_t kLine = 64; ///< bytes that the processor reads at a time
    struct alignas(kLine) Node {
        std::uint64_t hash;
        Value value;
    };
    struct Table {
        explicit Table(std::size_t size) : mask(size - 1), slots(size) {}
        std::size_t mask;
        std::vector<std::atomic<const Node*>> slots;
    };
    static constexpr std::size_t kFirstSize = 1024;

    static void put(Table& table, const Node& node) {
        std::size_t slot = node.hash & table.mask;
        while (table.slots[slot].load(std::memory_order_relaxed) != nullptr) slot = (slot + 1) & table.mask;
        table.slots[slot].store(&node, std::memory_order_release);
    }

    void grow() {
        auto table = std::make_unique<Table>(tables_.empty() ? kFirstSize : (tables_.back()->mask + 1) * 2);
        for (const Node& node : nodes_) put(*table, node);
        table_.store(table.get(), std::memory_order_release);
        tables_.push_back(std::move(table));
    }

    mutable std::mutex mutex_; ///< of all that add
    std::deque<Node> nodes_;
    std::vector<std::unique_ptr<Table>> tables_;
    std::atomic<const Table*> table_ = nullptr;
};

/// A memo that is begun anew where it has grown to `most` values, so that memory is bounded however many there are. Who takes values out
/// of the one in use holds on to it meanwhile.
template <typename Value>
class Generations {
public:
    explicit Generations(std::size_t most) : most_(most) {}

    [[nodiscard]] std::shared_ptr<Memo<Value>> latest() {
        const std::lock_guard lock(mutex_);
        if (latest_->size() >= most_) latest_ = std::make_shared<Memo<Value>>();
        return latest_;
    }

private:
    const std::size_t most_;
    std::mutex mutex_;
    std::shared_ptr<Memo<Value>> latest_ = std::make_shared<Memo<Value>>();
};

/// What is known of numbers that begin at 0 and have no gaps: pointers, at first none. Safe to read and to fill from many threads.
template <typename Value>
class ByNumber {
public:
    /// nullptr where nothing is known, or the number is beyond what there is room for.
    [[nodiscard]] const Value* find(std::size_t number) const {
        const Chunk* chunk = number < kMost ? chunks_[number / kChunk].load(std::memory_order_acquire) : nullptr;
        return chunk == nullptr ? nullptr : (*chunk)[number % kChunk].load(std::memory_order_acquire);
    }
    /// `value` outlives this. For one thread at a time.
    void put(std::size_t number, const Value* value) {
        if (number >= kMost) return;
        std::atomic<Chunk*>& chunk = chunks_[number / kChunk];
        if (chunk.load(std::memory_order_relaxed) == nullptr) {
            owned_.push_back(std::make_unique<Chunk>());
            chunk.store(owned_.back().get(), std::memory_order_release);
        }
        (*chunk.load(std::memory_order_relaxed))[number % kChunk].store(value, std::memory_order_release);
    }

private:
    static constexpr std::size_t kChunk = 1024;
    static constexpr std::size_t kMost = kChunk * kChunk;
    using Chunk = std::array<std::atomic<const Value*>, kChunk>;

    std::array<std::atomic<Chunk*>, kMost / kChunk> chunks_{};
    std::vector<std::unique_ptr<Chunk>> owned_;
};

} // namespace isnad::extract
