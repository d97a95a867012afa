#!/usr/bin/env python3
"""How much memory `isnad add` takes, and how long, for more and more of one input.

    add_memory.py ISNAD DOCUMENTS.jsonl[.xz] FOLDER [TIMES...]

Told again, a document has another id, and a third of its rarer words another letter, so that new names and new texts come with it. Fails where
the peak passes 512 MB.
"""
import collections
import functools
import json
import lzma
import os
import re
import shutil
import subprocess
import sys
import zlib

MOST_MB = 512
COMMON = 60  # a word this frequent stays as it is
WORD = re.compile(r"\w+")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def changed(word, telling, counts):
    chance = zlib.crc32(f"{telling}:{word}".encode())
    if counts[word] > COMMON or len(word) < 4 or word.isdigit() or chance % 3 != 0:
        return word
    at = 1 + (chance >> 8) % (len(word) - 2)
    return word[:at] + LETTERS[(chance >> 16) % len(LETTERS)] + word[at + 1:]


def write_input(documents, times, path):
    counts = collections.Counter(word for document in documents for word in WORD.findall(document["text"]))
    with open(path, "w", encoding="utf-8") as file:
        for telling in range(times):
            known = functools.cache(functools.partial(changed, telling=telling, counts=counts))
            for document in documents:
                again = dict(document, id=f"{document['id']}-{telling}")
                if telling > 0:
                    for part in {"text", "title"} & document.keys():
                        again[part] = WORD.sub(lambda match: known(match.group()), document[part])
                print(json.dumps(again, ensure_ascii=False), file=file)


def main():
    isnad, source, folder = sys.argv[1:4]
    with (lzma.open if source.endswith(".xz") else open)(source, "rt", encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    worst = 0
    for times in [int(word) for word in sys.argv[4:]] or [1, 3, 10]:
        store, path = os.path.join(folder, "add_memory.db"), os.path.join(folder, "add_memory.jsonl")
        shutil.rmtree(store, ignore_errors=True)
        write_input(documents, times, path)
        child = subprocess.Popen([isnad, "--db", store, "--verbose", "add", path], stderr=subprocess.PIPE, text=True)
        words = [line.strip() for line in child.stderr if not line.startswith("stored")]
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0:
            sys.exit("\n".join(words))
        peak = usage.ru_maxrss / 1024
        worst = max(worst, peak)
        print(f"{times} times: {peak:.0f} MB at most; {'; '.join(words)}", flush=True)
        shutil.rmtree(store)
        os.remove(path)
    return 0 if worst <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
