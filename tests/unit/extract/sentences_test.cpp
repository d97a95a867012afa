#include <catch2/catch.hpp>

#include "extract/text/word_rows.hpp"
#include "tests/unit/extract/view.hpp"

namespace isnad::extract {

/// The verbatim text of each sentence, with " | " between them.
static std::string sentences(std::string_view text) {
    static std::vector<Diagnostic> faults;
    static const Abbreviations kAbbreviations = load_abbreviations(ISNAD_SOURCE_DIR "/schemas", project_table(), faults);
    REQUIRE(faults.empty());
    const View view(text);
    std::string line;
    for (const TokenRange& range : split_sentences(view.normalized, view.tokens, kAbbreviations)) {
        std::uint32_t last = range.end - 1;
        if (last > range.begin && view.tokens[last].shape == Shape::line_break) --last;
        const std::uint32_t begin = view.normalized.offsets.source(view.tokens[range.begin].begin);
        const std::uint32_t end = view.normalized.offsets.source_end(view.tokens[last].end);
        line += (line.empty() ? "" : " | ") + view.source.substr(begin, end - begin);
    }
    return line;
}

namespace {
struct Case {
    std::string_view why, text, sentences;
};
} // namespace

TEST_CASE("sentences end at end marks and line breaks") {
    for (const Case& row : {
             Case{"end marks", "وصل الوفد. هل عاد؟ نعم! انتهى", "وصل الوفد. | هل عاد؟ | نعم! | انتهى"},
             Case{"a semicolon and a colon do not", "قال: نعم؛ ثم عاد.", "قال: نعم؛ ثم عاد."},
             Case{"a line break does", "عنوان الخبر\nوصل الوفد\r\n\r\nوعاد", "عنوان الخبر | وصل الوفد | وعاد"},
             Case{"no space after the full stop", "وصل الوفد.وعاد الوزير. It ended.The rest", "وصل الوفد. | وعاد الوزير. | It ended. | The rest"},
             Case{"closing marks go with the sentence before", "قال «وصلنا.» ثم \"عدنا.\" وقال (نعم.) انتهى",
                  "قال «وصلنا.» | ثم \"عدنا.\" | وقال (نعم.) | انتهى"},
             Case{"an opening quotation mark goes with the one behind", "وصل. \"عدنا\" قال. «نعم»", "وصل. | \"عدنا\" قال. | «نعم»"},
             Case{"several marks", "حقا؟! نعم...\nلا", "حقا؟! | نعم... | لا"},
             Case{"two points are a pause", "وصل الوفد.. وعاد الوزير", "وصل الوفد.. وعاد الوزير"},
             Case{"titles of one letter", "قال د. محمد م. علي وأ.د. سامي", "قال د. محمد م. علي وأ.د. سامي"},
             Case{"letters with points", "وفق (أ.ف.ب) وم.ت.ف أمس. انتهى", "وفق (أ.ف.ب) وم.ت.ف أمس. | انتهى"},
             Case{"names of letters", "وفق سي.إن.إن أمس. انتهى", "وفق سي.إن.إن أمس. | انتهى"},
             Case{"the era behind a year", "عام 1436هـ. وعاد", "عام 1436هـ. | وعاد"},
             Case{"numbers", "بلغ 2.5 مليون و1.500.000 في 23.1.2023 و3.5. انتهى", "بلغ 2.5 مليون و1.500.000 في 23.1.2023 و3.5. | انتهى"},
             Case{"numbers of a list", "1. الأول\n2. الثاني", "1. الأول | 2. الثاني"},
             Case{"a dateline", "القاهرة 11 مارس 2024 (أ ش أ) - قال الوزير. انتهى", "القاهرة 11 مارس 2024 (أ ش أ) - قال الوزير. | انتهى"},
             Case{"an English dateline", "CAIRO, Jan. 23 (Agency) - He met Gen. Ali. They left.",
                  "CAIRO, Jan. 23 (Agency) - He met Gen. Ali. | They left."},
             Case{"initials and states", "J. R. Smith of the U.S. Senate, No. 5, spoke vs. him.",
                  "J. R. Smith of the U.S. Senate, No. 5, spoke vs. him."},
             Case{"French titles", "M. Dupont et Mme. Durand sont venus. Ils sont partis.",
                  "M. Dupont et Mme. Durand sont venus. | Ils sont partis."},
             Case{"a small letter goes on", "the co. that won. It was", "the co. that won. | It was"},
             Case{"an address", "see www.example.org. It is", "see www.example.org. | It is"},
             Case{"nothing", "", ""},
             Case{"line breaks at the begin", "\n\nنعم", "نعم"},
         }) {
        INFO(row.why);
        std::string found = sentences(row.text);
        found.erase(0, found.find_first_not_of('\n') == std::string::npos ? 0 : found.find_first_not_of('\n'));
        CHECK(found == row.sentences);
    }
}

} // namespace isnad::extract
