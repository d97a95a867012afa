#!/usr/bin/env python3
"""Reads a store over and over while another process writes to it.

    beside.py WRITER CHECKER [--reads N] [--seed N]

Each reader must find the store sound, and in it just the documents of one moment: those after a batch that was written when it began, or
after one that came while it opened the store.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading


class States:
    """The documents after each batch, as the writer tells of them."""

    def __init__(self, stream):
        self.after = [{}]
        self.then = {}
        self.thread = threading.Thread(target=self.follow, args=(stream,))
        self.thread.start()

    def follow(self, stream):
        now = {}
        for line in stream:
            kind, *words = line.split()
            if kind == "put":
                now[words[0]] = words[1]
            elif kind == "remove":
                now.pop(words[0], None)
            else:
                self.after.append(dict(now))
            self.then = dict(now)


def read(arguments, directory, states, number):
    """Which batch the reader saw, counted from the first that it may see."""
    first = len(states.after) - 1
    done = subprocess.run([arguments.checker, directory, "read"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"read {number}: {done.returncode}: {done.stderr}")
    held = dict(line.split() for line in done.stdout.splitlines())
    may_be = states.after[first:] + [states.then]
    if held not in may_be:
        raise SystemExit(f"read {number}: none of the states {first} to {first + len(may_be)}; earlier: {held in states.after}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("writer")
    parser.add_argument("checker")
    parser.add_argument("--reads", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    scratch = os.path.realpath(tempfile.mkdtemp(prefix="isnad-beside-"))
    directory = os.path.join(scratch, "db")
    writer = subprocess.Popen([arguments.writer, directory, str(arguments.seed)], stdout=subprocess.PIPE, text=True)
    states = States(writer.stdout)
    try:
        while len(states.after) < 2 and writer.poll() is None:
            pass
        for number in range(arguments.reads):
            read(arguments, directory, states, number)
    finally:
        ended = writer.poll()
        writer.kill()
        states.thread.join()
        shutil.rmtree(scratch, ignore_errors=True)
    if ended is not None:
        raise SystemExit(f"the writer ended with {ended}")
    print(f"{arguments.reads} readers beside {len(states.after) - 1} batches, each saw one moment")
    return 0


if __name__ == "__main__":
    sys.exit(main())
