#!/usr/bin/env python3
"""Writes extract/text/umm_al_qura_table.hpp from the Python package hijridate (MIT; M. Alshehri), whose month starts are those of the printed
Umm al-Qura calendars of 1343 to 1500 AH as collected by R. H. van Gent and the King Fahd University's tables.

    pip download --no-deps hijridate && PYTHONPATH=hijridate-….whl schemas/make/umm_al_qura.py > extract/text/umm_al_qura_table.hpp
"""
import datetime

from hijridate import ummalqura

FIRST_YEAR = 1343
starts = ummalqura.MONTH_STARTS
lengths = [b - a for a, b in zip(starts, starts[1:])]
assert set(lengths) <= {28, 29, 30, 31} and len(lengths) % 12 == 0
first_day = (datetime.date(*ummalqura.GREGORIAN_RANGE[0]) - datetime.date(1970, 1, 1)).days

print(f"""#pragma once
// Month lengths of the Umm al-Qura calendar as it was printed, years {FIRST_YEAR} to {FIRST_YEAR + len(lengths) // 12 - 1} AH: facts, written by
// schemas/make/umm_al_qura.py, which names their source. Do not edit.
#include <array>
#include <cstdint>

#include "graph/edtf.hpp"

namespace isnad::extract {{

inline constexpr int kUmmAlQuraFirstYear = {FIRST_YEAR};
inline constexpr graph::Day kUmmAlQuraFirstDay = {first_day}; ///< 1 Muharram of the first year

/// One word a year, two bits a month, Muharram lowest: its length less 28. Before 1365 a few months were cut or drawn out to meet the moon.
inline constexpr std::array<std::uint32_t, {len(lengths) // 12}> kUmmAlQuraMonths = {{""")
words = [sum(lengths[12 * y + m] - 28 << 2 * m for m in range(12)) for y in range(len(lengths) // 12)]
for row in range(0, len(words), 10):
    print("    " + " ".join(f"0x{word:06x}," for word in words[row:row + 10]))
print("""};

} // namespace isnad::extract""")
