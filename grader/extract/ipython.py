"""The lines of a cell with IPython's own transformations, in a time that grows with the text.

IPython finds one place, transforms it and reads the whole cell anew. Here each line that begins a statement is looked at
once, by itself; the little that only the whole can tell (`(a,` and, a line below, `b) = !ls`) is left to IPython's way, for
as many rounds as a text of that length can have.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from typing import Any

__all__ = ["transform_lines"]

MAX_ROUNDS = 20
ROUNDS_TEXT = 100_000
"""Characters that all rounds over the whole cell read together, at most."""
MAX_LOOKED_AT = 2_000
"""Lines of a cell that are looked at; a command after so many is nothing that runs."""
HELP_TEXT = 120
"""Of a line that ends in `?`, so much is searched for the name in front of it."""

_ESCAPED = re.compile(r"[ \t]*(?:[!%](?!=)|/(?![/=])|[?,;])")
_ASSIGNED = re.compile(r"=[ \t]*[!%]")
_ASKED = re.compile(r"^[^#]*\?[ \t]*\n?\Z")


def transform_lines(text: str) -> list[str]:
    """As many lines as `text` has, with their ends; blank ones stand where a command went on for several."""
    from IPython.core.inputtransformer2 import TransformerManager, leading_empty_lines

    lines = _lines(text)
    for transform in TransformerManager().cleanup_transforms:
        if transform is not leading_empty_lines:
            lines = _lines("".join(transform(lines)))
    lines = _Cell(lines).transformed()
    return [line if not line.lstrip().startswith(("!", "%")) else _by_hand(line) for line in _whole(lines)]


class _Cell:
    """A cell while Python's tokenizer reads it: it is fed lines that are transformed already."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._done: list[str] = []
        self._begins = True
        """Whether the next line begins a statement."""
        self._looked_at = 0

    def transformed(self) -> list[str]:
        depth = 0
        try:
            for token in tokenize.generate_tokens(self._fed().__next__):
                if token.type == tokenize.OP:
                    depth = max(depth + (token.string in "([{") - (token.string in ")]}"), 0)
                self._begins = token.type == tokenize.NEWLINE or (token.type == tokenize.NL and not depth)
        except (tokenize.TokenError, SyntaxError):  # what follows is one open bracket or text, or no Python
            pass
        return self._done + self._lines[len(self._done) :]

    def _fed(self) -> Iterator[str]:
        while len(self._done) < len(self._lines):
            first = len(self._done)
            taken = self._special(first) if self._begins else []
            self._begins = (
                False  # until a token says so: a text of several lines is one token, told at its end
            )
            self._done += taken or self._lines[first : first + 1]
            yield self._done[first]

    def _special(self, first: int) -> list[str]:
        """What stands for the line `first`, and blank lines for those that it goes on to; [] where it is plain Python."""
        line = self._lines[first]
        escaped = _ESCAPED.match(line)
        asked = _ASKED.match(line[-HELP_TEXT:])
        if not (escaped or asked or _ASSIGNED.search(line)):
            return []
        self._looked_at += 1
        if self._looked_at > MAX_LOOKED_AT:
            return [line[: escaped.end() - 1] + "pass\n"] if escaped else []
        if asked and (help_call := _help(line)):
            return [help_call]
        found = _found(line, escaped)
        return _command(found, self._lines, first) if found else []


def _command(found: Any, lines: list[str], first: int) -> list[str]:
    """The line `first` as IPython transforms it, and blank lines for those that it goes on to; [] where it cannot."""
    last = first
    while lines[last].endswith("\\\n") and last + 1 < len(lines):
        last += 1
    try:
        changed: list[str] = found.transform(lines[first : last + 1])
    except (SyntaxError, ValueError, IndexError, KeyError):
        return []
    return [*changed, *["\n"] * (last + 1 - first - len(changed))]


def _help(line: str) -> str:
    """The line that asks for help on what stands before its `?`; "" where that is no name."""
    from IPython.core.inputtransformer2 import HelpEnd, make_tokens_by_line

    found = HelpEnd.find(make_tokens_by_line([line]))
    if found is None:
        return ""
    body = line.lstrip()
    indent = line[: len(line) - len(body)]
    try:
        changed: list[str] = HelpEnd((1, len(indent)), (1, 0)).transform([indent + body[-HELP_TEXT:]])
    except SyntaxError:
        return ""
    return changed[0]


def _found(line: str, escaped: re.Match[str] | None) -> Any:
    """IPython's transformation for the line, or None."""
    from IPython.core.inputtransformer2 import (
        EscapedCommand,
        MagicAssign,
        SystemAssign,
        make_tokens_by_line,
    )

    if escaped:
        return EscapedCommand((1, escaped.end() - 1))
    tokens = make_tokens_by_line([line])
    return MagicAssign.find(tokens) or SystemAssign.find(tokens)


def _whole(lines: list[str]) -> list[str]:
    """The lines after a few rounds of IPython's over the whole cell; none where the cell is long."""
    from IPython.core.inputtransformer2 import HelpEnd, TransformerManager

    manager: Any = TransformerManager()
    if max(map(len, lines), default=0) > HELP_TEXT:  # it searches a line for a name from every letter on
        manager.token_transformers.remove(HelpEnd)
    size = sum(map(len, lines)) + 1
    for _ in range(min(MAX_ROUNDS, ROUNDS_TEXT // size)):
        try:
            changed, after = manager.do_one_token_transform(lines)
        except (SyntaxError, ValueError, IndexError, KeyError):
            break
        if not changed:
            break
        lines = _padded(lines, after)
    return lines


def _lines(text: str) -> list[str]:
    """Lines with their ends; only \\n ends one, as Python has it."""
    return [line + "\n" for line in text.removesuffix("\n").split("\n")]


def _padded(before: list[str], after: list[str]) -> list[str]:
    """`after` with blank lines behind the changed one, as many as a command of several lines lost."""
    lost = len(before) - len(after)
    if lost <= 0:
        return after
    place = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return [*after[: place + 1], *["\n"] * lost, *after[place + 1 :]]


def _by_hand(line: str) -> str:
    """A shell or magic line that IPython's tokens did not reach (the cell has a syntax error elsewhere)."""
    body = line.lstrip()
    indent = line[: len(line) - len(body)]
    command = body.rstrip("\n").lstrip("!%")
    if body.startswith("!"):
        return f"{indent}get_ipython().system({command!r})\n"
    name, _, rest = command.partition(" ")
    if not name.isidentifier():
        return line  # `% y` in the middle of an expression
    return f"{indent}get_ipython().run_line_magic({name!r}, {rest!r})\n"
