"""A student's code as lines to print: numbered, coloured, with faults marked and remarks under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from keyword import iskeyword

from grader.report.model import CellView
from grader.report.text import clip

__all__ = ["CodeLine", "code_lines", "tokens"]

Parts = tuple[tuple[str, str], ...]
"""(CSS class or "", text)."""

LONGEST_LINE = 300
LONGEST_SOURCE = 200_000
"""Characters; a cell that is longer is cut before it is coloured."""

_TOKEN = re.compile(
    r"""
    (?P<c> \#[^\n]* )
    | (?P<s> (?:\b[rbfuRBFU]{1,2})?
        (?: \"{3} (?:[^"\\] | \\. | "(?!""))*+ (?:\"{3} | \Z)
          | '{3} (?:[^'\\] | \\. | '(?!''))*+ (?:'{3} | \Z)
          | " (?:[^"\\\n] | \\.)*+ "?
          | ' (?:[^'\\\n] | \\.)*+ '? ) )
    | (?P<n> \b\d(?:[\w.]|(?<=[eE])[+-](?=\d))*+ )
    | (?P<f> (?<=\bdef\ )\w+ | (?<=\bclass\ )\w+ )
    | (?P<w> [^\W\d]\w*+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Enough of Python to colour it, also where it is not valid; many times as fast as a full lexer."""


@dataclass(frozen=True)
class CodeLine:
    """One line, or (number 0) how many lines were left out here."""

    number: int
    parts: Parts = ()
    marked: bool = False
    remarks: tuple[str, ...] = ()
    caret: str = ""
    """A line that points with ^ into the one above."""
    left_out: int = 0


def code_lines(cell: CellView, *, most: int, around: int, colour: bool = True) -> list[CodeLine]:
    """The cell's lines; of one longer than `most`, those within `around` of a mark, or the first `most`."""
    lines = [clip(line, LONGEST_LINE) for line in cell.source[:LONGEST_SOURCE].splitlines()]
    keep = kept_indices(len(lines), [n - cell.first_line for n in faults(cell)], most, around)
    parts = list(coloured(lines)) if colour else [(("", line),) if line else () for line in lines]
    result: list[CodeLine] = []
    left_out = 0
    for index, line in enumerate(parts):
        if index not in keep:
            left_out += 1
            continue
        result += [CodeLine(0, left_out=left_out)] if left_out else []
        left_out = 0
        result.append(code_line(cell, cell.first_line + index, line))
    return [*result, *([CodeLine(0, left_out=left_out)] if left_out else [])]


def faults(cell: CellView) -> list[int]:
    """All line numbers with a mark or a remark."""
    return sorted({*cell.marked, *(number for number, _ in cell.remarks)})


def code_line(cell: CellView, number: int, parts: Parts) -> CodeLine:
    """One line with what is said about it."""
    remarks = tuple(text for line, text in cell.remarks if line == number)
    caret = next((column for line, column in cell.carets if line == number), 0)
    return CodeLine(
        number,
        parts,
        marked=number in cell.marked or bool(remarks),
        remarks=remarks,
        caret=pointing("".join(text for _, text in parts), caret) if caret else "",
    )


def pointing(line: str, column: int) -> str:
    """A ^ below that column; tabs stay tabs."""
    before = line[: column - 1]
    return "".join(c if c == "\t" else " " for c in before) + "^"


def kept_indices(count: int, faulty: Iterable[int], most: int, around: int) -> set[int]:
    """Which lines are shown."""
    if count <= most:
        return set(range(count))
    near = {i for f in faulty for i in range(f - around, f + around + 1) if 0 <= i < count}
    kept = set(sorted(near)[: most * 2]) or set(range(most))
    return kept | {i for i in range(count) if i - 1 in kept and (i + 1 in kept or i == count - 1)}


def coloured(lines: list[str]) -> Iterator[Parts]:
    """The lines in parts of one CSS class each."""
    parts: list[tuple[str, str]] = []
    seen = 0
    for css, text in tokens("\n".join(lines)):
        for k, piece in enumerate(text.split("\n")):
            if k:
                yield tuple(parts)
                parts, seen = [], seen + 1
            if piece:
                parts.append((css, piece))
    if seen < len(lines):
        yield tuple(parts)


def tokens(source: str) -> Iterator[tuple[str, str]]:
    """(CSS class, text) in order: k keyword, f name defined, s string, n number, c comment, or ""."""
    done = 0
    for found in _TOKEN.finditer(source):
        css = found.lastgroup or ""
        if css == "w":
            css = keyword_class(found[0])
        if not css:
            continue
        if found.start() > done:
            yield "", source[done : found.start()]
        yield css, found[0]
        done = found.end()
    if done < len(source):
        yield "", source[done:]


def keyword_class(word: str) -> str:
    """The class of a word, "" for a plain name."""
    if word in ("True", "False", "None"):
        return "n"
    return "k" if iskeyword(word) else ""
