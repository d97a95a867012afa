// date_agreement PACKS DOCUMENTS…: how often dates agree with themselves. Of those that write weekday, day, month and year: is it that weekday?
// Of those with two month names: are both one month? Journalists' dates do so often; less than that is a fault of ours. Only mentions that
// write all of it count, as right and as wrong. Exit status 1 where either falls below its floor.
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "extract/pipeline.hpp"
#include "extract/read/read.hpp"

namespace {

struct Count {
    const char* what;
    double floor; ///< per cent
    int all = 0;
    int wrong = 0;

    [[nodiscard]] bool report() const {
        const double share = all > 0 ? 100.0 * (all - wrong) / all : 0.0;
        std::printf("%s: %d of %d agree (%.1f %%, asked %.1f)\n", what, all - wrong, all, share, floor);
        return share >= floor;
    }
};

struct Counts {
    Count weekdays = {"weekday and date", 95.8};
    Count months = {"doubled month names", 99.0};
};

/// Words of the dates that say all of what is compared.
struct Complete {
    std::set<std::string, std::less<>> weekdays;
    std::set<std::string, std::less<>> months;
};

int count_of(const std::string& line, const std::string& part) {
    int count = 0;
    for (std::size_t at = line.find(part); at != std::string::npos; at = line.find(part, at + 1)) ++count;
    return count;
}

/// Lines of the matches: phase, rule, words, and a `name=words` for each part.
Complete complete_dates(const std::string& lines) {
    Complete found;
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        const std::string line = lines.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t date = line.find("\tdate=");
        if (!line.starts_with("dates\t") || date == std::string::npos) continue;
        const std::string words = line.substr(date + 6, line.find('\t', date + 6) - date - 6);
        if (count_of(line, "\tmonth=") == 2) found.months.insert(words);
        if (count_of(line, "\tday=") == 1 && count_of(line, "\tweekday=") == 1 && count_of(line, "\tmonth=") > 0 && count_of(line, "\tyear=") == 1 &&
            count_of(line, "\tday2=") == 0)
            found.weekdays.insert(words);
    }
    return found;
}

void count_document(const isnad::graph::Document& document, const isnad::extract::Packs& packs, Counts& counts) {
    const Complete complete = complete_dates(print_stage(document, packs, isnad::extract::Stage::matches));
    const isnad::extract::Extraction found = extract(document, packs);
    const std::string body = document.body();
    for (const isnad::extract::DateMention& date : found.dates) {
        const std::string words = body.substr(date.span.begin, date.span.end - date.span.begin);
        counts.weekdays.all += complete.weekdays.contains(words) ? 1 : 0;
        counts.months.all += complete.months.contains(words) ? 1 : 0;
    }
    for (const isnad::Diagnostic& diagnostic : found.diagnostics) {
        const auto is_of = [&](const std::string& words) { return diagnostic.message.starts_with(words + ": "); };
        if (diagnostic.message.find("of the week, not") != std::string::npos)
            counts.weekdays.wrong += static_cast<int>(std::ranges::any_of(complete.weekdays, is_of));
        if (diagnostic.message.find("month names differ") != std::string::npos)
            counts.months.wrong += static_cast<int>(std::ranges::any_of(complete.months, is_of));
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const isnad::extract::Packs packs(argv[1]);
    Counts counts;
    isnad::extract::ReadHandler handler;
    handler.document = [&](isnad::graph::Document&& document) { count_document(document, packs, counts); };
    handler.refused = [](const isnad::Diagnostic& diagnostic) { std::fprintf(stderr, "%s\n", diagnostic.message.c_str()); };
    (void)isnad::extract::read_documents({argv + 2, argv + argc}, handler);
    const bool weekdays = counts.weekdays.report();
    const bool months = counts.months.report();
    return weekdays && months ? 0 : 1;
}
