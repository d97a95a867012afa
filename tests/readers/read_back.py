#!/usr/bin/env python3
"""read_back.py ISNAD: exports the made-up graph and reads the files with programs that are not ours.

GraphML is read by networkx and igraph, GEXF by networkx (by its older dialect where it knows no 1.3), and each is held against the XML
itself: the same nodes, edges, ends, and every value of every column. Exit status 1 where one differs.
"""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import igraph
import networkx

SAMPLE = pathlib.Path(__file__).resolve().parents[1] / "golden/graph/sample.delta"
CASTS = {"long": int, "int": int, "integer": int, "double": float, "float": float}
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"


def graphml_rows(path):
    root = ElementTree.parse(path).getroot()
    keys = {k.get("id"): (k.get("attr.name"), CASTS.get(k.get("attr.type"), str)) for k in root.iter(GRAPHML + "key")}

    def values(element):
        return {keys[d.get("key")][0]: keys[d.get("key")][1]("".join(d.itertext())) for d in element.iter(GRAPHML + "data")}

    nodes = {n.get("id"): values(n) for n in root.iter(GRAPHML + "node")}
    edges = {e.get("id"): {**values(e), "ends": (e.get("source"), e.get("target"))} for e in root.iter(GRAPHML + "edge")}
    return nodes, edges


def gexf_rows(path):
    root = ElementTree.parse(path).getroot()
    titles = {(block.get("class"), a.get("id")): (a.get("title"), CASTS.get(a.get("type"), str))
              for block in root.iter(GEXF + "attributes") for a in block}

    def values(element, kind):
        found = {titles[kind, v.get("for")][0]: titles[kind, v.get("for")][1](v.get("value")) for v in element.iter(GEXF + "attvalue")}
        return {**found, "label": element.get("label"), "spells": [(s.get("start"), s.get("end")) for s in element.iter(GEXF + "spell")]}

    nodes = {n.get("id"): values(n, "node") for n in root.iter(GEXF + "node")}
    edges = {e.get("id"): {**values(e, "edge"), "weight": float(e.get("weight")), "ends": (e.get("source"), e.get("target"))}
             for e in root.iter(GEXF + "edge")}
    return nodes, edges


def igraph_rows(path):
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()

    def values(attributes):
        return {k: v for k, v in attributes.items() if k != "id" and v not in ("", None) and v == v}  # NaN stands for missing

    names = graph.vs["id"]
    return ({names[v.index]: values(v.attributes()) for v in graph.vs},
            {e["id"]: {**values(e.attributes()), "ends": (names[e.source], names[e.target])} for e in graph.es})


def networkx_rows(path):
    if path.suffix == ".gexf":
        from networkx.readwrite.gexf import GEXF as dialects
        if "1.3" not in dialects.versions:  # networkx before 3.5: the same content under the namespace that it knows
            text = path.read_text(encoding="utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
            path = path.with_suffix(".old.gexf")
            path.write_text(text, encoding="utf-8")
    graph = networkx.read_gexf(path) if path.suffix == ".gexf" else networkx.read_graphml(path)
    assert graph.is_directed()
    drawing = {"viz", "start", "end", "id"}

    def values(data):
        return {k: [tuple(s) for s in v] if k == "spells" else v for k, v in data.items() if k not in drawing}

    edges = {}
    for source, target, *key, data in graph.edges(data=True, **({"keys": True} if graph.is_multigraph() else {})):
        edges[str(data.get("id", *key))] = {**values(data), "ends": (source, target)}
    return {n: values(data) for n, data in graph.nodes(data=True)}, edges


def differences(truth, seen):
    for what, wanted, found in zip(("node", "edge"), truth, seen):
        for key in sorted(wanted.keys() | found.keys()):
            a, b = wanted.get(key), found.get(key)
            if a is None or b is None:
                yield f"{what} {key}: {'made up' if a is None else 'lost'}"
                continue
            for name in sorted(a.keys() | b.keys()):
                if (a.get(name) or None) != (b.get(name) or None):
                    yield f"{what} {key}: {name} is {a.get(name)!r} in the file, {b.get(name)!r} there"


def main():
    isnad, failed = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as folder:
        for options in ([], ["--as", "met"], ["--dates", "nodes", "--isolated"], ["--lang", "ar", "--from", "2024-06"]):
            for suffix, rows, readers in ((".graphml", graphml_rows, (networkx_rows, igraph_rows)), (".gexf", gexf_rows, (networkx_rows,))):
                path = pathlib.Path(folder) / ("sample" + suffix)
                subprocess.run([isnad, "--db", SAMPLE, "--quiet", "export", path, "--force", *options], check=True)
                truth = rows(path)
                for reader in readers:
                    found = list(differences(truth, reader(path)))
                    print(f"{suffix} {' '.join(options)} {reader.__name__}: {len(truth[0])} nodes, {len(truth[1])} edges, {len(found)} differences")
                    print("".join(f"  {line}\n" for line in found[:20]), end="")
                    failed += bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
