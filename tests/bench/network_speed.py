#!/usr/bin/env python3
"""network_speed.py NETWORK_BENCH VERTICES EDGES FOLDER: every measure of a network by Isnad and by python3-igraph (Debian's), in one run.

Seconds of the processor, and how far the answers are apart: the largest difference, of communities the modularity of both. Exit status 1
where an exact measure differs.
"""
import pathlib
import subprocess
import sys
import time

import igraph

bench, vertices, edges, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
ours = dict(line.split() for line in subprocess.run([bench, str(vertices), edges, folder], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines())
rows = [line.split() for line in (folder / "network").read_text(encoding="ascii").splitlines()]
graph = igraph.Graph(vertices, [(int(a), int(b)) for a, b, _ in rows])
weights = [float(weight) for _, _, weight in rows]
failed = False


def kept(name):
    return [float(line) for line in (folder / name).read_text(encoding="ascii").split()]


def compare(name, run, far=lambda ours, theirs: max(abs(a - b) / max(1, abs(b)) for a, b in zip(ours, theirs)), most=1e-6):
    global failed
    start = time.process_time()
    theirs = run()
    seconds = time.process_time() - start
    apart = far(kept(name), theirs)
    failed |= most is not None and not apart <= most
    print(f"{name:13} {float(ours[name]):9.4f} s, igraph {seconds:9.4f} s, {seconds / max(float(ours[name]), 1e-4):7.1f} times; {'apart' if most else 'modularity'} {apart}")


print(f"{vertices} vertices, {len(rows)} edges")
compare("betweenness", graph.betweenness)
compare("page_rank", lambda: graph.pagerank(weights=weights), far=lambda a, b: max(abs(x - y) for x, y in zip(a, b)))
compare("core_numbers", graph.coreness)
compare("communities", lambda: graph.community_multilevel(weights=weights).membership,
        far=lambda a, b: tuple(round(graph.modularity([int(c) for c in each], weights=weights), 4) for each in (a, b)), most=None)
sys.exit(1 if failed else 0)
