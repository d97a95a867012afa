#!/usr/bin/env python3
"""truth.py ISNAD: every number, date and quotation of reports on seeds/ is computed again from what the commands print as JSON."""
import collections
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import page

QUESTIONS = [
    [],
    ["--about", "Egypt"],
    ["--about", "Libya", "--about", "Egypt"],
    ["--type", "Agreement"],
    ["--from", "2023", "--to", "2023-12"],
    ["--from", "2023", "--to", "2023-12", "--undated"],
]
DIFFERING = [
    {"id": "differ/one", "lang": "en", "published": "2024-03-04", "source": "Daily",
     "text": "Foreign Minister Salma Haddad met Karim Mansour in Tripoli on 2 March 2024 to discuss shipping."},
    {"id": "differ/two", "lang": "en", "published": "2024-03-05", "source": "Herald",
     "text": "Foreign Minister Salma Haddad met Karim Mansour in Benghazi on 3 March 2024, an official said."},
    {"id": "differ/three", "lang": "en", "published": "2024-05-02", "source": "Wire",
     "text": "Libya and Egypt initialled a memorandum of understanding on ports in Cairo on 1 May 2024."},
    {"id": "differ/four", "lang": "en", "published": "2024-06-02", "source": "Wire",
     "text": "Libya and Egypt signed a memorandum of understanding on ports in Cairo on 1 June 2024."},
]
faults = []


def check(what, found, expected):
    if found != expected:
        faults.append(f"{what}: the report says {found!r}, the commands {expected!r}")


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def parties(event):
    return sorted({actor["id"] for slot in ("participants", "organizers") for actor in event[slot]})


def is_meeting(event, question):
    return (event["type"] == "Meeting" or "--type" in question) and event["status"] == "happened"


def pairs_of(events, question):
    pairs = collections.defaultdict(list)
    for event in events:
        if is_meeting(event, question):
            for pair in itertools.combinations(parties(event), 2):
                pairs[pair].append(event)
    return pairs


def undated(event):
    return event["date"]["first"] is None and event["date"]["last"] is None


def counts(element):
    return [(number["data-count"], int(number["data-value"])) for number in element.all("span", "number")]


def plain(text):
    return " ".join(text.split())


def check_figures(where, root, events, pairs):
    found = dict(counts(root.by_id("figures").first("ul", "figures")))
    expected = {"events": len(events), "actors": len({party for event in events for party in parties(event)}), "pairs": len(pairs),
                "single": sum(event["independent"] < 2 for event in events), "undated": sum(map(undated, events)), "disagreements": sum("contradictions" in event for event in events)}
    for name, number in collections.Counter(event["type"] for event in events).items():
        expected["type:" + name] = number
    for name, number in collections.Counter(event["status"] for event in events if event["status"] != "happened").items():
        expected["status:" + name] = number
    check(where + " key figures", found, expected)


def check_chronology(where, root, events):
    entries = list(root.all("article", "entry"))
    check(where + " entries", [entry["id"] for entry in entries], ["e" + event["id"] for event in events])
    for entry, event in zip(entries, events):
        at = f"{where} {event['id'][:10]}"
        check(at + " counts", counts(entry.first("dl")), [("reports", event["reports"]), ("independent", event["independent"])])
        when = entry.first("h3").first(css="when")
        date = next(when.all("time"), None) or when.first("span", "date")
        check(at + " date", date["datetime"] or date["data-edtf"], event["date"]["edtf"] or "")
        quoted = {plain(quote.text) for quote in entry.all("blockquote")}
        check(at + " quotations", quoted, {plain(quote["quote"]) for quote in event["evidence"]})
        for quote in entry.all("blockquote"):
            spans = [(q["document"], str(q["start"]), str(q["end"])) for q in event["evidence"]]
            check(at + " span", (quote["data-document"], quote["data-start"], quote["data-end"]) in spans, True)
            marked = quote.first("mark")
            check(at + " words", marked is None or plain(marked.text) in {plain(q["words"]["text"]) for q in event["evidence"]}, True)
        names = {actor["name"] for slot in ("participants", "organizers", "places", "objects") for actor in event[slot]}
        shown = {plain(name.text) for name in entry.all("bdi")}
        check(at + " names", {plain(name) for name in names} - shown, set())


def check_pairs(where, root, pairs):
    table = root.by_id("pairs")
    rows = list(table.first("tbody").all("tr")) if table else []
    found = sorted((tuple(dict(counts(row))[name] for name in ("meetings", "reports", "independent")), [time["datetime"] for time in row.all("time")])
                   for row in rows)
    expected = []
    for events in pairs.values():
        dated = [event["date"] for event in events if not undated(event)]
        days = [min(date["first"] for date in dated), max(date["last"] for date in dated)] if dated else []
        expected.append(((len(events), sum(e["reports"] for e in events), sum(e["independent"] for e in events)), days))
    check(where + " pairs", found, sorted(expected))


def check_months(where, root, pairs):
    table = root.by_id("months-table")
    for row in table.first("tbody").all("tr") if table else []:
        total = sum(number for _, number in counts(row))
        name = row.first("bdi").text
        met = {event["id"] for pair in pairs.values() for event in pair
               if any(actor["name"] == name for slot in ("participants", "organizers") for actor in event[slot])}
        check(f"{where} meetings of {name} over all months", total, len(met))


def check_profiles(where, root, isnad, language, events):
    section = root.by_id("profiles")
    for terms in section.all("dl", "terms"):
        actor = [code.text for code in terms.all("code")][-1]
        who = json.loads(isnad("who", actor, "--lang", language, "--json"))
        numbers = counts(terms)
        check(where + " events of " + actor, dict(numbers)["actor-events"], sum(actor in parties(event) for event in events))
        check(where + " documents of " + actor, dict(numbers)["profile-documents"], who["documents"])
        kinds = {name[len("profile:"):]: number for name, number in numbers if name.startswith("profile:")}
        check(where + " events in the store of " + actor, kinds, who["events"])
        check(where + " most met by " + actor, [number for name, number in numbers if name == "profile-met"], [met["meetings"] for met in who["met"][:5]])


def check_offices(where, root, isnad, language, events):
    expected = []
    people = {actor["id"] for event in events for slot in ("participants", "organizers") for actor in event[slot] if actor["type"] == "Person"}
    for person in people:
        bodies = collections.defaultdict(list)
        for tie in json.loads(isnad("who", person, "--lang", language, "--json"))["ties"]:
            if tie["relation"] == "role":
                bodies[tie["other"]["id"]].append(tie)
        for ties in bodies.values():
            documents = {quote["document"] for tie in ties for quote in tie["evidence"]}
            days = [min((tie["first"] for tie in ties if tie["first"]), default=None), max((tie["last"] for tie in ties if tie["last"]), default=None)]
            expected.append((len(documents), [day for day in days if day]))
    table = root.by_id("offices-table")
    rows = list(table.first("tbody").all("tr")) if table else []
    check(where + " offices", sorted((counts(row)[0][1], [time["datetime"] for time in row.all("time")]) for row in rows), sorted(expected))


def check_sources(where, root, isnad, events):
    stats = json.loads(isnad("stats", "--json"))
    basis = dict(counts(root.by_id("basis")))
    numbered = [item["id"] for item in root.by_id("sources").first("ol").all("li")]
    check(where + " numbers of sources", numbered, [f"s{n}" for n in range(1, len(numbered) + 1)])
    check(where + " documents cited", basis["sources"], len(numbered))
    check(where + " documents in the store", basis["store-documents"], stats["documents"])
    check(where + " state", stats["state"] in [code.text for code in root.by_id("basis").all("code")], True)
    cited = {link["href"][1:] for link in root.all("a", "cite")}
    check(where + " cited and listed", cited, set(numbered))
    listed = {item.first("code").text for item in root.by_id("sources").first("ol").all("li")}
    check(where + " documents of events that are not listed", {q["document"] for event in events for q in event["evidence"]} - listed, set())
    cells = [counts(row)[-1][1] for row in root.by_id("coverage-table").first("tbody").all("tr")]
    check(where + " coverage", sum(cells), stats["documents"])


def check_ledgers(where, root, events):
    """Contradictions of events, and stages of agreements, as the timeline tells them: value by value with the documents behind each."""
    numbered = {item.first("code").text: item["id"] for item in root.by_id("sources").first("ol").all("li")}

    def told(section):
        for item in root.by_id(section).all("li"):
            yield plain(item.text), [link["href"][1:] for link in item.all("a", "cite")], [t["datetime"] for t in item.all("time")]

    def cited_in_order(telling):
        return sorted((numbered[document] for document in telling["documents"]), key=lambda source: int(source[1:]))

    expected = [(each["what"], telling) for event in events for each in event.get("contradictions", []) for telling in each["tellings"]]
    found = list(told("disagreements"))
    check(where + " tellings", len(found), len(expected))
    for (text, cited, days), (what, telling) in zip(found, expected):
        check(f"{where} sources of {text}", cited, cited_in_order(telling))
        check(f"{where} {what} in {text}", days[0] if what == "date" else telling["value"] if telling["value"] in text else text, telling["value"])
    expected = [stage for event in events if event["type"] == "Agreement" for stage in event.get("stages", [])]
    found = list(told("agreements"))
    check(where + " stages", [(cited, days[0]) for _, cited, days in found], [(cited_in_order(stage), stage["date"]) for stage in expected])


def check_open(where, root, events):
    found = {name: number for name, number in counts(root.by_id("open")) if name in ("open-undated", "open-uncertain")}
    uncertain = sum(not undated(event) and event["date"]["first"] != event["date"]["last"] for event in events)
    expected = {"open-undated": sum(map(undated, events)), "open-uncertain": uncertain}
    check(where + " open", found, {name: number for name, number in expected.items() if number})


def check_digits(where, root):
    """What is counted or dated stands in elements that say its value; digits elsewhere would be unchecked."""
    checked = {"time", "bdi", "blockquote", "code", "svg", "style", "title", "h1"}

    def walk(element):
        if element.tag in checked or {"number", "date", "cite"} & set(element["class"].split()):
            return
        for child in element.children:
            if not isinstance(child, str):
                walk(child)
            elif element.tag not in ("figcaption", "h3", "caption", "th") and re.search(r"\d", child):
                faults.append(f"{where}: a number that says no value: {plain(child)!r}")

    walk(root)


def check_bibliographies(where, isnad, listed):
    folder = isnad.folder
    csl = json.loads((folder / "report.csl.json").read_text(encoding="utf-8"))
    check(where + " CSL-JSON", len(csl), listed)
    check(where + " BibTeX", (folder / "report.bib").read_text(encoding="utf-8").count("@online{"), listed)
    ris = (folder / "report.ris").read_text(encoding="utf-8").split("\n")
    check(where + " RIS", (sum(l.startswith("TY  - ") for l in ris), sum(l.startswith("ER  - ") for l in ris)), (listed, listed))
    if shutil.which("pandoc"):
        for form, name in (("csljson", "report.csl.json"), ("bibtex", "report.bib"), ("ris", "report.ris")):
            read = subprocess.run(["pandoc", "--from", form, "--to", "csljson", str(folder / name)], capture_output=True, text=True, check=False)
            if form == "ris" and read.returncode == 21:
                continue  # pandoc reads RIS from 3.0 on
            titles = [entry.get("title") for entry in json.loads(read.stdout or "[]")]
            check(f"{where} {name} by pandoc", len(titles), listed)


def check_other_forms(isnad, events):
    isnad("report", "report.md", "--force", "--lang", "ar")
    text = (isnad.folder / "report.md").read_text(encoding="utf-8")
    quoted = sum(len({plain(q["quote"]) for q in event["evidence"]}) for event in events)
    check("footnotes of the Markdown", len(re.findall(r"^\[\^q\d+\]:", text, re.M)), quoted)
    if shutil.which("pandoc"):
        isnad("report", "report.docx", "--force", "--lang", "ar")
        with zipfile.ZipFile(isnad.folder / "report.docx") as archive:
            body, notes = (archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
        check("paragraphs from right to left in the Word file", body.count("<w:bidi />") > len(events), True)
        check("Arabic footnotes in the Word file", notes.count("<w:bidi />") > 0, True)


def check_markup(where, folder):
    if shutil.which("tidy"):
        done = subprocess.run(["tidy", "-quiet", "-errors", str(folder / "report.html")], capture_output=True, text=True, check=False)
        check(where + " by tidy", done.stderr.strip(), "")


def check_report(isnad, language, question):
    where = " ".join([language, *question])
    isnad("report", "report.html", "--force", "--lang", language, *question)
    root = page.read(isnad.folder / "report.html")
    events = lines(isnad("timeline", "--json", "--lang", language, *question))
    pairs = pairs_of(events, question)
    check_figures(where, root, events, pairs)
    check_chronology(where, root, events)
    check_pairs(where, root, pairs)
    check_months(where, root, pairs)
    check_profiles(where, root, isnad, language, events)
    check_offices(where, root, isnad, language, events)
    check_sources(where, root, isnad, events)
    check_ledgers(where, root, events)
    check_open(where, root, events)
    check_digits(where, root)
    check_markup(where, isnad.folder)
    check_bibliographies(where, isnad, len(list(root.by_id("sources").first("ol").all("li"))))
    return events


def check_seeds(isnad):
    isnad("add", page.ROOT / "seeds")
    for number, question in enumerate(QUESTIONS):
        for language in ("en", "ar", "fr") if number < 2 else ("en",):
            check_report(isnad, language, question)
    check_other_forms(isnad, lines(isnad("timeline", "--json", "--lang", "ar")))
    isnad("report", "report.html", "--force")
    first = (isnad.folder / "report.html").read_bytes()
    isnad("report", "report.html", "--force")
    check("the same report again", (isnad.folder / "report.html").read_bytes() == first, True)


def check_differing(isnad):
    """Two meetings and two stages of an agreement, each pair of which a person says is one."""
    (isnad.folder / "differing.jsonl").write_text("".join(json.dumps(document) + "\n" for document in DIFFERING), encoding="utf-8")
    isnad("add", "differing.jsonl")
    by_type = collections.defaultdict(list)
    for event in lines(isnad("timeline", "--json")):
        by_type[event["type"]].append(event["id"])
    for ids in by_type.values():
        if len(ids) > 1:
            isnad("same", *ids[:2], "--why", "told twice")
    for language in ("en", "ar", "fr"):
        events = check_report(isnad, language, [])
        check("matters in dispute", [[each["what"] for each in event["contradictions"]] for event in events if "contradictions" in event],
              [["date", "place"]])
        check("stages", [[stage["stage"] for stage in event["stages"]] for event in events if "stages" in event], [["initialled", "signed"]])


def main():
    for part in (check_seeds, check_differing):
        with tempfile.TemporaryDirectory(prefix="isnad-report-") as folder:
            part(page.Isnad(sys.argv[1], folder))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
