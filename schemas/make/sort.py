#!/usr/bin/env python3
"""Sorts and checks the word lists: sort.py [--check] FILE...

Rows are ordered by the folded first column, so that two people who add words seldom touch the same line.
Comments at the head stay at the head. Exact duplicate rows are dropped; --check changes nothing and
reports wrong column counts, stray white space and rows that name the same form twice.
"""
import sys
import unicodedata

MARKS = {chr(c) for c in range(0x064B, 0x0660)} | {"\u0640", "\u0670"}
LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


def fold(form):
    """What the loader makes equal: hamza seats, final ya, ta marbuta, vowel signs, case, Latin accents."""
    form = "".join(c for c in form if c not in MARKS).translate(LETTERS).casefold()
    if any("\u0600" <= c <= "\u06ff" for c in form):
        return form
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


def read(path):
    """Head comments, header row and rows of one list."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    head = [line for line in lines if line.startswith("#")]
    body = [line for line in lines if line and not line.startswith("#")]
    return head, body[0], body[1:]


def problems(path, header, rows):
    """Messages for rows that the loader would stumble over."""
    width = header.count("\t") + 1
    key = 2 if header.split("\t")[0] == "form" and "id" in header.split("\t") else 1
    if header.split("\t")[0] not in ("form", "id"):  # a row of another kind of list is known by all its cells
        key = width
    seen = {}
    for row in rows:
        cells = row.split("\t")
        if len(cells) != width:
            yield f"{path}: {len(cells)} columns instead of {width}: {row}"
        if any(cell != cell.strip() or "  " in cell for cell in cells):
            yield f"{path}: stray white space: {row}"
        # An entry that asks for the exact spelling may fold to the same form as another.
        same = (fold(cells[0]), *cells[1:key]) if "exact" not in row else (row,)
        if same in seen:
            yield f"{path}: the same form twice: {row}  /  {seen[same]}"
        seen[same] = row


def main(arguments):
    check = "--check" in arguments
    failed = False
    for path in (a for a in arguments if a != "--check"):
        head, header, rows = read(path)
        rows = sorted(dict.fromkeys(rows), key=lambda row: (fold(row.split("\t")[0]), row))
        for message in problems(path, header, rows):
            failed = True
            print(message, file=sys.stderr)
        if not check:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join([*head, header, *rows]) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
