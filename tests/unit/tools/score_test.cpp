// The figures expected here were counted by another program, the reference scorer in Python, over the same two documents.
#include "tools/language/score.hpp"

#include <catch2/catch.hpp>

#include "graph/error.hpp"
#include "tools/language/print_score.hpp"

namespace isnad::tools {
namespace {

const char* const kGoldOslo =
    R"({"id": "a", "lang": "en", "text": "Leila Haddad met Omar Said in Oslo on 3 May 2021. Haddad, the minister of Norway, signed a pact with Said.", 
 "entities": [{"id": "h", "type": "Person", "mentions": [{"start": 0, "end": 12, "text": "Leila Haddad"}, {"start": 50, "end": 56, "text": "Haddad"}]},
  {"id": "s", "type": "Person", "mentions": [{"start": 17, "end": 26, "text": "Omar Said"}, {"start": 101, "end": 105, "text": "Said"}]},
  {"id": "o", "type": "Place", "mentions": [{"start": 30, "end": 34, "text": "Oslo"}]},
  {"id": "n", "type": "Country", "iso": "NO", "mentions": [{"start": 74, "end": 80, "text": "Norway"}]}], 
 "dates": [{"start": 38, "end": 48, "text": "3 May 2021", "edtf": "2021-05-03"}], 
 "events": [{"type": "Meeting", "trigger": {"start": 13, "end": 16, "text": "met"}, "participant": ["h", "s"], "place": ["o"], "date": "2021-05-03"},
  {"type": "Agreement", "trigger": {"start": 82, "end": 88, "text": "signed"}, "participant": ["h", "s"], "date": null}], 
 "relations": [{"type": "role", "head": "h", "tail": "n", "title": "minister of Norway"}]})";

const char* const kFoundOslo = R"({"id": "a", "lang": "en", "text": "", 
 "entities": [{"id": "e1", "type": "Person", "mentions": [{"start": 0, "end": 12, "text": "Leila Haddad", "rule": "persons/two-names"}]},
  {"id": "e2", "type": "Person", "mentions": [{"start": 22, "end": 26, "text": "Said"}, {"start": 101, "end": 105, "text": "Said"}]},
  {"id": "e3", "type": "Person", "mentions": [{"start": 50, "end": 56, "text": "Haddad"}]},
  {"id": "e4", "type": "Country", "iso": "NO", "mentions": []},
  {"id": "e5", "type": "Organization", "mentions": [{"start": 30, "end": 34, "text": "Oslo"}]}], 
 "dates": [{"start": 40, "end": 48, "text": "May 2021", "edtf": "2021-05"}], 
 "events": [{"type": "Meeting", "trigger": {"start": 13, "end": 16, "text": "met"}, "participant": ["e1", "e2", "e3"], "place": [], "date": "2021-05"},
  {"type": "Visit", "participant": ["e4"], "place": ["e5"]},
  {"type": "Strike", "participant": ["e1"]}], 
 "relations": [{"type": "role", "head": "e1", "tail": "e4"},
  {"type": "role", "head": "e2", "tail": "e4"}]})";

const char* const kGoldVisit = R"({"id": "b", "lang": "ar", "text": "زار سمير دمشق أمس، ثم عاد سمير.", 
 "entities": [{"id": "e1", "type": "Person", "mentions": [{"start": 4, "end": 8, "text": "سمير"}, {"start": 26, "end": 30, "text": "سمير"}]},
  {"id": "e2", "type": "Place", "mentions": [{"start": 9, "end": 13, "text": "دمشق"}]}], 
 "dates": [{"start": 14, "end": 17, "text": "أمس", "edtf": null}], 
 "events": [{"type": "Visit", "trigger": {"start": 0, "end": 3, "text": "زار"}, "participant": ["e1"], "place": ["e2"]}], 
 "relations": []})";

const char* const kFoundVisit = R"({"id": "b", "lang": "ar", 
 "entities": [{"id": "e1", "type": "Person", "mentions": [{"start": 4, "end": 8, "text": "سمير"}, {"start": 26, "end": 30, "text": "سمير"}]},
  {"id": "e2", "type": "Place", "mentions": [{"start": 9, "end": 13, "text": "دمشق"}]}], 
 "dates": [{"start": 14, "end": 17, "text": "أمس", "edtf": null}], 
 "events": [{"type": "Visit", "trigger": {"start": 0, "end": 3, "text": "زار"}, "participant": ["e1"], "place": ["e2"]}]})";

Score score_of(std::vector<ScoringError>* errors = nullptr) {
    Score score;
    add_document(parse_scored(kGoldOslo), parse_scored(kFoundOslo), score, errors);
    add_document(parse_scored(kGoldVisit), parse_scored(kFoundVisit), score, errors);
    return score;
}

} // namespace

TEST_CASE("figures of mentions, dates, entities, events, slots, meetings and relations") {
    CHECK(score_table(score_of()) == R"(figure                         P       R      F1    hit   pred   gold
date                       1.000   1.000   1.000      2      2      2
event.Agreement            0.000   0.000   0.000      0      0      1
event.Meeting              1.000   1.000   1.000      1      1      1
event.Visit                0.500   1.000   0.667      1      2      1
event.all                  0.667   0.667   0.667      2      3      3
mention.Country            0.000   0.000   0.000      0      0      1
mention.Organization       0.000   0.000   0.000      0      1      0
mention.Person             1.000   1.000   1.000      6      6      6
mention.Place              1.000   0.500   0.667      1      1      2
mention.all                0.875   0.778   0.824      7      8      9
mention.all.strict         0.750   0.667   0.706      6      8      9
met                        1.000   1.000   1.000      1      1      1
relation.all               0.500   1.000   0.667      1      2      1
relation.role              0.500   1.000   0.667      1      2      1
slot.all                   0.571   0.500   0.533      4      7      8
slot.date                  0.000   0.000   0.000      0      1      1
slot.participant           0.750   0.600   0.667      3      4      5
slot.place                 0.500   0.500   0.500      1      2      2
coreference.b3             1.000   0.857   0.923      7      7      7
date values right: 0 of 1 that are fixed, 1 of 1 that are open
)");
}

TEST_CASE("every miss and false alarm is a line with its words") {
    std::vector<ScoringError> errors;
    (void)score_of(&errors);
    std::string lines;
    for (const ScoringError& error : errors) lines += error.kind + ": " + error.what + '\n';
    CHECK(lines == R"(false Organization: Oslo
missed Country: Norway
missed Place: Oslo
date value: 3 May 2021: 2021-05-03 but 2021-05
event slots: Meeting «met»: missed date 2021-05-03; missed place Oslo; false date 2021-05
missed event: Agreement «signed»: participant Leila Haddad; participant Omar Said
false event: Visit: participant NO; place Oslo
false role: Omar Said → Norway
)");
    CHECK(error_line(errors.front(), false) ==
          "a\tfalse Organization\tOslo\t\tLeila Haddad met Omar Said in «Oslo» on 3 May 2021. Haddad, the minister of \n");
}

TEST_CASE("a document without a prediction misses everything, a value '?' is not scored") {
    Score score;
    add_document(parse_scored(R"({"id": "x", "dates": [{"start": 0, "end": 3, "edtf": "?"}]})"), {}, score, nullptr);
    CHECK(score.tallies.at("date").gold == 1);
    CHECK(score.tallies.at("date").f1() == 0.0);
    const ScoredDocument dated = parse_scored(R"({"id": "x", "dates": [{"start": 0, "end": 3, "edtf": "?"}]})");
    add_document(dated, dated, score, nullptr);
    CHECK(score.tallies.at("date").hit == 1);
    CHECK(score.fixed + score.open == 0);
}

TEST_CASE("countries and places fold to locations") {
    ScoredDocument gold = parse_scored(kGoldOslo);
    fold_locations(gold);
    Score score;
    add_document(gold, gold, score, nullptr);
    CHECK(score.tallies.at("mention.Location").hit == 2);
    CHECK(score.tallies.at("mention.Place").gold == 0);
}

TEST_CASE("a line that is no document in the full form says what is wrong") {
    CHECK_THROWS_AS(parse_scored("{"), Error);
    CHECK_THROWS_AS(parse_scored(R"({"id": "x", "entities": [{"id": "e1"}]})"), Error);
}

} // namespace isnad::tools
