#!/usr/bin/env python3
"""The include graph is the architecture: only the edges drawn, no cycle of files or folders, third-party headers in their place.

Debian's libraries share one include folder, so the compiler cannot tell a forbidden include; this lint can.
"""
import collections
import re

import tree

# folder -> folders that it may include. What is not here is forbidden.
EDGES = {
    "graph": {"graph"},
    "extract": {"extract", "graph"},
    "store": {"store", "graph"},
    "tools": {"tools", "extract", "store", "graph"},
    "tests": {"tests", "tools", "extract", "store", "graph"},
}
# The first pattern that matches a third-party header says where it may stand (patterns of paths).
PLACES = [
    (r"boost/(beast|asio)", [r"tools/.*\.cpp"]),
    (r"boost/", [r"graph/algorithms\.cpp"]),
    (r"unicode/", [r"extract/text/.*\.cpp"]),
    (r"re2/", [r"extract/rules/.*\.cpp", r"extract/text/shape\.cpp"]),
    (r"toml\+\+/", [r"extract/rules/.*\.cpp", r"extract/packs\.cpp"]),
    (r"(simdjson|archive|archive_entry|zlib|lzma|zstd)\.h", [r"extract/read/.*\.cpp"]),
    (r"nlohmann/", [r"extract/read/.*\.cpp", r"tools/.*"]),
    (r"rocksdb/", [r"store/[^/]*\.cpp"]),
    (r"CLI/", [r"tools/options\.cpp"]),
    (r"httplib\.h", [r"tools/.*\.cpp"]),
    (r"immintrin\.h", [r"extract/text/wide_fold\.cpp"]),
    (r"(catch2|benchmark)/", [r"tests/.*"]),
    # POSIX: files, locks and terminals
    (r"(sys/.*|unistd|malloc|fcntl|poll|signal|termios|dirent)\.?h?", [r"tools/.*", r"store/[^/]*\.cpp", r"extract/read/.*\.cpp", r"tests/.*"]),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def includes(path):
    source = tree.text(path)
    for match in INCLUDE.finditer(source):
        yield source.count("\n", 0, match.start()) + 1, match.group(1), match.group(2)


def third_party_fault(path, header):
    if "/" not in header and "." not in header:
        return None  # the standard library
    if str(path).startswith("tests/"):
        return None
    for pattern, places in PLACES:
        if re.match(pattern, header):
            if any(re.fullmatch(place, str(path)) for place in places):
                return None
            return f"<{header}> belongs only in {' or '.join(places)}"
    return f"<{header}> is no header that this project uses; give it a place in tests/lint/includes.py"


def cycles(graph):
    """Strongly connected groups of more than one node (Tarjan)."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on_stack.add(node)
        for other in sorted(graph[node]):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in on_stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = []
            while not group or group[-1] != node:
                group.append(stack.pop())
                on_stack.discard(group[-1])
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def main():
    faults = []
    file_graph, folder_graph = collections.defaultdict(set), collections.defaultdict(set)
    for path in tree.cpp_files():
        for line, bracket, header in includes(path):
            if bracket == "<":
                fault = third_party_fault(path, header)
            elif not (tree.ROOT / header).is_file():
                fault = f'"{header}" is not there; includes name files from the root of the checkout'
            elif header.split("/")[0] not in EDGES[path.parts[0]]:
                fault = f'{path.parts[0]}/ may not include {header.split("/")[0]}/ ("{header}")'
            else:
                fault = None
                file_graph[str(path)].add(header)
                file_graph[header]
                here, there = str(path.parent), header.rpartition("/")[0]
                # A folder and the folder that holds it are one module; only the file graph orders them.
                if not (here + "/").startswith(there + "/") and not (there + "/").startswith(here + "/"):
                    folder_graph[here].add(there)
                    folder_graph[there]
            if fault:
                faults.append(f"{path}:{line}: {fault}")
    faults += [f"{group[0]}:1: these include each other: {' '.join(group)}" for group in cycles(file_graph) + cycles(folder_graph)]
    tree.finish(faults)


main()
