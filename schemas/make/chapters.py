#!/usr/bin/env python3
"""Writes the Arabic names of the country chapters of international bodies into names/organization.tsv: chapters.py

A chapter is an actor whose id is BODY-... and whose country and parent body are given in actors/organisations.tsv. The names are
made by pattern, from the names of the body and those of the country and its adjective; what the list has already stays.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sort import fold  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "ar/names/organization.tsv"
BODIES = {"isoc": ["ISOC", "جمعية الإنترنت", "مجتمع الإنترنت", "جمعية الانترنيت"]}
PLAIN = ["{b} {c}", "{b} - {c}", "{b} ({c})", "{b} في {c}", "{b} فرع {c}", "{b} - فرع {c}", "{b}، فرع {c}",
         "فرع {b} في {c}", "فرع {b} ب{c}", "{b} ISOC {c}", "{b} (ISOC) {c}", "{b} (ISOC) في {c}", "{b} ISOC في {c}", "فرع {b} {c}", "فرع {b} {a}"]


def rows(path):
    """Cells of each row, without comments and header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def countries():
    """By code: forms that hold without a condition, the shortest first."""
    found = {}
    for cells in rows(ROOT / "ar/names/country.tsv"):
        if re.fullmatch(r"[\u0621-\u064A]+", cells[0]) and (not cells[2] or cells[2].startswith(("exact", "country"))):
            found.setdefault(cells[1], []).append(cells[0])
    return found


def adjectives():
    """By code: the adjective, as masculine without the article."""
    found = {}
    for cells in rows(ROOT / "ar/words/nationality.tsv"):
        if cells[2] == "nisba":
            found.setdefault(cells[1], []).append(cells[0])
    return found


def main():
    text = LIST.read_text(encoding="utf-8")
    have = {fold(cells[0]) for cells in rows(LIST)}
    names, nations = countries(), adjectives()
    added = []
    for cells in rows(ROOT / "actors/organisations.tsv"):
        body = cells[3] if len(cells) > 3 else ""
        if body not in BODIES or not cells[2]:
            continue
        for base in BODIES[body]:
            forms = [p.format(b=base, c=c, a="") for p in PLAIN if "{a}" not in p for c in names.get(cells[2], [])[:2]]
            for nation in nations.get(cells[2], []):
                feminine = ("" if nation.startswith("ال") else "ال") + nation + "ة"
                forms += [p.format(b=base, a=a) for p in PLAIN if "{a}" in p for a in (feminine, feminine[:-1])]
                forms += [f"{base} {feminine}", f"{base} - {feminine}"] if base != "ISOC" else []
            for form in forms:
                if fold(form) not in have:
                    have.add(fold(form))
                    added.append(f"{form}\t{cells[0]}\t\t")
    LIST.write_text(text.rstrip("\n") + "\n" + "".join(row + "\n" for row in added), encoding="utf-8")
    print(len(added), "names added")


if __name__ == "__main__":
    main()
