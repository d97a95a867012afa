#!/usr/bin/env python3
"""Changes one bit at a random place of a random file of a store, and opens it.

    flips.py WRITER CHECKER [--rounds N] [--seed N]

Half of the rounds hit a store that was closed in order, half one whose writer was killed. Each must be harmless (the same documents, and
sound), or be reported with the name of the damaged file and the way out; never a crash, never another answer.
"""
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

KINDS = {"sst": lambda name: name.endswith(".sst"), "manifest": lambda name: name.startswith("MANIFEST"), "log": lambda name: name.endswith(".log")}
NAMED = re.compile(r"MANIFEST|CURRENT|\d+\.(sst|log)")
WAY_OUT = re.compile(r"isnad (restore|dump|verify)")


def check(arguments, directory):
    """Exit status, lines of documents, words."""
    done = subprocess.run([arguments.checker, directory], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stdout.splitlines(), done.stderr


def make_stores(arguments, scratch):
    """One store as a kill left it, one that was closed in order after that."""
    killed = os.path.join(scratch, "killed")
    sealed = os.path.join(scratch, "sealed")
    writer = subprocess.Popen([arguments.writer, killed, str(arguments.seed)], stdout=subprocess.PIPE, text=True)
    done = 0
    for line in writer.stdout:
        done += line == "done\n"
        if done == 25:
            break
    writer.kill()
    writer.wait()
    shutil.copytree(killed, sealed)
    status, held, words = check(arguments, sealed)
    if status != 0:
        raise SystemExit(f"the store to begin with is not sound: {words}")
    return killed, sealed, held


def flip(directory, kind, chance):
    """Changes a bit of a file of that kind; says which, or None where there is none."""
    files = sorted(name for name in os.listdir(directory) if KINDS[kind](name) and os.path.getsize(os.path.join(directory, name)) > 0)
    if not files:
        return None
    name = chance.choice(files)
    with open(os.path.join(directory, name), "r+b") as file:
        at = chance.randrange(os.path.getsize(os.path.join(directory, name)))
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))
    return f"{name} at {at}"


def judge(status, documents, words, held, where):
    """harmless, or reported; ends the test otherwise."""
    if status == 0 and documents == held:
        return "harmless"
    if status in (1, 3) and set(documents) <= set(held) and NAMED.search(words) and WAY_OUT.search(words):
        return "reported"
    wrong = len(set(documents) - set(held)), len(set(held) - set(documents))
    raise SystemExit(f"{where}: status {status}, {wrong[0]} other documents, {wrong[1]} missing; {words}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("writer")
    parser.add_argument("checker")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    counts = collections.Counter()
    scratch = os.path.realpath(tempfile.mkdtemp(prefix="isnad-flips-"))
    try:
        killed, sealed, held = make_stores(arguments, scratch)
        for number in range(arguments.rounds):
            kind = list(KINDS)[number % len(KINDS)]
            directory = os.path.join(scratch, "db")
            shutil.rmtree(directory, ignore_errors=True)
            shutil.copytree((killed, sealed)[number // len(KINDS) % 2], directory)
            where = flip(directory, kind, chance)
            if where:
                counts[f"{kind} {judge(*check(arguments, directory), held, where)}"] += 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{sum(counts.values())} flips: " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
