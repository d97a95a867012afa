#pragma once
// What surrounds a node in its documents, as far as it tells who is meant: offices, and which people, bodies and countries stand in the same
// document. Only nodes that are the same in all documents count (listed actors, countries): what resolution itself makes plays no part, so
// that no answer depends on the order of questions.
#include <cstdint>
#include <map>
#include <vector>

#include "graph/view.hpp"

namespace isnad::graph {

/// Each list is sorted; there may be thousands of these.
struct Context {
    std::vector<Id> offices;   ///< bodies and countries of its roles
    std::vector<Id> company;   ///< people, bodies and places beside it
    std::vector<Id> countries; ///< beside it
    std::vector<std::string> titles;
    std::vector<Day> published; ///< of its documents

    void unite(const Context& other);
};

/// Reads contexts of a view; remembers documents, as many as are little to hold. Not shared between threads.
class ContextReader {
public:
    explicit ContextReader(const View& view) : view_(view) {}
    /// A country or a listed actor: the same node in every document.
    [[nodiscard]] bool is_shared(const Id& node);
    [[nodiscard]] Context context(const Id& node);

private:
    struct Surroundings {
        std::vector<Id> company; ///< each once
        std::vector<Id> countries;
        std::optional<Day> published;
    };
    static constexpr std::size_t kMostRemembered = std::size_t{1} << 15; ///< documents, some 700 bytes each, and nodes
    /// Valid until the next call.
    const Surroundings& surroundings(const Id& document);

    const View& view_;
    std::map<Id, Surroundings> documents_;
    std::map<Id, bool> shared_;
};

/// How much the two have in common, in per cent, and what.
struct Support {
    std::uint8_t score = 0;
    bool office = false; ///< an office in the same body or country
    bool title = false;
    bool week = false; ///< told within one
    std::uint16_t actors = 0;
    std::uint16_t countries = 0;

    [[nodiscard]] std::vector<std::string> reasons() const;
};
[[nodiscard]] Support support(const Context& a, const Context& b);

} // namespace isnad::graph
