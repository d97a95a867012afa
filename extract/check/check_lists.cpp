#include "extract/check/check_lists.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/lexicon/tsv.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {
namespace {

namespace fs = std::filesystem;

/// Columns that some loader reads, or that are for people and programs beside it.
constexpr std::array kColumns = {"form",     "value",  "inflect",    "if",      "note",     "class",   "grade",   "id",      "latin",
                                 "paradigm", "strip",  "suffix",     "after",   "restores", "kind",    "prefix",  "classes", "from",
                                 "to",       "why",    "country",    "part_of", "never",    "unless",  "website", "place",   "lat",
                                 "lon",      "person", "population", "title",   "body",     "from_to", "geonames"};

std::vector<fs::path> tables_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".tsv") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

/// Whether schemas/make/sort.py makes the character equal to others: Latin letters that Unicode takes apart, Arabic marks, tatweel, alefs,
/// final ya and ta marbuta. The loader does more: hamza seats, marks of punctuation.
bool is_folded_for_order(char32_t c) {
    constexpr std::u32string_view kWhole = U"æÆøØœŒđĐðÐþÞłŁħĦŧŦıŋŊß";
    constexpr std::u32string_view kArabic = U"\u0622\u0623\u0625\u0671\u0649\u0629\u0640\u0670";
    if (c < 0x80) return true;
    if ((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1E9A) || (c >= 0x1EA0 && c < 0x1F00)) return kWhole.find(c) == std::u32string_view::npos;
    return (c >= 0x64B && c <= 0x65F) || kArabic.find(c) != std::u32string_view::npos;
}

std::string order_key(const std::string& form, const FoldTable& table) {
    std::string key;
    for (std::size_t at = 0; at < form.size();) {
        const CodePoint c = decode(form, at);
        const std::string letter = form.substr(at, c.length);
        key += is_folded_for_order(c.value) ? fold(letter, table) : letter == "Đ" ? "đ" : letter == "ß" ? "ss" : letter;
        at += c.length;
    }
    return key;
}

/// One table.
class ListCheck {
public:
    ListCheck(fs::path file, const FoldTable& fold, std::vector<PackFault>& faults) : file_(std::move(file)), fold_(fold), faults_(faults) {
        std::vector<Diagnostic> found;
        table_ = Table::read(file_, found);
        for (Diagnostic& fault : found) faults_.push_back({std::move(fault), false});
    }

    void run() {
        check_header();
        check_cells();
        const bool is_list = table_.has("form") && !table_.has("after"); // clitics are tried in order
        if (is_list || table_.has("id")) check_order();
    }

    /// Ids that the rows name must be in `known`.
    void check_ids(const std::set<std::string>& known) {
        for (const Table::Row& row : table_.rows()) {
            const std::string id(table_.cell(row, "id"));
            if (id.empty()) {
                fault(row.line, "the form has no id: who or what does it name?");
            } else if (!known.contains(id)) {
                fault(row.line, "no actor '" + id + "' in schemas/actors: add it there first");
            }
        }
    }

private:
    void fault(int line, const std::string& message, bool warning = false) { faults_.push_back({{file_.string(), line, 0, message}, warning}); }

    void check_header() {
        for (const std::string_view column : table_.header()) {
            if (std::ranges::find(kColumns, column) == kColumns.end()) {
                fault(table_.header_line(), "unknown column '" + std::string(column) + "'; schemas/README.md lists the columns");
            }
        }
        if (table_.header().empty()) fault(0, "has no header row");
    }

    void check_cells() {
        for (const Table::Row& row : table_.rows()) {
            for (const std::string_view cell : row.cells) {
                const bool stray = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ' || cell.find("  ") != std::string_view::npos);
                if (stray) fault(row.line, "stray white space in '" + std::string(cell) + "'");
            }
        }
    }

    /// Where a row of the loader's kind says the same as one before it.
    [[nodiscard]] std::string key_of(const Table::Row& row) const {
        const std::string first(row.cells.front());
        if (table_.cell(row, "if").find("exact") != std::string_view::npos) return first + '\t' + std::string(table_.cell(row, "if"));
        return order_key(first, fold_) + '\t' + std::string(table_.cell(row, "id"));
    }

    void check_order() {
        std::map<std::string, int> seen;
        std::string last;
        for (const Table::Row& row : table_.rows()) {
            const std::string first(row.cells.front());
            const auto [known, is_new] = seen.try_emplace(key_of(row), row.line);
            if (!is_new) fault(row.line, "'" + first + "' stands in line " + std::to_string(known->second) + " already");
            const std::string folded = order_key(first, fold_);
            if (folded < last && !unsorted_) {
                unsorted_ = true; // one word out of place shifts all behind it
                fault(row.line, "'" + first + "' is out of order: python3 schemas/make/sort.py " + file_.string(), true);
            }
            last = folded;
        }
    }

    fs::path file_;
    const FoldTable& fold_;
    std::vector<PackFault>& faults_;
    Table table_;
    bool unsorted_ = false;
};

std::set<std::string> ids_in(const fs::path& file) {
    std::set<std::string> ids;
    std::vector<Diagnostic> passed_over; // that file's own check tells them
    if (!fs::exists(file)) return ids;
    const Table table = Table::read(file, passed_over);
    for (const Table::Row& row : table.rows()) ids.emplace(table.cell(row, "id"));
    return ids;
}

} // namespace

void check_lists(const fs::path& root, const std::string& language, bool shared, const FoldTable& fold, std::vector<PackFault>& faults) {
    static const std::map<std::string, std::string> kActors = {
        {"organization", "organisations.tsv"}, {"person", "persons.tsv"}, {"place", "places.tsv"}};
    for (const fs::path& file : tables_in(root / language)) {
        ListCheck list(file, fold, faults);
        list.run();
        const auto actors = kActors.find(file.stem().string());
        if (file.parent_path().filename() == "names" && actors != kActors.end()) list.check_ids(ids_in(root / "actors" / actors->second));
    }
    if (!shared) return;
    for (const char* folder : {"actors", "core"}) {
        for (const fs::path& file : tables_in(root / folder)) ListCheck(file, fold, faults).run();
    }
}

} // namespace isnad::extract
