#!/usr/bin/env python3
"""Checks places, countries and the words of dates and nations: check_places.py

Every id of names/place.tsv has a row in actors/places.tsv and the other way round, every id of names/country.tsv and
value of words/nationality.tsv is an ISO 3166-1 code, values of months, days and numbers are what the date rules read,
conditions are of the known kinds, and of the entries of one form (places and countries together) at most one comes
without a condition. Prints how many rows each list has. Exit status 1 where something is wrong.
"""
import collections
import glob
import os
import re
import sys

import tables
from check_names import CONDITION
from sort import fold

LANGUAGES = ("ar", "en", "fr")
KINDS = set("city province region continent sea river island mountain venue district camp border historic".split())
VALUES = {"nationality": r"[A-Z]{2}", "month": r"g:(0[1-9]|1[0-2])|h:(0[1-9]|1[0-2])", "weekday": r"[1-7]",
          "number-word": r"\d+", "ordinal": r"\d+", "region-adjective": r""}


def actors(places):
    if len({row["id"] for row in places}) != len(places):
        yield "actors/places.tsv: an id stands twice"
    for row in places:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]) or row["kind"] not in KINDS:
            yield f"actors/places.tsv: {row['id']}: bad id or kind `{row['kind']}`"
        if row["lat"] and not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
            yield f"actors/places.tsv: {row['id']}: coordinates out of range"


def conditions(where, row):
    for condition in row["if"].split():
        # `weak` is for the date rules: the word needs a day or a year beside it.
        if not CONDITION.fullmatch(condition) and condition != "weak":
            yield f"{where}: {row['form']}: unknown condition `{condition}`"


def names(language, ids, named):
    free = collections.defaultdict(set)
    for kind in ("place", "country"):
        for row in tables.read(tables.path(f"{language}/names/{kind}.tsv"))[2]:
            where = f"{language}/names/{kind}.tsv"
            yield from conditions(where, row)
            if kind == "place":
                named.add(row["id"])
                if row["id"] not in ids:
                    yield f"{where}: {row['form']}: no place `{row['id']}`"
            elif not re.fullmatch(r"[A-Z]{2}", row["id"]):
                yield f"{where}: {row['form']}: `{row['id']}` is no ISO code"
            if not row["if"]:
                free[fold(row["form"])].add(row["id"])
    for form, several in free.items():
        if len(several) > 1:
            yield f"{language}: {form}: {' and '.join(sorted(several))} without a condition"


def words(language):
    for name, pattern in VALUES.items():
        for row in tables.read(tables.path(f"{language}/words/{name}.tsv"))[2]:
            yield from conditions(f"{language}/words/{name}.tsv", row)
            if not re.fullmatch(pattern, row["value"]):
                yield f"{language}/words/{name}.tsv: {row['form']}: value `{row['value']}`"


def main():
    places = tables.read(tables.path("actors/places.tsv"))[2]
    ids, named, faults = {row["id"] for row in places}, set(), list(actors(places))
    for language in LANGUAGES:
        faults += [*names(language, ids, named), *words(language)]
    faults += [f"actors/places.tsv: {place} has no name" for place in sorted(ids - named)]
    for fault in faults:
        print(fault, file=sys.stderr)
    for file in sorted(glob.glob(tables.path("*/*/*.tsv")) + glob.glob(tables.path("actors/*.tsv"))):
        print(len(tables.read(file)[2]), os.path.relpath(file, tables.SCHEMAS), sep="\t")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
