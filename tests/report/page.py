"""A report's HTML as its readers see it: elements with their attributes and text, in order."""
import html.parser
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
VOID = {"meta", "link", "br", "img", "hr", "input"}
# SVG is XML: these close themselves.
SHAPES = {"line", "rect", "circle", "polygon", "path"}


class Element:
    """A node with its children; `text` is that of all below it."""

    def __init__(self, tag, attributes, parent=None):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def __getitem__(self, name):
        return self.attributes.get(name, "")

    @property
    def text(self):
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag=None, css=None):
        for child in self.children:
            if isinstance(child, Element):
                if (tag is None or child.tag == tag) and (css is None or css in child["class"].split()):
                    yield child
                yield from child.all(tag, css)

    def first(self, tag=None, css=None):
        return next(self.all(tag, css), None)

    def by_id(self, name):
        return next((element for element in self.all() if element["id"] == name), None)


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {})

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag):
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)


def read(path):
    reader = Reader()
    reader.feed(pathlib.Path(path).read_text(encoding="utf-8"))
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is not closed"
    return reader.root


class Isnad:
    """The program, on one store."""

    def __init__(self, program, folder):
        self.program, self.folder = str(pathlib.Path(program).resolve()), pathlib.Path(folder)

    def __call__(self, *arguments, status=(0,)):
        command = [self.program, *([] if "--db" in arguments else ["--db", str(self.folder / "db")]), "--packs", str(ROOT / "schemas"), *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode in status, f"{' '.join(command)}\nexit status {done.returncode}\n{done.stderr}"
        return done.stdout
