"""What the lints share: the files of the checkout, and how a lint reports.

A lint is a script that prints `file:line: message` for each fault and exits 1 if there was one. It reads the
disk, not git, so that it also runs on an unpacked archive.
"""
import os
import pathlib
import re
import sys

# The self-test of the lints sets another root.
ROOT = pathlib.Path(os.environ.get("ISNAD_LINT_ROOT") or pathlib.Path(__file__).resolve().parents[2])
SKIPPED = {".git", ".cache", "build", "out", "isnad.db", "__pycache__"}
CODE_FOLDERS = ("graph", "extract", "store", "tools", "tests")


def files(*suffixes, under=("",)):
    """Paths relative to the root, sorted, with one of the suffixes."""
    found = []
    for top in under:
        for folder, folders, names in os.walk(ROOT / top):
            folders[:] = sorted(f for f in folders if f not in SKIPPED and not f.startswith("build"))
            found += [pathlib.Path(folder, n).relative_to(ROOT) for n in names if n.endswith(suffixes)]
    return sorted(found)


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def cpp_files():
    return files(".cpp", ".hpp", under=CODE_FOLDERS)


def blank_out(source):
    """C++ source with comments and the insides of literals turned to spaces; line breaks stay, so lines and columns hold."""
    literal = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\s]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.S)
    return literal.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), source)


def finish(faults):
    """Prints the faults and ends the program with the lint's exit status."""
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults", file=sys.stderr)
    sys.exit(1 if faults else 0)
