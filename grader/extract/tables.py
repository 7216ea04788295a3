"""Tables that a notebook shows: Markdown and HTML tables in its text cells, tables among its saved outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from grader.model import Cell, Document

__all__ = ["Table", "tables"]

ROWS = 1_000
"""Rows read of a table."""
CELL_TEXT = 500
"""Characters read of a table's cell."""
COLUMN_GAP = re.compile(r"\s{2,}|\t+|\s*\|\s*")
RULE = re.compile(r"^[\s|+:=\-─━┃]+$")
NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?\s*%?")


class Table(Struct, frozen=True):
    """A table as texts: what it is headed with, and its rows. Rows may be of different length."""

    cell: int
    label: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    printed: bool = False
    """Among a cell's saved outputs, not written by hand."""

    def numbers(self) -> tuple[tuple[float | None, ...], ...]:
        """The rows with what is a number read as one (a decimal comma and a percent sign are understood), else None."""
        return tuple(tuple(_number(text) for text in row) for row in self.rows)


def tables(document: Document) -> tuple[Table, ...]:
    """All tables of the document, in order."""
    return tuple(table for cell in document.cells for table in _tables_of(cell))


def _tables_of(cell: Cell) -> Iterator[Table]:
    if cell.kind == "markdown":
        if "|" in cell.source:
            yield from (Table(cell.number, cell.label, *found) for found in _markdown(cell.source))
        if "<t" in cell.source.casefold():
            yield from (Table(cell.number, cell.label, *found) for found in _html(cell.source))
        return
    for output in cell.outputs:
        if output.kind in ("stream", "result"):
            yield from (Table(cell.number, cell.label, *found, True) for found in _printed(output.text))


Found = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def _markdown(text: str) -> Iterator[Found]:
    import mistune

    parse = mistune.create_markdown(renderer="ast", plugins=["table"])
    for block in parse(text) or []:
        if isinstance(block, dict) and block.get("type") == "table":
            head = [c for c in block["children"] if c["type"] == "table_head"]
            body = [r for c in block["children"] if c["type"] == "table_body" for r in c["children"]]
            header = _texts(head[0]["children"]) if head else ()
            yield header, tuple(_texts(row["children"]) for row in body[:ROWS])


def _texts(cells: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(_flat(cell)[:CELL_TEXT].strip() for cell in cells)


def _flat(token: dict[str, Any]) -> str:
    """All text within a token of Markdown."""
    return str(token.get("raw", "")) + "".join(_flat(child) for child in token.get("children", []))


def _html(text: str) -> Iterator[Found]:
    from bs4 import BeautifulSoup

    for table in BeautifulSoup(text, "html.parser").find_all("table"):
        lines = [
            (
                bool(row.find_all("th")),
                tuple(c.get_text(" ", strip=True)[:CELL_TEXT] for c in row.find_all(["th", "td"])),
            )
            for row in table.find_all("tr")[:ROWS]
        ]
        if lines:
            header = lines.pop(0)[1] if lines[0][0] else ()
            yield header, tuple(cells for _, cells in lines)


def _printed(text: str) -> Iterator[Found]:
    """Runs of three or more lines that have two or more columns, the first of them of words."""
    run: list[tuple[str, ...]] = []
    for line in [*text.splitlines()[: 10 * ROWS], ""]:
        if run and RULE.match(line) and line.strip():
            continue
        parts = tuple(p[:CELL_TEXT] for p in COLUMN_GAP.split(line.strip().strip("|").strip()) if p)
        if len(parts) >= 2:
            run.append(parts)
            continue
        if len(run) >= 3 and not any(_number(p) is not None for p in run[0]):
            yield run[0], tuple(run[1 : ROWS + 1])
        run = []


def _number(text: str) -> float | None:
    """The number that a table's cell holds; beside a unit or a ± of its own the first one."""
    plain = text.replace("−", "-").replace("*", "").replace("$", "").replace("`", "").strip()
    found = NUMBER.match(plain)
    if found is None or (found.end() < len(plain) and plain[found.end()].isalpha()):
        return None
    digits = found.group().rstrip("% ")
    value = float(digits.replace(",", "."))
    return value / 100 if "%" in found.group() else value
