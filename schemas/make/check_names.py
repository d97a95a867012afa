#!/usr/bin/env python3
"""Checks the organisations and their names against each other: check_names.py

Every `id` of {ar,en,fr}/names/organization.tsv has a row in actors/organisations.tsv and the other way round in at
least one language, kinds are known ones, `part_of` and `place` name rows that exist, conditions are of the known
kinds, and a form that stands for two bodies has a different condition for each. Exit status 1 where something is wrong.
"""
import re
import sys

import tables
from sort import fold

KINDS = set("""igo ministry government parliament court army police agency regulator central-bank bank company university
school research party armed-group media news-agency club team federation ngo initiative union hospital religious
other""".split())
CONDITION = re.compile(r"preposition|head|quotes|context|exact|longer|cap|topic:[a-z]+|country:[A-Z]{2}")
LANGUAGES = ("ar", "en", "fr")


def actors(organisations, places):
    """Messages about the table of organisations itself."""
    ids = {row["id"] for row in organisations}
    if len(ids) != len(organisations):
        yield "actors/organisations.tsv: an id stands twice"
    for row in organisations:
        name = row["id"]
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            yield f"{name}: an id is lower-case ASCII words joined by hyphens"
        if row["kind"] not in KINDS:
            yield f"{name}: unknown kind `{row['kind']}`"
        if row["country"] and not re.fullmatch(r"[A-Z]{2}", row["country"]):
            yield f"{name}: country `{row['country']}` is no ISO 3166-1 alpha-2 code"
        if row["part_of"] and row["part_of"] not in ids:
            yield f"{name}: part of `{row['part_of']}`, which has no row"
        if row["place"] and row["place"] not in places:
            yield f"{name}: place `{row['place']}` is not in actors/places.tsv"


def names(language, rows, ids):
    """Messages about one language's forms."""
    meanings = {}
    for row in rows:
        where = f"{language}: {row['form']}"
        conditions = row["if"].split()
        if row["id"] not in ids:
            yield f"{where}: no organisation `{row['id']}`"
        if re.search(r"[\[\]{}]", row["form"]):
            yield f"{where}: a bracket is no part of a name"
        for condition in conditions:
            if not CONDITION.fullmatch(condition):
                yield f"{where}: unknown condition `{condition}`"
        # An exact form counts in its own spelling only, so it is no rival of what merely folds to it.
        key = row["form"] if "exact" in conditions else fold(row["form"])
        for other, other_if in meanings.setdefault(key, []):
            if other == row["id"]:
                yield f"{where}: stands twice for `{other}`"
            elif other_if == row["if"]:
                yield f"{where}: `{other}` and `{row['id']}` with nothing in `if` to tell them apart"
        meanings[key].append((row["id"], row["if"]))


def main():
    organisations = tables.read(tables.path("actors/organisations.tsv"))[2]
    places = {row["id"] for row in tables.read(tables.path("actors/places.tsv"))[2]}
    ids = {row["id"] for row in organisations}
    named = set()
    faults = list(actors(organisations, places))
    for language in LANGUAGES:
        rows = tables.read(tables.path(f"{language}/names/organization.tsv"))[2]
        named |= {row["id"] for row in rows}
        faults += names(language, rows, ids)
    faults += [f"{name}: no form in any language" for name in sorted(ids - named)]
    print("\n".join(faults) if faults else f"{len(ids)} organisations, no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
