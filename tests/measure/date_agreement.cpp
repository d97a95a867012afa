// date_agreement PACKS DOCUMENTS…: how often dates agree with themselves. Of those that write weekday, day, month and year: is it that weekday?
// Of those with two month names: are both one month? About 96 % of what journalists write agrees; less than that is a fault of ours.
// Exit status 1 where either falls below 95 %.
#include <cstdio>
#include <string>
#include <vector>

#include "extract/pipeline.hpp"
#include "extract/read/read.hpp"

namespace {

struct Count {
    int all = 0;
    int wrong = 0;

    [[nodiscard]] bool report(const char* what) const {
        const double share = all > 0 ? 100.0 * (all - wrong) / all : 100.0;
        std::printf("%s: %d of %d agree (%.1f %%)\n", what, all - wrong, all, share);
        return share >= 95.0;
    }
};

struct Counts {
    Count weekdays;
    Count months;
};

int count_of(const std::string& line, const std::string& part) {
    int count = 0;
    for (std::size_t at = line.find(part); at != std::string::npos; at = line.find(part, at + 1)) ++count;
    return count;
}

/// Lines of the matches: phase, rule, words, and a `name=words` for each part.
void count_matches(const std::string& lines, Counts& counts) {
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        const std::string line = lines.substr(begin, end - begin);
        begin = end + 1;
        if (!line.starts_with("dates\t")) continue;
        if (count_of(line, "\tmonth=") == 2) ++counts.months.all;
        if (count_of(line, "\tday=") == 1 && count_of(line, "\tweekday=") == 1 && count_of(line, "\tmonth=") > 0 && count_of(line, "\tyear=") == 1 &&
            count_of(line, "\tday2=") == 0)
            ++counts.weekdays.all;
    }
}

void count_document(const isnad::graph::Document& document, const isnad::extract::Packs& packs, Counts& counts) {
    count_matches(print_stage(document, packs, isnad::extract::Stage::matches), counts);
    for (const isnad::Diagnostic& diagnostic : extract(document, packs).diagnostics) {
        if (diagnostic.message.find("of the week, not") != std::string::npos) ++counts.weekdays.wrong;
        if (diagnostic.message.find("month names differ") != std::string::npos) ++counts.months.wrong;
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
    const bool weekdays = counts.weekdays.report("weekday and date");
    const bool months = counts.months.report("doubled month names");
    return weekdays && months ? 0 : 1;
}
