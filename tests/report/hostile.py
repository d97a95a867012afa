#!/usr/bin/env python3
"""hostile.py ISNAD: what a document can hold to trick a reader is inert text in every form that a report, a table or a picture takes."""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile

import page

OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://example.invalid","click")'
TRICKS = f'{SCRIPT} ]]> \u202egnp.exe\u202c \u2067turned --> </style></blockquote></svg> <img src=x onerror=alert(2)> {{{{7*7}}}} \x1b]0;owned\x07 \x1b[31m \x9b31m **bold** [x](javascript:alert(3)) `code` $x^2$ \\input{{/etc/passwd}}'
DOCUMENTS = [
    {"id": f'"><img src=x onerror=alert(4)>{SCRIPT}', "lang": "en", "published": "2023-02-27", "source": FORMULA, "uri": "javascript:alert(5)",
     "title": (f"Long title {TRICKS} " * 60)[:10000],
     "text": f"CAIRO, Feb. 27, 2023 - Faisal Gergab met Amr Talaat in Cairo on Sunday {TRICKS} and nothing else."},
    {"id": "=1+1", "lang": "en", "published": "2023-02-28", "source": "@SUM(A1)", "uri": "https://example.invalid/a?b=<c>",
     "title": f"+1 {SCRIPT}", "text": f"On 28 February 2023 Amr Talaat met Faisal Gergab in Cairo. {TRICKS}"},
    {"id": "third", "lang": "en", "published": "2023-03-01", "source": "-2+3\r\nER  - \r\nTY  - NEWS", "uri": "https://example.invalid/fine",
     "title": "Braces } @online{evil, title = {x}", "text": "On 1 March 2023 Libya and Egypt signed a memorandum of understanding in Cairo."},
]
faults = []


def check(what, good):
    if not good:
        faults.append(what)


def no_controls(what, text):
    found = OVERRIDES.search(text)
    check(f"{what}: a bidi control gets through", found is None)


def check_tree(what, root):
    """Elements that only a trick could have made."""
    for element in root.all():
        check(f"{what}: <{element.tag}> out of a document", element.tag not in ("script", "img", "iframe", "object", "embed", "form", "base", "link"))
        for name, value in element.attributes.items():
            check(f"{what}: attribute {name}", not name.startswith("on") and name not in ("src", "srcdoc", "style", "formaction"))
            check(f"{what}: {name}={value}", not re.match(r"\s*(javascript|data|vbscript):", value, re.I))
    check(f"{what}: style sheets", sum(1 for _ in root.all("style")) == 1)


def check_html(isnad):
    isnad("report", "r.html", "--title", f"Title {TRICKS}")
    text = pathlib.Path(isnad.folder, "r.html").read_text(encoding="utf-8")
    no_controls("HTML", text)
    root = page.read(isnad.folder / "r.html")
    check_tree("HTML", root)
    check("HTML: the tricks are not shown as text", SCRIPT in root.text and "]]>" in root.text and "[U+202E]" in root.text)
    check("HTML: the title is too long for a page", all(len(item.text) < 1200 for item in root.all("li")))
    check("HTML: nothing is loaded", not re.search(r"@import|url\(", text) and "http-equiv" not in text)


def check_markdown(isnad):
    isnad("report", "r.md", "--title", f"Title {TRICKS}", "--force")
    text = pathlib.Path(isnad.folder, "r.md").read_text(encoding="utf-8")
    no_controls("Markdown", text)
    bare = re.findall(r"(?<!\\)<(?!https?://[^<>\s]*>\)|r\.\w+\.svg>\))", text)
    check(f"Markdown: {len(bare)} angle brackets that are not escaped", not bare)
    if shutil.which("pandoc"):
        html = subprocess.run(["pandoc", "--from=markdown", "--to=html5", "--standalone", "r.md"], cwd=isnad.folder, capture_output=True, text=True, check=True)
        (isnad.folder / "from_md.html").write_text(html.stdout, encoding="utf-8")
        body = html.stdout[html.stdout.index("<body"):]
        check("Markdown by pandoc: script", "<script" not in body)
        check("Markdown by pandoc: handler", not re.search(r"<[^>]*\son\w+\s*=", re.sub(r"&lt;|&gt;", "", body)))
        check("Markdown by pandoc: address", not re.search(r'(href|src)="\s*javascript:', body))
        check("Markdown by pandoc: the title is text", "&lt;script&gt;" in html.stdout)


def check_svg(isnad):
    for kind in ("timeline", "network"):
        isnad("export", f"{kind}.svg", "--as", kind)
        text = pathlib.Path(isnad.folder, f"{kind}.svg").read_text(encoding="utf-8")
        no_controls("SVG", text)
        document = xml.dom.minidom.parseString(text.encode())
        check(f"SVG {kind}: script", not document.getElementsByTagName("script") and not document.getElementsByTagName("foreignObject"))


def check_bibliographies(isnad):
    folder = isnad.folder
    csl = json.loads((folder / "r.csl.json").read_text(encoding="utf-8"))
    check("CSL-JSON: entries", len(csl) == 3)
    check("CSL-JSON: address", {entry.get("URL") for entry in csl} == {None, "https://example.invalid/fine"})
    check("CSL-JSON: the whole title", any(len(entry["title"]) > 8000 for entry in csl))
    ris = (folder / "r.ris").read_bytes().decode().split("\r\n")
    check("RIS: entries", sum(line.startswith("TY  - ") for line in ris) == 3 and sum(line == "ER  - " for line in ris) == 3)
    check("RIS: a line that is no tag", all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris if line))
    bib = (folder / "r.bib").read_text(encoding="utf-8")
    check("BibTeX: entries", len(re.findall(r"^@online\{", bib, re.M)) == 3 and bib.count("{") == bib.count("}"))
    for name, text in (("CSL-JSON", (folder / "r.csl.json").read_text(encoding="utf-8")), ("RIS", "\n".join(ris)), ("BibTeX", bib)):
        no_controls(name, text)
    if shutil.which("pandoc"):
        for form, name in (("bibtex", "r.bib"), ("csljson", "r.csl.json")):
            read = subprocess.run(["pandoc", "--from", form, "--to", "csljson", name], cwd=folder, capture_output=True, text=True, check=False)
            check(f"{name} by pandoc: {read.stderr}", read.returncode == 0 and len(json.loads(read.stdout)) == 3)


def check_tables(isnad):
    for row in csv.reader(io.StringIO(isnad("timeline", "--as", "csv"))):
        check(f"CSV: a cell begins as a formula: {row}", not any(cell[:1] in "=+@\t\r" and cell for cell in row))
    isnad("export", "out.csv/")
    for name in ("nodes.csv", "edges.csv"):
        with open(isnad.folder / "out.csv" / name, encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                check(f"{name}: a cell begins as a formula: {row}", not any(re.match(r"[=+@\t\r]|-\D", cell) for cell in row))
    check("timeline as HTML: script", "<script" not in isnad("timeline", "--as", "html"))
    check("timeline as Markdown: markup", not re.search(r"(?<!\\)<", isnad("timeline", "--as", "markdown")))


def check_terminal(isnad):
    for command in (["timeline"], ["who", "Amr Talaat"], ["met", "Amr Talaat"], ["met", "Amr Talaat", "Faisal Gergab"], ["explain", "Amr Talaat"],
                    ["changes", "--since", "2023"], ["search", "Amr"]):
        text = isnad(*command)
        check(f"{command[0]}: a control character gets through", text and not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text))


def check_word(isnad):
    if not shutil.which("pandoc"):
        message = isnad("report", "r.docx", "--force", status=(2,))
        check("Word: what to install", message == "")
        return
    isnad("report", "r.docx", "--force", "--title", f"Title {TRICKS}")
    with zipfile.ZipFile(isnad.folder / "r.docx") as archive:
        body = archive.read("word/document.xml").decode()
        xml.dom.minidom.parseString(body.encode())
        no_controls("Word", body)
        links = archive.read("word/_rels/document.xml.rels").decode()
        check("Word: address", "javascript" not in links)
        check("Word: fields", "HYPERLINK &quot;http" not in body and "w:instrText" not in body)


def printed(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def check_pdf(isnad):
    if not all(map(shutil.which, ("chromium", "pdftotext", "pdfinfo"))):
        return
    isnad("report", "r.pdf", "--force", "--title", f"Title {TRICKS}")
    path = isnad.folder / "r.pdf"
    text = printed("pdftotext", "-raw", path, "-")
    check("PDF: an override gets through", "\u202e" not in text and "\u202d" not in text)  # pdftotext marks Arabic itself, with U+202B
    check("PDF: the tricks are not shown as text", SCRIPT in " ".join(text.split()) and "[U+202E]" in text)
    check("PDF: script", not printed("pdfinfo", "-js", path).strip())
    addresses = printed("pdfinfo", "-url", path)
    check("PDF: address", "https://example.invalid/fine" in addresses and "javascript" not in addresses and "http://example.invalid" not in addresses)
    raw = path.read_bytes()
    check("PDF: actions", not any(action in raw for action in (b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile")))


def main():
    with tempfile.TemporaryDirectory(prefix="isnad-hostile-") as folder:
        isnad = page.Isnad(sys.argv[1], folder)
        pathlib.Path(folder, "hostile.jsonl").write_text("".join(json.dumps(d) + "\n" for d in DOCUMENTS), encoding="utf-8")
        isnad("add", "hostile.jsonl")
        events = [json.loads(line) for line in isnad("timeline", "--json").splitlines()]
        check(f"events to report: {len(events)}", len(events) >= 3 and any(SCRIPT in q["quote"] for e in events for q in e["evidence"]))
        for part in (check_html, check_markdown, check_svg, check_bibliographies, check_tables, check_terminal, check_word, check_pdf):
            part(isnad)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
