"""A cell of a notebook as plain Python: shell lines, magics and `obj?` call a `get_ipython()` stub.

Every line stays where it was, so that a traceback speaks of the student's own line.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from msgspec import Struct

from grader.extract.source import words
from grader.language import cell_name, say

__all__ = ["Plain", "looks_like_ipython", "to_python"]

CODE_MAGICS = frozenset({"time", "timeit", "capture", "prun", "notify", "memit", "mprun", "lprun", "check"})
"""Cell magics whose body is Python that runs in the notebook's namespace."""

SILENT_MAGICS = words(
    "matplotlib config autoreload load_ext reload_ext env set_env precision xmode pdb doctest_mode "
    "colors pinfo pinfo2 psource pdoc who whos who_ls timeit prun tensorboard cd ls pwd alias "
    "config reset reset_selective autosave warnings filterwarnings time logstart"
)
"""Line magics that change nothing we run: no note for them."""

PYLAB = (
    "import numpy, matplotlib; from matplotlib import pyplot as plt; import numpy as np; "
    "from matplotlib.pyplot import *; from numpy import *"
)

_MARKED = re.compile(
    r"^[ \t]*[!%?]|\?[ \t]*$|^[^#'\"\n]*=[ \t]*[!%]|^[ \t]*(?:>>>|In \[\d+\]:)", re.MULTILINE
)
_INDENTED = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[ \t]+[^\s#]")  # IPython takes a common indentation away
_CALL = re.compile(
    r"^(?P<head>.*?)get_ipython\(\)\.(?P<method>run_line_magic|system|getoutput)\((?P<args>.*)\)\s*$",
    re.DOTALL,
)
_BARE_SHELL = re.compile(
    r"^(?:pip3?|conda|mamba|apt|apt-get|git|wget|curl|unzip|mkdir|cd|ls|rm|cp|mv|nvidia-smi|kaggle)"
    r"(?:\s+[-\w./~].*)?$"
)


class Plain(Struct, frozen=True):
    """Python text with as many lines as the cell had, and what a person should know."""

    text: str
    notes: tuple[str, ...] = ()


def looks_like_ipython(text: str) -> bool:
    """Whether a cell that is no Python has lines that only IPython understands."""
    return bool(_MARKED.search(text) or _INDENTED.match(text))


def to_python(text: str, label: str) -> Plain:
    """The cell as Python. A cell magic of another language leaves an empty cell and a note."""
    head, magic, body = _split_cell_magic(text)
    if magic and magic.split()[0] not in CODE_MAGICS:
        name = magic.split()[0]
        return Plain(
            "\n" * text.count("\n"), (say("{cell} (%%{name}) was not run", cell=cell_name(label), name=name),)
        )
    transformed = _transform_lines(body)
    lines: list[str] = []
    notes: list[str] = []
    for line in transformed:
        plain, note = _plain_line(line)
        lines.append(plain)
        if note and (text := f"{cell_name(label)}: {note}") not in notes:
            notes.append(text)
    return Plain(head + "".join(lines), tuple(notes))


def bare_shell(text: str) -> bool:
    """Whether this is a shell command that a notebook accepts without a mark (`pip install x`)."""
    return bool(_BARE_SHELL.match(text.strip()))


def _split_cell_magic(text: str) -> tuple[str, str, str]:
    """Blank lines up to and including the magic's, the magic's own text, the rest."""
    head = ""
    rest = text
    magic = ""
    while rest:
        line, newline, after = rest.partition("\n")
        stripped = line.strip()
        if stripped.startswith("%%") and len(stripped) > 2:
            name = stripped[2:].strip()
            magic = magic if magic and magic.split()[0] not in CODE_MAGICS else name or "?"
        elif stripped:
            break
        head += newline or " "
        rest = after
    return head, magic, rest


def _transform_lines(text: str) -> list[str]:
    """The lines after IPython's own transformations, padded so that none has moved."""
    from IPython.core.inputtransformer2 import TransformerManager, leading_empty_lines

    manager: Any = TransformerManager()
    lines = _lines(text)
    for transform in manager.cleanup_transforms:
        if transform is not leading_empty_lines:
            lines = _lines("".join(transform(lines)))
    for _ in range(len(lines) + 1):  # each round transforms one place
        try:
            changed, after = manager.do_one_token_transform(lines)
        except (SyntaxError, ValueError, IndexError, KeyError):
            break
        if not changed:
            break
        lines = _padded(lines, after)
    return [line if not line.lstrip().startswith(("!", "%")) else _by_hand(line) for line in lines]


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


def _plain_line(line: str) -> tuple[str, str]:
    """The line as we run it (the code of `%time`, a no-op for the rest), and a note or ""."""
    match = _CALL.match(line)
    if match is None:
        return line, ""
    try:
        arguments = ast.literal_eval(f"({match['args']},)")
    except (SyntaxError, ValueError):
        return line, ""
    if match["method"] != "run_line_magic":
        return line, _not_run(f"!{_short(str(arguments[0]))}")
    name, rest = str(arguments[0]), str(arguments[-1])
    head = match["head"]
    if name == "time" and rest.strip():
        return f"{head}{rest}\n", ""
    if name == "pylab":
        return f"{head}{PYLAB}\n", ""
    if name in SILENT_MAGICS:
        return line, ""
    return line, _not_run(f"%{_short(f'{name} {rest}')}")


def _not_run(line: str) -> str:
    return say("{line} was not run", line=line)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "..."
