#include "extract/lexicon/clitics.hpp"

#include <algorithm>

#include "extract/lexicon/tsv.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kMinStemBytes = 4; ///< two Arabic letters: less is no word of a list

/// The classes that a cell names, with a space between.
ClassSet classes_of(std::string_view cell, ClassRegistry& classes) {
    ClassSet set;
    for (const std::string_view name : split(cell, ' ')) {
        if (!name.empty()) set.add(classes.intern(name));
    }
    return set;
}

} // namespace

void CliticTable::load(const std::filesystem::path& file, ClassRegistry& classes, const FoldTable& fold, std::vector<Diagnostic>& faults) {
    const Table table = Table::read(file, faults);
    for (const Table::Row& row : table.rows()) {
        const std::string form = extract::fold(table.cell(row, "form"), fold);
        if (table.cell(row, "kind") == "article") {
            articles_.push_back(form);
            no_article_ |= classes_of(table.cell(row, "never"), classes);
            continue;
        }
        Clitic clitic{form, extract::fold(table.cell(row, "restores"), fold), classes.intern(table.cell(row, "class")), {}, {}, {}, true};
        clitic.never = classes_of(table.cell(row, "never"), classes);
        clitic.unless = classes_of(table.cell(row, "unless"), classes);
        for (const std::string_view name : split(table.cell(row, "after"), ' ')) {
            if (name == "-" || name.empty()) continue;
            if (name == "only")
                clitic.may_be_first = false;
            else
                clitic.after.add(classes.intern(name));
        }
        all_.add(clitic.cls);
        if (table.cell(row, "kind") == "preposition") prepositions_.add(clitic.cls);
        if (table.cell(row, "kind") == "particle") particles_.add(clitic.cls);
        clitics_.push_back(std::move(clitic));
    }
}

bool CliticTable::may_precede(const ClassSet& prefix, const ClassSet& word) const {
    return std::ranges::none_of(
        clitics_, [&](const Clitic& clitic) { return prefix.has(clitic.cls) && word.intersects(clitic.never) && !word.intersects(clitic.unless); });
}

std::string CliticTable::without_article(const std::string& stem) const {
    for (const std::string& article : articles_) {
        if (stem.size() >= article.size() + kMinStemBytes && stem.starts_with(article)) return stem.substr(article.size());
    }
    return {};
}

void CliticTable::cut(std::string_view token, const Cut& so_far, ClassId last, bool first, std::vector<Cut>& out) const {
    for (const Clitic& clitic : clitics_) {
        const std::string_view rest = token.substr(so_far.at);
        if (!rest.starts_with(clitic.form) || (first ? !clitic.may_be_first : !clitic.after.has(last))) continue;
        // what is restored overlaps the clitic's own last letters: the stem's span begins where they do
        const std::size_t kept = clitic.restores.empty() ? 0 : clitic.form.size() / 2;
        Cut next;
        next.at = so_far.at + clitic.form.size() - kept;
        next.stem = clitic.restores + std::string(rest.substr(clitic.form.size()));
        if (next.stem.size() < kMinStemBytes) continue;
        next.bare = without_article(next.stem);
        next.prefix = so_far.prefix;
        next.prefix.add(clitic.cls);
        out.push_back(next);
        if (clitic.restores.empty()) cut(token, next, clitic.cls, false, out);
    }
}

std::vector<Cut> CliticTable::cuts(std::string_view token) const {
    std::vector<Cut> out;
    out.push_back({0, std::string(token), without_article(std::string(token)), {}});
    const Cut whole = out.front();
    cut(token, whole, 0, true, out);
    std::ranges::stable_sort(out, {}, &Cut::at);
    return out;
}

} // namespace isnad::extract
