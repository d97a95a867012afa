#!/usr/bin/env python3
"""Joins the annotations of this folder with the articles that they are of, and prints the full form that a scorer reads.

    compile.py ARTICLES.jsonl[.xz] SHORT.json ... > gold.jsonl

ARTICLES holds an article a line with "id", "title" and "text"; an annotation names its article by "from". The annotated
text is the title, an empty line and the text. Names on stderr what an article does not hold, and exits 1 if there was such.
"""
import json
import lzma
import pathlib
import sys

# What may stand before a name in one word: conjunctions, prepositions, the article, alone or joined.
PROCLITICS = {"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "أ", "س"}
SLOTS = ("participant", "organizer", "place", "object")


def is_word(ch):
    return ch.isalnum() or "\u064b" <= ch <= "\u0652" or ch == "\u0640"


def bounded(text, start, end):
    """True where [start, end) is a whole word or stands behind proclitics, which a tatweel may lengthen."""
    if end < len(text) and is_word(text[end]) and is_word(text[end - 1]):
        return False
    head = start
    while head > 0 and is_word(text[head - 1]):
        head -= 1
    return text[head:start].rstrip("\u0640") in PROCLITICS


def occurrences(text, surface):
    """Spans of `surface` in order; behind the preposition ل the article ال is written لل, and the span begins at its second ل."""
    forms = [(surface, 0)] + ([("ل" + surface[1:], 1)] if surface.startswith("ال") else [])
    spans = set()
    for form, skip in forms:
        at = text.find(form)
        while at >= 0:
            if bounded(text, at + skip, at + len(form)):
                spans.add((at + skip, at + len(form)))
            at = text.find(form, at + 1)
    return sorted(spans)


def numbered(mention):
    """`surface@k` is the k-th free occurrence, `surface@k+` the k-th and all after it, a plain `surface` every one."""
    surface, at, nth = mention.rpartition("@")
    if not at or not nth.rstrip("+").isdigit():
        return mention, slice(None)
    first = int(nth.rstrip("+")) - 1
    return surface, slice(first, None if nth.endswith("+") else first + 1)


def place(wanted, text, missing):
    """(owner, span) of each wanted (mention, owner): the longest surface first, no two spans over each other."""
    taken, free, placed = [False] * len(text), {}, []
    rows = sorted((-len(numbered(mention)[0]), mention, owner) for mention, owner in wanted)
    for _, mention, owner in rows:
        surface, which = numbered(mention)
        if surface not in free:
            free[surface] = [span for span in occurrences(text, surface) if not any(taken[slice(*span)])]
        chosen = free[surface][which]
        if not chosen:
            missing(mention)
        for start, end in chosen:
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                placed.append((owner, {"start": start, "end": end, "text": text[start:end]}))
    return sorted(placed, key=lambda row: row[1]["start"])


def full_event(short, text, dates, missing):
    surface, which = numbered(short["trigger"])
    nth, start = which.start or 0, text.find(surface)
    for _ in range(nth):
        start = text.find(surface, start + 1)
    if start < 0:
        missing(surface)
    event = {"type": short["type"], "trigger": {"start": start, "end": start + len(surface), "text": surface}}
    event.update({slot: short.get(slot, []) for slot in SLOTS})
    # A date that the text tells in two places has its own value beside its words.
    date = next((d for d in dates if d["as"] == short.get("date")), None)
    if short.get("date") and not date:
        missing(short["date"])
    event["date"] = short.get("edtf", date["edtf"] if date else None)
    if date:
        event["date_span"] = {"start": date["start"], "end": date["end"]}
    return event | ({"name": short["name"]} if "name" in short else {})


def full_form(short, text, missing):
    spans = place([(m, e["id"]) for e in short["entities"] for m in e["mentions"]], text, missing)
    entities = [dict(e, mentions=[span for owner, span in spans if owner == e["id"]]) for e in short["entities"]]
    values = {d["text"]: d["edtf"] for d in short["dates"]}
    dates = [dict(span, edtf=values[said], **{"as": said}) for said, span in place([(d, d) for d in values], text, missing)]
    known = {e["id"] for e in entities}
    for row in short["events"] + short["relations"]:
        fillers = [f for slot in SLOTS for f in row.get(slot, [])] + [row[end] for end in ("head", "tail") if end in row]
        for unknown in set(fillers) - known:
            missing(unknown)
    events = [full_event(event, text, dates, missing) for event in short["events"]]
    for date in dates:
        del date["as"]
    return {"id": short["id"], "lang": short["lang"], "published": short["published"], "text": text,
            "entities": entities, "dates": dates, "events": events, "relations": short["relations"]}


def read_articles(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as lines:
        return {row["id"]: f"{row['title']}\n\n{row['text']}" for row in map(json.loads, lines)}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    articles, faults = read_articles(sys.argv[1]), []
    for path in sys.argv[2:]:
        for short in json.loads(pathlib.Path(path).read_text(encoding="utf-8")):
            if short["from"] not in articles:
                faults.append(f"{short['id']}: no article {short['from']}")
                continue
            full = full_form(short, articles[short["from"]], lambda what: faults.append(f"{short['id']}: no {what}"))
            print(json.dumps(full, ensure_ascii=False))
    if faults:
        sys.exit("\n".join(faults))


main()
