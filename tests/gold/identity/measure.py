#!/usr/bin/env python3
"""How well identity agrees with the judged pairs: measure.py STORED.jsonl [--errors]

STORED is what `isnad export FILE.jsonl` writes after all documents that the pairs come from were added. A pair counts where both sides were found by
extraction: a name as a mention of its type, an event by its type and trigger. Precision over the pairs that were made one, recall over those judged so.
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent


def rows(name):
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def read(path):
    """(document, type, name) -> node of entities, (document, type, start) -> node of events."""
    names, events = {}, {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            for entity in document["entities"]:
                for mention in entity["mentions"]:
                    names.setdefault((document["id"], entity["type"], " ".join(mention["text"].split())), entity["node"])
            for event in document["events"]:
                trigger = event.get("trigger")
                if trigger:
                    start = ("title:" if trigger.get("in") else "") + str(trigger["start"])
                    events.setdefault((document["id"], event["type"], start), event["node"])
    return names, events


def score(pairs, node_of, keys, show):
    figures = {}
    for half in ("tuned", "untouched"):
        hit = said = gold = found = 0
        for pair in pairs:
            a, b = (node_of.get(key) for key in keys(pair))
            if pair["half"] != half or a is None or b is None:
                continue
            one, same = a == b, pair["verdict"] == "same"
            hit, said, gold, found = hit + (one and same), said + one, gold + same, found + 1
            if one != same and show:
                print("mixed" if one else "apart", *(v for k, v in pair.items() if k != "verdict"), sep="\t")
        figures[half] = (hit, said, gold, found)
    return figures


def main():
    names, events = read(sys.argv[1])
    show = "--errors" in sys.argv
    kinds = {
        "names": score(rows("name-pairs.tsv"), names,
                       lambda r: ((r["document1"], r["type"], r["name1"]), (r["document2"], r["type"], r["name2"])), show),
        "events": score(rows("event-pairs.tsv"), events,
                        lambda r: ((r["document1"], r["type"], r["start1"]), (r["document2"], r["type"], r["start2"])), show),
    }
    print(f"{'pairs':8}{'half':11}{'P':>7}{'R':>7}{'hit':>6}{'said':>6}{'same':>6}{'found':>7}")
    for kind, halves in kinds.items():
        for half, (hit, said, gold, found) in halves.items():
            print(f"{kind:8}{half:11}{hit / said if said else 0:7.3f}{hit / gold if gold else 0:7.3f}{hit:6}{said:6}{gold:6}{found:7}")


if __name__ == "__main__":
    main()
