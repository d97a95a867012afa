// What one text tells twice is one event, and what it tells beside it is another.
#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {
namespace {

std::ptrdiff_t count(graph::NodeType type, const std::string& text) {
    const Extraction extraction = read("ar", text);
    return std::ranges::count(extraction.events, type, &Event::type);
}

} // namespace

TEST_CASE("a conference called after its place is the one that is held there") {
    const std::string water = "عقد المؤتمر العربي للمياه في باريس أمس. ";
    CHECK(count(graph::NodeType::conference, water + "وقال أحمد يوسف في مؤتمر باريس إن الأمر جيد.") == 1);
    CHECK(count(graph::NodeType::conference, water + "وقال أحمد يوسف في مؤتمر روما إن الأمر جيد.") == 2);
}

TEST_CASE("the days of a conference at one place are one conference's, weeks apart they are not") {
    const std::string water = "عقد المؤتمر العربي للمياه في باريس يوم 14 مارس 2018. وشارك عمرو طلعت في المؤتمر في باريس يوم ";
    CHECK(count(graph::NodeType::conference, water + "12 مارس 2018.") == 1);
    CHECK(count(graph::NodeType::conference, water + "12 يناير 2018.") == 2);
}

TEST_CASE("a tour and one of its stops are two journeys") {
    const std::string tour = "يقوم أحمد يوسف بجولة تشمل مصر وليبيا. ";
    CHECK(count(graph::NodeType::visit, tour + "وعاد أحمد يوسف من ليبيا التي زارها يومين.") == 2);
}

TEST_CASE("the day of what is prepared is not the day on which it is prepared") {
    const Extraction extraction = read("ar", "التقى أحمد يوسف عمرو طلعت بهدف الإعداد للقمة المقرر عقدها في يونيو 2018.");
    REQUIRE(extraction.events.size() == 1);
    CHECK_FALSE(extraction.events[0].date);
}

} // namespace isnad::extract
