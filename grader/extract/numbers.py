"""Numeric vectors in printed text: what a cell's saved output says the numbers are."""

from __future__ import annotations

import re

from msgspec import Struct

from grader.model import Document

__all__ = ["SavedNumbers", "number_lists", "saved_numbers"]

_TOKEN = re.compile(
    r"(?P<number>[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?(?![\w.]))"
    r"|(?P<word>[-+]?[A-Za-z_][\w.]*)"
    r"|(?P<open>[\[(])|(?P<close>[\])])|(?P<gap>[\s,;]+)|(?P<equals>=)|(?P<other>\d++|.)",
    re.DOTALL,
)
_SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "+inf": float("inf")}
_SCALARS = re.compile(r"(?:^|\.)(?:tensor|array|Tensor|Parameter|float\d*|int\d*|uint8|DeviceArray)$")

_WRAPPED = (
    (re.compile(r"[−–‒]"), "-"),  # a PDF's minus signs
    (re.compile(r"(?<=[\d.])(?:[^\S\n]*+\n)++[^\S\n]*+(?=[eE][-+]?\d)"), ""),  # 4.09 | e-01
    (re.compile(r"(?<=\d[eE])(?:[^\S\n]*+\n)++[^\S\n]*+(?=[-+]?\d)"), ""),  # 4.09e | -01
    (re.compile(r"(?<=\d[eE][-+])(?:[^\S\n]*+\n)++[^\S\n]*+(?=\d)"), ""),  # 4.09e- | 01
    (re.compile(r"(?<=[\[(,\s]-)(?:[^\S\n]*+\n)++[^\S\n]*+(?=\d)"), ""),  # - | 4.09
)


class SavedNumbers(Struct, frozen=True):
    """What the saved outputs of one cell hold."""

    cell: int
    label: str
    text: str
    """All of its streams and results, one after the other."""
    lists: tuple[tuple[float, ...], ...]


class _Frame(Struct):
    """An open bracket: its numbers so far, and what stands against its being a vector."""

    bracket: str
    numbers: list[float] = []
    scalar: bool = False
    """`tensor(` or `np.float64(`: one number in it is a number of the list around it."""
    plain: bool = True
    nested: bool = False
    keywords: bool = False
    """Behind the first `dtype=`: nothing counts any more."""


def saved_numbers(document: Document) -> tuple[SavedNumbers, ...]:
    """The vectors in the saved outputs, for each code cell that has any text, in order."""
    found = []
    for cell in document.cells:
        text = "\n".join(o.text for o in cell.outputs if o.kind in ("stream", "result"))
        if text.strip():
            lists = tuple(tuple(numbers) for numbers in number_lists(text))
            found.append(SavedNumbers(cell.number, cell.label, text, lists))
    return tuple(found)


def number_lists(text: str) -> list[list[float]]:
    """Every innermost bracketed run of numbers, in the order of the text.

    Lists, tuples, arrays and tensors in any notation of numpy and torch, wrapped lines included; not an
    index, a progress bar or a shortened array (`[1, 2, ..., 9]`).
    """
    for pattern, plain in _WRAPPED:
        text = pattern.sub(plain, text)
    found: list[list[float]] = []
    stack: list[_Frame] = []
    word, before = "", ""  # the word just before, and the last character
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        token = match.group()
        if kind == "open":
            stack.append(_opened(token, word, before))
        elif kind == "close":
            _close(token, stack, found)
        elif stack:
            _inside(stack[-1], kind, token)
        word = token if kind == "word" else ""
        before = token[-1]
    return found


def _opened(bracket: str, word: str, before: str) -> _Frame:
    scalar = bracket == "(" and bool(_SCALARS.search(word))
    index = bracket == "[" and (bool(word) or before in ("]", ")"))
    return _Frame(bracket, [], scalar=scalar, plain=not index)


def _inside(frame: _Frame, kind: str, token: str) -> None:
    if frame.keywords or kind == "gap":
        return
    if kind == "number":
        frame.numbers.append(float(token))
    elif kind == "word" and token.lower() in _SPECIAL:
        frame.numbers.append(_SPECIAL[token.lower()])
    elif kind == "equals" and frame.scalar:
        frame.keywords = True
    elif not (kind == "word" and frame.scalar):
        frame.plain = kind == "word" and bool(_SCALARS.search(token)) and frame.plain


def _close(token: str, stack: list[_Frame], found: list[list[float]]) -> None:
    if not stack:
        return
    frame = stack.pop()
    parent = stack[-1] if stack else None
    matches = (frame.bracket, token) in (("[", "]"), ("(", ")"))
    if frame.scalar and not frame.nested and len(frame.numbers) == 1 and frame.plain:
        if parent is not None and not parent.keywords:
            parent.numbers.append(frame.numbers[0])
        return
    if parent is not None:
        parent.nested = True
    single = frame.bracket == "(" and len(frame.numbers) < 2
    if matches and frame.plain and frame.numbers and not (frame.nested or single or frame.scalar):
        found.append(frame.numbers)
