#include "tools/questions/checked_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "graph/error.hpp"

namespace isnad::tools {

namespace fs = std::filesystem;
using graph::GraphFormat;
using graph::LintReport;

/// A GraphML file of several blocks: `nodes` nodes, of which the one of number `odd` has no label.
static std::string graph_of(int nodes, int odd) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                       "  <key id=\"d0\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n  <graph edgedefault=\"directed\">\n";
    for (int i = 0; i < nodes; ++i) {
        const std::string number = std::to_string(1'000'000 + i);
        text += "    <node id=\"n" + number + "\"><data key=\"d0\">" + (i == odd ? " " : "ليبيا " + number) + "</data></node>\n";
    }
    return text + "  </graph>\n</graphml>\n";
}

static LintReport write(const std::string& text, const fs::path& path) {
    graph::OutputFile file(path, true);
    CheckedFile checked(GraphFormat::graphml, file);
    for (std::size_t at = 0; at < text.size(); at += 1000) checked.write(std::string_view(text).substr(at, 1000));
    LintReport report = checked.finish();
    if (report.faults.empty()) file.commit();
    return report;
}

TEST_CASE("a file that is checked beside the making of its rows is the file, its faults are the faults") {
    const fs::path path = fs::temp_directory_path() / "isnad-checked-file-test.graphml";
    fs::remove(path);
    const std::string good = graph_of(40'000, -1); // 3 MB, more than is in flight
    CHECK(write(good, path).faults.empty());
    std::ostringstream left;
    left << std::ifstream(path, std::ios::binary).rdbuf();
    CHECK(left.str() == good);

    for (int run = 0; run < 3; ++run) {
        const LintReport report = write(graph_of(40'000, 30'000), path);
        REQUIRE(report.faults.size() == 1);
        CHECK(report.faults[0].rule == "no-label");
        CHECK(report.faults[0].line == 30'005);
        CHECK(report.counts.nodes == 40'000);
    }
    CHECK(fs::file_size(path) == good.size()); // a faulty one takes nobody's place
    CHECK_FALSE(fs::exists(path.parent_path() / ("." + path.filename().string() + ".part")));
    fs::remove(path);
}

TEST_CASE("a file that cannot be written ends the writing") {
    const fs::path full = "/dev/full"; // takes no byte
    if (!fs::exists(full)) return;
    const fs::path folder = fs::temp_directory_path() / "isnad-checked-file-test";
    fs::create_directories(folder);
    fs::create_symlink(full, folder / ".full.graphml.part");
    CHECK_THROWS_AS(write(graph_of(40'000, -1), folder / "full.graphml"), Error);
    CHECK_FALSE(fs::exists(folder / "full.graphml"));
    fs::remove_all(folder);
}

TEST_CASE("rows that break off leave neither file nor thread") {
    const fs::path path = fs::temp_directory_path() / "isnad-broken-off-test.graphml";
    const std::string text = graph_of(40'000, -1);
    {
        graph::OutputFile file(path, true);
        CheckedFile checked(GraphFormat::graphml, file);
        checked.write(text);
    }
    CHECK_FALSE(fs::exists(path));
}

} // namespace isnad::tools
