#include "extract/text/fold_file.hpp"

#include <catch2/catch.hpp>

namespace isnad::extract {

TEST_CASE("code points are written as themselves or by number") {
    CHECK(unescape_code_points("U+0640") == "ـ");
    CHECK(unescape_code_points("U+0020 U+0640 U+0020") == " ـ ");
    CHECK(unescape_code_points("ا") == "ا");
    CHECK(unescape_code_points("") == "");
    CHECK(unescape_code_points("U+XYZ") == "U+XYZ");
    CHECK(unescape_code_points("U+110000") == "U+110000");
}

TEST_CASE("rows of a fold file are rules, and each fault has its line") {
    std::vector<Diagnostic> faults;
    const FoldRules rules = parse_fold_rules("# head\nfrom\tto\twhy\nU+0640\t\ttatweel\nab\tc\ttwo letters\nx\ty\nأ\tا\thamza\n", "fold.tsv", faults);
    CHECK(rules == FoldRules{{"ـ", ""}, {"أ", "ا"}});
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].line == 4);
    CHECK(faults[1].line == 5);
    CHECK(faults[1].file == "fold.tsv");
}

TEST_CASE("a fold rule for more than one code point is refused") {
    CHECK_THROWS_AS(FoldTable(FoldRules{{"ab", "c"}}), Error);
    CHECK_THROWS_AS(FoldTable(FoldRules{{"", "c"}}), Error);
}

TEST_CASE("a rule's result is folded by the other rules") {
    const FoldTable table(FoldRules{{"a", "b"}, {"b", "cd"}, {"x", "xy"}});
    CHECK(fold("A x", table) == "cd xy");
}

} // namespace isnad::extract
