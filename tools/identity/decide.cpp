#include "tools/identity/decide.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>

#include "graph/error.hpp"
#include "tools/documents/resolve.hpp"
#include "tools/questions/arguments.hpp"

namespace isnad::tools {
namespace {

constexpr std::size_t kShortestId = 8;

std::string now() {
    const std::time_t time = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&time, &utc);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return {text.data(), length};
}

std::string author() {
    for (const char* name : {"ISNAD_AUTHOR", "USER", "LOGNAME"}) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets the environment here
        if (value != nullptr && *value != '\0') return value;
    }
    return "unknown";
}

bool is_hexadecimal(const std::string& text) {
    return text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

std::optional<graph::Id> find_member(graph::EventReader& reader, const graph::Fold& fold, const std::string& text) {
    if (text.size() >= kShortestId && is_hexadecimal(text)) {
        std::vector<graph::Id> found;
        reader.view().nodes([&](const graph::Id& id) {
            if (to_string(id).starts_with(text)) found.push_back(id);
            return found.size() < 2;
        });
        if (found.size() == 1) return found.front();
    }
    return find_one(reader, fold, text);
}

std::string decision_id(const graph::Id& first, const graph::Id& second) {
    constexpr std::size_t kDigits = 12;
    const auto& [less, more] = std::minmax(first, second);
    return to_string(graph::make_id(1, to_string(less) + to_string(more))).substr(2, kDigits);
}

void decide(store::Store& store, const graph::Id& a, const graph::Id& b, bool same, const std::string& why) {
    if (a == b) throw Error(ErrorKind::usage, "both are one node, " + to_string(a) + "; `isnad explain` lists what it was made of, each with its id");
    if (a.kind() != b.kind()) {
        throw Error(ErrorKind::usage, "a " + std::string(name_of(graph::type_of(a))) + " and a " + std::string(name_of(graph::type_of(b))) +
                                          " cannot be one, nor need it be said that they are not");
    }
    store.put_pin({a, b, same, author(), now(), why});
    resolve_around(store, {a, b});
}

bool take_back(store::Store& store, const graph::Id& a, const graph::Id& b) {
    if (!store.remove_pin(a, b)) return false;
    resolve_around(store, {a, b});
    return true;
}

} // namespace isnad::tools
