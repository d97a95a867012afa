#pragma once
// Classes that a token has by its form alone: script and case, kinds of numbers, marks, and endings that data lists
// (schemas/<language>/endings.tsv: prefix, suffix, class).
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon/class_set.hpp"
#include "extract/text/normalize.hpp"
#include "extract/text/tokens.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

class ShapeClasses {
public:
    explicit ShapeClasses(ClassRegistry& classes);
    void load_endings(const std::filesystem::path& file, const FoldTable& fold, std::vector<Diagnostic>& faults);

    /// By the token's shape: "arabic", "lower", "capital", "upper", "letters", "number", "number-ordinal", "mixed", "mark",
    /// "line-break", "url", "email", "handle", "hashtag".
    [[nodiscard]] const ClassSet& of(Shape shape) const { return by_shape_[static_cast<std::size_t>(shape)]; }
    /// By its folded letters: "day-number" (1-31), "month-number" (1-12), "year-number" (1800-2199), "hijri-year-number" (1300-1500), "hundreds" and "thousands" (whole ones),
    /// "digits-1" … "digits-4", "one-letter"; and the endings.
    [[nodiscard]] ClassSet of(std::string_view folded) const;

private:
    struct Ending {
        std::string prefix;
        std::string suffix;
        ClassId cls = 0;
    };
    [[nodiscard]] ClassSet of_number(std::string_view digits) const;

    ClassRegistry& classes_;
    std::vector<ClassSet> by_shape_;
    std::vector<Ending> endings_;
    ClassId day_, month_, year_, hijri_year_, hundreds_, thousands_, one_letter_;
    std::vector<ClassId> digits_;
};

} // namespace isnad::extract
