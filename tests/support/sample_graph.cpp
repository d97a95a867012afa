#include "tests/support/sample_graph.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "graph/delta.hpp"

namespace isnad::graph {

std::vector<Delta> sample_deltas() {
    std::ifstream file(ISNAD_SOURCE_DIR "/tests/golden/graph/sample.delta", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::vector<Delta> deltas;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t next = text.find("\ndocument\t", begin);
        const std::size_t end = next == std::string::npos ? text.size() : next + 1;
        deltas.push_back(parse_delta(std::string_view(text).substr(begin, end - begin)));
        begin = end;
    }
    return deltas;
}

std::unique_ptr<MemoryGraph> sample_graph() {
    return std::make_unique<MemoryGraph>(sample_deltas());
}

Fold sample_fold() {
    const auto lower = [](std::string_view text) {
        std::string folded(text);
        std::ranges::transform(folded, folded.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return folded;
    };
    return {lower, {}, {}, {}, {"ال"}};
}

Id sample_node(const View& view, std::string_view name) {
    const auto found = find_nodes(view, name, sample_fold());
    return found.size() == 1 ? found.front() : Id{};
}

} // namespace isnad::graph
