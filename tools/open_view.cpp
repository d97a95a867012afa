#include "tools/open_view.hpp"

#include <fstream>
#include <sstream>

#include "extract/lexicon/tsv.hpp"
#include "extract/text/fold_file.hpp"
#include "extract/text/normalize.hpp"
#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "graph/memory.hpp"
#include "store/store.hpp"
#include "tools/name_lists.hpp"

namespace isnad::tools {
namespace {

/// Deltas one after the other; each begins with a line `document`.
std::unique_ptr<const graph::View> read_deltas(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(ErrorKind::io, "cannot read " + path.string());
    std::ostringstream all;
    all << file.rdbuf();
    const std::string text = std::move(all).str();
    auto graph = std::make_unique<graph::MemoryGraph>();
    std::size_t begin = text.starts_with("document\t") ? 0 : text.find("\ndocument\t") + 1;
    std::size_t line = 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    while (begin < text.size()) {
        const std::size_t next = text.find("\ndocument\t", begin);
        const std::size_t end = next == std::string::npos ? text.size() : next + 1;
        const std::string_view piece = std::string_view(text).substr(begin, end - begin);
        graph->apply(graph::parse_delta(piece, line));
        line += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
        begin = end;
    }
    return graph;
}

} // namespace

std::shared_ptr<const graph::View> open_view(const Common& common) {
    if (std::filesystem::is_regular_file(common.db)) return read_deltas(common.db);
    if (std::filesystem::is_directory(common.db)) return store::open_view(common.db);
    throw Error(ErrorKind::io, "there is no store at " + common.db.string() + "; `isnad add PATH…` makes one, --db names another");
}

graph::Fold fold_of(const Common& common) {
    std::vector<Diagnostic> faults;
    const auto table = std::make_shared<const extract::FoldTable>(extract::load_fold_table(common.packs, faults));
    graph::Fold fold;
    const auto lists = std::make_shared<const NameLists>(common.packs, table);
    fold.fold = [table](std::string_view text) { return extract::fold(text, *table); };
    fold.listed = [lists](std::string_view folded) { return lists->ids(folded); };
    fold.key = [lists](graph::NodeType type, std::string_view folded) { return lists->key(type, folded); };
    for (const auto& folder : std::filesystem::directory_iterator(common.packs)) {
        const auto clitics = folder.path() / "clitics.tsv";
        if (!std::filesystem::exists(clitics)) continue;
        const auto rows = extract::Table::read(clitics, faults);
        for (const auto& row : rows.rows()) {
            if (rows.cell(row, "kind") == "article") fold.articles.push_back(fold.fold(rows.cell(row, "form")));
        }
    }
    if (faults.empty()) return fold;
    throw Error(ErrorKind::input, faults.front().file + ":" + std::to_string(faults.front().line) + ": " + faults.front().message);
}

} // namespace isnad::tools
