// hijri_tables FILE…: checks the calendar against tables of `Hijri day, tab, Gregorian day`, both ways. Exit status 0 where all agree.
#include <cstdio>
#include <fstream>
#include <string>

#include "extract/text/calendar.hpp"

namespace {

using isnad::extract::HijriDate;

std::string print(const HijriDate& date) {
    char text[32];
    (void)std::snprintf(text, sizeof text, "%d-%02u-%02u", date.year, date.month, date.day);
    return text;
}

/// True where the line's two days are one day to the calendar.
bool agrees(const std::string& hijri, const std::string& gregorian) {
    HijriDate date;
    if (std::sscanf(hijri.c_str(), "%d-%u-%u", &date.year, &date.month, &date.day) != 3) return false;
    const auto day = day_of(date);
    const auto range = isnad::graph::bounds(gregorian);
    if (!day || !range) return false;
    const auto back = isnad::extract::hijri_date(range->first);
    return isnad::graph::to_iso(*day) == gregorian && back && print(*back) == hijri;
}

} // namespace

int main(int argc, char** argv) {
    int rows = 0;
    int wrong = 0;
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i]);
        for (std::string hijri, gregorian; file >> hijri >> gregorian; ++rows) {
            if (agrees(hijri, gregorian)) continue;
            ++wrong;
            std::printf("%s\t%s\n", hijri.c_str(), gregorian.c_str());
        }
    }
    std::printf("%d of %d rows agree both ways\n", rows - wrong, rows);
    return rows > 0 && wrong == 0 ? 0 : 1;
}
