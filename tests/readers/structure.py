#!/usr/bin/env python3
"""structure.py ISNAD: every element and attribute of exported GraphML and GEXF stands where the formats' schemas let it.

The schemas themselves are not ours to hand on; what they say of the elements that can be in a file is laid down here by hand: children in
their order, attributes that must or may be there and what they hold. GraphML 1.0 (graphml.graphdrawing.org) with one attribute more, the kind
of an edge, for which it has an extension point; GEXF 1.3 (gexf.net). Exit status 1 where a file holds anything else.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SAMPLE = pathlib.Path(__file__).resolve().parents[1] / "golden/graph/sample.delta"
ANY, WORD, NUMBER = ".*", r"\S+", r"-?\d+(\.\d+)?"
DAY = r"\d{4}-\d\d-\d\d"
BYTE = r"\d|\d\d|1\d\d|2[0-4]\d|25[0-5]"
TYPES = "boolean|int|long|float|double|string"

# tag: (children in order, {attribute that must be there: what it holds}, {attribute that may be})
GRAPHML = {
    "graphml": ("(desc )?(key )*(graph |data )*", {}, {}),
    "key": ("(desc )?(default )?", {"id": WORD}, {"for": "all|graph|node|edge|hyperedge|port|endpoint", "attr.name": ANY, "attr.type": TYPES}),
    "graph": ("(desc )?(data |node |edge |hyperedge )*", {"edgedefault": "directed|undirected"}, {"id": WORD}),
    "node": ("(desc )?(data |port )*(graph )?", {"id": WORD}, {}),
    "edge": ("(desc )?(data )*(graph )?", {"source": WORD, "target": WORD}, {"id": WORD, "directed": "true|false", "label": ANY}),
    "data": ("", {"key": WORD}, {"id": WORD}),
}
GEXF = {
    "gexf": ("(meta )?graph ", {"version": r"1\.3"}, {}),
    "meta": ("(creator |keywords |description )*", {}, {"lastmodifieddate": DAY}),
    "creator": ("", {}, {}),
    "description": ("", {}, {}),
    "graph": ("(attributes )*nodes edges ", {}, {"defaultedgetype": "directed|undirected|mutual", "mode": "static|dynamic", "timezone": WORD,
                                                 "timeformat": "integer|double|date|dateTime", "timerepresentation": "interval|timestamp"}),
    "attributes": ("(attribute )*", {"class": "node|edge"}, {"mode": "static|dynamic"}),
    "attribute": ("(default )?(options )?", {"id": WORD, "title": ANY, "type": TYPES}, {}),
    "nodes": ("(node )*", {}, {"count": r"\d+"}),
    "edges": ("(edge )*", {}, {"count": r"\d+"}),
    "node": ("(attvalues )?(spells )?(viz:color )?(viz:size )?", {"id": WORD}, {"label": ANY, "start": DAY, "end": DAY}),
    "edge": ("(attvalues )?(spells )?", {"source": WORD, "target": WORD},
             {"id": WORD, "type": "directed|undirected|mutual", "kind": ANY, "label": ANY, "weight": NUMBER, "start": DAY, "end": DAY}),
    "attvalues": ("(attvalue )*", {}, {}),
    "attvalue": ("", {"for": WORD, "value": ANY}, {"start": DAY, "end": DAY}),
    "spells": ("(spell )+", {}, {"count": r"\d+"}),
    "spell": ("", {}, {"start": DAY, "end": DAY}),
    "viz:color": ("", {"r": BYTE, "g": BYTE, "b": BYTE}, {"a": NUMBER}),
    "viz:size": ("", {"value": NUMBER}, {}),
}
FORMS = {".graphml": (GRAPHML, {"http://graphml.graphdrawing.org/xmlns": ""}),
         ".gexf": (GEXF, {"http://gexf.net/1.3": "", "http://gexf.net/1.3/viz": "viz:"})}


def faults_of(path):
    grammar, spaces = FORMS[path.suffix]

    def name(tag):
        space, _, local = tag.rpartition("}")
        return spaces.get(space[1:], "?") + local

    for element in ElementTree.parse(path).getroot().iter():
        tag = name(element.tag)
        if tag not in grammar:
            yield f"<{tag}> is no element of the format"
            continue
        children, must, may = grammar[tag]
        inside = "".join(name(child.tag) + " " for child in element)
        if not re.fullmatch(children, inside):
            yield f"<{tag}> holds {inside[:80]}"
        for key, value in element.attrib.items():
            if not re.fullmatch(must.get(key, may.get(key, r"(?!)")), value, re.DOTALL):
                yield f'<{tag}> has {key}="{value}"'
        for key in must.keys() - element.attrib.keys():
            yield f"<{tag}> has no {key}"
        if tag not in ("data", "creator", "description") and (element.text or "").strip():
            yield f"<{tag}> holds text"


def main():
    isnad, failed = sys.argv[1], False
    with tempfile.TemporaryDirectory() as folder:
        for options in ([], ["--as", "met"], ["--dates", "nodes", "--isolated"]):
            for suffix in FORMS:
                path = pathlib.Path(folder) / ("sample" + suffix)
                subprocess.run([isnad, "--db", SAMPLE, "--quiet", "export", path, "--force", *options], check=True)
                found = sorted(set(faults_of(path)))
                print(f"{suffix} {' '.join(options)}: {len(found)} faults")
                print("".join(f"  {line}\n" for line in found[:20]), end="")
                failed = failed or bool(found)
                broken = path.read_text(encoding="utf-8").replace("<edge ", '<edge colour="red" ', 1)
                path.write_text(broken, encoding="utf-8")
                if not list(faults_of(path)):
                    sys.exit("an attribute that there is not was overlooked")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
