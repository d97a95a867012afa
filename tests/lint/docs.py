#!/usr/bin/env python3
"""What the docs name is there: links and paths in *.md, a README in every folder of sources, a reason for every disabled check.

A word in backticks is taken for a path where it has a slash or ends like a source file, and must exist beside the
page, or from the root, or as the tail of some file. Placeholders (<name>, *, …) and what a run makes are passed over.
"""
import re

import tree

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TICKED = re.compile(r"`([^`\n]+)`")
LIKE_A_FILE = re.compile(r"[\w.-]+\.(?:cpp|hpp|md|py|sh|toml|tsv|facts|txt)")
# Made by a run, beside the checkout, or only the name of a kind of file.
NOT_HERE = re.compile(r"(build|out|isnad\.db|\.\./shared|~|/)(/|$)|.*[<>*{}…$|]|application/|text/|image/")


def exists(target, page, all_files):
    plain = target.split("#")[0].rstrip("/")
    if not plain or (tree.ROOT / page.parent / plain).exists() or (tree.ROOT / plain).exists():
        return True
    return any(f"/{plain}/" in f"/{path}/" for path in all_files)


def page_faults(page, all_files):
    fenced = False
    for number, line in enumerate(tree.text(page).split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if fenced:
            continue
        for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
            if not re.match(r"https?:|mailto:|#", target) and not exists(target, page, all_files):
                yield f"{page}:{number}: link to {target}, which is not there"
        # A page of sources names files of the packages it speaks of.
        for word in TICKED.findall(line) if page.name != "SOURCES.md" else ():
            path_like = re.fullmatch(r"[\w.-]+(/[\w.-]*)+", word) or LIKE_A_FILE.fullmatch(word)
            if path_like and not NOT_HERE.match(word) and not exists(word, page, all_files):
                yield f"{page}:{number}: names {word}, which is not there"


def readme_faults():
    for folder in sorted({path.parent for path in tree.files("", under=(*tree.CODE_FOLDERS, "schemas", "seeds", "scripts"))}):
        # One page speaks for all lists of languages and actors; tests/README.md for the folders of tests that have none.
        spoken_for = len(folder.parts) > 1 and folder.parts[0] in ("tests", "schemas")
        if not spoken_for and not (tree.ROOT / folder / "README.md").is_file():
            yield f"{folder}: has no README.md; a newcomer should learn in two minutes what is in it"


def tidy_faults():
    """Each `-check` of .clang-tidy has a comment line `# check: why`."""
    config = tree.text(".clang-tidy")
    reasons = set(re.findall(r"^#\s+([\w.*-]+): \S", config, re.M))
    for check in re.findall(r"^\s+-([a-z][\w.*-]+),?\s*$", config, re.M):
        if check not in reasons:
            yield f".clang-tidy:1: {check} is disabled without a line that says why"


def main():
    all_files = tree.files("")
    faults = [fault for page in tree.files(".md") for fault in page_faults(page, all_files)]
    tree.finish(faults + list(readme_faults()) + list(tidy_faults()))


main()
