"""What a terminal showed, as HTML: colours by a table of ours, and of lines that were written over only the last state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from grader.report.text import visible

__all__ = ["overwritten", "terminal"]

_SGR = re.compile(r"\x1b\[([0-9;:]*)m")
_BACKSPACE = re.compile(r"[^\n\x08]\x08")
_COLOURS = ("", "red", "green", "yellow", "blue", "magenta", "cyan", "")
"""Black and white are the page's own ink: on light or dark paper one of them could not be read."""


def terminal(text: str) -> Markup:
    """The text with its colours as classes. Every other command to a terminal is taken out or made visible."""
    html = Markup()
    for css, piece in _coloured(overwritten(text)):
        shown = visible(piece)
        html += Markup('<span class="{}">{}</span>').format(css, shown) if css and shown else shown
    return html


def overwritten(text: str) -> str:
    """The text as it stands in the end: a progress bar writes its line again and again."""
    text = text.replace("\r\n", "\n")
    for _ in range(200):  # "|\b/\b-\b": each pass takes one character back
        shorter = _BACKSPACE.sub("", text)
        if shorter == text:
            break
        text = shorter
    return "\n".join(_last_state(line) for line in text.split("\n")) if "\r" in text else text


def _last_state(line: str) -> str:
    return next((part for part in reversed(line.split("\r")) if part), "")


def _coloured(text: str) -> Iterator[tuple[str, str]]:
    """(CSS classes, text) in order."""
    done, colour, bold = 0, "", False
    for found in _SGR.finditer(text):
        yield _classes(colour, bold), text[done : found.start()]
        colour, bold = _after(found[1], colour, bold)
        done = found.end()
    yield _classes(colour, bold), text[done:]


def _after(codes: str, colour: str, bold: bool) -> tuple[str, bool]:
    """The state after a command; backgrounds and colours beyond the sixteen are not followed."""
    numbers = iter([int(code) if code.isdecimal() and len(code) < 5 else 0 for code in codes.split(";")])
    for number in numbers:
        if number == 0:
            colour, bold = "", False
        elif number in (1, 22):
            bold = number == 1
        elif number in (38, 48):
            for _ in range(1 if next(numbers, 5) == 5 else 3):
                next(numbers, 0)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            colour = _COLOURS[number % 10]
        elif number == 39:
            colour = ""
    return colour, bold


def _classes(colour: str, bold: bool) -> str:
    return " ".join(name for name in (f"a-{colour}" if colour else "", "a-bold" if bold else "") if name)
