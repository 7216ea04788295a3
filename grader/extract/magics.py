"""A cell of a notebook as plain Python: shell lines, magics and `obj?` call a `get_ipython()` stub.

Every line stays where it was, so that a traceback speaks of the student's own line.
"""

from __future__ import annotations

import ast
import re

from msgspec import Struct

from grader.extract.ipython import transform_lines
from grader.extract.source import words
from grader.language import cell_name, say, say_n

__all__ = ["Plain", "looks_like_ipython", "to_python"]

CODE_MAGICS = frozenset({"time", "timeit", "capture", "prun", "notify", "memit", "mprun", "lprun", "check"})
"""Cell magics whose body is Python that runs in the notebook's namespace."""

SILENT_MAGICS = words(
    "matplotlib config autoreload load_ext reload_ext env set_env precision xmode pdb doctest_mode "
    "colors pinfo pinfo2 psource pdoc who whos who_ls timeit prun tensorboard cd ls pwd alias "
    "config reset reset_selective autosave warnings filterwarnings time logstart"
)
"""Line magics that change nothing we run: no note for them."""

MAX_NOTES = 20
"""Of one cell; the others are counted."""

PYLAB = (
    "import numpy, matplotlib; from matplotlib import pyplot as plt; import numpy as np; "
    "from matplotlib.pyplot import *; from numpy import *"
)

_MARKED = re.compile(
    r"^[ \t]*[!%?]|\?[ \t]*$|^[^#'\"\n]*=[ \t]*[!%]|^[ \t]*(?:>>>|In \[\d+\]:)", re.MULTILINE
)
_INDENTED = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[ \t]+[^\s#]")  # IPython takes a common indentation away
_CALL = re.compile(r"get_ipython\(\)\.(run_line_magic|system|getoutput)\(")
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
    lines: list[str] = []
    notes: dict[str, None] = {}
    for line in transform_lines(body):
        plain, note = _plain_line(line)
        lines.append(plain)
        if note:
            notes[f"{cell_name(label)}: {note}"] = None
    return Plain(head + "".join(lines), _few(tuple(notes), label))


def _few(notes: tuple[str, ...], label: str) -> tuple[str, ...]:
    """The first notes, and how many more there are."""
    more = len(notes) - MAX_NOTES
    if more <= 0:
        return notes
    rest = say_n("{n} more line was not run", "{n} more lines were not run", more)
    return (*notes[:MAX_NOTES], f"{cell_name(label)}: {rest}")


def bare_shell(text: str) -> bool:
    """Whether this is a shell command that a notebook accepts without a mark (`pip install x`)."""
    return bool(_BARE_SHELL.match(text.strip()))


def _split_cell_magic(text: str) -> tuple[str, str, str]:
    """Blank lines up to and including the magic's, the magic's own text, the rest."""
    lines = text.split("\n")
    magic = ""
    taken = 0
    for line in lines:
        stripped = line.strip()
        if stripped.startswith("%%") and len(stripped) > 2:
            name = stripped[2:].strip()
            magic = magic if magic and magic.split(None, 1)[0] not in CODE_MAGICS else name or "?"
        elif stripped:
            break
        taken += 1
    if taken == len(lines):  # nothing follows
        return "\n" * (taken - 1) + " " * bool(lines[-1]), magic, ""
    return "\n" * taken, magic, "\n".join(lines[taken:])


def _plain_line(line: str) -> tuple[str, str]:
    """The line as we run it (the code of `%time`, a no-op for the rest), and a note or ""."""
    call = _CALL.search(line)
    rest = line.rstrip()
    if call is None or not rest.endswith(")"):
        return line, ""
    try:
        arguments = ast.literal_eval(f"({rest[call.end() : -1]},)")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return line, ""
    if call[1] != "run_line_magic":
        return line, _not_run(f"!{_short(str(arguments[0]))}")
    name, rest = str(arguments[0]), str(arguments[-1])
    head = line[: call.start()]
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
