#include "tools/open_view.hpp"

#include <fstream>
#include <map>
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

/// The lines `same` at the end of a dump: which nodes are one. Decisions have made theirs of them already.
void read_links(std::string_view lines, graph::MemoryGraph& graph) {
    std::map<graph::Id, std::vector<graph::Id>> groups; // by representative
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
        if (!line.starts_with("same\t")) continue;
        const std::size_t tab = line.rfind('\t');
        const auto member = graph::parse_id(line.substr(5, tab < 5 ? 0 : tab - 5));
        const auto representative = graph::parse_id(line.substr(tab + 1));
        if (!member || !representative) throw Error(ErrorKind::input, "no two ids: " + std::string(line.substr(0, 80)));
        groups[*representative].push_back(*member);
    }
    std::vector<std::vector<graph::Id>> sets;
    for (auto& [representative, members] : groups) {
        members.push_back(representative);
        sets.push_back(std::move(members));
    }
    graph.set_same(sets);
}

/// What `isnad dump` writes: deltas one after the other, each of which begins with a line `document`, then links.
std::unique_ptr<const graph::View> read_dump(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(ErrorKind::io, "cannot read " + path.string());
    std::ostringstream all;
    all << file.rdbuf();
    const std::string text = std::move(all).str();
    auto graph = std::make_unique<graph::MemoryGraph>();
    std::size_t begin = text.starts_with("document\t") ? 0 : text.find("\ndocument\t") + 1;
    std::size_t line = 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    const std::size_t last = std::min({text.find("\nsame\t"), text.find("\npin\t"), text.size() - 1}) + 1; // of an empty text 0
    while (begin < last) {
        const std::size_t next = text.find("\ndocument\t", begin);
        const std::size_t end = next == std::string::npos ? last : next + 1;
        const std::string_view piece = std::string_view(text).substr(begin, end - begin);
        graph->apply(graph::parse_delta(piece, line));
        line += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
        begin = end;
    }
    read_links(std::string_view(text).substr(last), *graph);
    return graph;
}

} // namespace

std::shared_ptr<const graph::View> open_view(const Common& common) {
    if (std::filesystem::is_regular_file(common.db)) return read_dump(common.db);
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
    fold.is_title = [lists](std::string_view folded) { return lists->is_title(folded); };
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
