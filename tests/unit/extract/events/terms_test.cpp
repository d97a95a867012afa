// What sentences say of an event beside its slots, in three languages, and that each value is traced to the words that give it.
#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {
namespace {

/// Of the first event that has the term; "-" where none has.
std::string term(const Extraction& extraction, const std::string& name) {
    for (const Event& event : extraction.events) {
        if (const Term* found = event.term(name)) return found->value;
    }
    return "-";
}

struct ToldValue {
    const char* language;
    const char* text;
    const char* value;
};

void check_values(const std::string& name, std::initializer_list<ToldValue> cases) {
    for (const ToldValue& told : cases) {
        CAPTURE(told.text);
        CHECK(term(read(told.language, told.text), name) == told.value);
    }
}

TEST_CASE("the stage of an agreement is what is done with it") {
    check_values("stage", {
                              {"ar", "وقعت مصر وليبيا مذكرة تفاهم في طرابلس.", "signed"},
                              {"ar", "وقعت مصر وليبيا بالأحرف الأولى على اتفاقية تجارية.", "initialled"},
                              {"ar", "دخلت الاتفاقية بين مصر وليبيا حيز التنفيذ.", "in-force"},
                              {"ar", "بعد تعليق الاتفاقية بين مصر وليبيا.", "suspended"},
                              {"ar", "اتفاقية بين مصر وليبيا.", "-"},
                              {"en", "Egypt and Libya signed a memorandum of understanding in Tripoli.", "signed"},
                              {"en", "The parliament ratified the fishing agreement between Egypt and Libya.", "ratified"},
                              {"en", "The trade agreement between Egypt and Libya entered into force on 1 May 2023.", "in-force"},
                              {"en", "They spoke of the agreement between Egypt and Libya.", "-"},
                              {"fr", "L'Égypte et la Libye ont paraphé un accord à Tripoli.", "initialled"},
                              {"fr", "L'accord entre l'Égypte et la Libye est entré en vigueur.", "in-force"},
                          });
}

TEST_CASE("the number of documents is a numeral, in figures, words or the dual") {
    check_values("number", {
                               {"ar", "وقعت مصر وليبيا ثلاث مذكرات تفاهم في طرابلس.", "3"},
                               {"ar", "وقعت مصر وليبيا مذكرتي تفاهم في طرابلس.", "2"},
                               {"ar", "وقعت مصر وليبيا ١٥ اتفاقية في طرابلس.", "15"},
                               {"ar", "وقعت مصر وليبيا مذكرات تفاهم في طرابلس.", "-"},
                               {"en", "Egypt and Libya signed three memoranda of understanding in Tripoli.", "3"},
                               {"en", "Egypt and Libya signed 14 agreements in Tripoli.", "14"},
                               {"en", "Egypt and Libya signed one of the agreements in Tripoli.", "-"},
                               {"fr", "La France et la Tunisie ont signé douze accords.", "12"},
                           });
}

TEST_CASE("a topic ends before places, dates and clauses of their own") {
    check_values("topic", {
                              {"ar", "وقعت مصر وليبيا اتفاقية حول الصيد البحري في طرابلس.", "الصيد البحري"},
                              {"ar", "وقعت مصر وليبيا اتفاقية للتعاون الأمني بين البلدين.", "التعاون الأمني"},
                              {"ar", "التقى أحمد يوسف عمرو طلعت. وتناول اللقاء سبل تعزيز التعاون.", "سبل تعزيز التعاون"},
                              {"ar", "التقى أحمد يوسف عمرو طلعت في القاهرة.", "-"},
                              {"en", "Amr Talaat met Jake Sullivan in Cairo to discuss the situation in Libya.", "the situation in Libya"},
                              {"en", "Egypt and Libya signed an agreement on sea fishing in Tripoli on Monday.", "sea fishing"},
                              {"en", "Egypt and Libya signed an agreement on Monday.", "-"},
                              {"fr", "L'Égypte et le Soudan ont signé un accord dans le domaine de la santé à Paris.", "la santé"},
                          });
}

TEST_CASE("who says so is said of what stands in his words alone") {
    check_values("attribution", {
                                    {"ar", "قالت مصادر دبلوماسية إن أحمد يوسف التقى عمرو طلعت.", "مصادر دبلوماسية"},
                                    {"ar", "التقى أحمد يوسف عمرو طلعت، بحسب جامعة الدول العربية.", "جامعة الدول العربية"},
                                    {"ar", "قال سامح شكري إن بلاده ترحب بذلك، وذلك خلال لقائه عمرو طلعت في القاهرة.", "-"},
                                    {"en", "Egypt and Libya signed an agreement, the African Union said.", "the African Union"},
                                    {"en", "Amr Talaat met Jake Sullivan. The African Union said so.", "-"},
                                    {"fr", "Selon Amr Talaat, la France et la Tunisie ont signé un accord.", "Amr Talaat"},
                                });
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
    const graph::Delta delta = to_delta(extraction, project_packs());
    std::vector<std::string> told;
    for (const graph::Fact& fact : delta.facts) {
        if (fact.relation != graph::Relation::mentioned_in || fact.detail.empty()) continue;
        const graph::Span words = fact.evidence.words;
        told.push_back(fact.detail + " by " + delta.document.text.substr(words.begin, words.end - words.begin));
    }
    CHECK(told == std::vector<std::string>{"stage=signed by signed", "number=3 by three", "topic=sea fishing by sea fishing"});
}

} // namespace
TEST_CASE("a name has its whole article, a title nothing that is only written together with it") {
    CHECK(read("ar", "افتتح عمرو طلعت الجلسة الأولى للقمة العربية الثلاثين في تونس.").events.front().name.starts_with("القمة"));
    for (const char* text : {"التقى أحمد يوسف والرئيس المصري عمرو طلعت في تونس.", "وقال للرئيس المصري عمرو طلعت.", "التقى بالرئيس المصري عمرو طلعت.",
                             "قال الرئيس المصري، عمرو طلعت، إنه سعيد."}) {
        const auto relations = read("ar", text).relations;
        REQUIRE(relations.size() == 1);
        CHECK(relations.front().title == "الرئيس المصري");
    }
    const auto names = [](const Extraction& read) {
        std::set<std::string> all;
        for (const graph::Node& node : to_delta(read, project_packs()).nodes)
            for (const graph::Name& name : node.names) all.insert(name.text);
        return all;
    }(read("ar", "التقى أحمد الشرقاوي عمرو طلعت في تونس. وقال طلعت للشرقاوي إنه سعيد. وشكر الشرقاوي تونس."));
    CHECK(names.contains("الشرقاوي"));
    CHECK_FALSE(names.contains("لشرقاوي"));
}

} // namespace isnad::extract
