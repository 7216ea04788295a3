"""Lines as the platforms count them: of a notebook they can only point at its JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.ci.model import Spot
from grader.wire import Place

__all__ = ["json_lines", "spots"]

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def spots(files: dict[str, Path]) -> Callable[[Place | None], Spot | None]:
    """From a place in the student's work to a line of a file.

    `files`: where each can be read, by its path in the checkout, the main one first.
    """
    by_name = {shown.rpartition("/")[2]: shown for shown in reversed(files)}
    known: dict[str, list[list[int]]] = {}

    def find(place: Place | None) -> Spot | None:
        if place is None or not files:
            return None
        name, cell = _split(place.label)
        shown = by_name.get(name, next(iter(files)))
        label = f"{place.label}, line {place.line}"
        if not cell:
            return Spot(path=shown, line=max(place.line, 1), label=label)
        if shown not in known:
            known[shown] = json_lines(_text(files[shown]))
        return Spot(path=shown, line=_line(known[shown], cell, place.line), label=label)

    return find


def _split(label: str) -> tuple[str, int]:
    """("lab.ipynb", 12) of "lab.ipynb cell 12", ("", 12) of "cell 12", ("optim.py", 0) of "optim.py"."""
    found = re.fullmatch(r"(?:(.+) )?cell (\d+)", label, re.DOTALL)
    return (found[1] or "", int(found[2])) if found else (label, 0)


def _line(cells: list[list[int]], cell: int, line: int) -> int:
    lines = cells[cell - 1] if cell <= len(cells) else []
    return lines[min(max(line, 1), len(lines)) - 1] if lines else 1


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def json_lines(text: str) -> list[list[int]]:
    """For every cell of a notebook, for every line of its source, the line of the notebook's JSON that holds it, from 1.

    Empty where `text` is no notebook: then nothing better than its first line can be pointed at.
    """
    try:
        starts = [_source(text, cell) for cell in _cells(text)]
    except (ValueError, IndexError, RecursionError):
        return []
    ends = _Ends(text)
    return [[ends.line(start) for start in cell] for cell in starts]


class _Ends:
    """Line numbers of growing offsets."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def line(self, offset: int) -> int:
        if offset >= self._at:
            self._line += self._text.count("\n", self._at, offset)
        else:
            self._line = self._text.count("\n", 0, offset) + 1
        self._at = offset
        return self._line


def _cells(text: str) -> Iterator[int]:
    """Where each cell's JSON begins."""
    top = dict(_members(text, _skip(text, 0)))
    if "cells" in top:
        yield from _items(text, top["cells"])
    elif "worksheets" in top:
        for sheet in _items(text, top["worksheets"]):
            yield from _items(text, dict(_members(text, sheet))["cells"])


def _source(text: str, cell: int) -> list[int]:
    """Where each line of the cell's source stands."""
    if text[cell] != "{":
        return []
    members = dict(_members(text, cell))
    start = next((members[key] for key in ("source", "input", "code", "text") if key in members), -1)
    if start < 0:
        return []
    pieces = list(_items(text, start)) if text[start] == "[" else [start]
    return _line_starts(text, pieces)


def _line_starts(text: str, pieces: list[int]) -> list[int]:
    """The piece in which each line of the joined text begins."""
    starts: list[int] = []
    open_ = True
    for piece in pieces:
        value, _ = _DECODER.raw_decode(text, piece)
        if not isinstance(value, str) or not value:
            continue
        lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        starts += [piece] * (len(lines) - (not open_))
        open_ = lines[-1] == ""
        if open_:
            starts.pop()  # the last line has not begun: it begins with the next piece
    return starts


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """(key, where its value begins) of the object that begins at `at`. Raises ValueError where there is none."""
    for key_at in _walk(text, at, "{", "}"):
        key, end = _DECODER.raw_decode(text, key_at)
        colon = _skip(text, end)
        if text[colon] != ":":
            raise ValueError("no colon")
        yield key, _skip(text, colon + 1)


def _items(text: str, at: int) -> Iterator[int]:
    """Where each item of the array begins that begins at `at`. Raises ValueError where there is none."""
    yield from _walk(text, at, "[", "]")


def _walk(text: str, at: int, opening: str, closing: str) -> Iterator[int]:
    if text[at] != opening:
        raise ValueError(f"no {opening}")
    at = _skip(text, at + 1)
    while text[at] != closing:
        yield at
        at = _after(text, at, keyed=opening == "{")
        if text[at] == ",":
            at = _skip(text, at + 1)
        elif text[at] != closing:
            raise ValueError("no comma")


def _after(text: str, at: int, *, keyed: bool) -> int:
    """The sign behind the value at `at`, or behind the key and its value."""
    _, end = _DECODER.raw_decode(text, at)
    if keyed:
        _, end = _DECODER.raw_decode(text, _skip(text, _skip(text, end) + 1))
    return _skip(text, end)
