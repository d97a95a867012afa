#!/usr/bin/env python3
"""eval_figures.py ISNAD SCORE.PY GOLD…: does `isnad eval` print the figures of the reference scorer?

For each gold set: extract once, score with both, alone and with --location, and compare every figure; then the same with a prediction
spoilt at random (mentions moved, slots dropped, entities torn apart), since agreement on good predictions alone proves little.
Exit status 1 where a figure differs.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:  # 1: nothing in that language
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def spoilt(documents, seed):
    """The documents with all kinds of damage, the same for the same seed."""
    dice = random.Random(seed)
    for document in documents:
        for entity in document["entities"]:
            if dice.random() < 0.1:
                entity["type"] = dice.choice(["Person", "Organization", "Country", "Place"])
            if dice.random() < 0.1:
                entity.pop("iso", None)
            for mention in entity["mentions"]:
                if dice.random() < 0.2:
                    mention["start"] += dice.randint(0, 3)
                    mention["end"] = max(mention["start"] + 1, mention["end"] + dice.randint(-3, 3))
        ids = [entity["id"] for entity in document["entities"]]
        for event in document["events"]:
            if dice.random() < 0.2:
                event["type"] = dice.choice(["Meeting", "Visit", "Agreement", "Call"])
            if ids and dice.random() < 0.4:
                event[dice.choice(["participant", "organizer", "place"])].append(dice.choice(ids))
            if dice.random() < 0.2:
                event["date"] = dice.choice([None, "2020", "2021-05"])
        for date in document["dates"]:
            if dice.random() < 0.3:
                date["edtf"] = dice.choice([None, "2020-01-01"])
        for relation in document["relations"]:
            if dice.random() < 0.3:
                relation["head"], relation["tail"] = relation["tail"], relation["head"]
        dice.shuffle(document["entities"])
        dice.shuffle(document["events"])
    return documents[: len(documents) * 9 // 10]


def differences(isnad, reference, gold, predicted, options):
    ours = json.loads(run(isnad, "eval", gold, predicted, "--json", *options))
    theirs = json.loads(run(sys.executable, reference, gold, predicted, "--json", *options))
    return [f"{name}: {ours.get(name)} but {theirs.get(name)}" for name in sorted(ours.keys() | theirs.keys()) if ours.get(name) != theirs.get(name)]


def main():
    isnad, reference, golds = sys.argv[1], sys.argv[2], sys.argv[3:]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for gold in golds:
            extracted = pathlib.Path(folder, "extracted.jsonl")
            extracted.write_text(run(isnad, "extract", gold), encoding="utf-8")
            documents = [json.loads(line) for line in extracted.read_text(encoding="utf-8").splitlines()]
            damaged = pathlib.Path(folder, "damaged.jsonl")
            damaged.write_text("".join(json.dumps(document) + "\n" for document in spoilt(documents, 7)), encoding="utf-8")
            for predicted in (extracted, damaged):
                for options in ([], ["--location"], ["--lang", "ar"]):
                    found = differences(isnad, reference, gold, str(predicted), options)
                    failed += len(found)
                    print(gold, predicted.name, *options, "agrees" if not found else "\n  ".join(["differs:", *found]))
            alone = json.loads(run(isnad, "eval", gold, "--json"))
            same = alone == json.loads(run(isnad, "eval", gold, str(extracted), "--json"))
            failed += not same
            print(gold, "without a prediction", "agrees" if same else "differs")
    sys.exit(1 if failed else 0)


main()
