#!/usr/bin/env python3
"""Makes schemas/{en,fr}/words/ordinary.tsv:

    ordinary_latin.py LANG --dictionary WORDS... --wordfreq large_LANG.msgpack.gz [--least 2.9]

Members are the lower-case entries of Debian's word lists (wamerican, wbritish; wfrench) that wordfreq confirms to be
in common use. Rows of grade 2 (function words) and rows with a note are written by hand and stay as they are.
"""
import argparse
import gzip
import re

import msgpack

import tables
from tables import fold


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lang", choices=("en", "fr"))
    parser.add_argument("--dictionary", nargs="+", required=True)
    parser.add_argument("--wordfreq", required=True)
    parser.add_argument("--least", type=float, default=2.9)
    args = parser.parse_args()
    zipf = {}
    for centibel, words in enumerate(msgpack.load(gzip.open(args.wordfreq))[1:]):
        for word in words:
            zipf.setdefault(fold(word), 9 - centibel / 100)
    letters = re.compile(r"[^\W\d_]+(-[^\W\d_]+)*\Z")
    entries = {}
    for file in args.dictionary:
        for word in open(file, encoding="utf-8").read().split():
            if word.islower() and letters.fullmatch(word) and len(word) > 1:
                best = entries.setdefault(fold(word), word)
                if best.isascii() and not word.isascii():
                    entries[fold(word)] = word
    file = tables.path(args.lang + "/words/ordinary.tsv")
    hand = [r for r in tables.read(file)[2] if r["grade"] == "2" or r.get("note")]
    taken = {fold(r["form"]) for r in hand}
    rows = [{"form": w, "grade": "1"} for f, w in entries.items() if zipf.get(f, 0) >= args.least and f not in taken]
    language = {"en": "English", "fr": "French"}[args.lang]
    head = [f"# Ordinary words of running {language} (grade 1) and function words (grade 2): the guard against taking words for names.",
            "# Grade 2 and rows with a note: by hand. Grade 1: make/ordinary_latin.py, from Debian's word lists, see SOURCES.md."]
    print(file, tables.write(file, ["form", "grade", "if", "note"], hand + rows, head))


main()
