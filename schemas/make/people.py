#!/usr/bin/env python3
"""Makes the derived rows of schemas/ar/names/{given,surname}.tsv:

    people.py NAMES.sqlite3

The file is resources/names.sqlite3 of the PyPI package arabic-name-romanizer (Wikidata, CC0; rows of dzirinames, MIT).
Rows whose note begins with `wikidata` are made here; all others are written by hand and stay. Latin spellings are
joined by `|`, the most frequent first; the note names the countries, the most frequent first.
"""
import argparse
import collections
import re
import sqlite3

import tables
from tables import fold

ARABIC = re.compile(r"[ء-غف-ي]{2,}( [ء-غف-ي]{2,}){0,1}\Z")
ELSEWHERE = ("IR", "PK", "AF")  # kept only where an Arab country or another source has the name too, or if frequent
COMPOUND = {"عبد", "ابو", "ابن", "ام", "بن", "بو", "ولد", "ايت", "ال", "بنت", "سيدي", "سي", "نور", "سيف", "شمس", "امه", "جاد", "فتح", "ضيف", "نصر", "جار"}
JOINED = {"عبد", "ابو", "بن"}
SECOND = {"الله", "الدين", "الاسلام", "الرحمن", "الحق", "النبي", "الرب", "النور", "الزهراء"}
MOST = 6
# Words that databases hold as names and that texts use for something else.
NEVER = {fold(w) for w in "بن ابن أبو آل عبد بنت ولد من في على عن إلى ما لا هو هي كل غير رئيس وزير اليوم كان قال هذا شركة".split()}


def load(file):
    """role -> folded Arabic form -> (Latin counts, country counts)"""
    names = {"given": {}, "surname": {}}
    query = "select arabic_key, latin, country, role, count, source from units"
    for arabic, latin, country, role, count, source in sqlite3.connect(file).execute(query):
        form = " ".join(arabic.split())
        role = "surname" if role == "unknown" else role
        if not ARABIC.match(form) or not latin or not re.match(r"[^\W\d_]", latin):
            continue
        spellings, countries = names[role].setdefault(fold(form), (collections.Counter(), collections.Counter()))
        spellings[latin] += count
        if country:
            countries[country] += count
    return names


def well_formed(form):
    words = form.split()
    return len(words) == 1 or words[0] in COMPOUND or words[1] in SECOND


def usual(form, countries, total):
    """Whether a name is to be listed: well formed, and borne in Arab countries unless it is frequent."""
    arab = sum(n for c, n in countries.items() if c not in ELSEWHERE)
    return form not in NEVER and well_formed(form) and (arab > 0 or total >= 3 or not countries)


def spellings_joined(spellings):
    """The most frequent Latin spellings, without those that differ in capitals alone."""
    chosen = {}
    for latin, _ in sorted(spellings.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(latin.casefold(), latin)
    return "|".join(list(chosen.values())[:MOST])


def rows(names, known):
    listed = {form for form, (latin, countries) in names.items() if usual(form, countries, sum(latin.values()))}
    for form in sorted(listed):
        spellings, countries = names[form]
        where = [c for c, _ in sorted(countries.items(), key=lambda item: (-item[1], item[0]))][:8]
        spelled = " ".join(known.get(w, w) for w in form.split())
        row = {"form": spelled, "latin": spellings_joined(spellings), "note": " ".join(["wikidata", *where])}
        yield row
        # Newspapers write عبد and أبو together with what follows as often as apart.
        joined = form.replace(" ", "")
        if form.split()[0] in JOINED and " " in form and joined not in listed:
            listed.add(joined)
            yield {**row, "form": spelled.replace(" ", "")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names")
    args = parser.parse_args()
    known = {fold(r["form"]): r["form"] for r in tables.read(tables.path("make/hamza.tsv"))[2]}
    NEVER.update(fold(r["form"]) for r in tables.read(tables.path("ar/words/ordinary.tsv"))[2]
                 if r["grade"] == "2" and r["if"] != "exact")
    for role, names in load(args.names).items():
        what = {"given": "Given names", "surname": "Surnames"}[role]
        head = [f"# {what} in Arabic letters with their Latin spellings, the most frequent first; the note names countries (ISO 3166-1).",
                "# Rows noted `wikidata`: make/people.py from PyPI arabic-name-romanizer (Wikidata, CC0; dzirinames, MIT), unpolished;",
                "# all others by hand."]
        file = tables.path(f"ar/names/{role}.tsv")
        print(role, tables.merge(file, ["form", "latin", "note"], list(rows(names, known)), "wikidata", head))


main()
