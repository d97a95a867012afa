#include "graph/query/bulk/sorted_spool.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "graph/error.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kLeastPiece = std::size_t{4} << 10; ///< of a run, read at once

[[noreturn]] void fail() {
    throw Error(ErrorKind::io, std::string("cannot sort what waits to be written in a temporary file: ") + std::strerror(errno));
}

/// The first eight bytes as a number whose order is theirs.
std::uint64_t head_of(std::string_view key) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i) head = (head << 8) | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return head;
}

} // namespace

/// Records of a run of the file, one after the other.
class SortedSpool::Run {
public:
    Run(std::FILE* file, std::uint64_t begin, std::uint64_t end, std::size_t piece) : file_(file), at_(begin), end_(end), piece_(piece) { next(); }

    [[nodiscard]] bool valid() const { return !record_.empty(); }
    [[nodiscard]] std::string_view record() const { return record_; }
    void next() {
        if (!take()) {
            fill();
            if (!take()) record_ = {};
        }
    }

private:
    /// The next record, if the bytes in hand hold it whole.
    bool take() {
        std::uint32_t size = 0;
        const std::string_view rest = std::string_view(bytes_).substr(taken_);
        if (rest.size() < sizeof size) return false;
        std::memcpy(&size, rest.data(), sizeof size);
        needed_ = sizeof size + size;
        if (rest.size() < needed_) return false;
        record_ = rest.substr(sizeof size, size);
        taken_ += needed_;
        return true;
    }
    void fill() {
        bytes_.erase(0, taken_);
        taken_ = 0;
        if (bytes_.empty()) bytes_.reserve(std::max(piece_, needed_));
        const std::size_t old = bytes_.size();
        const std::size_t more = std::min<std::uint64_t>(std::max(piece_, needed_), end_ - at_);
        bytes_.resize(old + more);
        if (std::fseek(file_, static_cast<long>(at_), SEEK_SET) != 0 || std::fread(bytes_.data() + old, 1, more, file_) != more) fail();
        at_ += more;
    }

    std::FILE* file_;
    std::uint64_t at_;
    std::uint64_t end_;
    std::size_t piece_;
    std::string bytes_;
    std::size_t taken_ = 0;
    std::size_t needed_ = 0; ///< by the record that bytes_ do not hold whole
    std::string_view record_;
};

void SortedSpool::add(std::string_view record) {
    if (waiting_.capacity() == 0) waiting_.reserve(std::min(in_memory_, kInMemory));
    places_.push_back({head_of(record.substr(0, key_size_)), static_cast<std::uint32_t>(waiting_.size()), static_cast<std::uint32_t>(record.size())});
    waiting_ += record;
    if (waiting_.size() + places_.size() * sizeof(Place) >= in_memory_) spill();
}

void SortedSpool::sort_waiting() {
    std::ranges::stable_sort(places_, [this](const Place& a, const Place& b) {
        return a.head != b.head ? a.head < b.head : waiting(a).substr(0, key_size_) < waiting(b).substr(0, key_size_);
    });
}

/// As one run more, or as more of the last where they go on from it: what comes sorted is one run, however much it is.
void SortedSpool::spill() {
    constexpr std::size_t kPiece = std::size_t{128} << 10; // written at once
    sort_waiting();
    if (!file_) {
        file_.reset(std::tmpfile());
        if (file_) std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    }
    std::uint64_t end = run_ends_.empty() ? 0 : run_ends_.back();
    if (!file_ || std::fseek(file_.get(), static_cast<long>(end), SEEK_SET) != 0) fail();
    std::string piece;
    piece.reserve(kPiece + kPiece / 8);
    for (const Place& place : places_) {
        piece.append(reinterpret_cast<const char*>(&place.size), sizeof place.size).append(waiting(place));
        if (piece.size() >= kPiece || &place == &places_.back()) {
            write(piece);
            end += piece.size();
            piece.clear();
        }
    }
    const auto key = [this](const Place& place) { return waiting(place).substr(0, key_size_); };
    if (!run_ends_.empty() && last_key_ <= key(places_.front()))
        run_ends_.back() = end;
    else
        run_ends_.push_back(end);
    last_key_ = key(places_.back());
    waiting_.clear();
    places_.clear();
}

void SortedSpool::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
}

void SortedSpool::each(const std::function<bool(std::string_view)>& visit) {
    if (!file_) {
        sort_waiting();
        for (const Place& place : places_) {
            if (!visit(waiting(place))) return;
        }
        return;
    }
    if (!places_.empty()) spill();
    waiting_ = {};
    places_ = {};
    std::vector<Run> runs;
    std::vector<std::pair<std::uint64_t, std::size_t>> heap; // head of the key, number of the run; the first to come is at the front
    const std::size_t piece = std::max(in_memory_ / run_ends_.size(), kLeastPiece);
    for (std::size_t i = 0; i < run_ends_.size(); ++i) runs.emplace_back(file_.get(), i == 0 ? 0 : run_ends_[i - 1], run_ends_[i], piece);
    const auto key = [&](std::size_t run) { return runs[run].record().substr(0, key_size_); };
    const auto later = [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first > b.first;
        const int order = key(a.second).compare(key(b.second));
        return order != 0 ? order > 0 : a.second > b.second;
    };
    for (std::size_t run = 1; run < runs.size(); ++run) heap.emplace_back(head_of(key(run)), run);
    std::ranges::make_heap(heap, later);
    std::pair<std::uint64_t, std::size_t> first{head_of(key(0)), 0}; // not in the heap: it may be so for long
    while (true) {
        if (!heap.empty() && later(first, heap.front())) {
            heap.push_back(first);
            std::ranges::push_heap(heap, later);
            std::ranges::pop_heap(heap, later);
            first = heap.back();
            heap.pop_back();
        }
        const std::size_t run = first.second;
        if (!visit(runs[run].record())) return;
        runs[run].next();
        if (runs[run].valid()) {
            first.first = head_of(key(run));
            continue;
        }
        if (heap.empty()) return;
        std::ranges::pop_heap(heap, later);
        first = heap.back();
        heap.pop_back();
    }
}

} // namespace isnad::graph
