#include "tools/report/words_file.hpp"

#include <map>
#include <memory>

#include "extract/lexicon/tsv.hpp"
#include "extract/text/wording.hpp"
#include "graph/error.hpp"

namespace isnad::tools {
namespace {

struct Entry {
    std::string pattern;
    int line = 0;
    bool is_pattern = false; ///< has arguments; plain words need no reading
};

/// Shared by the functions of one Words.
struct Source {
    explicit Source(const std::string& language) : wording(language == "en" ? "en-GB" : language) {} ///< the day before the month, as in ar and fr
    std::string file;
    std::map<std::string, Entry, std::less<>> entries;
    extract::Wording wording;
};

/// Punctuation between items: a space behind it, `_` for the no-break space before it.
std::string as_mark(const std::string& text) {
    std::string mark;
    for (const char c : text) mark += c == '_' ? std::string("\xC2\xA0") : std::string(1, c);
    return mark + ' ';
}

std::shared_ptr<Source> read(const std::filesystem::path& file, const std::string& language) {
    auto source = std::make_shared<Source>(language);
    source->file = file.string();
    std::vector<Diagnostic> faults;
    const extract::Table table = extract::Table::read(file, faults);
    if (!faults.empty())
        throw Error(ErrorKind::input, faults.front().file + ":" + std::to_string(faults.front().line) + ": " + faults.front().message);
    for (const auto& row : table.rows()) {
        const std::string key(table.cell(row, "key"));
        std::string words(table.cell(row, "words"));
        if (key == "comma" || key == "colon" || key == "semicolon") words = as_mark(words);
        const bool is_pattern = words.find('{') != std::string::npos;
        source->entries[key] = {std::move(words), row.line, is_pattern};
    }
    return source;
}

std::string say(const Source& source, std::string_view key, const std::vector<graph::Argument>& arguments) {
    const auto entry = source.entries.find(key);
    if (entry == source.entries.end()) return {};
    if (!entry->second.is_pattern) return entry->second.pattern;
    std::string fault;
    if (auto text = source.wording.message(entry->second.pattern, arguments, fault)) return *text;
    throw Error(ErrorKind::input, source.file + ":" + std::to_string(entry->second.line) + ": " + fault);
}

} // namespace

graph::Words load_words(const std::filesystem::path& packs, const std::string& language) {
    const auto source = read(packs / "report" / (language + ".tsv"), language);
    graph::Words words;
    words.language = language;
    words.right_to_left = source->wording.right_to_left();
    words.say = [source](std::string_view key, const std::vector<graph::Argument>& arguments) { return say(*source, key, arguments); };
    words.number = [source](std::int64_t value) { return source->wording.number(value); };
    words.date = [source](graph::Day day, std::string_view skeleton) { return source->wording.date(day, skeleton); };
    words.interval = [source](graph::DayRange days, std::string_view skeleton) { return source->wording.interval(days, skeleton); };
    words.list = [source](const std::vector<std::string>& items) { return source->wording.list(items); };
    return words;
}

std::string load_picture_style(const std::filesystem::path& packs) {
    return extract::read_file(packs / "report" / "picture.css");
}

std::string load_page_style(const std::filesystem::path& packs) {
    return extract::read_file(packs / "report" / "report.css") + load_picture_style(packs);
}

} // namespace isnad::tools
