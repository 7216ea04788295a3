"""Rows of a result on the terminal: a sign and a word, a text that wraps under itself, points at the right edge."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.cli.terminal import clean
from grader.language import say_n
from grader.score import points_text

__all__ = ["CHECKS", "DETAIL", "below", "fraction", "line", "note", "short", "spaced", "word"]

LONGEST_MESSAGE = 8
"""Lines of one message."""
CHECKS = 8
"""Columns before a check: it stands below its question's text."""
DETAIL = 16
"""Columns before what is said of a check."""
SIGNS = {
    "PASS": "✓",
    "PART": "~",
    "DIFF": "~",
    "FAIL": "✗",
    "FIX": "✗",
    "SKIP": "–",
    "TODO": "○",
    "LOOK": "?",
}
"""Never a colour alone, nor a word alone: each sign has one column, and a twin in ASCII (`terminal.plain_for`)."""
STYLES = {
    "PASS": "green",
    "PART": "yellow",
    "DIFF": "yellow",
    "FAIL": "red",
    "FIX": "red",
    "SKIP": "dim",
    "TODO": "cyan",
    "LOOK": "magenta",
}


def word(status: str, earned: Decimal) -> str:
    """The status in four letters."""
    if status == "failed":
        return "PART" if earned > 0 else "FAIL"
    words = {"passed": "PASS", "skipped": "SKIP", "not_attempted": "TODO"}
    return words.get(status, "LOOK")


def fraction(earned: Decimal, possible: Decimal) -> str:
    """ "1.5 / 4"."""
    return f"{points_text(earned)} / {points_text(possible)}"


def line(left: Text, right: str, *, mark: str = "", indent: int = 0, style: str = "") -> RenderableType:
    """One row: sign and word, a text that wraps, points at the right edge."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if mark:
        table.add_column(width=6, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    cells: list[RenderableType] = [_marked(mark)] if mark else []
    table.add_row(*cells, left, Text(right, style=style))
    return Padding(table, (0, 0, 0, indent))


def note(mark: str, text: str, *, indent: int = 0, style: str = "") -> RenderableType:
    """A word and a text beside it that wraps under itself."""
    known = mark in SIGNS
    table = Table.grid(padding=(0, 2 if known else 1, 0, 0), expand=True)
    table.add_column(width=6 if known else len(mark), no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(_marked(mark) if known else Text(mark, style=style), Text(short(text), style=style))
    return Padding(table, (0, 0, 0, indent))


def _marked(mark: str) -> Text:
    return Text(f"{SIGNS[mark]} {mark}", style=STYLES[mark])


def below(text: str, indent: int = CHECKS) -> RenderableType:
    """Lines that explain what stands above them."""
    return Padding(Text(short(text), style="dim"), (0, 0, 0, indent))


def short(text: str, most: int = LONGEST_MESSAGE) -> str:
    """The first lines, and how many were left out."""
    lines = clean(text).strip().splitlines()
    kept = [each[:500] for each in lines[:most]]
    left = len(lines) - most
    more = [say_n("... {n} more line", "... {n} more lines", left)] if left > 0 else []
    return "\n".join([*kept, *more])


def spaced(blocks: list[list[RenderableType]]) -> Iterator[RenderableType]:
    """An empty line around what takes several lines; one-liners stand together."""
    for k, block in enumerate(blocks):
        yield from block
        if len(block) > 1 or k + 1 == len(blocks) or len(blocks[k + 1]) > 1:
            yield Text("")
