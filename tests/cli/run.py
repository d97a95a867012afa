#!/usr/bin/env python3
"""Runs the transcripts of a page and compares: run.py ISNAD PAGE.md | --help

A transcript is a block fenced as ```console. A line that begins with `$ ` is a command; what follows, up to the next command, is
all that it prints (stdout, then stderr). A last line `[N]` is its exit status where that is not 0. A line `…` stands for any lines,
`…` inside a line for any characters. A command with nothing after it only has to succeed. The blocks of a page run in order in
one scratch folder, which holds seeds/ and has isnad on its path.
With --help instead of a page: every command under `Examples:` of `isnad --help` and of each subcommand's help has to succeed.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def transcripts(page):
    """(line, command, expected lines) in order."""
    fenced, found = False, []
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("```"):
            fenced = line == "```console"
        elif fenced and line.startswith("$ "):
            found.append((number, line[2:], []))
        elif fenced and found:
            found[-1][2].append(line)
    return found


def matches(expected, actual):
    pattern = "".join(r"(?:[^\n]*\n)*?" if line == "…" else "[^\n]*".join(re.escape(part) for part in line.split("…")) + r"\n" for line in expected)
    return re.fullmatch(pattern, actual if not actual or actual.endswith("\n") else actual + "\n") is not None


class Scratch:
    """A folder like a user's, with the sample documents in it."""

    def __init__(self, isnad):
        self.folder = tempfile.TemporaryDirectory(prefix="isnad-cli-")
        shutil.copytree(ROOT / "seeds", pathlib.Path(self.folder.name) / "seeds")
        bin_folder = pathlib.Path(self.folder.name) / ".bin"
        bin_folder.mkdir()
        (bin_folder / "isnad").symlink_to(isnad)
        self.environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "ISNAD_PACKS": str(ROOT / "schemas"), "NO_COLOR": "1"}
        self.environment.pop("ISNAD_DB", None)

    def run(self, command):
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=self.folder.name, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, errors="replace", timeout=120, check=False)
        return done.returncode, done.stdout + done.stderr


def check_page(scratch, page):
    for number, command, expected in transcripts(page):
        status, printed = scratch.run(command)
        wanted = 0
        if expected and (last := re.fullmatch(r"\[(\d+)\]", expected[-1])):
            wanted, expected = int(last.group(1)), expected[:-1]
        good = status == wanted and (not expected or matches(expected, printed))
        if not good:
            print(f"{page}:{number}: $ {command}\nexit status {status}, expected {wanted}; printed:\n{printed}")
        yield good


def help_examples(scratch):
    """Commands that the help of isnad and of its subcommands shows, each once, in order."""
    _, top = scratch.run("isnad --help")
    listed = re.search(r"^Subcommands:\n((?:  .*\n?)+)", top, re.M)
    names = re.findall(r"^  (\w[\w-]*)", listed.group(1), re.M) if listed else []
    pages = [top] + [scratch.run(f"isnad {name} --help")[1] for name in names]
    commands = [line.strip() for text in pages for block in re.findall(r"^Examples?:\n((?:[ \t]+.*\n?)+)", text, re.M)
                for line in block.split("\n") if re.match(r"\s+.*\bisnad\b", line)]
    return [re.sub(r"^\$ ", "", command) for command in dict.fromkeys(commands)]


def check_help(scratch):
    scratch.run("isnad add seeds")
    for command in help_examples(scratch):
        status, printed = scratch.run(command)
        if status > 1:
            print(f"--help shows: {command}\nexit status {status}; printed:\n{printed}")
        yield status <= 1


def main():
    scratch = Scratch(pathlib.Path(sys.argv[1]).resolve())
    results = list(check_help(scratch) if sys.argv[2] == "--help" else check_page(scratch, pathlib.Path(sys.argv[2])))
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)


main()
