// A small pack, spoilt in one place after the other: each fault is told with its file, line and column.
#include "extract/check/check_packs.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "extract/check/explain_sentence.hpp"
#include "extract/read/read.hpp"
#include "tests/support/scratch.hpp"

namespace isnad::extract {
namespace {

constexpr const char* kRules = R"(units = ["person"]

[let]
name = '{capital & !title}'

[[rule]]
name = "title-name"
pattern = '{title} person:(<name> <name>?)'
yes = [{ is = "Odd Moe", in = "so said minister Odd Moe" }]
no = ["so said minister"]
)";

/// A language "xx" with one list and one rule.
class Pack {
public:
    Pack() {
        write("xx/pack.toml", "name = \"xx\"\n[phases]\nnames = [\"persons\"]\n");
        write("xx/words/title.tsv", "form\tvalue\tif\nminister\toffice\t\n");
        write("xx/rules/persons.toml", kRules);
    }
    void write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((scratch_.path() / file).parent_path());
        std::ofstream(scratch_.path() / file) << text;
    }
    /// The rules with the first `from` made `to`.
    void change(const std::string& from, const std::string& to) const {
        std::string text = kRules;
        write("xx/rules/persons.toml", text.replace(text.find(from), from.size(), to));
    }
    /// Faults a line, without the folder's name.
    [[nodiscard]] std::string faults() const {
        std::string lines;
        for (const PackFault& fault : check_packs(scratch_.path())) {
            std::string line = to_string(fault.at);
            if (line.starts_with(folder())) line.erase(0, folder().size() + 1);
            lines += (fault.warning ? "warning " : "") + line + '\n';
        }
        return lines;
    }
    [[nodiscard]] std::string folder() const { return scratch_.path().string(); }

private:
    test::Scratch scratch_;
};

} // namespace

TEST_CASE("a sound pack has no fault") {
    CHECK(Pack().faults().empty());
}

TEST_CASE("faults of rules stand with file, line and column") {
    struct Row {
        const char* from;
        const char* to;
        const char* fault;
    };
    const auto row = GENERATE(values<Row>({
        {"{title} person", "{titel} person", "xx/rules/persons.toml:8:13: no list, ending or rule of 'xx' gives the class 'titel'; is it 'title'?\n"},
        {"{title} person", "{title=offise} person", "xx/rules/persons.toml:8:13: no word of 'title' has the value 'offise'; it has office\n"},
        {"{title} person", "{title person", "xx/rules/persons.toml:8: rule 'title-name': pattern, column 8: expected '}'\n"},
        {"<name>?)", "<nom>?)", "xx/rules/persons.toml:8: rule 'title-name': pattern, no piece <nom> in [let]\n"},
        {"<name>?)", "{!title}*)", "xx/rules/persons.toml:8:1: rule 'title-name' has a gap without a bound: write {0,12}, not *\n"},
        {"is = \"Odd Moe\"", "is = \"Moe\"", "xx/rules/persons.toml:9:8: rule 'title-name' matches, but gives no «Moe»\n"},
        {"so said minister Odd", "so said minister of Odd",
         "xx/rules/persons.toml:9:8: rule 'title-name' must match and does not: 1 of 3 items are there, «minister»; next it wants <name> but «of Odd "
         "Moe» stands there\n"},
        {"no = [\"so said minister\"", "no = [\"so said minister Moe\"", "xx/rules/persons.toml:10:7: rule 'title-name' must not match and does\n"},
        {"no = [\"so said minister\"]", "",
         "warning xx/rules/persons.toml:6: rule 'title-name' has no 'no' sentence: write one that it must not match\n"},
        {"[let]", "[let]\nspare = '{title}'", "warning xx/rules/persons.toml:4:1: piece 'spare' of [let] is used by no pattern\n"},
    }));
    const Pack pack;
    pack.change(row.from, row.to);
    INFO(row.to);
    CHECK_THAT(pack.faults(), Catch::Contains(row.fault));
}

TEST_CASE("a rule that another one of its phase always outdoes is told, with the winner") {
    const Pack pack;
    pack.write("xx/rules/persons.toml", std::string(kRules) + "[[rule]]\nname = \"late\"\npattern = '{title} person:{capital}'\n"
                                                              "yes = [{ is = \"Odd\", in = \"minister Odd\" }]\nno = [\"minister\"]\n");
    CHECK(pack.faults() == "xx/rules/persons.toml:14:8: rule 'late' must match and does not: rule 'title-name' takes «minister Odd»\n");
}

TEST_CASE("faults of lists stand with file and line") {
    struct Row {
        const char* list;
        const char* fault;
    };
    const auto row = GENERATE(values<Row>({
        {"form\tvalue\nminister\toffice\nMinister\tx\n", "xx/words/title.tsv:3: 'Minister' stands in line 2 already\n"},
        {"form\tvalue\nminister\toffice\nabbot\tx\n", "warning xx/words/title.tsv:3: 'abbot' is out of order"},
        {"form\tvalue\nminister\toffice\tx\n", "xx/words/title.tsv:2: has 3 cells, the header names 2\n"},
        {"form\tvalue\tif\nminister\toffice\tsometimes\n", "xx/words/title.tsv:2: unknown condition 'sometimes' in column 'if'\n"},
        {"form\tvalue\tinflect\nminister\toffice\tnoun\n", "xx/words/title.tsv:2: no paradigm 'noun' in inflections.tsv\n"},
        {"form\tvalu\nminister\toffice\n", "xx/words/title.tsv:1: unknown column 'valu'; schemas/README.md lists the columns\n"},
        {"form\tvalue\nminister \toffice\n", "xx/words/title.tsv:2: stray white space in 'minister '\n"},
    }));
    const Pack pack;
    pack.write("xx/words/title.tsv", row.list);
    INFO(row.list);
    CHECK_THAT(pack.faults(), Catch::Contains(row.fault));
}

TEST_CASE("what nothing uses is told") {
    const Pack pack;
    pack.write("xx/words/spare.tsv", "form\tvalue\nspare\t\n");
    pack.write("xx/rules/forgotten.toml", "");
    pack.write("xx/names/person.tsv", "form\tid\nOla Nil\tola-nil\n");
    CHECK(pack.faults() == "xx/names/person.tsv:2: no actor 'ola-nil' in schemas/actors: add it there first\n"
                           "xx/rules/forgotten.toml: is no phase of pack.toml: its rules never run\n"
                           "warning xx/words/spare.tsv: no rule asks for the class 'spare'\n");
}

TEST_CASE("a sentence is explained: what fired, what nearly fired, what stopped it") {
    const Pack pack;
    const Packs packs(pack.folder());
    graph::Document document;
    document.language = "xx";
    document.text = "so said minister Odd Moe";
    const Explanation fired = explain_sentence(document, packs);
    REQUIRE(fired.phases.size() == 1);
    REQUIRE(fired.phases[0].matches.size() == 1);
    CHECK(fired.phases[0].matches[0].rule == "title-name");
    CHECK(fired.phases[0].matches[0].outdone.empty());
    CHECK(fired.phases[0].units[2].classes == std::vector<std::string>{"title", "lower"});
    CHECK(fired.facts == std::vector<std::string>{"Person Odd Moe"});

    document.text = "so said minister and Moe";
    const Explanation near = explain_sentence(document, packs);
    REQUIRE(near.phases[0].near.size() == 1);
    CHECK(near.phases[0].matches.empty());
    CHECK(near.phases[0].near[0].matched == "minister");
    CHECK(near.phases[0].near[0].items == 1);
    CHECK(near.phases[0].near[0].of == 3);
    CHECK(near.phases[0].near[0].expected == "<name>");
    CHECK(near.phases[0].near[0].stood == "and Moe");
    CHECK(near.phases[0].near[0].lacking == "is no capital");
}

} // namespace isnad::extract
