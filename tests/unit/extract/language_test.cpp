#include "extract/text/language.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/extract/view.hpp"

namespace isnad::extract {

static std::string language(std::string_view text) {
    static std::vector<Diagnostic> faults;
    static const FunctionWords kWords = load_function_words(ISNAD_SOURCE_DIR "/schemas", project_table(), faults);
    REQUIRE(faults.empty());
    return detect_language(text, project_table(), kWords);
}

TEST_CASE("a text's language is known by its script and its function words") {
    CHECK(language("التقى الوزير في طرابلس وفدا من الاتحاد الأوروبي، وقال إن اللقاء كان مثمرا على كل حال.") == "ar");
    CHECK(language("أعلنت شركة Huawei Technologies عن اتفاق مع Libya Telecom في طرابلس") == "ar");
    CHECK(language("The minister met a delegation of the European Union in Tripoli and said that it was a good meeting for all.") == "en");
    CHECK(language("Le ministre a rencontré une délégation de l’Union européenne dans la capitale, et il est parti avec les autres.") == "fr");
    CHECK(language("The meeting with شركة الاتصالات was held in Cairo and the sides agreed on the terms of the deal.") == "en");
}

TEST_CASE("a short text has the likeliest language of its script") {
    CHECK(language("طرابلس") == "ar");
    CHECK(language("Signature d'un accord") == "fr");
    CHECK(language("Libya") == "en");
}

TEST_CASE("a text in none of our languages has none") {
    CHECK(language("") == "");
    CHECK(language("12/5/2024 - 17:30") == "");
    CHECK(language("北京举行会议") == "");
    CHECK(language(
              "Der Minister traf gestern eine Delegation der Europäischen Union und sprach mit ihr über das neue Abkommen zwischen beiden Seiten.") ==
          "");
    CHECK(language("وزیر امور خارجه ایران روز گذشته با همتای خود دیدار کرد و گفت که این دیدار برای هر دو کشور بسیار مفید بوده است.") == "");
    CHECK(language("\xFF\xFE\x80") == "");
}

} // namespace isnad::extract
