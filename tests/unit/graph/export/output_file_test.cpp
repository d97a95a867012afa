#include "graph/export/output_file.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "graph/error.hpp"

namespace isnad::graph {

namespace fs = std::filesystem;

static std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / "isnad-output-file-test";
    Folder() { fs::remove_all(path), fs::create_directory(path); }
    ~Folder() { fs::remove_all(path); }
};
} // namespace

TEST_CASE("a file stands in its place only once it is committed") {
    const Folder folder;
    const fs::path path = folder.path / "graph.gexf";
    {
        OutputFile file(path, false);
        file.write("half");
        file.flush();
        CHECK_FALSE(fs::exists(path));
        CHECK(read(file.part()) == "half");
    }
    CHECK(fs::is_empty(folder.path)); // given up: nothing is left
    OutputFile file(path, false);
    file.write(std::string(300'000, 'x'));
    file.write("end");
    file.commit();
    CHECK(read(path).size() == 300'003);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("what is there is replaced only where that is asked for, and stays whole until then") {
    const Folder folder;
    const fs::path path = folder.path / "graph.gexf";
    std::ofstream(path) << "old";
    CHECK_THROWS_AS(OutputFile(path, false), Error);
    {
        OutputFile given_up(path, true);
        given_up.write("new");
    }
    CHECK(read(path) == "old");
    OutputFile file(path, true);
    file.write("new");
    file.commit();
    CHECK(read(path) == "new");
}

TEST_CASE("a folder that is not there, or a folder in the place of the file, is an error that names it") {
    const Folder folder;
    CHECK_THROWS_WITH(OutputFile(folder.path / "no" / "x.gexf", false), Catch::Contains("x.gexf"));
    CHECK_THROWS_WITH(OutputFile(folder.path, true), Catch::Contains("no ordinary file"));
}

} // namespace isnad::graph
