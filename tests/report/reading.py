"""What a person reads on a page, as lines of text; and what the page is made of, for checks on its structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = "h1 h2 h3 h4"
LISTS = "dd dl dt li ol ul"
TABLES = "caption table td th tr"
PICTURES = "desc figcaption figure svg text title"
PARTS = "address article details div footer header main nav p pre section summary"
BLOCKS = frozenset(f"{HEADINGS} {LISTS} {TABLES} {PICTURES} {PARTS}".split())
VOID = frozenset(["meta", "br", "img", "link", "input", "hr", "rect", "circle", "path"])


@dataclass
class Page(HTMLParser):
    """A page, read."""

    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in BLOCKS:
            self.end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        if tag in BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            return
        self.words += data

    def end_line(self) -> None:
        line = " ".join(self.words.split())
        if line:
            self.lines.append(line)
        self.words = ""

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    def attributes(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


def read(html: str) -> Page:
    """The page; every element must be closed in its turn."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == [], f"left open: {page.open}"
    return page
