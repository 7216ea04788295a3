"""A student's code as lines to print: numbered, coloured, with faults marked and remarks under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.report.model import CellView
from grader.report.text import clip

__all__ = ["CodeLine", "code_lines"]

LONGEST_LINE = 300
LONGEST_SOURCE = 200_000
"""Characters; a cell that is longer is cut before it is coloured."""

_CLASSES = (
    ("Token.Keyword.Constant", "n"),
    ("Token.Keyword", "k"),
    ("Token.Operator.Word", "k"),
    ("Token.Literal.String", "s"),
    ("Token.Literal.Number", "n"),
    ("Token.Comment", "c"),
    ("Token.Name.Function", "f"),
    ("Token.Name.Class", "f"),
    ("Token.Name.Decorator", "f"),
)


@dataclass(frozen=True)
class CodeLine:
    """One line, or (number 0) how many lines were left out here."""

    number: int
    parts: tuple[tuple[str, str], ...] = ()
    """(CSS class or "", text)."""
    marked: bool = False
    remarks: tuple[str, ...] = ()
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


def code_line(cell: CellView, number: int, parts: tuple[tuple[str, str], ...]) -> CodeLine:
    """One line with what is said about it."""
    remarks = tuple(text for line, text in cell.remarks if line == number)
    return CodeLine(number, parts, marked=number in cell.marked or bool(remarks), remarks=remarks)


def kept_indices(count: int, faulty: Iterable[int], most: int, around: int) -> set[int]:
    """Which lines are shown."""
    if count <= most:
        return set(range(count))
    near = {i for f in faulty for i in range(f - around, f + around + 1) if 0 <= i < count}
    return set(sorted(near)[: most * 2]) or set(range(most))


def coloured(lines: list[str]) -> Iterator[tuple[tuple[str, str], ...]]:
    """The lines in parts of one CSS class each."""
    # late: slow to import; untyped: its stubs are a package of their own
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

    parts: list[tuple[str, str]] = []
    seen = 0
    for token, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens("\n".join(lines)):
        css = css_class(str(token))
        for k, piece in enumerate(text.split("\n")):
            if k:
                yield tuple(parts)
                parts, seen = [], seen + 1
            if piece and parts and parts[-1][0] == css:
                parts[-1] = (css, parts[-1][1] + piece)
            elif piece:
                parts.append((css, piece))
    if seen < len(lines):
        yield tuple(parts)


def css_class(token: str) -> str:
    """The short class of a Pygments token, "" for plain text."""
    return next((css for start, css in _CLASSES if token.startswith(start)), "")
