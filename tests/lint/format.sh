#!/usr/bin/env bash
# All C++ but generated tables is as clang-format leaves it (./dev fmt mends it). Names the files only.
cd "$(dirname "$0")/../.." || exit 2
wrong=$(find graph extract store tools tests -name '*.[ch]pp' -print0 | LC_ALL=C sort -z | xargs -0 grep -LZ '\. Do not edit\.' |
    xargs -0 clang-format --dry-run 2>&1 | sed -n 's/^\([^: ]*\):.*warning: .*/\1/p' | uniq -c)
[ -z "$wrong" ] || { printf 'places that ./dev fmt would change:\n%s\n' "$wrong"; exit 1; }
