"""CSV cut into cells byte for byte, to prove that only some cells of a file were changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ._strict import Problems

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Row:
    """One row: the raw bytes of its cells (quotes included) and the bytes that end it."""

    cells: tuple[bytes, ...]
    end: bytes


@dataclass(frozen=True)
class ChangedCell:
    """One cell that differs: row number (1 is the header), column title, both values without quotes."""

    row: int
    column: str
    before: str
    after: str


def split(data: bytes, delimiter: bytes = b",") -> list[Row]:
    """Return the rows of `data` (without its byte order mark); joined again they give `data`."""
    data = data.removeprefix(BOM)
    rows: list[Row] = []
    cells: list[bytes] = []
    start = at = 0
    quoted = False
    while at < len(data):
        byte = data[at : at + 1]
        if byte == b'"' and data[start : start + 1] == b'"':
            quoted = not quoted
        elif not quoted and byte == delimiter:
            cells.append(data[start:at])
            start = at + 1
        elif not quoted and byte in (b"\r", b"\n"):
            end = b"\r\n" if data[at : at + 2] == b"\r\n" else byte
            rows.append(Row((*cells, data[start:at]), end))
            cells = []
            at += len(end) - 1
            start = at + 1
        at += 1
    if start < len(data) or cells:
        rows.append(Row((*cells, data[start:]), b""))
    return rows


def value(cell: bytes) -> str:
    """Return the text of a raw cell."""
    text = cell.decode("utf-8")
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"')
    return text


def changed_cells(
    before: bytes, after: bytes, allowed: Collection[str] | None = None, delimiter: bytes = b","
) -> list[ChangedCell]:
    """Return the cells in which `after` differs from `before`, a change of quotes included.

    Raises ValueError if anything else differs: byte order mark, header, number of rows or cells,
    line ends; with `allowed` also if a cell of another column differs.
    """
    problems = Problems("change of a CSV file")
    if before.startswith(BOM) != after.startswith(BOM):
        problems.add("", "byte order mark was added or removed")
    old, new = split(before, delimiter), split(after, delimiter)
    if len(old) != len(new):
        problems.add("", f"{len(old)} rows became {len(new)}")
    if old and new and old[0].cells != new[0].cells:
        problems.add("header", "was changed")
    problems.stop()
    titles = [value(c) for c in old[0].cells] if old else []
    changes: list[ChangedCell] = []
    for number, (one, other) in enumerate(zip(old, new, strict=True), 1):
        if one.end != other.end:
            problems.add(f"row {number}", f"line end {one.end!r} became {other.end!r}")
        if len(one.cells) != len(other.cells):
            problems.add(f"row {number}", f"{len(one.cells)} cells became {len(other.cells)}")
            continue
        for place, (a, b) in enumerate(zip(one.cells, other.cells, strict=True)):
            if a != b:
                column = titles[place] if place < len(titles) else f"#{place + 1}"
                changes.append(ChangedCell(number, column, value(a), value(b)))
    for change in changes:
        if allowed is not None and change.column not in allowed:
            problems.add(f"row {change.row}", f"column '{change.column}' was changed")
    problems.stop()
    return changes
