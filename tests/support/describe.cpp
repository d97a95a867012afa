#include "tests/support/describe.hpp"

#include <sstream>

#include "graph/delta.hpp"

namespace isnad::test {
namespace {

using namespace graph;

class Describer {
public:
    explicit Describer(const View& view) : view_(view) {}

    std::string run() {
        view_.documents([&](const Id& id) { return describe_document(id), true; });
        view_.nodes([&](const Id& id) { return describe_node(id), true; });
        for (const char* prefix : {"", "T", "ليبيا", "zz"}) {
            view_.names(prefix, [&](std::string_view name, const Id& id) { return line("name", prefix, name, to_string(id)), true; });
            view_.keys(prefix, [&](std::string_view name, const Id& id) { return line("key", prefix, name, to_string(id)), true; });
        }
        for (const char* window : {"2024-05-11", "2024-05", "2023/2024", "1970/1979", "../2019", "2030/.."})
            describe_timeline(window, *bounds(window));
        describe_timeline("all", {});
        return out_.str();
    }

private:
    template <typename... Parts>
    void line(const Parts&... parts) {
        ((out_ << parts << '\t'), ...);
        out_ << '\n';
    }

    void describe_document(const Id& id) {
        Delta delta{*view_.document(id), {}, {}};
        view_.facts_of(id, [&](const StoredFact& stored) { return delta.facts.push_back(stored.fact), true; });
        line("document", to_string(id), print(delta));
        describe_edges(id);
    }

    void describe_node(const Id& id) {
        const Delta delta{{}, {*view_.node(id)}, {}};
        line("node", to_string(id), to_string(view_.representative(id)), print(delta));
        for (const Id& member : view_.members(id)) line("member", to_string(member));
        describe_edges(id);
    }

    void describe_edges(const Id& id) {
        std::vector<std::optional<Relation>> relations = {std::nullopt};
        relations.insert(relations.end(), kRelations.begin(), kRelations.end());
        for (const auto relation : relations) {
            const auto name = relation ? name_of(*relation) : "all";
            const auto edge = [&](const char* side) {
                return [this, side, name](const Edge& e) {
                    line(side, name, name_of(e.relation), e.first, to_string(e.other), to_string(e.document), e.ordinal);
                    return true;
                };
            };
            const auto fact = [&](const StoredFact& stored) { return line("fact", to_string(stored.document), stored.ordinal), true; };
            view_.edges_out(id, relation, edge("out"));
            view_.edges_in(id, relation, edge("in"));
            view_.out(id, relation, fact);
            view_.in(id, relation, fact);
        }
    }

    void describe_timeline(const char* name, DayRange window) {
        view_.timeline(window, true,
                       [&](const Id& event, DayRange days) { return line("time", name, to_string(event), days.first, days.last), true; });
    }

    const View& view_;
    std::ostringstream out_;
};

} // namespace

std::string describe(const View& view) {
    return Describer(view).run();
}

std::string difference(const View& a, const View& b) {
    std::istringstream left(describe(a));
    std::istringstream right(describe(b));
    for (std::string one, other; left || right;) {
        one = other = "(end)";
        std::getline(left, one);
        std::getline(right, other);
        if (one != other) return one + "\n" + other;
    }
    return {};
}

} // namespace isnad::test
