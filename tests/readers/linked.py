#!/usr/bin/env python3
"""linked.py ISNAD: exports the made-up graph as FollowTheMoney, N-Quads and JSON-LD and reads the files back.

FollowTheMoney: every reference has its entity, every date is one that the model knows; where Python has `followthemoney`, the model takes
each entity. N-Quads: every line is a quad by the grammar of RDF 1.1, sentences lead to documents that are there. JSON-LD holds the same
quads: counted, and compared by value where Python has `rdflib`. Exit status 1 where one fails.
"""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SAMPLE = pathlib.Path(__file__).resolve().parents[1] / "golden/graph/sample.delta"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
IRI = r"<[^\x00-\x20<>\"{}|^`\\]+>"
LITERAL = r'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*"'
QUAD = re.compile(rf"(?:{IRI}|_:\w+) {IRI} (?:{IRI}|_:\w+|{LITERAL}(?:\^\^{IRI}|@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)?)(?: {IRI})? \.")
REFERENCES = {"Event": ("involved", "organizer", "proof"), "Membership": ("member", "organization", "proof")}
DATES = ("date", "startDate", "endDate", "publishedAt")
faults = []


def check(what, good):
    if not good:
        faults.append(what)


def check_money(path):
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    check("FollowTheMoney: an id twice", len(ids) == len(entities))
    schemas = {entity["schema"] for entity in entities}
    check(f"FollowTheMoney: schemas {schemas}", {"Event", "Person", "Article", "Membership"} <= schemas)
    referred = 0
    for entity in entities:
        for name in DATES:
            for date in entity["properties"].get(name, ()):
                check(f"FollowTheMoney: {entity['schema']}.{name} {date}", DATE.fullmatch(date))
        for name in REFERENCES.get(entity["schema"], ()):
            for other in entity["properties"].get(name, ()):
                referred += 1
                check(f"FollowTheMoney: {entity['schema']}.{name} leads nowhere: {other}", other in ids)
    check("FollowTheMoney: nothing refers to anything", referred > 0)
    if importlib.util.find_spec("followthemoney"):
        from followthemoney import model
        for entity in entities:
            model.get(entity["schema"]).validate(entity)
        print(f"followthemoney takes {len(entities)} entities")


def check_quads(quads, tree):
    lines = quads.read_text(encoding="utf-8").splitlines()
    for line in lines:
        check(f"N-Quads: no quad: {line}", QUAD.fullmatch(line))
    check("N-Quads: a quad twice", len(set(lines)) == len(lines))
    graphs = {line.rsplit(" ", 2)[1] for line in lines if re.search(rf" {IRI} \.$", line) and len(re.findall(r"<urn:isnad:document:", line)) > 0}
    subjects = {line.split(" ", 1)[0] for line in lines}
    named = {graph for graph in graphs if graph.startswith("<urn:isnad:document:")}
    check("N-Quads: a graph of no document", named and named <= subjects)
    json.loads(tree.read_text(encoding="utf-8"))
    if importlib.util.find_spec("rdflib"):
        import rdflib
        sets = []
        for path, form in ((quads, "nquads"), (tree, "json-ld")):
            data = rdflib.Dataset()
            data.parse(str(path), format=form)
            sets.append({tuple("_" if isinstance(term, rdflib.BNode) else repr(term) for term in quad) for quad in data.quads()})
        check("JSON-LD and N-Quads hold other quads", sets[0] == sets[1] and len(sets[0]) == len(lines))
        print(f"rdflib reads {len(sets[0])} quads from both")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for suffix in ("ftm.json", "nq", "jsonld"):
            subprocess.run([sys.argv[1], "--db", SAMPLE, "--quiet", "export", folder / f"sample.{suffix}"], check=True)
        check_money(folder / "sample.ftm.json")
        check_quads(folder / "sample.nq", folder / "sample.jsonld")
    for fault in faults[:50]:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
