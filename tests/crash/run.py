#!/usr/bin/env python3
"""Ends a writing process in every way that a machine can, and looks at what is left.

    run.py WRITER CHECKER FAULTS.so [--rounds N] [--seed N]

After each blow the store must open, verify must find nothing, and the documents must be just those after the last batch that was reported, or
after the one that was under way: a batch is there whole or not at all.
"""
import argparse
import collections
import os
import random
import shutil
import subprocess
import sys
import tempfile


def read_report(text, state):
    """The documents after all batches that were reported, and after the one that was under way: hashes by name."""
    lines = text.splitlines()
    if not text.endswith("\n"):
        lines = lines[:-1]
    batches = 0
    then = dict(state)
    for line in lines:
        kind, *words = line.split()
        if kind == "put":
            then[words[0]] = words[1]
        elif kind == "remove":
            then.pop(words[0], None)
        elif kind == "done":
            state = dict(then)
            batches += 1
    return state, then, batches


def strike(arguments, directory, seed, how, chance):
    """Runs the writer until it is struck; what it printed."""
    environment = dict(os.environ)
    if how != "random":
        at = str(int(chance.expovariate(1 / 400)) + 1)
        environment.update(LD_PRELOAD=arguments.faults, FAULT=how, FAULT_AT=at, FAULT_IN=directory)
    writer = subprocess.Popen([arguments.writer, directory, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        out, err = writer.communicate(timeout=chance.uniform(0.05, 1.5) if how == "random" else 20)
    except subprocess.TimeoutExpired:
        writer.kill()
        out, err = writer.communicate()
    if writer.returncode not in (-9, 3):
        raise SystemExit(f"{how}, seed {seed}: the writer ended with {writer.returncode}: {err}")
    return out


def check(arguments, directory, states, what):
    """The store is sound and holds one of the states, whole; returns it."""
    checker = subprocess.run([arguments.checker, directory], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if checker.returncode != 0:
        raise SystemExit(f"{what}: {checker.returncode}: {checker.stderr}")
    held = dict(line.split() for line in checker.stdout.splitlines())
    if held not in states:
        lost = {name: (digest, held.get(name)) for name, digest in states[0].items() if held.get(name) != digest}
        raise SystemExit(f"{what}: reported and not there, or otherwise: {lost}")
    return held


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("writer")
    parser.add_argument("checker")
    parser.add_argument("faults")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    kinds = ["random", "kill", "full", "short", "sync"]
    counts = collections.Counter()
    reported = 0
    held = {}
    scratch = os.path.realpath(tempfile.mkdtemp(prefix="isnad-crash-"))
    try:
        for number in range(arguments.rounds):
            how = kinds[number % len(kinds)]
            directory = os.path.join(scratch, "db")
            if number % 10 == 0:
                shutil.rmtree(directory, ignore_errors=True)
                held = {}
            out = strike(arguments, directory, 1000 * arguments.seed + number, how, chance)
            state, then, batches = read_report(out, held)
            held = check(arguments, directory, (state, then), f"round {number}, {how}, seed {arguments.seed}")
            counts[how] += 1
            reported += batches
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{sum(counts.values())} blows ({', '.join(f'{n} {how}' for how, n in sorted(counts.items()))}), {reported} batches reported, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
