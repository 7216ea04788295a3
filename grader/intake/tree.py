"""Folders and archives as one kind of tree, so that where a file came from makes no difference to how it is taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.intake.names import is_archive, is_noise, shown

__all__ = ["LARGEST", "LINK", "Entry", "Tree", "entry_of", "list_folder", "too_large"]

LARGEST = 50_000_000
"""Bytes; a larger file is listed, not read."""
DEEPEST = 20
LINK = "is a link; links are not followed: the file itself is needed"
OURS = "grader.sqlite"
_ENVIRONMENT = "pyvenv.cfg"


@dataclass(frozen=True)
class Entry:
    """A file that was found."""

    name: str
    """Its last part, for people."""
    shown: str
    """As a person would name it: "ada/lab.ipynb", "class.zip: ada.ipynb"."""
    path: Path | None
    """Where its bytes are; None where they are not to be read."""
    problem: str = ""
    """Why they are not to be read."""
    uploaded: str = ""
    """Its path in the download, under which feedback goes back."""
    blank: bool = False
    """A kit's starter, with nothing written in it."""

    def named(self, name: str) -> Entry:
        """The same under the name that the student gave it."""
        return replace(self, name=name)

    def uploaded_as(self, path: str) -> Entry:
        """The same, lying at this path of the download."""
        return replace(self, uploaded=path)


@dataclass
class Tree:
    """A folder, or an archive unpacked."""

    name: str
    files: list[Entry] = field(default_factory=list)
    folders: dict[str, Tree] = field(default_factory=dict)
    kit: bool = False
    """What students were given, handed in as a whole; what it came with is left out."""
    left: list[str] = field(default_factory=list)
    """Folders right here that hold reports of an earlier run, and were left out."""

    def everything(self) -> Iterator[Entry]:
        """All files, this folder's first."""
        yield from self.files
        for folder in self.folders.values():
            yield from folder.everything()


def list_folder(folder: Path, name: str = "") -> Tree:
    """What is in the folder. No link is followed: it may lead to another's work. Hidden files, caches and such are left out."""
    return _list(folder, name or shown(folder.name), "", 0)


def _list(folder: Path, name: str, prefix: str, depth: int) -> Tree:
    tree = Tree(name)
    try:
        found = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError as error:
        why = error.strerror or type(error).__name__
        tree.files.append(Entry(name, prefix or name, None, f"this folder cannot be read: {why}"))
        return tree
    if any(item.name in (OURS, _ENVIRONMENT) for item in found):
        tree.left = [prefix or f"{name}/"] if any(item.name == OURS for item in found) else []
        return tree
    for item in found:
        label = shown(item.name)
        if is_noise(label):
            continue
        if not item.is_dir(follow_symlinks=False):
            tree.files.append(entry_of(Path(item.path), prefix + label))
        elif depth == DEEPEST:
            why = f"lies more than {DEEPEST} folders deep; what is in it is not read"
            tree.files.append(Entry(label, prefix + label, None, why))
        else:
            inner = _list(Path(item.path), label, f"{prefix}{label}/", depth + 1)
            if inner.files or inner.folders or not _is_no_work(Path(item.path)):
                tree.folders[label] = inner
            else:
                tree.left += inner.left
    return tree


def _is_no_work(folder: Path) -> bool:
    """Whether this holds reports of an earlier run, or an environment."""
    return any((folder / name).exists() for name in (OURS, _ENVIRONMENT))


def entry_of(path: Path, name: str, *, named: bool = False) -> Entry:
    """The file at `path`, or why it is not read. A link is followed only if the path is `named`: by whom the tool works for."""
    last = shown(path.name)
    if path.is_symlink() and not named:
        return Entry(last, name, None, LINK)
    try:
        facts = path.stat()
    except OSError as error:
        return Entry(last, name, None, f"cannot be read: {error.strerror or type(error).__name__}")
    if not stat.S_ISREG(facts.st_mode):
        return Entry(last, name, None, "is no ordinary file")
    return Entry(last, name, path, "" if is_archive(last) else too_large(facts.st_size))


def too_large(size: int) -> str:
    """Why a file of this size is not read, or ""."""
    if size <= LARGEST:
        return ""
    return (
        f"has {size / 1e6:,.0f} MB; at most {LARGEST / 1e6:.0f} MB are read. "
        "Clear all outputs in the notebook, save it, and hand it in again"
    )
