// Keys of bodies' names: what of a name says which body it is.
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

} // namespace isnad::extract
