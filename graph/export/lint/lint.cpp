#include "graph/export/lint/lint.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "graph/error.hpp"
#include "graph/export/lint/pass.hpp"

namespace isnad::graph {
namespace {

LintReport read_through(GraphLint& lint, const std::filesystem::path& path) {
    constexpr std::size_t kPiece = std::size_t{256} * 1024;
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rbe"), close);
    if (!file) throw Error(ErrorKind::io, "cannot read " + path.string() + ": " + std::strerror(errno));
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    std::string piece(kPiece, '\0');
    while (const std::size_t read = std::fread(piece.data(), 1, kPiece, file.get())) lint.feed({piece.data(), read});
    if (std::ferror(file.get()) != 0) throw Error(ErrorKind::io, "cannot read " + path.string() + ": " + std::strerror(errno));
    return lint.finish();
}

} // namespace

std::unique_ptr<GraphLint> make_lint(GraphFormat format, bool thorough) {
    return format == GraphFormat::gexf ? make_gexf_lint(thorough) : make_graphml_lint(thorough);
}

LintReport lint_file(GraphFormat format, const std::filesystem::path& path) {
    const auto lean = make_lint(format, false);
    LintReport report = read_through(*lean, path);
    return lean->needs_thorough() ? read_through(*make_lint(format, true), path) : report;
}

LintReport LintGate::finish() {
    LintReport report = lint_->finish();
    if (!lint_->needs_thorough()) return report;
    lint_.reset();
    file_.flush();
    return read_through(*make_lint(format_, true), file_.part());
}

} // namespace isnad::graph
