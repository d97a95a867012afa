// Memos: what is put in stays, and one that is begun anew when it is full takes nothing from those who hold the old one.
#include "extract/lexicon/memo.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "extract/lexicon/hash.hpp"

using namespace isnad::extract;

namespace {

const std::string& put(Memo<std::string>& memo, const std::string& text) {
    const auto is = [&](const std::string& value) { return value == text; };
    return memo.add(hash_of(text), is, [&](std::size_t) { return text; });
}

bool knows(const Memo<std::string>& memo, const std::string& text) {
    return memo.find(hash_of(text), [&](const std::string& value) { return value == text; }) != nullptr;
}

} // namespace

TEST_CASE("a memo keeps a value once, and where it is") {
    Memo<std::string> memo;
    const std::string& first = put(memo, "0");
    for (int i = 0; i < 5000; ++i) put(memo, std::to_string(i));
    REQUIRE(memo.size() == 5000);
    REQUIRE(&put(memo, "0") == &first);
    REQUIRE(knows(memo, "4999"));
    REQUIRE_FALSE(knows(memo, "5000"));
}

TEST_CASE("memory of what texts show is bounded: a full memo is begun anew") {
    Generations<std::string> generations(100);
    const auto held = generations.latest();
    const std::string& first = put(*held, "0");
    for (int i = 1; i < 100; ++i) {
        REQUIRE(generations.latest() == held);
        put(*held, std::to_string(i));
    }
    std::size_t most = 0;
    for (int i = 100; i < 10000; ++i) {
        const auto latest = generations.latest();
        REQUIRE(latest != held);
        put(*latest, std::to_string(i));
        most = std::max(most, latest->size());
    }
    REQUIRE(most == 100);
    REQUIRE(first == "0"); // whoever holds the old one reads on
    REQUIRE(knows(*held, "99"));
    REQUIRE_FALSE(knows(*generations.latest(), "0"));
}
