// What looks like an event and is none, where names decide and not words alone.
#include <catch2/catch.hpp>

#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {

TEST_CASE("who meets a club plays it") {
    CHECK(read("ar", "استقبل ريال مدريد أمس أحمد يوسف.").events.empty());
    CHECK(read("ar", "سيستقبل ريال مدريد أحمد يوسف غدا.").events.empty());
    CHECK(read("ar", "استقبل عمرو طلعت أمس أحمد يوسف.").events.size() == 1);
    CHECK(read("ar", "عقد أحمد يوسف اجتماعا مع ريال مدريد أمس.").events.size() == 1); // over a transfer, say
}

} // namespace isnad::extract
