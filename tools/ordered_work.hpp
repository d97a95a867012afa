#pragma once
// Documents read, worked on by several threads, and handed on in the order in which they were read, whatever the threads do. At
// most a few documents a thread are in memory. What is refused is one line on stderr each.
#include <deque>
#include <future>
#include <iostream>
#include <string>
#include <vector>

#include "extract/read/read.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// `work(document)` runs in any thread; `take(Result&&)` in this one, in order. Returns how much was refused.
template <typename Result, typename Work, typename Take>
std::size_t read_and_work(const std::vector<std::string>& paths, unsigned threads, const Work& work, const Take& take) {
    std::deque<std::future<Result>> pending;
    const auto finish_to = [&](std::size_t left) {
        for (; pending.size() > left; pending.pop_front()) take(pending.front().get());
    };
    extract::ReadHandler handler;
    handler.document = [&](graph::Document&& document) {
        if (threads <= 1) {
            take(work(document));
            return;
        }
        pending.push_back(std::async(std::launch::async, [&work, owned = std::move(document)] { return work(owned); }));
        finish_to(threads - 1);
    };
    handler.refused = [](const Diagnostic& fault) { complain(extract::to_string(fault)); };
    const extract::ReadTotals totals = extract::read_documents(paths, handler);
    finish_to(0);
    return totals.refused;
}

} // namespace isnad::tools
