#!/usr/bin/env python3
"""The words of reports: the languages have the same keys with the same arguments, and each key that a source asks for is there."""
import re
import sys

import page

FOLDER = page.ROOT / "schemas" / "report"
# Asked for with a value of a closed list, or the name of a section, behind the point.
LISTS = {"type", "types", "ledger", "subtype", "stage", "status", "role", "actor", "language", "figure", "condition", "section", "picture", "open", "date"}
ASKED = re.compile(r'(?:words\(|words\.say\(|counted\(words, |add_detail\(entry, words, |say\(page, words, |add\()\s*"([a-z][a-z.-]*)"')
CHOSEN = re.compile(r'\? "(table\.[a-z-]+)"\s*: "(table\.[a-z-]+)"')


def entries(path):
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return dict(rows[1:])


def subtypes():
    """Values that events take from the lists that rules name."""
    named = {name for path in page.ROOT.glob("schemas/*/rules/*.toml") for name in re.findall(r'trigger-list\s*=\s*"([^"]+)"', path.read_text(encoding="utf-8"))}
    for name in sorted(named):
        for path in page.ROOT.glob(f"schemas/*/words/{name}.tsv"):
            rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
            yield from (row[1] for row in rows[1:] if len(row) > 1 and row[1])


def main():
    languages = {path.stem: entries(path) for path in sorted(FOLDER.glob("*.tsv"))}
    english, faults = languages["en"], []
    for language, own in languages.items():
        faults += [f"{language}.tsv: no words for {key}" for key in english.keys() - own.keys()]
        faults += [f"{language}.tsv: {key} is in no other language" for key in own.keys() - english.keys()]
        for key in own.keys() & english.keys():
            if set(re.findall(r"\{(\w+)", own[key])) != set(re.findall(r"\{(\w+)", english[key])):
                faults.append(f"{language}.tsv: {key} has other arguments than in English")
    types = {key[len("type."):].lower() for key in english if key.startswith("type.")} | {"found", "founded", "before"}  # as their type; no event
    faults += sorted({f"en.tsv: no words for subtype.{value}" for value in subtypes() if value not in types and "subtype." + value not in english})
    asked = set()
    for path in sorted((page.ROOT / "graph" / "report").rglob("*.cpp")):
        source = path.read_text(encoding="utf-8")
        asked |= {key for key in ASKED.findall(source)} | {key for pair in CHOSEN.findall(source) for key in pair}
    faults += [f"en.tsv: no words for {key}" for key in sorted(asked - english.keys()) if not key.endswith(".")]
    faults += [f"en.tsv: no source asks for {key}" for key in sorted(english.keys() - asked) if key.split(".")[0] not in LISTS]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
