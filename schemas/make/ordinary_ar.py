#!/usr/bin/env python3
"""Makes schemas/ar/words/ordinary.tsv, the guard against taking words for names.

    ordinary_ar.py --corpus NEWS.jsonl.xz [--skip INDEX.json] --hunspell BIN --dictionary AR --names NAMES.sqlite3
                   --wordfreq large_ar.msgpack.gz

A form is ordinary if it stands often enough in the counted news and Debian's hunspell-ar accepts it without any
proclitic, or if that dictionary accepts it and wordfreq confirms that it is in common use. Forms that are known as
names and mostly stand beside other names are left out, and so are places and nations. Rows of grade 2 (function
words) and rows with a note are written by hand: they stay as they are. make/ordinary-judged.tsv decides by hand
over the doubtful ones.
"""
import argparse
import collections
import gzip
import json
import lzma
import os
import re
import sqlite3
import subprocess
import tempfile

import msgpack

import tables
from tables import fold

TOKEN = re.compile(r"[ء-غف-ي]+")
MARKS = re.compile(r"[ً-ْٰـ]")
TITLES = set("الرئيس السيد وزير الأمير الملك الشيخ الدكتور اللواء العميد العقيد المدعو النائب السفير المهندس".split())
CERTAIN = set("محمد أحمد احمد عبد أبو ابو بن حسين خالد محمود آل".split())
NEVER_EVIDENCE = set("على عليه علي كل كان قال يوم هذا بن".split())
# Rarer dictionary words are taken only in shapes that foreign names do not have: with a pronoun, a verb's ending, or
# the article before a long word.
BENT = re.compile(r".{3,}(ها|هم|هما|هن|نا|كم|ته|وه|وا|ات|اتي|تين|تان)|[يت].{2,}(ون|ان)|ال.{5,}")
LEAST, LEAST_BENT, RARE_FOREIGN, RARE_ADJECTIVE = 3.15, 2.45, 4.0, 3.55  # Zipf
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس", "فك")


def without_proclitics(dictionary, folder):
    """A copy of the hunspell dictionary whose only prefixed particle is the article."""
    lines = open(dictionary + ".aff", encoding="utf-8").read().split("\n")
    out, i = [], 0
    while i < len(lines):
        head = re.match(r"PFX\s+([nmPT]\S+)\s+Y\s+(\d+)", lines[i])
        if not head:
            out.append(lines[i])
            i += 1
            continue
        rules = []
        while len(rules) < int(head[2]):
            i += 1
            if re.match(r"PFX\s", lines[i]):
                rules.append(lines[i])
        i += 1
        kept = [r for r in rules if r.split()[3] == "ال"] or [f"PFX {head[1]} 0 @@ ."]
        out += [f"PFX {head[1]} Y {len(kept)}"] + kept
    copy = os.path.join(folder, "ar")
    open(copy + ".aff", "w", encoding="utf-8").write("\n".join(out))
    open(copy + ".dic", "w", encoding="utf-8").write(open(dictionary + ".dic", encoding="utf-8").read())
    return copy


def rejected(hunspell, dictionary, words):
    run = subprocess.run([hunspell, "-d", dictionary, "-l"], input="\n".join(words), text=True,
                         capture_output=True, check=True)
    return set(run.stdout.split())


def segments(corpus, skip):
    """Runs of words between punctuation marks."""
    for line in lzma.open(corpus, "rt", encoding="utf-8"):
        record = json.loads(line)
        if record["id"] in skip:
            continue
        text = MARKS.sub("", (record["title"] or "") + " . " + record["text"])
        for part in re.split(r"[^ء-غف-ي ]+", text):
            words = TOKEN.findall(part)
            if words:
                yield words


def known_names(file):
    counts = collections.Counter()
    given = collections.Counter()
    query = "select arabic_key, role, sum(count) from units where country not in ('IR','PK','AF') group by 1, 2"
    for key, role, count in sqlite3.connect(file).execute(query):
        counts[fold(key)] += count
        if role == "given":
            given[fold(key)] += count
    return counts, given


def beside_names(runs, strong):
    """How often each word stands beside a certain name or behind a title."""
    beside = collections.Counter()
    for words in runs:
        for i, word in enumerate(words):
            before = i and (words[i - 1] in strong or words[i - 1] in TITLES)
            if before or (i + 1 < len(words) and words[i + 1] in strong):
                beside[fold(word)] += 1
    return beside


def base_of(form, counts, accepted):
    """The form behind its proclitics, where that rest is itself common."""
    article = re.match(r"(و|ف)?(ب|ك)?(ال.{2,})$", form)
    if article and (article[1] or article[2]) and counts[article[3]] >= 2:
        return article[3]
    to_the = re.match(r"(و|ف)?لل(.{2,})$", form)
    if to_the:
        for rest in ("ال" + to_the[2], "الل" + to_the[2]):
            if counts[rest] >= 2:
                return rest
    best = (0, form)
    for proclitic in PROCLITICS:
        rest = form[len(proclitic):]
        if not form.startswith(proclitic) or len(rest) < 2 or (len(rest) == 2 and counts[rest] <= 200):
            continue
        if (proclitic[-1] == "س" and rest[0] not in "يتنا") or (rest.startswith("ال") and proclitic[-1] in "لس"):
            continue
        if form in accepted:
            common = rest in accepted and counts[rest] >= 20 * counts[form]
        else:
            common = (rest in accepted and counts[rest] >= 3) or counts[rest] >= max(2, counts[form])
        if common:
            best = max(best, (counts[rest], rest))
    return best[1]


def in_use(file):
    """Zipf frequency by folded form, and the spellings behind each."""
    zipf, written = {}, collections.defaultdict(list)
    for centibel, words in enumerate(msgpack.load(gzip.open(file))[1:]):
        for word in words:
            key = fold(word)
            zipf[key] = max(zipf.get(key, 0), 9 - centibel / 100)
            written[key].append(word)
    return zipf, written


def listed():
    """Folded one-word forms that are nothing but places, countries and nations; nations in all their forms."""
    forms = set()
    for file in ("ar/names/place.tsv", "ar/names/country.tsv", "ar/words/nationality.tsv"):
        for row in tables.read(tables.path(file))[2]:
            if row["if"]:
                continue
            forms.add(fold(row["form"]))
            if row.get("inflect") == "nisba":
                bent = [fold(row["form"] + ending) for ending in ("", "ة", "ون", "ين", "ان", "ات", "تان", "تين")]
                forms.update(bent)
                forms.update("ال" + form for form in bent)
    return forms


def main():
    parser = argparse.ArgumentParser()
    for name in ("corpus", "hunspell", "dictionary", "names", "wordfreq"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--skip")
    args = parser.parse_args()
    skip = {entry["from"] for entry in json.load(open(args.skip))} if args.skip else set()
    runs = list(segments(args.corpus, skip))
    raw = collections.Counter(w for words in runs for w in words)
    names, given = known_names(args.names)
    zipf, written = in_use(args.wordfreq)
    with tempfile.TemporaryDirectory() as folder:
        dictionary = without_proclitics(args.dictionary, folder)
        refused = rejected(args.hunspell, dictionary, raw)
        common = [w for f, z in zipf.items() if z >= LEAST or (z >= LEAST_BENT and BENT.fullmatch(f))
                  for w in written[f] if TOKEN.fullmatch(w)]
        refused_common = rejected(args.hunspell, dictionary, common)
    spellings = collections.defaultdict(collections.Counter)
    for word, count in raw.items():
        spellings[fold(word)][word] += count
    counts = collections.Counter({f: sum(s.values()) for f, s in spellings.items()})
    accepted = {f for f, s in spellings.items() if any(w not in refused for w in s)}
    strong = {w for w in raw if names[fold(w)] >= 2 and (w in refused or given[fold(w)] >= 60)}
    beside = beside_names(runs, (strong | CERTAIN) - NEVER_EVIDENCE)
    base_counts, base_beside = collections.Counter(), collections.Counter()
    for form, count in counts.items():
        base = base_of(form, counts, accepted)
        if base != form and not base.startswith("ال"):
            base = base_of(base, counts, accepted)
        base_counts[base] += count
        base_beside[base] += beside[form]

    judged = {fold(r["form"]): r["verdict"] for r in tables.read(os.path.join(os.path.dirname(__file__), "ordinary-judged.tsv"))[2]}
    elsewhere = listed()
    foreign = {fold(r["form"]) for role in ("given", "surname") for r in tables.read(tables.path(f"ar/names/{role}.tsv"))[2]
               if r["note"].startswith("hand")}

    def is_name(form):
        if form in judged:
            return judged[form] == "name"
        if form in elsewhere:
            return True
        # The dictionary takes foreign names for rare verbs, and surnames in ال…ي for adjectives.
        if form in foreign and zipf.get(form, 0) < RARE_FOREIGN:
            return True
        if form.startswith("ال") and form.endswith("ي") and names[form] and zipf.get(form, 0) < RARE_ADJECTIVE:
            return True
        bare = form[2:] if form.startswith("ال") else form
        known = max(names[form], names[bare] if form.startswith("ال") and bare in judged else 0)
        if known >= 4:
            share = base_beside[form] / base_counts[form] if base_counts[form] else 1
            return share >= 0.5 or (base_counts[form] < 3 and zipf.get(form, 0) < 4.3)
        return False

    def spelling(form):
        """The usual spelling: what the dictionary accepts first, then with its hamza where that is not rare."""
        options = spellings.get(form) or {form: 1}
        good = {w: c for w, c in options.items() if w not in refused} or options
        most = max(good.values())
        marked = [w for w in good if good[w] * 5 >= most]
        return max(marked, key=lambda w: (sum(c in "أإآىة" for c in w), good[w], w))

    rows = []
    for form, count in base_counts.items():
        if len(form) < 2 or is_name(form) or judged.get(form) == "split" or form.startswith("وو"):
            continue
        if (form in accepted and count >= 2) or judged.get(form) == "ordinary":
            rows.append({"form": spelling(form), "grade": "1"})
    seen = {fold(r["form"]) for r in rows}
    for word in common:  # the most frequent spelling of a form comes first
        form = fold(word)
        if word not in refused_common and judged.get(form) != "split" and form not in seen and len(form) > 2 and not is_name(form):
            seen.add(form)
            rows.append({"form": word, "grade": "1"})
    file = tables.path("ar/words/ordinary.tsv")
    hand = [r for r in tables.read(file)[2] if r["grade"] == "2" or r.get("note")]
    taken = {fold(r["form"]) for r in hand}
    rows = [r for r in rows if fold(r["form"]) not in taken]
    head = ["# Ordinary words of running Arabic (grade 1) and function words (grade 2): the guard against taking words for names.",
            "# Grade 2 and rows with a note: by hand. Grade 1: make/ordinary_ar.py, from counts over news and Debian's",
            "# hunspell-ar (Ayaspell; GPL 2 / LGPL 2.1 / MPL 1.1), see SOURCES.md."]
    print("ordinary.tsv", tables.write(file, ["form", "grade", "if", "note"], hand + rows, head))


main()
