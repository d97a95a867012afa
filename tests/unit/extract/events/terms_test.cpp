// What sentences say of an event beside its slots, in three languages, and that each value is traced to the words that give it.
#include <catch2/catch.hpp>

#include <filesystem>

#include "extract/pipeline.hpp"

namespace isnad::extract {
namespace {

const Packs& packs() {
    static const Packs kPacks(std::filesystem::path(ISNAD_SOURCE_DIR) / "schemas");
    return kPacks;
}

Extraction read(const std::string& language, const std::string& text) {
    graph::Document document;
    document.id = "a";
    document.language = language;
    document.published = "2024-03-13";
    document.text = text;
    return extract(document, packs());
}

/// Of the first event that has the term; "-" where none has.
std::string term(const Extraction& extraction, const std::string& name) {
    for (const Event& event : extraction.events) {
        if (const Term* found = event.term(name)) return found->value;
    }
    return "-";
}

std::string term(const std::string& language, const std::string& text, const std::string& name) {
    return term(read(language, text), name);
}

struct Case {
    const char* language;
    const char* text;
    const char* value;
};

TEST_CASE("the stage of an agreement is what is done with it") {
    for (const Case& told : {
             Case{"ar", "وقعت مصر وليبيا مذكرة تفاهم في طرابلس.", "signed"},
             Case{"ar", "وقعت مصر وليبيا بالأحرف الأولى على اتفاقية تجارية.", "initialled"},
             Case{"ar", "دخلت الاتفاقية بين مصر وليبيا حيز التنفيذ.", "in-force"},
             Case{"ar", "بعد تعليق الاتفاقية بين مصر وليبيا.", "suspended"},
             Case{"ar", "اتفاقية بين مصر وليبيا.", "-"},
             Case{"en", "Egypt and Libya signed a memorandum of understanding in Tripoli.", "signed"},
             Case{"en", "The parliament ratified the fishing agreement between Egypt and Libya.", "ratified"},
             Case{"en", "The trade agreement between Egypt and Libya entered into force on 1 May 2023.", "in-force"},
             Case{"en", "They spoke of the agreement between Egypt and Libya.", "-"},
             Case{"fr", "L'Égypte et la Libye ont paraphé un accord à Tripoli.", "initialled"},
             Case{"fr", "L'accord entre l'Égypte et la Libye est entré en vigueur.", "in-force"},
         }) {
        CAPTURE(told.text);
        CHECK(term(told.language, told.text, "stage") == told.value);
    }
}

TEST_CASE("the number of documents is a numeral, in figures, words or the dual") {
    for (const Case& told : {
             Case{"ar", "وقعت مصر وليبيا ثلاث مذكرات تفاهم في طرابلس.", "3"},
             Case{"ar", "وقعت مصر وليبيا مذكرتي تفاهم في طرابلس.", "2"},
             Case{"ar", "وقعت مصر وليبيا ١٥ اتفاقية في طرابلس.", "15"},
             Case{"ar", "وقعت مصر وليبيا مذكرات تفاهم في طرابلس.", "-"},
             Case{"en", "Egypt and Libya signed three memoranda of understanding in Tripoli.", "3"},
             Case{"en", "Egypt and Libya signed 14 agreements in Tripoli.", "14"},
             Case{"en", "Egypt and Libya signed one of the agreements in Tripoli.", "-"},
             Case{"fr", "La France et la Tunisie ont signé douze accords.", "12"},
         }) {
        CAPTURE(told.text);
        CHECK(term(told.language, told.text, "number") == told.value);
    }
}

TEST_CASE("a topic ends before places, dates and clauses of their own") {
    for (const Case& told : {
             Case{"ar", "وقعت مصر وليبيا اتفاقية حول الصيد البحري في طرابلس.", "الصيد البحري"},
             Case{"ar", "وقعت مصر وليبيا اتفاقية للتعاون الأمني بين البلدين.", "التعاون الأمني"},
             Case{"ar", "التقى أحمد يوسف عمرو طلعت. وتناول اللقاء سبل تعزيز التعاون.", "سبل تعزيز التعاون"},
             Case{"ar", "التقى أحمد يوسف عمرو طلعت في القاهرة.", "-"},
             Case{"en", "Amr Talaat met Jake Sullivan in Cairo to discuss the situation in Libya.", "the situation in Libya"},
             Case{"en", "Egypt and Libya signed an agreement on sea fishing in Tripoli on Monday.", "sea fishing"},
             Case{"en", "Egypt and Libya signed an agreement on Monday.", "-"},
             Case{"fr", "L'Égypte et le Soudan ont signé un accord dans le domaine de la santé à Paris.", "la santé"},
         }) {
        CAPTURE(told.text);
        CHECK(term(told.language, told.text, "topic") == told.value);
    }
}

TEST_CASE("who says so is said of what stands in his words alone") {
    for (const Case& told : {
             Case{"ar", "قالت مصادر دبلوماسية إن أحمد يوسف التقى عمرو طلعت.", "مصادر دبلوماسية"},
             Case{"ar", "التقى أحمد يوسف عمرو طلعت، بحسب جامعة الدول العربية.", "جامعة الدول العربية"},
             Case{"ar", "قال سامح شكري إن بلاده ترحب بذلك، وذلك خلال لقائه عمرو طلعت في القاهرة.", "-"},
             Case{"en", "Egypt and Libya signed an agreement, the African Union said.", "the African Union"},
             Case{"en", "Amr Talaat met Jake Sullivan. The African Union said so.", "-"},
             Case{"fr", "Selon Amr Talaat, la France et la Tunisie ont signé un accord.", "Amr Talaat"},
         }) {
        CAPTURE(told.text);
        CHECK(term(told.language, told.text, "attribution") == told.value);
    }
}

TEST_CASE("words beside the trigger tell a closer kind") {
    CHECK(read("ar", "تحدث أحمد يوسف مع عمرو طلعت هاتفيا.").events.at(0).subtype == "call");
    CHECK(read("en", "Amr Talaat phoned Jake Sullivan.").events.at(0).subtype == "call");
    CHECK(read("fr", "Amr Talaat s'est entretenu avec Jake Sullivan par visioconférence.").events.at(0).subtype == "video-call");
}

TEST_CASE("who receives is the host of his guest, and nobody is added") {
    const Extraction extraction = read("ar", "استقبل أحمد يوسف في القاهرة عمرو طلعت.");
    REQUIRE(extraction.events.size() == 1);
    std::vector<std::string> roles;
    for (const Filler& filler : extraction.events[0].fillers) {
        if (filler.slot == graph::Relation::participant) roles.push_back(filler.role);
    }
    CHECK(roles == std::vector<std::string>{"host", "guest"});
}

TEST_CASE("each value is a fact with the words that give it") {
    const Extraction extraction = read("en", "Egypt and Libya signed three protocols on sea fishing in Tripoli.");
    const graph::Delta delta = to_delta(extraction, packs());
    std::vector<std::string> told;
    for (const graph::Fact& fact : delta.facts) {
        if (fact.relation != graph::Relation::mentioned_in || fact.detail.empty()) continue;
        const graph::Span words = fact.evidence.words;
        told.push_back(fact.detail + " by " + delta.document.text.substr(words.begin, words.end - words.begin));
    }
    CHECK(told == std::vector<std::string>{"stage=signed by signed", "number=3 by three", "topic=sea fishing by sea fishing"});
}

} // namespace
} // namespace isnad::extract
