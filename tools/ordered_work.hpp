#pragma once
// Work on things one after the other, by several threads, with results in the order in which the things came: any number of threads
// gives the same outcome. What is in flight is bounded by its size, so memory is however much comes.
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "extract/read/read.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// `work` runs in `threads` threads; `take` in one thread, in order. What either throws ends all, and finish() throws it.
template <typename Thing, typename Result>
class Ordered {
public:
    using Work = std::function<Result(Thing&&)>;
    using Take = std::function<void(Result&&)>;

    Ordered(unsigned threads, std::size_t bound, Work work, Take take) : bound_(bound), work_(std::move(work)), take_(std::move(take)) {
        for (unsigned i = 0; i < threads; ++i) {
            threads_.emplace_back([this] { guard([this] { run_workers(); }); });
        }
        threads_.emplace_back([this] { guard([this] { run_taker(); }); });
    }
    ~Ordered() { stop(); }
    Ordered(const Ordered&) = delete;
    Ordered& operator=(const Ordered&) = delete;

    /// Waits while as much is in flight as is allowed; a single thing is always allowed. Throws what a thread threw.
    void add(Thing thing, std::size_t size) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return fault_ || in_flight_ == 0 || in_flight_ + size <= bound_; });
        if (fault_) std::rethrow_exception(fault_);
        in_flight_ += size;
        things_.push_back({std::move(thing), size, next_in_++});
        arrived_.notify_one();
    }
    /// All that was added is taken when this returns.
    void finish() {
        {
            std::unique_lock lock(mutex_);
            room_.wait(lock, [&] { return fault_ || next_out_ == next_in_; });
        }
        stop();
        if (fault_) std::rethrow_exception(fault_);
    }

private:
    struct Item {
        Thing thing;
        std::size_t size;
        std::size_t number;
    };
    struct Done {
        Result result;
        std::size_t size;
    };

    void guard(const std::function<void()>& run) {
        try {
            run();
        } catch (...) {
            const std::scoped_lock lock(mutex_);
            if (!fault_) fault_ = std::current_exception();
            stopped_ = true;
            wake_all();
        }
    }

    void run_workers() {
        while (auto item = next_thing()) {
            Result result = work_(std::move(item->thing));
            const std::scoped_lock lock(mutex_);
            done_.emplace(item->number, Done{std::move(result), item->size});
            if (item->number == next_out_) finished_.notify_one();
        }
    }
    std::optional<Item> next_thing() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return stopped_ || !things_.empty(); });
        if (stopped_) return std::nullopt;
        Item item = std::move(things_.front());
        things_.pop_front();
        return item;
    }

    void run_taker() {
        while (true) {
            std::unique_lock lock(mutex_);
            finished_.wait(lock, [&] { return stopped_ || done_.contains(next_out_); });
            if (stopped_) return;
            auto node = done_.extract(next_out_);
            lock.unlock();
            take_(std::move(node.mapped().result));
            lock.lock();
            ++next_out_;
            in_flight_ -= node.mapped().size;
            room_.notify_all();
        }
    }

    void stop() {
        {
            const std::scoped_lock lock(mutex_);
            stopped_ = true;
            wake_all();
        }
        for (std::thread& thread : threads_) {
            if (thread.joinable()) thread.join();
        }
    }
    void wake_all() {
        arrived_.notify_all();
        finished_.notify_all();
        room_.notify_all();
    }

    const std::size_t bound_;
    const Work work_;
    const Take take_;
    std::mutex mutex_;
    std::condition_variable room_;     ///< something was taken
    std::condition_variable arrived_;  ///< something was added
    std::condition_variable finished_; ///< the next result is there
    std::deque<Item> things_;
    std::map<std::size_t, Done> done_;
    std::size_t next_in_ = 0;
    std::size_t next_out_ = 0;
    std::size_t in_flight_ = 0;
    bool stopped_ = false;
    std::exception_ptr fault_;
    std::vector<std::thread> threads_;
};

/// Texts in flight: enough to keep threads busy, little enough to hold (a text takes some twenty times its size while it is read).
inline constexpr std::size_t kTextsInFlight = std::size_t{4} << 20;

/// Reads documents, works on them by `threads` threads and hands results on in order. Returns how much was refused, each said on stderr.
template <typename Result, typename Work, typename Take>
std::size_t read_and_work(const std::vector<std::string>& paths, unsigned threads, const Work& work, const Take& take) {
    Ordered<graph::Document, Result> ordered(
        threads, kTextsInFlight, [&](graph::Document&& document) { return work(document); }, [&](Result&& result) { take(std::move(result)); });
    extract::ReadHandler handler;
    handler.document = [&](graph::Document&& document) {
        const std::size_t size = document.text.size() + document.title.size() + 1;
        ordered.add(std::move(document), size);
    };
    handler.refused = [](const Diagnostic& fault) { complain(extract::to_string(fault)); };
    const extract::ReadTotals totals = extract::read_documents(paths, handler);
    ordered.finish();
    return totals.refused;
}

} // namespace isnad::tools
