#include "extract/lexicon/shapes.hpp"

#include <array>
#include <charconv>

#include "extract/lexicon/tsv.hpp"

namespace isnad::extract {
namespace {

constexpr std::array kShapeNames = {"arabic", "lower", "capital",    "upper", "letters", "number", "number-ordinal",
                                    "mixed",  "mark",  "line-break", "url",   "email",   "handle", "hashtag"};

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

ShapeClasses::ShapeClasses(ClassRegistry& classes)
    : classes_(classes), day_(classes.intern("day-number")), month_(classes.intern("month-number")), year_(classes.intern("year-number")),
      hijri_year_(classes.intern("hijri-year-number")), hundreds_(classes.intern("hundreds")), thousands_(classes.intern("thousands")),
      one_letter_(classes.intern("one-letter")) {
    for (const char* name : kShapeNames) {
        by_shape_.emplace_back();
        by_shape_.back().add(classes.intern(name));
    }
    for (int i = 1; i <= 4; ++i) digits_.push_back(classes.intern("digits-" + std::to_string(i)));
}

void ShapeClasses::load_endings(const std::filesystem::path& file, const FoldTable& fold, std::vector<Diagnostic>& faults) {
    const Table table = Table::read(file, faults);
    for (const Table::Row& row : table.rows()) {
        endings_.push_back({extract::fold(table.cell(row, "prefix"), fold), extract::fold(table.cell(row, "suffix"), fold),
                            classes_.intern(table.cell(row, "class"))});
    }
}

ClassSet ShapeClasses::of_number(std::string_view digits) const {
    ClassSet set;
    if (digits.size() > 4) return set;
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    set.add(digits_[digits.size() - 1]);
    if (value >= 1 && value <= 31 && digits.size() <= 2) set.add(day_);
    if (value >= 1 && value <= 12 && digits.size() <= 2) set.add(month_);
    if (value >= 1800 && value <= 2199) set.add(year_);
    if (value >= 1300 && value <= 1500) set.add(hijri_year_);
    if (value > 0 && value % 100 == 0) set.add(hundreds_);
    if (value > 0 && value % 1000 == 0) set.add(thousands_);
    return set;
}

ClassSet ShapeClasses::of(std::string_view folded) const {
    if (all_digits(folded)) return of_number(folded);
    ClassSet set;
    for (const Ending& ending : endings_) {
        if (folded.size() > ending.prefix.size() + ending.suffix.size() + 2 && folded.starts_with(ending.prefix) && folded.ends_with(ending.suffix)) {
            set.add(ending.cls);
        }
    }
    const auto first = folded.empty() ? 0U : static_cast<unsigned char>(folded[0]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length == folded.size()) set.add(one_letter_);
    return set;
}

} // namespace isnad::extract
