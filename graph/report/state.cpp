#include "graph/report/state.hpp"

#include "graph/sha256.hpp"

namespace isnad::graph {

std::string state_of(const View& view) {
    std::string lines;
    view.documents([&](const Id& id) {
        if (const auto head = view.head(id)) lines += to_string(id) + ' ' + head->content_hash + ' ' + head->packs + '\n';
        return true;
    });
    view.nodes([&](const Id& id) {
        const Id representative = view.representative(id);
        if (representative != id) lines += to_string(id) + ' ' + to_string(representative) + '\n';
        return true;
    });
    const Sha256 digest = sha256(lines);
    return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

} // namespace isnad::graph
