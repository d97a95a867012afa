#include "extract/text/normalize.hpp"

#include <catch2/catch.hpp>

#include "extract/text/fold_file.hpp"

namespace isnad::extract {

static const FoldTable& table() {
    static std::vector<Diagnostic> faults;
    static const FoldTable kTable = load_fold_table(ISNAD_SOURCE_DIR "/schemas", faults);
    REQUIRE(faults.empty());
    return kTable;
}

namespace {
struct Folded {
    std::string_view why, from, to;
};
} // namespace

TEST_CASE("spellings of one word have one fold") {
    for (const Folded& row : {
             Folded{"marks and tatweel", "الرَّئِيــسُ", "الرءيس"},
             Folded{"seats of hamza", "مسؤول", "مسءول"},
             Folded{"seats of hamza", "مسئول", "مسءول"},
             Folded{"a hamza of its own, behind another mark", "مسو\u0651\u0654ول", "مسءول"},
             Folded{"alef", "أإآٱا", "ااااا"},
             Folded{"ya and ta marbuta", "ليبيى مدينة", "ليبيي مدينه"},
             Folded{"presentation forms", "\uFEE3\uFEA4\uFEE4\uFEAA", "محمد"},
             Folded{"a ligature of a whole word", "\uFDF2", "الله"},
             Folded{"letters of Persian keyboards", "\u06A9\u06AF\u06CC\u06BE", "ككيه"},
             Folded{"both sets of digits", "١٤٣٦ ۱۴۳۶ ١٬٥٠٠٫٥", "1436 1436 1,500.5"},
             Folded{"tatweel that stands for a dash", "القاهرة ـ وكالات", "القاهره - وكالات"},
             Folded{"tatweel behind a letter", "1436هـ", "1436ه"},
             Folded{"Arabic marks stay", "،؛؟", "،؛؟"},
             Folded{"accents and case", "ÉRIC Œuvre Straße", "eric oeuvre strasse"},
             Folded{"accents of their own", "E\u0301ric", "eric"},
             Folded{"quotation marks and dashes", "“x” ‘y’ – —", "\"x\" 'y' - -"},
             Folded{"bidi controls and zero width", "\uFEFFa\u200Fb\u202Ac\u200Bd\u2066", "abcd"},
             Folded{"white space", "a\u00A0b\tc\u3000d", "a b c d"},
             Folded{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
             Folded{"bytes that are no UTF-8", "x\xFF\xE2\x82y\xC3", "x\uFFFD\uFFFDy\uFFFD"},
         }) {
        INFO(row.why);
        CHECK(fold(row.from, table()) == row.to);
        CHECK(fold(row.to, table()) == row.to);
    }
}

TEST_CASE("a view's offsets lead back to the source, marks and tatweel included") {
    const std::string source = "\u200Fقال الرَّئِيــسُ: ١٢ يومًا";
    const NormalizedText text = normalize(source, table());
    const auto source_of = [&](std::string_view part) {
        const auto begin = static_cast<std::uint32_t>(text.text.find(part));
        const std::uint32_t first = text.offsets.source(begin);
        return source.substr(first, text.offsets.source_end(begin + static_cast<std::uint32_t>(part.size())) - first);
    };
    CHECK(source_of("قال") == "قال");
    CHECK(source_of("الرءيس") == "الرَّئِيــسُ");
    CHECK(source_of(":") == ":");
    CHECK(source_of("12") == "١٢");
    CHECK(source_of("يوما") == "يومًا");
    CHECK(text.offsets.source(static_cast<std::uint32_t>(text.text.size())) == source.size());
}

} // namespace isnad::extract
