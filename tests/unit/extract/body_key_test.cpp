// Keys of names: what of a body's name says which it is; which listed name a Latin spelling of a person's is.
#include <catch2/catch.hpp>

#include "extract/packs.hpp"
#include "tests/unit/extract/events/reading.hpp"

namespace isnad::extract {

TEST_CASE("a company and a club are known without the word for it, where a name is left") {
    const NameKeys& keys = project_packs().impl().keys();
    const auto key = [&](const std::string& name) { return keys.key(graph::NodeType::organization, name, ""); };
    CHECK(key("شركه شلوف") == key("شلوف"));
    CHECK(key("نادي شلوف") == key("شلوف"));
    CHECK(key("جمعيه شلوف") != key("شلوف"));
    CHECK(key("شركه تونسيه") != key("تونسيه"));
}

TEST_CASE("a Latin spelling is of the listed name with its consonants, not of a longer one that is spelt so too") {
    const NameKeys& keys = project_packs().impl().keys();
    const auto consonants = [&](const std::string& name) {
        const std::string key = keys.key(graph::NodeType::person, name, "");
        return key.substr(0, key.find('/'));
    };
    for (const auto& [latin, arabic] :
         {std::pair{"mohammed", "محمد"}, {"muhammad", "محمد"}, {"salman", "سلمان"}, {"hussein", "حسين"}, {"walid", "وليد"}, {"aden", "عدن"}}) {
        INFO(latin);
        CHECK(consonants(latin) == consonants(arabic));
    }
}

} // namespace isnad::extract
