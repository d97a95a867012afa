#!/usr/bin/env python3
"""Sources named in CMake are the sources on disk, and no source holds Arabic: knowledge about language is data under schemas/."""
import re

import tree

ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


def cmake_faults():
    named = {}
    for listing in tree.files("CMakeLists.txt"):
        for number, line in enumerate(tree.text(listing).split("\n"), 1):
            for source in re.findall(r"[\w./-]+\.cpp\b", line.split("#")[0]):
                named[listing.parent / source] = f"{listing}:{number}"
                if not (tree.ROOT / listing.parent / source).is_file():
                    yield f"{listing}:{number}: names {source}, which is not there"
        if re.search(r"file\s*\(\s*GLOB", tree.text(listing)):
            yield f"{listing}:1: sources are named one by one, not globbed"
    for path in tree.files(".cpp", under=tree.CODE_FOLDERS):
        if path not in named:
            yield f"{path}:1: no CMakeLists.txt names this source"


def arabic_faults():
    for path in tree.cpp_files():
        if path.parts[0] != "tests":
            for number, line in enumerate(tree.text(path).split("\n"), 1):
                if ARABIC.search(line):
                    yield f"{path}:{number}: Arabic in a source; words belong in schemas/"


tree.finish(list(cmake_faults()) + list(arabic_faults()))
