"""Who handed in what: a tree of files as one group of files a student."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.errors import SubmissionError
from grader.intake.names import folded, is_archive, is_program, is_remark, stem
from grader.intake.tree import Entry, Tree
from grader.intake.unzip import Unpacker

__all__ = ["Group", "arrange", "one_student"]


@dataclass
class Group:
    """One student's files."""

    student: str
    folders: tuple[str, ...]
    """Folders it was found in, nearest first."""
    files: list[Entry] = field(default_factory=list)
    problems: list[Entry] = field(default_factory=list)
    """What cannot be read."""
    others: list[Entry] = field(default_factory=list)
    """What is neither notebook nor Python."""


def arrange(
    tree: Tree, known: Iterable[str], questions: frozenset[str], unpacker: Unpacker, *, zipped: bool
) -> list[Group]:
    """The students of a class: a file each, a folder each, or both; folders named like assignments are looked into.

    A folder whose programs are all named like questions is one student's.
    """
    tree = _inner(tree, zipped=zipped)
    programs = [e for e in tree.files if is_program(e.name)]
    if len(programs) > 1 and all(_plain(stem(e.name)) in questions for e in programs):
        return [one_student(tree, unpacker, zipped=zipped)]
    groups: list[Group] = []
    assignments = {folded(name) for name in known}
    for name, folder in tree.folders.items():
        if folded(name) in assignments:
            inner = arrange(folder, (), questions, unpacker, zipped=zipped)
            groups += [_within(group, tree.name) for group in inner]
        else:
            groups.append(_within(one_student(folder, unpacker, zipped=zipped), tree.name))
    for entry in tree.files:
        if is_remark(entry.name):
            continue
        group = Group(stem(entry.name), (tree.name,))
        _sort_in(group, entry, unpacker, zipped)
        groups.append(group)
    return groups


def one_student(tree: Tree, unpacker: Unpacker, *, zipped: bool = False) -> Group:
    """All files of the tree as one submission."""
    group = Group(tree.name, (tree.name,))
    for entry in tree.everything():
        _sort_in(group, entry, unpacker, zipped)
    return group


def _within(group: Group, folder: str) -> Group:
    group.folders = (*group.folders, folder)
    return group


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
        inner = unpacker.unpack(entry.path, entry.shown, nested=zipped)
    except SubmissionError as error:
        group.problems.append(Entry(entry.name, entry.shown, None, str(error)))
        return
    for found in inner.everything():
        _sort_in(group, found, unpacker, zipped=True)


def _inner(tree: Tree, *, zipped: bool) -> Tree:
    """The folder that holds the class, where the tree is nothing but a wrapping around it."""
    while len(tree.folders) == 1 and not tree.files:
        (inner,) = tree.folders.values()
        wrapping = zipped and _alike(inner.name, stem(tree.name))
        if not wrapping and (inner.files or len(inner.folders) < 2):
            return tree
        tree = inner
    return tree


def _alike(folder: str, archive: str) -> bool:
    one, other = _plain(folder), _plain(archive)
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")
