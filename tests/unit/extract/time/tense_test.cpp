// On which side of the report a date lies that does not say it, by the verbs around it. The day of the report is Wednesday 14 March 2018.
#include <catch2/catch.hpp>

#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {

struct Told {
    std::string language;
    std::string sentence;
    std::string edtf; ///< of its last date
};

static void check(const std::vector<Told>& rows) {
    for (const Told& row : rows) {
        CAPTURE(row.sentence);
        const Extraction extraction = read(row.language, row.sentence);
        REQUIRE_FALSE(extraction.dates.empty());
        CHECK(extraction.dates.back().edtf == row.edtf);
    }
}

TEST_CASE("the nearest verb of the clause says on which side of the report a weekday lies") {
    check({{"ar", "وصل الوزير إلى دمشق الجمعة", "2018-03-09"},
           {"ar", "يصل الوزير إلى دمشق الجمعة", "2018-03-16"},
           {"ar", "سيصل الوزير إلى دمشق الجمعة", "2018-03-16"},
           {"ar", "لم يصل الوزير إلى دمشق الجمعة", "2018-03-09"},
           {"ar", "كان يزور دمشق الجمعة", "2018-03-09"},
           {"ar", "كان من المقرر أن يصل الجمعة", "2018-03-09"},
           {"ar", "من المقرر أن يصل الجمعة", "2018-03-16"},
           {"ar", "قال إن الدورة التي يحتضنها المركز الجمعة مفتوحة", "2018-03-16"},
           {"ar", "اقترح الوزير، الأحد، مكانا للقاء المرتقب", "2018-03-11"},
           {"ar", "قال بيان صدر الأحد إن البلاد لن تسكت", "2018-03-11"},
           {"ar", "ناقش المجلس الهجوم بعد مقتل طفلين الجمعة", "2018-03-09"},
           {"en", "The council met in Geneva on Friday", "2018-03-09"},
           {"en", "The council meets in Geneva on Friday", "2018-03-16"},
           {"en", "The talks will be held in Geneva on Friday", "2018-03-16"},
           {"en", "Heavy rain is expected before Friday", "2018-03-16"},
           {"fr", "Le ministre inaugurera vendredi une école", "2018-03-16"},
           {"fr", "Le ministre, arrivé vendredi à Tunis, assistera à la cérémonie", "2018-03-09"}});
}

TEST_CASE("and which month is meant, unless the other is much nearer") {
    check({{"ar", "وقع الرئيس الاتفاق في يونيو", "2017-06"},
           {"ar", "سيوقع الرئيس الاتفاق في يونيو", "2018-06"},
           {"ar", "أشاد بالاتفاق في أبريل", "2018-04"},
           {"ar", "يعيش في المدينة منذ أبريل", "2017-04"},
           {"ar", "مددت المهلة حتى سبتمبر", "2018-09"},
           {"en", "The company that in June signed the contract", "2017-06"}});
}

TEST_CASE("from a day on, until a day: it is to come where no verb tells of the past") {
    check({{"ar", "أعلنت الشركة قطع المياه بداية من الجمعة", "2018-03-16"},
           {"ar", "يبقى الوفد في المدينة حتى الجمعة", "2018-03-16"},
           {"ar", "تأخر الوفد حتى الجمعة", "2018-03-09"}});
}

TEST_CASE("a weekday that no verb places is the one that the text has placed") {
    check({{"ar", "تحتضن المدينة القمة الأحد. وليس الملف في أعمال القمة الأحد", "2018-03-18"},
           {"ar", "احتضنت المدينة القمة الأحد. وليس الملف في أعمال القمة الأحد", "2018-03-11"}});
}

} // namespace isnad::extract
