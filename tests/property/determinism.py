#!/usr/bin/env python3
"""The same documents give the same bytes, in whatever order they come and however many threads read them: determinism.py ISNAD

Builds a store from the sample documents, in several orders and with 1, 2 and 8 threads, in one go or in two, and compares all
that leaves the store: exports, timeline, statistics.
"""
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
THREADS = (1, 2, 8)
# every order with every number of threads; in two parts each order once and each number of threads once
RUNS = [(order, threads, 2 if (order + i) % 3 == 2 else 1) for order in (0, 1, 2) for i, threads in enumerate(THREADS)]


def documents():
    """The samples, and copies under other names and days, so that there is work for all threads."""
    found = []
    for path in sorted((ROOT / "seeds").glob("*.jsonl")):
        found += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        found.append({"id": path.stem, "text": path.read_text(encoding="utf-8")})
    copies = [{**d, "id": f"{d['id']}-{n}", "published": f"202{n}-03-14", "source": f"copy {n}"} for d in found for n in range(8)]
    return found + copies


def digest(data):
    return hashlib.sha256(data).hexdigest() + f" ({len(data)} bytes)"


def run(isnad, *arguments):
    done = subprocess.run([isnad, *arguments], capture_output=True, check=False)
    if done.returncode > 1:
        sys.exit(f"isnad {' '.join(arguments)}: exit status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def outputs(isnad, folder, order, threads, parts):
    """name -> hash of what a store gives that was filled in this way."""
    lines = [json.dumps(d, ensure_ascii=False) + "\n" for d in documents()]
    random.Random(order).shuffle(lines)
    database = str(folder / f"{order}-{threads}-{parts}.db")
    for part in range(parts):
        source = folder / "documents.jsonl"
        source.write_text("".join(lines[part::parts]), encoding="utf-8")
        run(isnad, "--db", database, "--threads", str(threads), "--quiet", "add", str(source))
    found = {}
    for suffix in (".graphml", ".gexf"):
        target = folder / f"graph{suffix}"
        run(isnad, "--db", database, "export", str(target), "--force")
        found[suffix] = target.read_bytes()
    found["timeline"] = run(isnad, "--db", database, "timeline", "--json")
    return {name: digest(data) for name, data in found.items()}


def extracted(isnad, folder, threads):
    """Hash of what extraction prints, which needs no store and keeps the order of its documents."""
    source = folder / "documents.jsonl"
    source.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents()), encoding="utf-8")
    return digest(run(isnad, "--threads", str(threads), "extract", str(source)))


def main():
    isnad = sys.argv[1]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="isnad-property-") as scratch:
        first = outputs(isnad, pathlib.Path(scratch), *RUNS[0])
        for how in RUNS[1:]:
            other = outputs(isnad, pathlib.Path(scratch), *how)
            wrong = sorted(name for name in first if first[name] != other[name])
            failed += bool(wrong)
            for name in wrong:
                print(f"{name} differs: order {how[0]}, {how[1]} threads, {how[2]} parts: {other[name]}; else {first[name]}")
        alone, *others = [extracted(isnad, pathlib.Path(scratch), threads) for threads in THREADS]
        for threads, other in zip(THREADS[1:], others):
            failed += other != alone
            if other != alone:
                print(f"extract differs: {threads} threads: {other}; else {alone}")
    print(f"{len(RUNS) + len(THREADS) - 2 - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
