#!/usr/bin/env python3
"""Writes sample.delta: a small made-up graph in the line form, for tests of questions and exports.

It holds what such tests need: one meeting told by three documents in three languages (two of them the same wire text), dates of
every precision, none, and contradictory ones, a planned and a denied event, several parties and roles, an agreement, a conference
with a name and an organizer, a founding, offices, places within places, names that need escaping, and a title that is quoted.
"""
import hashlib
from pathlib import Path

KINDS = {"Person": 1, "Organization": 2, "Country": 3, "Place": 4, "Date": 5, "Document": 6, "Meeting": 7, "Visit": 8,
         "Agreement": 9, "Conference": 10, "Founding": 11}


def make_id(kind, name):
    return f"{KINDS[kind]:02x}" + hashlib.sha256(name.encode()).hexdigest()[:30]


def escape(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class Doc:
    def __init__(self, name, lang, published, source, uri, title, text):
        self.name, self.head = name, [name, lang, published, source, uri, "packs-1"]
        self.title, self.text = title, text
        self.body = (title + "\n" if title else "") + text
        self.nodes, self.facts, self.lang = {}, [], lang

    def at(self, words, sentence=False):
        begin = self.body.encode().find(words.encode())
        assert begin >= 0, (self.name, words)
        return begin, begin + len(words.encode())

    def sentence(self, words):
        begin, end = self.at(words)
        raw = self.body.encode()
        starts = [0] + [i + 1 for i, b in enumerate(raw) if b in b".\n"]
        first = max(s for s in starts if s <= begin)
        while raw[first:first + 1] == b" ":
            first += 1
        stops = [i + 1 if raw[i:i + 1] == b"." else i for i, b in enumerate(raw) if b in b".\n"] + [len(raw)]
        return first, min(s for s in stops if s >= end)

    def node(self, kind, key, names=(), **attributes):
        node = make_id(kind, key)
        old = self.nodes.setdefault(node, (kind, [], {}))
        old[1].extend(n for n in names if n not in old[1])
        old[2].update(attributes)
        return node

    def entity(self, kind, key, words, names=(), **attributes):
        node = self.node(kind, key, [(self.lang, words), *names], **attributes)
        self.fact(node, "mentioned_in", make_id("Document", self.name), words, rule="list:" + kind.lower())
        return node

    def fact(self, subject, relation, obj, words, date="", status="happened", detail="", rule="hand", confidence=90, by=""):
        s, w = self.sentence(words), self.at(words)
        self.facts.append([subject, relation, obj, date, status, detail, f"{s[0]}-{s[1]}", f"{w[0]}-{w[1]}", rule, str(confidence), by])

    def event(self, kind, key, trigger, date="", status="happened", names=(), slots=(), **attributes):
        event = self.node(kind, key, names, **attributes)
        self.fact(event, "mentioned_in", make_id("Document", self.name), trigger, date, status, rule="event:" + kind.lower())
        for relation, obj, words, detail in slots:
            self.fact(event, relation, obj, words, date, status, detail, rule="slot:" + relation)
        if date:
            day = self.node("Date", date, edtf=date)
            self.fact(event, "date", day, trigger, date, status, rule="date:day")
        return event

    def lines(self):
        yield "document", *self.head
        if self.title:
            yield "title", self.title
        yield "text", self.text
        for node, (kind, names, attributes) in sorted(self.nodes.items()):
            yield "node", node, kind
            for lang, text in names:
                yield "name", node, lang, text, text.lower(), ""
            for name, value in sorted(attributes.items()):
                yield "attribute", node, name, value
        for fact in self.facts:
            yield "fact", *fact


def actors(doc, **words):
    """The actors of the sample by short key, with the words that this document has for them."""
    table = {"salma": ("Person", [("ar", "سلمى الورفلي"), ("en", "Salma Werfalli")], {"gender": "f"}),
             "karim": ("Person", [("ar", "كريم منصور"), ("en", "Karim Mansour")], {}),
             "anna": ("Person", [("en", "Anna Lindqvist")], {}),
             "council": ("Organization", [("ar", "مجلس الموانئ"), ("en", "Ports Council"), ("fr", "Conseil des ports")], {"actor": "ports-council"}),
             "union": ("Organization", [("en", 'Sailors & Pilots "Union" <North>')], {}),
             "ly": ("Country", [("ar", "ليبيا"), ("en", "Libya"), ("fr", "Libye")], {"iso": "LY"}),
             "tn": ("Country", [("ar", "تونس"), ("en", "Tunisia"), ("fr", "Tunisie")], {"iso": "TN"}),
             "tripoli": ("Place", [("ar", "طرابلس"), ("en", "Tripoli"), ("fr", "Tripoli")], {}),
             "harbour": ("Place", [("en", "Harbour Hall")], {})}
    return {key: doc.entity(table[key][0], key, said, table[key][1], **table[key][2]) for key, said in words.items()}


def meeting(doc, trigger, date, a, said):
    doc.event("Meeting", "salma karim tripoli", trigger, date,
              slots=[("participant", a["salma"], said["salma"], "host"), ("participant", a["karim"], said["karim"], "guest"),
                     ("place", a["tripoli"], said["tripoli"], "")], topic="ports")


def sample():
    docs = []
    for name, source, uri in (("wire/ar-1", "Wire", "https://example.org/ar?id=1&x=2"), ("paper/ar-1", "Paper", "")):
        doc = Doc(name, "ar", "2024-05-12", source, uri, "الورفلي تستقبل منصور في طرابلس",
                  "استقبلت سلمى الورفلي كريم منصور في طرابلس يوم السبت. وتتولى الورفلي رئاسة مجلس الموانئ في ليبيا.")
        said = {"salma": "سلمى الورفلي", "karim": "كريم منصور", "tripoli": "طرابلس يوم", "council": "مجلس الموانئ", "ly": "ليبيا"}
        a = actors(doc, **said)
        meeting(doc, "استقبلت", "2024-05-11", a, said)
        doc.fact(a["salma"], "role", a["council"], "رئاسة مجلس الموانئ", "2024-05-12", detail="رئاسة مجلس الموانئ")
        doc.fact(a["council"], "located_in", a["ly"], "مجلس الموانئ في ليبيا")
        docs.append(doc)

    doc = Doc("daily/en-1", "en", "2024-05-13", "Daily", "https://example.org/en", "",
              "Salma Werfalli received Karim Mansour in Tripoli in May. Tripoli is in Libya.\n"
              "Anna Lindqvist of the Sailors & Pilots \"Union\" <North> will visit Tunisia in 2025.")
    said = {"salma": "Salma Werfalli", "karim": "Karim Mansour", "tripoli": "Tripoli", "ly": "Libya", "anna": "Anna Lindqvist",
            "union": 'Sailors & Pilots "Union" <North>', "tn": "Tunisia"}
    a = actors(doc, **said)
    meeting(doc, "received", "2024-05", a, said)
    doc.fact(a["tripoli"], "located_in", a["ly"], "Tripoli is in Libya")
    doc.fact(a["anna"], "member_of", a["union"], 'Anna Lindqvist of the Sailors & Pilots "Union" <North>')
    doc.event("Visit", "anna tn", "will visit", "2025", "planned",
              slots=[("participant", a["anna"], "Anna Lindqvist", "guest"), ("place", a["tn"], "Tunisia", "")])
    docs.append(doc)

    doc = Doc("courrier/fr-1", "fr", "2024-06-03", "Courrier", "", "Accord sur les ports",
              "Le Conseil des ports et la Tunisie ont signé un mémorandum entre le 1er et le 2 juin 2024. "
              "La Libye a présidé le Forum « Mer & Paix » à Harbour Hall. Une Union nouvelle a été fondée.")
    said = {"council": "Conseil des ports", "tn": "Tunisie", "ly": "Libye", "harbour": "Harbour Hall", "union": "Union nouvelle"}
    a = actors(doc, **said)
    doc.event("Agreement", "council tn", "signé", "2024-06-01/2024-06-02", subtype="memorandum", stage="signed", number="1",
              slots=[("participant", a["council"], "Conseil des ports", "signatory"), ("participant", a["tn"], "Tunisie", "signatory")])
    doc.event("Conference", "forum", "présidé", "", names=[("fr", "Forum « Mer & Paix »")],
              slots=[("organizer", a["ly"], "Libye", "chair"), ("place", a["harbour"], "Harbour Hall", "")])
    doc.event("Founding", "union", "fondée", "XXXX-06-02", slots=[("object", a["union"], "Union nouvelle", "")])
    docs.append(doc)

    doc = Doc("daily/en-2", "en", "2024-07-02", "Daily", "", "",
              "Karim Mansour denied that he met Anna Lindqvist on 30 June. He met Salma Werfalli on 1 July in Tunisia, she said.")
    said = {"karim": "Karim Mansour", "anna": "Anna Lindqvist", "salma": "Salma Werfalli", "tn": "Tunisia"}
    a = actors(doc, **said)
    doc.event("Meeting", "karim anna", "met Anna", "2024-06-30", "denied",
              slots=[("participant", a["karim"], "Karim Mansour", ""), ("participant", a["anna"], "Anna Lindqvist", "")])
    doc.event("Meeting", "karim salma tn", "met Salma", "2024-07-01", subtype="talks",
              slots=[("participant", a["karim"], "Karim Mansour", ""), ("participant", a["salma"], "Salma Werfalli", ""),
                     ("place", a["tn"], "Tunisia", "")])
    docs.append(doc)
    return docs


if __name__ == "__main__":
    out = "".join("\t".join(escape(field) for field in line) + "\n" for doc in sample() for line in doc.lines())
    (Path(__file__).parent / "sample.delta").write_text(out, encoding="utf-8")
