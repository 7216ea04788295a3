"""One hand-in: as a layout tells it, and with its files sorted by what can be done with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.errors import SubmissionError
from grader.intake.attempts import counting_files
from grader.intake.names import is_archive, is_program
from grader.intake.tree import Entry, Tree
from grader.intake.unzip import Unpacker
from grader.model import Attempt, Identity

__all__ = ["Found", "Group", "filled", "one_student"]

PLAIN = Identity(layout="plain")


@dataclass
class Found:
    """One hand-in, as the names and tables of a download tell it; nothing is opened yet."""

    name: str
    """The student's, for people."""
    entries: list[Entry] = field(default_factory=list)
    who: Identity = PLAIN
    key: str = ""
    """Hand-ins of one key are attempts of one student; "" is nobody's but this one's."""
    task: str = ""
    """What it was handed in for, as the download calls it; other tasks are no attempts."""
    token: bool = False
    """The name may be an id, an e-mail address or a login."""
    received: str = ""
    late: bool | None = None
    past: tuple[Attempt, ...] = ()
    """Earlier attempts that the download only tells of."""
    turn: int = 0
    """Attempts of one student are ordered by this where times are unknown; 0: no order."""
    problem: str = ""
    """Why there is nothing to grade, a whole sentence; "" where there is."""
    renumbered: bool = False
    """The platform numbers files that are handed in again: "lab-1.ipynb" is newer than "lab.ipynb"."""


@dataclass
class Group:
    """A hand-in with its files."""

    found: Found
    folders: tuple[str, ...]
    """Folders it was found in, nearest first."""
    files: list[Entry] = field(default_factory=list)
    problems: list[Entry] = field(default_factory=list)
    """What cannot be read."""
    others: list[Entry] = field(default_factory=list)
    """What is neither notebook nor Python."""
    download: bool = False
    """It is part of a platform's download, which is of one assignment."""
    older: list[Attempt] = field(default_factory=list)
    """Archives that were packed anew since."""

    @property
    def student(self) -> str:
        """Their name."""
        return self.found.name


def filled(found: Found, folders: tuple[str, ...], unpacker: Unpacker, *, zipped: bool) -> Group:
    """The hand-in with its archives unpacked; `zipped`: it lies in an archive itself."""
    group = Group(found, folders)
    archives = [e for e in found.entries if is_archive(e.name) and e.path is not None and not e.problem]
    kept, group.older = counting_files(archives, renumbered=found.renumbered)
    for entry in found.entries:
        if entry not in archives or entry in kept:
            _sort_in(group, entry, unpacker, zipped)
    group.files = [entry for entry in group.files if not entry.blank] or group.files
    return group


def one_student(tree: Tree, unpacker: Unpacker, *, zipped: bool = False) -> Group:
    """All files of the tree as one submission."""
    found = Found(tree.name, list(tree.everything()), token=True)
    return filled(found, (tree.name,), unpacker, zipped=zipped)


def _sort_in(group: Group, entry: Entry, unpacker: Unpacker, zipped: bool) -> None:
    if entry.problem:
        group.problems.append(entry)
    elif is_archive(entry.name) and entry.path is not None:
        _open(group, entry, unpacker, zipped)
    elif is_program(entry.name):
        group.files.append(entry)
    else:
        group.others.append(entry)


def _open(group: Group, entry: Entry, unpacker: Unpacker, zipped: bool) -> None:
    assert entry.path is not None
    try:
        inner = unpacker.unpack(entry.path, entry.shown, nested=zipped, guest=True)
    except SubmissionError as error:
        group.problems.append(Entry(entry.name, entry.shown, None, str(error)))
        return
    for found in inner.everything():
        _sort_in(group, found.uploaded_as(entry.uploaded), unpacker, zipped=True)
