"""Folders and files as an instructor keeps them: a file a student, a folder a student, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader.intake.group import Found, Group, filled, one_student
from grader.intake.names import folded, is_program, is_remark, stem
from grader.intake.tree import Entry, Tree
from grader.intake.unzip import Unpacker

__all__ = ["arrange", "leftovers"]


def arrange(
    tree: Tree, known: Iterable[str], questions: frozenset[str], unpacker: Unpacker, *, zipped: bool
) -> list[Group]:
    """The students of a class: a file each, a folder each, or both; folders named like assignments are looked into.

    A folder whose programs are all named like questions is one student's, and so is a kit.
    """
    tree = _inner(tree, zipped=zipped)
    if tree.kit:
        return [one_student(tree, unpacker, zipped=zipped)]
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
    return groups + [filled(found, (tree.name,), unpacker, zipped=zipped) for found in _single(tree.files)]


def leftovers(rest: Iterable[tuple[str, Entry]]) -> list[Found]:
    """What a layout has no place for, so that nothing is lost: a file or a folder each."""
    folders: dict[str, Found] = {}
    loose = []
    for path, entry in rest:
        top, inside, _ = path.partition("/")
        if inside:
            folders.setdefault(top, Found(top, token=True)).entries.append(entry)
        else:
            loose.append(entry)
    return [*folders.values(), *_single(loose)]


def _single(entries: Iterable[Entry]) -> Iterator[Found]:
    return (Found(stem(e.name), [e], token=True) for e in entries if not is_remark(e.name))


def _within(group: Group, folder: str) -> Group:
    group.folders = (*group.folders, folder)
    return group


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
