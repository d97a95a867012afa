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

TEST_CASE("what a verb says is to come is planned") {
    const auto status = [](const char* language, const char* text) {
        const auto events = read(language, text).events;
        REQUIRE(events.size() == 1);
        return events.front().status;
    };
    using enum graph::Status;
    CHECK(status("ar", "سيلتقي أحمد يوسف عمرو طلعت في القاهرة.") == planned);
    CHECK(status("ar", "ومن المنتظر أن يزور أحمد يوسف القاهرة.") == planned);
    CHECK(status("ar", "سيوقع أحمد يوسف اتفاقا مع مصر.") == planned);
    CHECK(status("ar", "سيقوم أحمد يوسف بزيارة إلى القاهرة.") == planned);
    CHECK(status("ar", "وستستضيف تونس القمة العربية.") == planned);
    CHECK(status("ar", "واستعد أحمد يوسف قبل زيارة سيؤديها إلى القاهرة.") == planned);
    CHECK(status("ar", "التقى أحمد يوسف عمرو طلعت في القاهرة وسيعود إلى تونس.") == happened);
    CHECK(status("ar", "ستنسحب مصر من الاتفاق الموقع بين تونس وليبيا.") == happened); // it is in force
    CHECK(status("en", "Ahmed Youssef is to visit Cairo on Sunday.") == planned);
    CHECK(status("en", "Ahmed Youssef visited Cairo on Sunday.") == happened);
    CHECK(status("fr", "Le ministre Ahmed Youssef se rendra au Caire dimanche.") == planned);
}

TEST_CASE("whose a body is takes no part") {
    const auto participants = [](const char* text) {
        const auto events = read("en", text).events;
        REQUIRE(events.size() == 1);
        return events.front().fillers.size();
    };
    CHECK(participants("Libya's World Bank and Egypt's African Union held a meeting.") == 2);
    CHECK(participants("Libya and Egypt held a meeting.") == 2);
}

} // namespace isnad::extract
