// Journeys: whose they are where a verb or pronoun stands without its subject, and where they went.
#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {
namespace {

/// "visitors > places" of every visit that the text tells, in its order; a country without a name of its own by its code.
std::vector<std::string> visits(const std::string& text) {
    const Extraction extraction = read("ar", text);
    const auto names = [&](const Event& event, graph::Relation slot) {
        std::string joined;
        for (const Filler& filler : event.fillers) {
            const Entity& entity = extraction.entities[filler.entity];
            if (filler.slot == slot) joined += (joined.empty() ? "" : "+") + (entity.iso.empty() ? entity.name : entity.iso);
        }
        return joined;
    };
    std::vector<std::string> told;
    for (const Event& event : extraction.events) {
        if (event.type == graph::NodeType::visit)
            told.push_back(names(event, graph::Relation::participant) + " > " + names(event, graph::Relation::place));
    }
    return told;
}

using Visits = std::vector<std::string>;

} // namespace

TEST_CASE("who went on is who went, not whom he met in between") {
    CHECK(visits("توجه أحمد يوسف إلى باريس للقاء عمرو طلعت، ثم يتوجه إلى لندن.") == Visits{"أحمد يوسف > باريس", "أحمد يوسف > لندن"});
}

TEST_CASE("a visit of theirs is of several, and of nobody who stands alone") {
    CHECK(visits("تحدث أحمد يوسف وعمرو طلعت خلال زيارتهما إلى باريس.") == Visits{"أحمد يوسف+عمرو طلعت > باريس"});
    CHECK(visits("تحدث أحمد يوسف خلال زيارتهم إلى باريس.").empty());
}

TEST_CASE("a family name alone behind a verb of hers is the woman's of that family") {
    const std::string both = "قال زعيم كوريا الشمالية كيم جونغ أون ذلك. وقالت كيم يو-هي إنها توافق. ";
    CHECK(visits(both + "وقالت كيم خلال زيارتها إلى باريس إن الأمر جيد.") == Visits{"كيم يو-هي > باريس"});
    CHECK(visits(both + "وقال كيم خلال زيارته إلى باريس إن الأمر جيد.") == Visits{"كيم جونغ أون > باريس"});
}

TEST_CASE("a capital that only an adjective names is its country") {
    CHECK(visits("زار أحمد يوسف العاصمة الفرنسية أمس.") == Visits{"أحمد يوسف > FR"});
    CHECK(visits("زار أحمد يوسف العاصمة الفرنسية باريس أمس.") == Visits{"أحمد يوسف > باريس"});
}

TEST_CASE("who lands at an airport visits nothing, who inspects it does") {
    CHECK(visits("وصل أحمد يوسف إلى مطار القاهرة أمس.").empty());
    CHECK(visits("أجرى أحمد يوسف زيارة تفقدية لمطار القاهرة.").size() == 1);
}

TEST_CASE("an earlier visit to the same place is another") {
    CHECK(visits("وصل أحمد يوسف إلى فرنسا التي سبق أن زارها مرتين.").size() == 2);
}

TEST_CASE("a name in quotation marks does not open his words") {
    CHECK(visits("أكد زعيم كوريا الشمالية \"كيم جونغ أون\" خلال زيارته إلى مصنع في باريس ذلك.").size() == 1);
}

} // namespace isnad::extract
