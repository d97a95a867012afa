"""Reading, folding, sorting and writing the TSV lists under schemas/.

Invariant: what write() puts on disk is sorted as sort.py sorts it, holds no two equal rows, and keeps the comment
head of the file.
"""
import os

from sort import fold

SCHEMAS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def path(relative):
    return os.path.join(SCHEMAS, relative)


def read(file):
    """(comment lines, column names, rows as dicts); an absent file is empty."""
    head, columns, rows = [], None, []
    if not os.path.exists(file):
        return head, [], rows
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                head.append(line)
            elif not line.strip():
                continue
            elif columns is None:
                columns = line.split("\t")
            else:
                cells = line.split("\t")
                rows.append({c: (cells[i] if i < len(cells) else "") for i, c in enumerate(columns)})
    return head, columns or [], rows


def write(file, columns, rows, head=None):
    """Writes rows (dicts) sorted, the first of those that only folding makes equal; `head` are comment lines, else the file's own stay."""
    if head is None:
        head = read(file)[0]
    kept = {}
    for row in rows:
        cells = [("" if row.get(c) is None else str(row[c])).strip() for c in columns]
        same = cells[0] if "exact" in cells else fold(cells[0])
        kept.setdefault((same, *cells[1:]), "\t".join(cells))
    lines = sorted(kept.values(), key=lambda line: (fold(line.split("\t")[0]), line))
    os.makedirs(os.path.dirname(os.path.abspath(file)), exist_ok=True)
    with open(file, "w", encoding="utf-8") as out:
        for line in head:
            out.write((line if line.startswith("#") else "# " + line) + "\n")
        out.write("\t".join(columns) + "\n")
        out.writelines(line + "\n" for line in lines)
    return len(lines)


def merge(file, columns, fresh, source, head=None):
    """Replaces the rows that came from `source` (their note begins with it) by `fresh`; all other rows stay,
    and win where one has the same folded form and id as a fresh one."""
    _, _, old = read(file)
    kept = [r for r in old if r.get("note", "").split(" ")[0] != source]
    taken = {(fold(r[columns[0]]), r.get("id", "")) for r in kept}
    fresh = [r for r in fresh if (fold(r[columns[0]]), r.get("id", "")) not in taken]
    return write(file, columns, kept + fresh, head)
