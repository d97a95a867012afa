// Every example in the date rules of every language runs. The day of the report is Wednesday 14 March 2018; "null" is a date of no value.
#include <catch2/catch.hpp>

#include "extract/packs.hpp"
#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {

/// Values that the rule gives in the sentence, "null" for a date of no value.
static std::vector<std::string> values_of(const Extraction& extraction, const std::string& rule) {
    std::vector<std::string> found;
    for (const DateMention& date : extraction.dates)
        if (date.rule == rule) found.push_back(date.edtf.empty() ? "null" : date.edtf);
    return found;
}

/// Rules that only keep others away make no date: nothing to look for but that the sentence has none.
static bool makes_date(const Rule& rule) {
    for (const Pattern::Capture& capture : rule.pattern.captures)
        if (capture.name == "date") return true;
    return false;
}

static void check_rule(const std::string& language, const std::string& phase, const Rule& rule) {
    const std::string name = phase + '/' + rule.name;
    CAPTURE(language, name);
    CHECK_FALSE(rule.yes.empty());
    CHECK_FALSE(rule.no.empty());
    for (const Example& example : rule.yes) {
        CAPTURE(example.in);
        const Extraction extraction = read(language, example.in);
        if (makes_date(rule)) {
            CHECK_THAT(values_of(extraction, name), Catch::VectorContains(example.is));
        } else {
            CHECK(extraction.dates.empty());
        }
    }
    for (const Example& example : rule.no) {
        CAPTURE(example.in);
        CHECK(values_of(read(language, example.in), name).empty());
    }
}

TEST_CASE("every date rule does what its examples say") {
    for (const auto& [code, language] : project_packs().impl().languages)
        for (const Phase& phase : language.dates)
            for (const Rule& rule : phase.file().rules) check_rule(code, phase.file().name, rule);
}

} // namespace isnad::extract
