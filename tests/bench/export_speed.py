#!/usr/bin/env python3
"""export_speed.py EXPORT_BENCH NODES EDGES FOLDER [rows]: GraphML by Isnad, boost::write_graphml and igraph in one run, the same network.

Runs export_bench (without a store where `rows` is said), then builds its network in python-igraph (Debian's) and times Graph.write_graphml
alone. A line a writer: edges a second of processor time, of all threads together, and by the clock; and how many times igraph's those are.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import time

import igraph

bench, nodes, edges, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4])
rows = [json.loads(line) for line in subprocess.run([bench, str(nodes), str(edges), folder, *sys.argv[5:]], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()]


def source(edge):
    return edge * nodes // edges


days = [str(datetime.date(1970, 1, 1) + datetime.timedelta(15000 + n)) for n in range(5000)]
graph = igraph.Graph(nodes, [(source(e), (source(e) + 1 + e * 7919 % (nodes - 1)) % nodes) for e in range(edges)], directed=True)
graph.vs["label"] = [f"\u0648\u0632\u064a\u0631 {n}" for n in range(nodes)]
graph.vs["type"] = ["Person"] * nodes
for name in ("edgelabel", "relation"):
    graph.es[name] = ["met"] * edges
graph.es["weight"] = [1.0] * edges
for name in ("date_start", "date_end"):
    graph.es[name] = [days[e % 5000] for e in range(edges)]
graph.es["n_reports"] = [1 + e % 9 for e in range(edges)]
(folder / "igraph.graphml").unlink(missing_ok=True)  # as for the others: to free an old file takes time too
start, processor = time.monotonic(), time.process_time()
graph.write_graphml(str(folder / "igraph.graphml"))
used = time.process_time() - processor
rows.append({"what": "igraph, its graph in memory not counted", "edges": edges, "seconds": time.monotonic() - start, "processor_seconds": used,
             "edges_per_processor_second": edges / used})
peer = rows[-1]
for row in rows:
    by_clock = row["edges"] / row["seconds"]
    print(f"{row['what']:66} {row['edges']:>9} edges {row['processor_seconds']:8.2f} s of processor {row['edges_per_processor_second']:>9.0f} edges/s "
          f"({row['edges_per_processor_second'] / peer['edges_per_processor_second']:5.2f} x) {row['seconds']:8.2f} s by the clock {by_clock:>9.0f} edges/s "
          f"({by_clock * peer['seconds'] / peer['edges']:5.2f} x)" + (f" {row['growth_mb']:7.1f} MB" if "growth_mb" in row else ""))
