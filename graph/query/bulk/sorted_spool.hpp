#pragma once
// Records that come in any order and are visited in order of the bytes at their head: sorted in memory while they are few, in runs of a
// temporary file without a name that are merged where they are many. Memory is bounded whatever their number. What a store keeps by
// document so becomes a list by event without a look-up each.
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

class SortedSpool {
public:
    static constexpr std::size_t kInMemory = std::size_t{4} << 20; ///< bytes that wait for the file, and that the merge reads at once

    /// Records are ordered by their first `key_size` bytes, which each must have; those of one key stay in the order in which they came.
    explicit SortedSpool(std::size_t key_size, std::size_t in_memory = kInMemory) : key_size_(key_size), in_memory_(in_memory) {}

    /// Throws Error{io} where the temporary file cannot be written.
    void add(std::string_view record);
    /// Visits all records, from the first on, as often as it is called; the view holds until the visitor returns, which says false to stop.
    /// Throws Error{io}.
    void each(const std::function<bool(std::string_view record)>& visit);

private:
    struct Place {
        std::uint64_t head; ///< of the key, so that most comparisons need no more
        std::uint32_t at;   ///< in waiting_
        std::uint32_t size;
    };
    class Run;

    [[nodiscard]] std::string_view waiting(const Place& place) const { return std::string_view(waiting_).substr(place.at, place.size); }
    void sort_waiting();
    void spill();
    void write(std::string_view bytes);

    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::size_t key_size_;
    std::size_t in_memory_;
    std::string waiting_;
    std::vector<Place> places_; ///< of the records in waiting_
    std::unique_ptr<std::FILE, Closer> file_;
    std::vector<std::uint64_t> run_ends_; ///< in the file; each run begins where the one before ends
    std::string last_key_;                ///< of the last run
};

} // namespace isnad::graph
