#!/usr/bin/env python3
"""The lints see what they are for: each case is a small checkout with one fault, and the words that the lint must say of it.

A case with no words holds something that looks like a fault and is none.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HEADER = "#pragma once\n// What this header is for.\n// And its invariant.\n"
LONG_BODY = "    call();\n" * 101
TIDY = "Checks: >-\n  bugprone-*,\n  -bugprone-x\n"
BASE = {".clang-tidy": TIDY + "# bugprone-x: a reason\n"}

CASES = [
    ("includes.py", {"graph/a.cpp": '#include "store/b.hpp"\n', "store/b.hpp": ""}, "graph/ may not include store/"),
    ("includes.py", {"store/a.cpp": '#include "extract/b.hpp"\n', "extract/b.hpp": ""}, "store/ may not include extract/"),
    ("includes.py", {"tools/a.cpp": '#include "extract/b.hpp"\n', "extract/b.hpp": ""}, None),
    ("includes.py", {"graph/a.hpp": '#include "graph/b.hpp"\n', "graph/b.hpp": '#include "graph/a.hpp"\n'}, "include each other"),
    ("includes.py", {"extract/x/a.hpp": '#include "extract/y/b.hpp"\n', "extract/y/b.hpp": "", "extract/y/c.hpp": '#include "extract/x/d.hpp"\n',
                     "extract/x/d.hpp": ""}, "these include each other: extract/x extract/y"),
    ("includes.py", {"graph/a.cpp": "#include <rocksdb/db.h>\n"}, "belongs only in"),
    ("includes.py", {"store/a.hpp": "#include <rocksdb/db.h>\n"}, "belongs only in"),
    ("includes.py", {"store/a.cpp": "#include <rocksdb/db.h>\n"}, None),
    ("includes.py", {"graph/a.cpp": "#include <vector>\n#include <curl/curl.h>\n"}, "no header that this project uses"),
    ("includes.py", {"graph/a.cpp": '#include "b.hpp"\n', "graph/b.hpp": ""}, "from the root"),
    ("headers.py", {"graph/a.hpp": HEADER + "inline std::string name();\n"}, "does not compile alone"),
    ("headers.py", {"graph/a.hpp": HEADER + "#include <string>\nstd::string name();\n"}, None),
    ("headers.py", {"graph/a.hpp": HEADER, "graph/a.cpp": '#include <string>\n#include "graph/a.hpp"\n'}, "the first include is not graph/a.hpp"),
    ("headers.py", {"graph/a.hpp": HEADER, "graph/a.cpp": '// What this is.\n#include "graph/a.hpp"\n#include <string>\n'}, None),
    ("headers.py", {"graph/a.hpp": "#pragma once\nint name();\n"}, "two to six"),
    ("headers.py", {"graph/a.hpp": "int name();\n"}, "#pragma once"),
    ("sizes.py", {"graph/a.cpp": "\n" * 601}, "601 lines"),
    ("sizes.py", {"extract/pipeline.cpp": "\n" * 61}, "61 lines; at most 60"),
    ("sizes.py", {"graph/a.cpp": "namespace x {\nint f(int a) {\n" + LONG_BODY + "}\n}\n"}, "f has 103 lines"),
    ("sizes.py", {"graph/a.cpp": "struct S {\n    S() : a_{1}, b_(2) {\n" + LONG_BODY + "    }\n};\n"}, "S has 103 lines"),
    ("sizes.py", {"graph/a.cpp": "struct S {\n" + "    int f() const { return 1; }\n" * 120 + "};\n"}, None),
    ("sizes.py", {"graph/a.cpp": "const char* kBrace = \"{ (\"; // {\n" + "int f() { return '{'; }\n" * 120}, None),
    ("sizes.py", {f"graph/n{i}.cpp": "" for i in range(16)}, "16 sources"),
    ("docs.py", {"README.md": "See [this](missing.md).\n"}, "link to missing.md"),
    ("docs.py", {"README.md": "See `graph/missing.hpp`.\n"}, "names graph/missing.hpp"),
    ("docs.py", {"README.md": "See `graph/a.hpp`, `words/<class>.tsv` and `build/release`.\n", "graph/a.hpp": "", "graph/README.md": ""}, None),
    ("docs.py", {"graph/a.hpp": ""}, "has no README.md"),
    ("docs.py", {".clang-tidy": TIDY}, "bugprone-x is disabled without"),
    ("sources.py", {"graph/CMakeLists.txt": "add_library(x a.cpp)\n"}, "names a.cpp, which is not there"),
    ("sources.py", {"graph/a.cpp": ""}, "no CMakeLists.txt names this source"),
    ("sources.py", {"graph/CMakeLists.txt": "add_library(x a.cpp)\n", "graph/a.cpp": "// \u0645\u0635\u0631\n"}, "Arabic in a source"),
]


def run(lint, contents):
    with tempfile.TemporaryDirectory(prefix="isnad-lint-") as scratch:
        for name, words in {**BASE, **contents}.items():
            path = pathlib.Path(scratch, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
        return subprocess.run([sys.executable, HERE / lint], env={**os.environ, "ISNAD_LINT_ROOT": scratch}, capture_output=True, text=True, check=False)


def main():
    failed = 0
    for number, (lint, contents, words) in enumerate(CASES):
        done = run(lint, contents)
        good = done.returncode == 0 if words is None else done.returncode == 1 and words in done.stdout
        if not good:
            failed += 1
            print(f"case {number}, {lint} over {sorted(contents)}: expected {words!r}, got status {done.returncode}: {done.stdout}{done.stderr}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
