"""What a verdict depends on, as digests: the files behind a question, the engine's own sources, the libraries.

What is kept (an examination, what a reference gave) is kept under these: change a file, and just what it decides is made anew.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["DECIDES", "SHOWS", "engine", "files_behind", "libraries", "of_files", "of_folders", "version_of"]

ENGINE = Path(__file__).resolve().parent

DECIDES = (
    "admit.py",
    "answers",
    "bind.py",
    "chart.py",
    "compare.py",
    "diagnose.py",
    "digits.py",
    "errors.py",
    "examine.py",
    "exercise.py",
    "expect.py",
    "explain.py",
    "extract",
    "footprint.py",
    "handout.py",
    "inside",
    "judge.py",
    "keys.py",
    "language.py",
    "locate.py",
    "memory.py",
    "model.py",
    "observe.py",
    "pack.py",
    "pictures",
    "printed.py",
    "program.py",
    "recalled.py",
    "report/model.py",
    "retold.py",
    "sandbox",
    "score.py",
    "settle.py",
    "signature.py",
    "tried.py",
    "untried.py",
    "verdict.py",
    "wire.py",
)
"""The rooms of the engine that make an examination: all that `examine` imports (a test compares), and what runs inside."""
SHOWS = ("annotated", "pages", "report")
"""Those that make pages of an examination."""

PROGRAMS = ("numpy", "torch", "lightning", "matplotlib", "pandas", "scikit-learn", "scipy", "seaborn")
"""Whose version may change what a student's program gives."""
READERS = ("beautifulsoup4", "ipython", "mistune", "msgspec", "nbformat", "nh3", "parso")
"""Whose version may change what is read of a file."""
NOT_DECIDING = frozenset({"__pycache__", "samples"})
_RELATIVE = re.compile(
    r"^[ \t]*from[ \t]+(\.+)([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|([^#\n]*))", re.MULTILINE
)


@cache
def engine(rooms: tuple[str, ...] = DECIDES) -> str:
    """Digest of the engine's sources in these rooms."""
    found = (ENGINE / room for room in rooms)
    return of_files(ENGINE, (file for room in found for file in ([room] if room.is_file() else _below(room))))


@cache
def libraries() -> str:
    """Python, and the libraries that a verdict may depend on, with their versions."""
    found = (f"{name} {version_of(name)}" for name in (*PROGRAMS, *READERS))
    return "\n".join((f"python {platform.python_version()}", *found))


def version_of(library: str) -> str:
    """The installed version, "none" where there is none; nothing is imported, which may take seconds."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def of_folders(base: Path, *folders: Path) -> str:
    """Digest of all files of these folders that a verdict may depend on: all but samples."""
    return of_files(base, (file for folder in folders for file in _below(folder)))


def of_files(base: Path, files: Iterable[Path]) -> str:
    """Digest of these files: of what they hold, and where they stand below `base`."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(base).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def files_behind(folder: Path) -> tuple[Path, ...]:
    """All files that a question's folder depends on: its own, and what its modules import from beside it, and so on.

    A package from which something is imported brings its data files too.
    """
    found = dict.fromkeys(_below(folder))
    todo = [file for file in found if file.suffix == ".py"]
    while todo:
        for file in _imported(todo.pop(), folder.parent):
            if file not in found:
                found[file] = None
                todo += [file] if file.suffix == ".py" else []
    return tuple(sorted(found))


def _imported(module: Path, assignment: Path) -> Iterator[Path]:
    """The files of the assignment from which a module imports, and data that lies beside them."""
    for dots, name in _relative_imports(module.read_text(encoding="utf-8", errors="replace")):
        path = module.parents[min(dots, len(module.parents)) - 1].joinpath(*filter(None, name.split(".")))
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if assignment in file.parents and file.is_file():
                yield file
                yield from (data for data in _below(file.parent) if data.suffix != ".py")


def _relative_imports(source: str) -> Iterator[tuple[int, str]]:
    """(dots, dotted name) of all that a module may import with `from .x import y`; y may be a module itself."""
    for dots, name, bracketed, plain in _RELATIVE.findall(source):
        yield len(dots), name
        yield from (
            (len(dots), f"{name}.{each.split()[0]}")
            for each in (bracketed or plain).split(",")
            if each.split()
        )


def _below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not NOT_DECIDING & set(path.relative_to(folder).parts)
    )
