#include "extract/read/read.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "extract/read/json_document.hpp"

namespace isnad::extract {

namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone at its end.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("isnad-read-" + std::to_string(++count))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }

    std::string file(const std::string& name, const std::string& bytes) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path(const std::string& name = "") const { return name.empty() ? path_.string() : (path_ / name).string(); }

private:
    static inline int count = 0;
    fs::path path_;
};

struct Outcome {
    std::vector<graph::Document> documents;
    std::vector<std::string> refused;
    std::vector<std::string> notes;
    ReadTotals totals;

    [[nodiscard]] std::vector<std::string> ids() const {
        std::vector<std::string> found;
        for (const auto& document : documents) found.push_back(document.id);
        return found;
    }
};

Outcome read(const std::vector<std::string>& paths) {
    Outcome outcome;
    outcome.totals = read_documents(paths, {[&](graph::Document&& document) { outcome.documents.push_back(std::move(document)); },
                                            [&](const Diagnostic& fault) { outcome.refused.push_back(to_string(fault)); },
                                            [&](const Diagnostic& fault) { outcome.notes.push_back(to_string(fault)); }});
    CHECK(outcome.totals.documents == outcome.documents.size());
    CHECK(outcome.totals.refused == outcome.refused.size());
    return outcome;
}

std::string from_hexadecimal(std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    return bytes;
}

/// {"id": "a", "text": "one"} and {"id": "b", "text": "two"}, a line each, packed by gzip, xz and zstd.
constexpr std::string_view kGzip = "1F8B0800000000000203AB56CA4C51B252504A54D251502A49AD280171F2F352956AB9AAA15249C85225E5F9402900CD7B0D2336000000";
constexpr std::string_view kXz =
    "FD377A585A000004E6D6B4460200210116000000742FE5A3E0003500265D003D8889268193537F5A53AA2AB8FE0603E87209C5D17DECBA2B60304BA7"
    "CBE53131CCD8112A000000001031A0E7D9ABF53200014236350D732D1FB6F37D010000000004595A";
constexpr std::string_view kZstd = "28B52FFD04585D010024027B226964223A202261222C202274657874223A20226F6E65227D0A6274776F227D0A0200808B9D9863FAE50B55";

} // namespace

TEST_CASE("a text file is one document, verbatim, its id the path without the suffix") {
    const Folder folder;
    const std::string text = "\uFEFFعنوان\r\nنص.\n";
    const Outcome outcome = read({folder.file("news/a.txt", text)});
    REQUIRE(outcome.documents.size() == 1);
    CHECK(outcome.documents[0].id == folder.path("news/a"));
    CHECK(outcome.documents[0].text == text);
    CHECK(outcome.totals.bytes == text.size());
}

TEST_CASE("a line of JSON is a document, with what it says of itself") {
    const Folder folder;
    const std::string path = folder.file(
        "a.jsonl",
        R"({"id": "x", "lang": "ar-LY", "title": "عنوان", "published": "2024-05-11T10:00:00Z", "source": "s", "uri": "u", "text": "نص", "other": [1]}

{"text": "no id", "title": null}
{"id": 17, "text": "a number for an id"}
)");
    const Outcome outcome = read({path});
    REQUIRE(outcome.documents.size() == 3);
    CHECK(outcome.documents[0] == graph::Document{"x", "ar", "2024-05-11", "s", "u", "عنوان", "نص"});
    CHECK(outcome.documents[1].id == path + "#3");
    CHECK(outcome.documents[2].id == "17");
    CHECK(outcome.refused.empty());
}

TEST_CASE("a line that gives no document is refused with its place, and the others are read") {
    const Folder folder;
    const std::string path = folder.file(
        "a.jsonl",
        "[1, 2]\n{\"text\": \"good\"}\n{\"id\": \"x\"}\n{\"text\": 5.5}\n{\"text\": \"\"}\n{\"text\": \n{\"text\": \"\xFF\"}\n{\"text\": \"good\"}");
    const Outcome outcome = read({path});
    CHECK(outcome.ids() == std::vector<std::string>{path + "#2", path + "#8"});
    REQUIRE(outcome.refused.size() == 6);
    CHECK(outcome.refused[0] == path + ":1: is no JSON object");
    CHECK(outcome.refused[1] == path + ":3: has no \"text\"");
    CHECK(outcome.refused[2] == path + ":4: \"text\" is no string");
    CHECK(outcome.refused[3] == path + ":5: its text is empty");
    CHECK(outcome.refused[4].starts_with(path + ":6: is no JSON: "));
    CHECK(outcome.refused[5].starts_with(path + ":7:11: byte 0xFF is no UTF-8"));
}

TEST_CASE("a publication date that is none is left out and noted") {
    const Folder folder;
    const Outcome outcome = read({folder.file("a.jsonl", R"({"text": "t", "published": "yesterday"})")});
    REQUIRE(outcome.documents.size() == 1);
    CHECK(outcome.documents[0].published.empty());
    CHECK(outcome.notes.size() == 1);
    CHECK(date_of("2024-05") == "2024-05");
    CHECK(date_of("2024-13-01") == std::nullopt);
    CHECK(date_of("2024-05-11 10:00") == "2024-05-11");
    CHECK(date_of("") == "");
}

TEST_CASE("compressed files are unpacked on the way") {
    const Folder folder;
    for (const auto& [name, bytes] : {std::pair{"a.jsonl.gz", kGzip}, std::pair{"a.jsonl.xz", kXz}, std::pair{"a.jsonl.zst", kZstd}}) {
        const Outcome outcome = read({folder.file(name, from_hexadecimal(bytes))});
        INFO(name);
        CHECK(outcome.ids() == std::vector<std::string>{"a", "b"});
        CHECK(outcome.refused.empty());
    }
    const Outcome text = read({folder.file("b.txt.gz", from_hexadecimal(kGzip))});
    CHECK(text.ids() == std::vector<std::string>{folder.path("b")});
}

TEST_CASE("a damaged compressed file is refused with what is wrong") {
    const Folder folder;
    const std::string whole = from_hexadecimal(kGzip);
    const Outcome outcome = read({folder.file("a.jsonl.gz", whole.substr(0, whole.size() - 12)), folder.file("b.txt.gz", whole.substr(0, 30))});
    CHECK(outcome.refused.size() == 2);
}

TEST_CASE("a folder is walked in byte order, and what is no document is passed over") {
    const Folder folder;
    for (const char* name : {"b.txt", "a/z.txt", "a/B.txt", "a.txt", "README.md", ".hidden.txt", ".git/x.txt"})
        static_cast<void>(folder.file(name, "text"));
    const Outcome outcome = read({folder.path()});
    CHECK(outcome.ids() == std::vector<std::string>{folder.path("a/B"), folder.path("a/z"), folder.path("a"), folder.path("b")});
    CHECK(outcome.refused.empty());
}

TEST_CASE("what cannot be read is refused in one line each, and the rest is read") {
    const Folder folder;
    fs::create_directories(folder.path("nothing"));
    const Outcome outcome = read({
        folder.file("empty.txt", ""),
        folder.file("blank.txt", " \n\n"),
        folder.file("empty.jsonl", "\n"),
        folder.file("program.txt", std::string("\x7F"
                                               "ELF\0\0\xFF",
                                               7)),
        folder.file("wide.txt", std::string("\xFF\xFEm\0", 4)),
        folder.file("latin.txt", "Caf\xE9\n"),
        folder.file("page.html", "<p>"),
        folder.path("missing.txt"),
        folder.path("nothing"),
        folder.file("good.txt", "text"),
        folder.file("long.txt", std::string(1'000'000, 'x')),
    });
    CHECK(outcome.ids() == std::vector<std::string>{folder.path("good"), folder.path("long")});
    REQUIRE(outcome.refused.size() == 9);
    CHECK(outcome.refused[0] == folder.path("empty.txt") + ": is empty: there is no text in it");
    CHECK(outcome.refused[2] == folder.path("empty.jsonl") + ": is empty: there is no document in it");
    CHECK(outcome.refused[3] == folder.path("program.txt") + ": is a binary file, not text");
    CHECK(outcome.refused[4].find("UTF-16") != std::string::npos);
    CHECK(outcome.refused[5].starts_with(folder.path("latin.txt") + ":1:4: byte 0xE9 is no UTF-8"));
    CHECK(outcome.refused[7] == folder.path("missing.txt") + ": is not there");
    for (const std::string& line : outcome.refused) CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("lines longer than a block are whole") {
    const Folder folder;
    const std::string text(700'000, 'y');
    const Outcome outcome = read({folder.file("a.jsonl", "{\"text\": \"" + text + "\"}\r\n{\"text\": \"b\"}\r\n")});
    REQUIRE(outcome.documents.size() == 2);
    CHECK(outcome.documents[0].text == text);
}

} // namespace isnad::extract
