#!/usr/bin/env python3
"""Every header explains itself (#pragma once, then two to six lines that say what it is for) and compiles alone.

    headers.py [CACHE.json]

A header that has a source of its name is the first thing that this source includes, so the debug build, which compiles each source by itself
and which .ci/run makes, has compiled it alone. The others are compiled here; what compiled once is not compiled again until the header, or
one that it includes, changes; CACHE keeps that.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

import tree

COMPILER = [os.environ.get("CXX", "c++"), "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror",
            "-I", str(tree.ROOT), "-x", "c++", "-"]


def closure(path, seen):
    """The header and all headers of the project that it includes."""
    if path not in seen and (tree.ROOT / path).is_file():
        seen.add(path)
        for other in re.findall(r'^\s*#\s*include\s*"([^"]+)"', tree.text(path), re.M):
            closure(other, seen)
    return seen


def state(header):
    digest = hashlib.sha256(" ".join(COMPILER).encode())
    for path in sorted(closure(str(header), set())):
        digest.update(tree.text(path).encode())
    return digest.hexdigest()


def compile_alone(header):
    run = subprocess.run(COMPILER, input=f'#include "{header}"\n', capture_output=True, text=True, check=False)
    return header, run.returncode, run.stderr


def source_of(header):
    """The source of the header's name, None where there is none."""
    source = header.with_suffix(".cpp")
    return source if (tree.ROOT / source).is_file() else None


def order_fault(header):
    first = re.search(r'^\s*#\s*include\s*["<]([^">]+)', tree.text(source_of(header)), re.M)
    return None if first and first.group(1) == str(header) else f"the first include is not {header}, which nothing else compiles alone"


def head_fault(header):
    lines = tree.text(header).split("\n")
    if lines[0] != "#pragma once":
        return "the first line is not #pragma once"
    comment = 0
    while comment + 1 < len(lines) and lines[comment + 1].startswith("//"):
        comment += 1
    if not 2 <= comment <= 6:
        return f"{comment} lines of comment after #pragma once; two to six say what the header is for, its invariant, the standard behind it"
    return None


def main():
    cache_path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    cache = json.loads(cache_path.read_text()) if cache_path and cache_path.is_file() else {}
    headers = tree.files(".hpp", under=tree.CODE_FOLDERS)
    faults = [f"{h}:1: {fault}" for h in headers if h.parts[0] != "tests" and (fault := head_fault(h))]
    faults += [f"{source_of(h)}:1: {fault}" for h in headers if source_of(h) and (fault := order_fault(h))]
    alone = [h for h in headers if not source_of(h)]
    states = {str(h): state(h) for h in alone}
    stale = [h for h in alone if cache.get(str(h)) != states[str(h)]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for header, status, words in pool.map(compile_alone, stale):
            if status:
                faults.append(f"{header}:1: does not compile alone\n{words}")
                states.pop(str(header))
    if cache_path:
        cache_path.write_text(json.dumps(states, indent=1))
    tree.finish(faults)


main()
