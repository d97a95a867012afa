#!/usr/bin/env bash
# The word lists have whole rows, no stray white space and no form twice (schemas/make/sort.py sorts them).
cd "$(dirname "$0")/../.." && find schemas -name '*.tsv' -print0 | LC_ALL=C sort -z | xargs -0 python3 schemas/make/sort.py --check
