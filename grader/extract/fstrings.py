"""f-strings as Python 3.12 writes them, for the Python 3.11 that may run them.

Since 3.12 (which Colab has) a field may hold the quotes that the f-string itself is in: f"{d["loss"]:.3f}". Such an
f-string means the same with three quotes around it, and older versions understand that.
"""

from __future__ import annotations

import re

__all__ = ["for_older_python"]

_STRING = re.compile(r"(?<![\w])(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>'''|\"\"\"|'|\")")
_COMMENT = re.compile(r"#[^\n]*")


class _LostError(Exception):
    """The text is no sequence of strings and code."""


def for_older_python(text: str) -> str:
    """The text with such f-strings in triple quotes, on the same lines; the text itself where there are none."""
    edits: list[tuple[int, int, str]] = []
    place = 0
    try:
        while place < len(text):
            comment = _COMMENT.match(text, place)
            string = _STRING.match(text, place)
            if comment:
                place = comment.end()
            elif string:
                end, nested = _string(text, string)
                if nested:
                    edits += _edits(text, string, end)
                place = end
            else:
                place += 1
    except _LostError:
        pass  # what was found so far may still help
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(text: str, string: re.Match[str], end: int) -> list[tuple[int, int, str]]:
    """Three quotes in place of one, of the first kind that fits; none where neither does."""
    quote = string["quote"]
    body = text[string.end() : end - len(quote)]
    if len(quote) == 3:
        return []
    for kind in (quote, "'" if quote == '"' else '"'):
        if kind * 3 not in body and not body.endswith(kind):
            return [(string.start("quote"), string.end(), kind * 3), (end - 1, end, kind * 3)]
    return []


def _string(text: str, string: re.Match[str]) -> tuple[int, bool]:
    """Where the string ends, and whether one of its fields holds its own quotes."""
    place, quote = string.end(), string["quote"]
    formatted = "f" in string["prefix"].lower()
    nested = False
    while place < len(text):
        if text.startswith(quote, place):
            return place + len(quote), nested
        if text[place] == "\\":
            place += 2
        elif text[place] == "\n" and len(quote) == 1:
            break
        elif formatted and text[place] == "{" and not text.startswith("{{", place):
            end = _field(text, place + 1)
            nested |= quote in text[place:end]
            place = end
        else:
            place += 2 if formatted and text.startswith("{{", place) else 1
    raise _LostError


def _field(text: str, place: int) -> int:
    """Where a replacement field ends, its format included; `place` is behind its opening brace."""
    depth = 0
    while place < len(text):
        string = _STRING.match(text, place)
        if string:
            place, _ = _string(text, string)
            continue
        char = text[place]
        place += 1
        if char in "([{":
            depth += 1
        elif char == "}" and depth == 0:
            return place
        elif char in ")]}":
            depth -= 1
    raise _LostError
