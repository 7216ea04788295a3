"""The running kernel: its namespace, the cells that were run in it, and where a live object was defined."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from msgspec import Struct

from grader.errors import UsageError

__all__ = ["CHECK", "Ran", "Session", "current"]

CHECK = "%%check"
ENGINE = Path(__file__).parent.parent


class Ran(Struct, frozen=True, kw_only=True):
    """A cell as it was run."""

    label: str
    """As the notebook shows it: "In [12]"."""
    number: int
    source: str
    files: tuple[str, ...]
    """Under which names its code was compiled."""
    id: str = ""
    """Which cell of the notebook it is; "" where the frontend did not tell."""


class Session:
    """The shell of the kernel this runs in. `shell` is IPython's InteractiveShell."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.namespace: dict[str, Any] = shell.user_ns
        self.ran = tuple(_without_repeats(list(_ran(shell))))
        self._labels = {file: cell.label for cell in self.ran for file in cell.files}
        self._known = {cell.label for cell in self.ran}
        self._here = Path.cwd().resolve()
        self._foreign = tuple(Path(folder).resolve() for folder in (sys.prefix, sys.base_prefix, ENGINE))

    def label_of(self, file: str) -> str:
        """The cell, or the module beside the notebook, that code was compiled from; "" for any other code."""
        if file in self._labels:
            return self._labels[file]
        told = self.shell.compile.format_code_name(file)  # ("Cell", "In[12]")
        if told is not None and told[1].replace("[", " [") in self._known:
            return str(told[1].replace("[", " ["))
        return Path(file).name if self.is_own(file) else ""

    def is_own(self, file: str) -> bool:
        """Whether this is a module of the student's: below the current folder, and no installed package."""
        if not file.endswith(".py") or file in self._labels:
            return False
        path = Path(file).resolve()
        installed = "site-packages" in path.parts or any(path.is_relative_to(f) for f in self._foreign)
        return path.is_relative_to(self._here) and not installed and path.is_file()

    def cell(self, label: str) -> Ran | None:
        """The cell of this label."""
        return next((cell for cell in self.ran if cell.label == label), None)

    def was_edited(self, label: str) -> bool:
        """Whether this very cell of the notebook was run again later."""
        cell = self.cell(label)
        if cell is None or not cell.id:
            return False
        return any(c.id == cell.id and c.number > cell.number for c in self.ran)

    def code(self, name: str) -> CodeType | None:
        """The code of the live function, or of the live class's first method; None where that cannot be told."""
        return _code(self.namespace.get(name), name)

    def origin(self, name: str) -> str:
        """The file name under which the definition of the live object was compiled; "" where that cannot be told."""
        code = self.code(name)
        return code.co_filename if code else ""

    def modules(self) -> list[Path]:
        """Modules of the student's that live functions and classes come from."""
        files = (self.origin(name) for name in list(self.namespace) if not name.startswith("_"))
        return [Path(file) for file in dict.fromkeys(files) if self.is_own(file)]


def current() -> Session:
    """The session of the kernel this runs in. Raises UsageError outside of one."""
    running = sys.modules.get("IPython")
    shell = running.get_ipython() if running is not None else None
    if shell is None:
        raise UsageError(
            "grader.check works in a notebook, where it sees what you have defined. "
            "For a file: grader check FILE"
        )
    return Session(shell)


def _ran(shell: Any) -> Iterator[Ran]:
    history, ids = shell.history_manager, shell.meta.get("grader_cells", {})
    pairs = zip(history.input_hist_raw, history.input_hist_parsed, strict=False)
    for number, (raw, transformed) in enumerate(pairs):
        if not raw.strip():
            continue
        # the history leaves out line ends at the end, which were compiled
        files = {shell.compile.get_code_name(raw + end, transformed + "\n", number) for end in ("", "\n")}
        if raw.lstrip().startswith(
            CHECK
        ):  # its body was run as a cell of its own, under this or the next number
            body = body_of(raw)
            plain = _transformed(shell, body)
            files |= {shell.compile.get_code_name(body, plain, n) for n in (number, number + 1)}
        id = ids.get(number, "")
        yield Ran(label=f"In [{number}]", number=number, source=raw, files=tuple(sorted(files)), id=id)


def _transformed(shell: Any, body: str) -> str:
    """The body as it is compiled; as it stands where it cannot be, which running it has told."""
    try:
        return str(shell.transform_cell(body))
    except Exception:  # a syntax error, or what a transformer of the student's raises
        return body


def body_of(raw: str) -> str:
    """What is run of a `%%check` cell: its magic is a comment, so that lines keep their numbers."""
    head, _, body = raw.partition(CHECK)
    line, newline, rest = body.partition("\n")
    if rest.lstrip().startswith("%%"):
        return rest  # another cell magic must come first
    return f"{head}# {CHECK}{line}{newline}{rest}"


def _without_repeats(cells: list[Ran]) -> Iterator[Ran]:
    """Of cells that were run several times as they are, the last run."""
    last = {cell.source: cell.number for cell in cells}
    for cell in cells:
        if last[cell.source] == cell.number:
            yield cell


def _code(value: Any, name: str) -> CodeType | None:
    """The code of a function, or of a class's first method, that was defined under this name."""
    try:
        if isinstance(value, type):
            own = (f for f in vars(value).values() if isinstance(f, FunctionType))
            found = next((f for f in own if f.__qualname__.startswith(f"{name}.")), None)
        else:
            found = inspect.unwrap(value) if callable(value) else None
    except Exception:  # an object whose attributes raise, a circle of wrappers
        return None
    if not isinstance(found, FunctionType):
        return None
    return found.__code__ if isinstance(value, type) or found.__name__ == name else None
