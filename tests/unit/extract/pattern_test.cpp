#include "extract/rules/pattern.hpp"

#include <catch2/catch.hpp>

#include "extract/rules/phase.hpp"
#include "graph/error.hpp"

namespace isnad::extract {
namespace {

/// One unit a word; a word is its classes, joined by '+'.
std::vector<Unit> units_of(std::string_view line, ClassRegistry& classes) {
    std::vector<Unit> units;
    std::uint32_t at = 0;
    while (!line.empty()) {
        const std::size_t space = line.find(' ');
        std::string_view word = line.substr(0, space);
        line = space == std::string_view::npos ? std::string_view{} : line.substr(space + 1);
        Unit unit;
        unit.tokens = {at, at + 1};
        unit.begin = at;
        unit.end = ++at;
        ClassSet set;
        while (!word.empty() && word != "-") {
            const std::size_t plus = word.find('+');
            set.add(classes.intern(word.substr(0, plus)));
            word = plus == std::string_view::npos ? std::string_view{} : word.substr(plus + 1);
        }
        unit.classes = classes.keep(set);
        units.push_back(unit);
    }
    return units;
}

/// What the pattern matches in the line: "begin-end name=begin-end", matches separated by "; ".
std::string matches(const std::string& pattern, std::string_view line) {
    ClassRegistry classes;
    PhaseFile file;
    Rule rule;
    rule.name = "r";
    rule.makes = "m";
    rule.pattern = parse_pattern(pattern, classes);
    file.rules.push_back(std::move(rule));
    const Phase phase(std::move(file), classes);
    const std::vector<Unit> units = units_of(line, classes);
    std::string out;
    for (const Match& match : choose(phase.find(units, {0, static_cast<std::uint32_t>(units.size())}), phase.file())) {
        out += (out.empty() ? "" : "; ") + std::to_string(match.units.begin) + '-' + std::to_string(match.units.end);
        for (const Capture& capture : match.captures) {
            out += ' ' + std::string(capture.name) + '=' + std::to_string(capture.units.begin) + '-' + std::to_string(capture.units.end);
        }
    }
    return out;
}

std::string fault(const std::string& pattern) {
    ClassRegistry classes;
    try {
        (void)parse_pattern(pattern, classes);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a pattern matches units by their classes") {
    struct Row {
        const char* pattern;
        const char* line;
        const char* found;
    };
    const auto row = GENERATE(values<Row>({
        {"{day}", "- day - day", "1-2; 3-4"},
        {"day:{day} {of}? month:{month}", "day month - day of month", "0-2 day=0-1 month=1-2; 3-6 day=3-4 month=5-6"},
        {"{a & b}", "a b a+b", "2-3"},
        {"{a & !b}", "a b a+b", "0-1"},
        {"{a | b & c}", "b c b+c a", "2-3; 3-4"},
        {"{a} {!stop}{0,2} {b}", "a - - b", "0-4"},
        {"{a} {!stop}{0,2} {b}", "a - - - b", ""},
        {"{a} {!stop}{0,2} {b}", "a stop b", ""},
        {"{a} x:({b} | {c})+", "a b c b", "0-4 x=1-4"},
        {"x:{a} ({and} x:{a})*", "a and a - a", "0-3 x=0-1 x=2-3; 4-5 x=4-5"},
        {"^ {a}", "a a", "0-1"},
        {"{a} $", "a a", "1-2"},
        {"{a=1}", "a a=1", "1-2"},
        {"{} {a}", "- a", "0-2"},
    }));
    INFO(row.pattern << " on " << row.line);
    CHECK(matches(row.pattern, row.line) == row.found);
}

TEST_CASE("a pattern that is wrong says where and what was expected") {
    struct Row {
        const char* pattern;
        const char* message;
    };
    const auto row = GENERATE(values<Row>({
        {"{a", "column 3: expected '}'"},
        {"({a}", "column 5: expected ')'"},
        {"{a})", "column 4: unmatched ')'"},
        {"day {a}", "column 5: expected ':' after the capture's name 'day'"},
        {"{&}", "column 2: expected the name of a class"},
        {"", "column 1: the pattern asks for no unit"},
    }));
    INFO(row.pattern);
    CHECK(fault(row.pattern) == row.message);
}

TEST_CASE("a pattern is cut behind its items as they are written") {
    struct Row {
        const char* pattern;
        std::vector<std::string> items;
    };
    const auto row = GENERATE(values<Row>({
        {"{a} {b}", {"{a}", "{b}"}},
        {"{a} x:({b} {c}?){0,2}? $", {"{a}", "x:({b} {c}?){0,2}?", "$"}},
        {"x:({a} y:{b}) {c}", {"{a}", "y:{b}", "{c}"}},
        {"x:({a} | {b}) {c}", {"x:({a} | {b})", "{c}"}},
        {"x:({a} ({b} | {c}) ({d} {e}))", {"{a}", "({b} | {c})", "{d}", "{e}"}},
        {"{a} {b} {0,3}?", {"{a}", "{b} {0,3}?"}},
    }));
    INFO(row.pattern);
    CHECK(pattern_items(row.pattern) == row.items);
    ClassRegistry classes;
    CHECK(parse_pattern(row.pattern, classes).cuts.size() == row.items.size());
}

TEST_CASE("letters that come up later change no answer") {
    ClassRegistry classes;
    PhaseFile file;
    Rule rule;
    rule.makes = "m";
    rule.pattern = parse_pattern("{a} {!b}", classes);
    file.rules.push_back(std::move(rule));
    const Phase phase(std::move(file), classes);
    const auto count = [&](std::string_view line) {
        const auto units = units_of(line, classes);
        return phase.find(units, {0, static_cast<std::uint32_t>(units.size())}).size();
    };
    CHECK(count("a -") == 1);
    CHECK(count("a b") == 0);
    CHECK(count("a+c a+b") == 0);
    CHECK(count("a a+c d") == 2);
    CHECK(count("a -") == 1);
}

} // namespace isnad::extract
