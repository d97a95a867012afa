#!/usr/bin/env python3
"""Makes the derived rows of schemas/{en,fr}/names/{given,surname}.tsv:

    people_latin.py --names NAMES.sqlite3 --faker FOLDER --census FOLDER

Sources: the Latin spellings in schemas/ar/names (by hand) and in PyPI arabic-name-romanizer (Wikidata, CC0; dzirinames,
MIT); the lists in faker/providers/person of PyPI faker (MIT); dist.* of PyPI names (United States census of 1990, public
domain). English and French texts name the same people, so both languages get all, but for the census surnames, of which
French gets fewer. Rows by hand are those whose note begins with none of these sources.
"""
import argparse
import importlib
import os
import re
import sqlite3
import sys

import tables
from tables import fold

LATIN = re.compile(r"[^\W\d_]['’]?[^\W\d_]+([' ’-][^\W\d_]+){0,2}\.?\Z")
SOURCES = ("arabic", "faker", "census", "hand-ar")
MOST_CENSUS = {"en": 12000, "fr": 3000}
LEAST_GIVEN, LEAST_SURNAME = 2, 2


def latin(name):
    return all("a" <= fold(c)[:1] <= "z" or c in "' ’-." for c in name) and LATIN.match(name) and len(name) > 1


def title(name):
    return re.sub(r"(^|[\s'-])(\w)", lambda m: m[1] + m[2].upper(), name.lower())


def from_arabic_lists(role):
    for row in tables.read(tables.path(f"ar/names/{role}.tsv"))[2]:
        if row["note"].startswith("hand"):
            for name in row["latin"].split("|"):
                yield name, "hand-ar"


def from_wikidata(file, role):
    least = LEAST_GIVEN if role == "given" else LEAST_SURNAME
    query = "select latin, sum(count) from units where role = ? group by latin having sum(count) >= ?"
    for name, _ in sqlite3.connect(file).execute(query, (role, least)):
        yield name, "arabic"


def from_faker(folder, role):
    sys.path.insert(0, folder)
    people = os.path.join(folder, "faker", "providers", "person")
    for locale in sorted(os.listdir(people)):
        if not os.path.exists(os.path.join(people, locale, "__init__.py")):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            wanted = attribute.startswith("first_name" if role == "given" else "last_name")
            value = getattr(provider, attribute)
            if wanted and isinstance(value, (tuple, list, dict)):
                for name in value:
                    if isinstance(name, str):
                        yield name.strip(), "faker"


def from_census(folder, role, lang):
    files = ("dist.female.first", "dist.male.first") if role == "given" else ("dist.all.last",)
    for file in files:
        lines = open(os.path.join(folder, file), encoding="ascii").read().split("\n")
        for line in lines[:None if role == "given" else MOST_CENSUS[lang]]:
            if line.strip():
                yield title(line.split()[0]), "census"


def main():
    parser = argparse.ArgumentParser()
    for name in ("names", "faker", "census"):
        parser.add_argument("--" + name, required=True)
    args = parser.parse_args()
    for lang in ("en", "fr"):
        function_words = {fold(r["form"]) for r in tables.read(tables.path(f"{lang}/words/ordinary.tsv"))[2] if r["grade"] == "2"}
        months = {fold(r["form"]) for r in tables.read(tables.path(f"{lang}/words/month.tsv"))[2]}
        nations = {fold(r["form"]) for r in tables.read(tables.path(f"{lang}/names/country.tsv"))[2]}
        nations |= {fold(r["form"]) for r in tables.read(tables.path(f"{lang}/words/nationality.tsv"))[2]}
        for role in ("given", "surname"):
            found = {}
            for source in (from_arabic_lists(role), from_wikidata(args.names, role), from_faker(args.faker, role),
                           from_census(args.census, role, lang)):
                for name, where in source:
                    name = name.replace("’", "'")
                    key = fold(name)
                    if latin(name) and key not in function_words | months | nations and not key.startswith(("al-", "el-")):
                        found.setdefault(key, (name if name != name.lower() else title(name), []))[1].append(where)
            rows = [{"form": name, "latin": "", "note": " ".join(dict.fromkeys(where))} for name, where in found.values()]
            file = tables.path(f"{lang}/names/{role}.tsv")
            old = [r for r in tables.read(file)[2] if r["note"].split(" ")[0] not in SOURCES]
            taken = {fold(r["form"]) for r in old}
            what = "Given names" if role == "given" else "Surnames"
            head = [f"# {what} in Latin letters, of all peoples; the note names the sources: hand-ar (schemas/ar/names, by hand), arabic",
                    "# (PyPI arabic-name-romanizer: Wikidata, CC0), faker (PyPI faker, MIT), census (PyPI names: US census of 1990, public domain).",
                    "# Made by make/people_latin.py; rows with another note are by hand."]
            print(lang, role, tables.write(file, ["form", "latin", "note"], old + [r for r in rows if fold(r["form"]) not in taken], head))


main()
