#!/usr/bin/env python3
"""table.py ISNAD [--update]: the table in extract/README.md is what the sentences of sentences.tsv give now. --update writes it anew.

Each sentence is read as a document of its own, published on Wednesday 14 March 2018.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "extract" / "README.md"
BEGIN, END = "<!-- what sentences give: tests/golden/table.py writes this -->\n", "<!-- end of the table -->\n"
SLOTS = ("participant", "organizer", "place", "object")


def facts(document):
    names = {}
    for entity in document["entities"]:
        texts = [mention["text"] for mention in entity["mentions"]]
        names[entity["id"]] = max(texts, key=len) if texts else entity.get("iso", "?")
    for event in document["events"]:
        head = event["type"] + (f" ({event['subtype']})" if event.get("subtype") else "")
        if event["status"] != "happened":
            head += ", " + event["status"]
        roles = event.get("roles", {})
        parts = [f"{roles.get(entity, slot)} {names[entity]}" for slot in SLOTS for entity in event[slot]]
        if event.get("date_span"):
            parts.append("date " + (event["date"] or event["date_span"]["text"]))
        if event.get("name"):
            parts.append("name " + event["name"])
        parts += [f"{term} {event[term]}" for term in event.get("terms", {}) if term != "subtype"]
        yield head + ": " + ", ".join(parts)
    for relation in document["relations"]:
        yield f"{relation['type']}: {names[relation['head']]} → {names[relation['tail']]}" + (f" ({relation['title']})" if relation.get("title") else "")


def table(isnad):
    rows = [line.split("\t") for line in (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    documents = "".join(json.dumps({"id": str(i), "lang": lang, "published": "2018-03-14", "text": text}) + "\n" for i, (lang, text) in enumerate(rows))
    out = subprocess.run([isnad, "extract", "-"], input=documents, capture_output=True, text=True, check=True).stdout
    lines = ["| sentence | facts |", "|---|---|"]
    for (_, text), line in zip(rows, out.splitlines(), strict=True):
        lines.append(f"| {text} | {'<br>'.join(facts(json.loads(line))) or 'none'} |")
    return "\n".join(lines) + "\n"


def main():
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    old, after = rest.split(END)
    new = table(sys.argv[1])
    if "--update" in sys.argv:
        PAGE.write_text(before + BEGIN + new + END + after, encoding="utf-8")
        return 0
    for was, now in zip(old.splitlines(), new.splitlines(), strict=False):
        if was != now:
            print(f"extract/README.md says\n  {was}\nthe rules now give\n  {now}")
    if old != new:
        print("If this is right: tests/golden/table.py ISNAD --update")
    return 0 if old == new else 1


sys.exit(main())
