#pragma once
// A graph file that is checked by one thread and written by another while its rows are made. What is checked is every byte that is handed
// to the file, in the order in which it is written, so that faults and their lines are the same however many threads there are.
#include <string>

#include "graph/export/lint/lint.hpp"
#include "tools/ordered_work.hpp"

namespace isnad::tools {

class CheckedFile final : public graph::Sink {
public:
    CheckedFile(graph::GraphFormat format, graph::OutputFile& file) : gate_(format, file) {}

    void write(std::string_view bytes) override {
        block_ += bytes;
        if (block_.size() >= kBlock) hand_over();
    }
    /// When all is written: waits until it is checked and in the file, which is still to be put in its place. Throws what a thread threw.
    [[nodiscard]] graph::LintReport finish() {
        hand_over();
        blocks_.finish();
        return gate_.finish();
    }

private:
    static constexpr std::size_t kBlock = std::size_t{256} << 10;
    static constexpr std::size_t kInFlight = 4 * kBlock;

    void hand_over() {
        const std::size_t size = block_.size();
        blocks_.add(std::move(block_), size);
        block_.clear();
        block_.reserve(kBlock + kBlock / 8);
    }
    std::string check(std::string&& block) {
        gate_.check(block);
        return std::move(block);
    }

    graph::LintGate gate_;
    std::string block_; ///< in the making
    Ordered<std::string, std::string> blocks_{1, kInFlight, [this](std::string&& block) { return check(std::move(block)); },
                                              [this](std::string&& block) { gate_.pass(block); }};
};

} // namespace isnad::tools
