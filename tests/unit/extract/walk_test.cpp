// The walk takes of all ways through a pattern the one that RE2 takes: held against RE2 over lines of units drawn by chance, for patterns made
// of every part of the language, and for all rules of the project's packs. And a phase, which does not walk from units that it knows to lead
// nowhere, misses none of what the walk finds.
#include "extract/rules/walk.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <random>

#include "extract/rules/phase.hpp"
#include "extract/rules/re2_program.hpp"
#include "extract/rules/rule.hpp"

namespace isnad::extract {
namespace {

using Line = std::vector<ClassSet>;

std::vector<std::vector<std::uint64_t>> rows_of(const Pattern& pattern, const Line& line) {
    std::vector<std::vector<std::uint64_t>> rows;
    for (const ClassSet& classes : line) {
        rows.emplace_back(kMostTests / 64);
        for (std::size_t i = 0; i < pattern.tests.size(); ++i) {
            if (pattern.tests[i](classes)) rows.back()[i / 64] |= std::uint64_t{1} << (i % 64);
        }
    }
    return rows;
}

std::string print(const std::vector<Group>& groups) {
    std::string out;
    for (const Group& group : groups) out += group.end == Group::kNone ? " -" : ' ' + std::to_string(group.begin) + '-' + std::to_string(group.end);
    return out;
}

/// Calls with each unit from which the walk matches, and the walk.
template <typename Take>
void walk_over(const Pattern& pattern, const Line& line, Take take) {
    const auto rows = rows_of(pattern, line);
    std::vector<Walk::Row> tests;
    for (const auto& row : rows) tests.push_back(row.data());
    Walk walk;
    for (std::uint32_t at = 0; at < line.size(); ++at) {
        if (walk.match(pattern.steps, pattern.forks, tests, at, pattern.captures.size())) take(at, walk);
    }
}

/// What the walk finds from each unit on, a line a unit.
std::string by_walk(const Pattern& pattern, const Line& line) {
    std::string out;
    walk_over(pattern, line, [&](std::uint32_t at, const Walk& walk) {
        std::vector<Group> groups{{at, walk.end()}};
        groups.insert(groups.end(), walk.groups().begin(), walk.groups().end());
        out += print(groups) + '\n';
    });
    return out;
}

std::string by_re2(const Re2Program& program, const Line& line) {
    std::string out;
    for (std::uint32_t at = 0; at < line.size(); ++at) {
        if (const auto groups = program.match(line, at)) out += print(*groups) + '\n';
    }
    return out;
}

/// Sets of classes that pass the pattern's tests, and sets beside them.
Line alphabet_of(const Pattern& pattern) {
    Line alphabet{{}};
    for (const ClassTest& test : pattern.tests) {
        for (const ClassTest::Term& term : test.terms) {
            alphabet.push_back(term.all);
            alphabet.push_back(term.all | term.none);
        }
    }
    return alphabet;
}

Line draw(const Line& alphabet, std::mt19937& random) {
    Line line;
    for (std::size_t left = 1 + random() % 12; left > 0; --left) line.push_back(alphabet[random() % alphabet.size()]);
    return line;
}

/// How many lines matched somewhere; every one is checked.
std::size_t compare(const Pattern& pattern, std::size_t lines, std::mt19937& random) {
    const Line alphabet = alphabet_of(pattern);
    const Re2Program program(pattern, alphabet);
    REQUIRE(program.size() > 0);
    std::size_t matched = 0;
    for (std::size_t i = 0; i < lines; ++i) {
        const Line line = draw(alphabet, random);
        const std::string found = by_walk(pattern, line);
        CHECK(found == by_re2(program, line));
        matched += found.empty() ? 0 : 1;
    }
    return matched;
}

} // namespace

TEST_CASE("the walk takes the way that RE2 takes") {
    const std::string pattern = GENERATE(
        as<std::string>{}, "{a}", "x:{a} y:{b}?", "{a}* x:{b}", "{a}+? x:({a} | {b})*", "x:({a} | {a} {b}) y:({b} {c} | {c})",
        "({a} | {b} | x:{c}){2,3}", "x:({a} y:{b}?){0,2} {c}", "x:{a}{0,3}? y:{}{0,3} z:{a | b}", "^ {a} x:({b} | $)", "({!a} | ^) x:{b} ({c} | $)",
        "x:({a}? {b}?){0,3} {c}", "x:({a | b} ({c} x:{a | b})*) {}{0,4} y:{c & !a}", "{a}{2} x:{}{1,} y:{b}", "[{a} {b}?]{0,2}? x:[{b} | {c}]");
    INFO(pattern);
    ClassRegistry classes;
    std::mt19937 random(1);
    CHECK(compare(parse_pattern(pattern, classes), 300, random) > 0);
}

TEST_CASE("so it does for every rule of the packs") {
    ClassRegistry classes;
    std::vector<Diagnostic> faults;
    std::mt19937 random(1);
    std::size_t rules = 0;
    for (const char* language : {"ar", "en", "fr"}) {
        for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(ISNAD_SOURCE_DIR "/schemas") / language / "rules")) {
            for (const Rule& rule : read_phase(file.path(), classes, faults).rules) {
                INFO(file.path() << ' ' << rule.name);
                static_cast<void>(compare(rule.pattern, 20, random));
                ++rules;
            }
        }
    }
    CHECK(faults.empty());
    CHECK(rules > 100);
}

namespace {

/// Where matches of one unit or more begin and end.
std::string spans_by_walk(const Pattern& pattern, const Line& line) {
    std::string out;
    walk_over(pattern, line, [&](std::uint32_t at, const Walk& walk) {
        if (walk.end() > at) out += print({{at, walk.end()}});
    });
    return out;
}

std::string spans_by_phase(const Phase& phase, const Rule& rule, const Line& line, const ClassRegistry& classes) {
    std::vector<Unit> units(line.size());
    for (std::uint32_t i = 0; i < line.size(); ++i) {
        units[i].tokens = {i, i + 1};
        units[i].classes = classes.keep(line[i]);
    }
    std::string out;
    for (const Match& match : phase.find(units, {0, static_cast<std::uint32_t>(line.size())})) {
        if (match.rule == &rule) out += print({{match.units.begin, match.units.end}});
    }
    return out;
}

} // namespace

TEST_CASE("a phase finds every match") {
    ClassRegistry classes;
    std::vector<Diagnostic> faults;
    std::mt19937 random(1);
    std::size_t matched = 0;
    for (const char* name : {"bodies", "frames"}) {
        const Phase phase(read_phase(std::string(ISNAD_SOURCE_DIR "/schemas/ar/rules/") + name + ".toml", classes, faults), classes);
        for (const Rule& rule : phase.file().rules) {
            INFO(rule.name);
            const Line alphabet = alphabet_of(rule.pattern);
            for (int i = 0; i < 40; ++i) {
                const Line line = draw(alphabet, random);
                const std::string found = spans_by_walk(rule.pattern, line);
                CHECK(spans_by_phase(phase, rule, line, classes) == found);
                matched += found.empty() ? 0 : 1;
            }
        }
    }
    CHECK(faults.empty());
    CHECK(matched > 100);
}

} // namespace isnad::extract
