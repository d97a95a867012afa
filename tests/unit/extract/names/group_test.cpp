// Which names of a text are of one person.
#include <catch2/catch.hpp>

#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {

TEST_CASE("what follows a comma in a name is no part of what a short name repeats") {
    CHECK(read("en", "President Bolor Tarkhan, Jr. spoke. Later Tarkhan left.").entities.size() == 1);
    CHECK(read("en", "Readout of the call of President Tarkhan\nPresident Bolor J. Tarkhan, Jr. spoke.").entities.size() == 1);
    CHECK(read("en", "President Bolor Tarkhan, Jr. met Emily Horne.").entities.size() == 2);
}

TEST_CASE("a family name alone behind 'and' is joined to the name before it") {
    const Extraction told = read("ar", "حضر الوزير أحمد يوسف والوزير سامي الدمعورات. ووقع يوسف والدمعورات مذكرة تفاهم.");
    REQUIRE(told.events.size() == 1);
    CHECK(told.events.front().fillers.size() == 2);
}

} // namespace isnad::extract
