#!/usr/bin/env python3
"""Files of at most 600 lines, functions of at most 100, folders of at most 15 units; extract/pipeline.cpp, the diagram, under 60.

    sizes.py [--report]     --report prints the measure instead: lines by file and function, share of comments
"""
import ast
import collections
import re
import statistics
import sys

import tree

FILE_LINES, FUNCTION_LINES, FOLDER_UNITS = 600, 100, 15
DIAGRAM = ("extract/pipeline.cpp", 60)
# What opens a brace without being a function's body.
NOT_A_FUNCTION = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b(?![^;{}]*\))|=\s*$|\b(return|case)\b")


def cpp_functions(source):
    """(name, first line, lines) of each outermost block that follows a parameter list; lambdas count to their function."""
    code = re.sub(r"^[ \t]*#.*(?:\\\n.*)*", lambda m: re.sub(r"[^\n]", " ", m.group()), tree.blank_out(source), flags=re.M)
    inside, depth, head = None, 0, 0
    for match in re.finditer(r"[{};]", code):
        mark, at = match.group(), match.start()
        if inside is None and mark == "{":
            opening = code[head:at]
            if "(" in opening and not NOT_A_FUNCTION.search(opening.split("(")[0]) and not NOT_A_FUNCTION.search(opening):
                inside, depth = head + len(opening) - len(opening.lstrip()), 1
                name = re.search(r"([~\w:]+|operator\s*\S+?)\s*\(", opening)
        elif inside is not None:
            depth += {"{": 1, "}": -1}.get(mark, 0)
            # A brace right after a member initialiser (`: a_{1}, b_{2} {`) ends no function.
            if depth == 0 and not re.match(r"\s*[,{]", code[at + 1:at + 200]):
                first = code.count("\n", 0, inside) + 1
                yield name.group(1) if name else "?", first, code.count("\n", inside, at) + 1
                inside = None
        if inside is None:
            head = match.end()


def python_functions(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def functions(path):
    return list((python_functions if path.suffix == ".py" else cpp_functions)(tree.text(path)))


def faults():
    units = collections.defaultdict(set)
    for path in tree.files(".cpp", ".hpp", ".py"):
        lines = tree.text(path).count("\n")
        limit = DIAGRAM[1] if str(path) == DIAGRAM[0] else FILE_LINES
        if lines > limit:
            yield f"{path}:1: {lines} lines; at most {limit}"
        for name, first, length in functions(path):
            if length > FUNCTION_LINES:
                yield f"{path}:{first}: {name} has {length} lines; at most {FUNCTION_LINES}"
        if path.suffix != ".py":
            units[path.parent].add(path.stem)
    for folder, names in sorted(units.items()):
        if len(names) > FOLDER_UNITS:
            yield f"{folder}: {len(names)} sources; at most {FOLDER_UNITS} in a folder"


def quantiles(numbers):
    numbers = sorted(numbers)
    return f"median {statistics.median(numbers):.0f}, nine in ten at most {numbers[int(0.9 * (len(numbers) - 1))]}, most {numbers[-1]}"


def report():
    for top in tree.CODE_FOLDERS:
        paths = tree.files(".cpp", ".hpp", under=(top,))
        if not paths:
            continue
        lines = [line.strip() for path in paths for line in tree.text(path).split("\n") if line.strip()]
        comments = sum("//" in line for line in lines) / len(lines)
        lengths = [length for path in paths for _, _, length in functions(path)] or [0]
        print(f"{top}: {len(paths)} files, {len(lines)} lines; a file: {quantiles([tree.text(p).count(chr(10)) for p in paths])}; "
              f"{len(lengths)} functions: {quantiles(lengths)}, over 30: {sum(n > 30 for n in lengths)}; lines with comment {comments:.0%}")
    longest = sorted(((n, f"{p}:{first} {name}") for p in tree.cpp_files() for name, first, n in functions(p)), reverse=True)[:10]
    print("\n".join(f"{n:5} {where}" for n, where in longest))


if __name__ == "__main__":
    if "--report" in sys.argv:
        report()
    else:
        tree.finish(list(faults()))
