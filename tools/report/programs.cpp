#include "tools/report/programs.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>
#include <vector>

#include "extract/lexicon/tsv.hpp"
#include "graph/error.hpp"
#include "graph/export/output_file.hpp"

namespace isnad::tools {
namespace {

namespace fs = std::filesystem;

/// A folder that goes with the object.
class Scratch {
public:
    Scratch() {
        std::string pattern = (fs::temp_directory_path() / "isnad-report-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw Error(ErrorKind::io, "cannot make a folder in " + fs::temp_directory_path().string());
        path_ = pattern;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }
    void put(const std::string& name, const std::string& bytes) const {
        graph::OutputFile file(path_ / name, true);
        file.write(bytes);
        file.commit();
    }

private:
    fs::path path_;
};

/// The first of `names` that is on the path.
std::optional<std::string> find_program(const std::vector<std::string>& names) {
    const char* list = std::getenv("PATH");
    for (const std::string& name : names) {
        std::istringstream folders(list == nullptr ? "/usr/bin:/bin" : list);
        for (std::string folder; std::getline(folders, folder, ':');) {
            if (::access((fs::path(folder) / name).c_str(), X_OK) == 0) return (fs::path(folder) / name).string();
        }
    }
    return std::nullopt;
}

std::string need(const std::vector<std::string>& names, const std::string& form, const std::string& package) {
    if (auto found = find_program(names)) return *found;
    throw Error(ErrorKind::usage, form + " needs " + names.front() + ", which is not installed: apt-get install " + package);
}

/// Runs with its words in a file `log` of the folder; true where it says that all went well.
bool run(std::vector<std::string> arguments, const fs::path& folder) {
    const pid_t child = ::fork();
    if (child < 0) throw Error(ErrorKind::io, "cannot start " + arguments.front());
    if (child == 0) {
        const int log = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (log < 0 || ::dup2(log, STDOUT_FILENO) < 0 || ::dup2(log, STDERR_FILENO) < 0 || ::chdir(folder.c_str()) != 0) ::_exit(127);
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        ::execv(argv.front(), argv.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Takes what was made to its place; throws with the program's own words where nothing was.
void take(const Scratch& scratch, const std::string& made, bool well, const std::string& program, const std::string& file, bool replace) {
    if (!well || !fs::exists(scratch.path() / made)) {
        const std::string log = fs::exists(scratch.path() / "log") ? extract::read_file(scratch.path() / "log") : "";
        throw Error(ErrorKind::io, program + " made no " + file + ":\n" + log.substr(0, 2000));
    }
    graph::OutputFile out(file, replace);
    out.write(extract::read_file(scratch.path() / made));
    out.commit();
}

} // namespace

void convert_to_docx(const graph::MarkdownPage& page, const std::string& file, bool replace) {
    const std::string pandoc = need({"pandoc"}, "a Word file", "pandoc librsvg2-bin");
    const Scratch scratch;
    scratch.put("page.md", page.text);
    for (const auto& [name, svg] : page.pictures) scratch.put(name, svg);
    const bool well = run({pandoc, "--from=markdown", "--to=docx", "--output=page.docx", "page.md"}, scratch.path());
    take(scratch, "page.docx", well, pandoc, file, replace);
}

void convert_to_pdf(const std::string& html, const std::string& file, bool replace) {
    const std::string browser = need({"chromium", "chromium-browser", "google-chrome"}, "a PDF", "chromium fonts-noto-core");
    const Scratch scratch;
    scratch.put("page.html", html);
    // The page holds no script and loads nothing, so what the sandbox keeps out is not there; root and containers have no sandbox.
    const bool well = run({browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
                           "--no-first-run", "--user-data-dir=" + (scratch.path() / "profile").string(), "--no-pdf-header-footer",
                           "--print-to-pdf-no-header", "--print-to-pdf=page.pdf", "file://" + (scratch.path() / "page.html").string()},
                          scratch.path());
    take(scratch, "page.pdf", well, browser, file, replace);
}

} // namespace isnad::tools
