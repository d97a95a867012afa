#pragma once
// Proclitics by data (schemas/<language>/clitics.tsv): what may stand before a word within its token, in which order, and what
// that says. Columns: form, class, after (classes it may follow, `-` for none), restores (put before the stem for look-up:
// Arabic writes l + al as ll), kind (`article` for a definite article, which belongs to the stem's span;
// `preposition` where it is one), never (classes of words that it never stands before), unless (those before which it does all the same).
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon/class_set.hpp"
#include "extract/text/normalize.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

/// A way to cut a token: proclitics of the classes `prefix`, then `stem` (folded; its span begins `at` bytes into the token).
struct Cut {
    std::size_t at = 0;
    std::string stem;
    std::string bare; ///< the stem without its article; empty where it has none
    ClassSet prefix;  ///< of the proclitics
};

class CliticTable {
public:
    void load(const std::filesystem::path& file, ClassRegistry& classes, const FoldTable& fold, std::vector<Diagnostic>& faults);

    /// All cuts, the whole token first, then by bytes cut off.
    [[nodiscard]] std::vector<Cut> cuts(std::string_view token) const;
    [[nodiscard]] const ClassSet& prepositions() const { return prepositions_; }
    [[nodiscard]] const ClassSet& particles() const { return particles_; }
    [[nodiscard]] const ClassSet& all() const { return all_; }
    /// Whether a word of these classes may stand behind these proclitics.
    [[nodiscard]] bool may_precede(const ClassSet& prefix, const ClassSet& word) const;
    /// Classes of words that take no article.
    [[nodiscard]] const ClassSet& without_article() const { return no_article_; }

private:
    struct Clitic {
        std::string form;
        std::string restores;
        ClassId cls = 0;
        ClassSet after;
        ClassSet never;
        ClassSet unless;
        bool may_be_first = true;
    };

    void cut(std::string_view token, const Cut& so_far, ClassId last, bool first, std::vector<Cut>& out) const;
    [[nodiscard]] std::string without_article(const std::string& stem) const;

    std::vector<Clitic> clitics_;
    std::vector<std::string> articles_;
    ClassSet prepositions_;
    ClassSet particles_;
    ClassSet all_;
    ClassSet no_article_;
};

} // namespace isnad::extract
