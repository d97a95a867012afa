#include "extract/rules/walk.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kBits = 64;

} // namespace

inline bool Walk::is_first_visit(std::size_t fork, std::size_t at) {
    std::uint64_t& word = visited_[fork * blocks_ + at / kBits];
    const std::uint64_t bit = std::uint64_t{1} << (at % kBits);
    if ((word & bit) != 0) return false;
    if (word == 0) touched_.push_back(static_cast<std::size_t>(&word - visited_.data()));
    word |= bit;
    return true;
}

void Walk::forget() {
    for (const std::size_t word : touched_) visited_[word] = 0;
    touched_.clear();
}

/// Sets a place of a capture, to be set back where the way leads to no match.
inline void Walk::note(std::size_t number, std::uint32_t at) {
    ways_.push_back({-1 - static_cast<std::int32_t>(number), place(number)});
    place(number) = at;
}

bool Walk::match(std::span<const Step> steps, std::size_t forks, std::span<const Row> line, std::uint32_t begin, std::size_t captures) {
    const auto size = static_cast<std::uint32_t>(line.size());
    blocks_ = line.size() / kBits + 1;
    if (visited_.size() < forks * blocks_) visited_.resize(forks * blocks_);
    groups_.assign(captures, {});
    ways_.assign(1, {0, begin});
    bool found = false;
    while (!found && !ways_.empty()) {
        auto [at_step, at] = ways_.back();
        ways_.pop_back();
        if (at_step < 0) {
            place(static_cast<std::size_t>(-1 - at_step)) = at;
            continue;
        }
        for (bool goes_on = true; goes_on;) {
            if (static_cast<std::size_t>(at_step) >= steps.size()) {
                found = static_cast<std::size_t>(at_step) == steps.size(); // beyond lies what was cut off
                end_ = at;
                break;
            }
            const Step& step = steps[static_cast<std::size_t>(at_step)];
            const auto fails = [&](std::int32_t way) { // at its first step
                const auto to = static_cast<std::size_t>(at_step + way);
                return to < steps.size() && steps[to].kind == Step::Kind::unit && !(at < size && has(line[at], steps[to].number));
            };
            switch (step.kind) {
            case Step::Kind::unit:
                goes_on = at < size && has(line[at], step.number);
                ++at;
                break;
            case Step::Kind::fork:
                goes_on = is_first_visit(step.number, at);
                if (!goes_on) break;
                if (fails(step.next)) {
                    at_step += step.other - step.next;
                    break;
                }
                if (!fails(step.other)) ways_.push_back({at_step + step.other, at});
                break;
            case Step::Kind::open:
                note(std::size_t{2} * step.number, at);
                break;
            case Step::Kind::close:
                note(std::size_t{2} * step.number + 1, at);
                break;
            case Step::Kind::begin:
                goes_on = at == 0;
                break;
            case Step::Kind::end:
                goes_on = at == size;
                break;
            case Step::Kind::jump:
                break;
            }
            at_step += step.next;
        }
    }
    if (found) forget(); // some of these ways led to it
    return found;
}

} // namespace isnad::extract
