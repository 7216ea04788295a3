"""Path after path: its layout, its hand-ins, the assignment of each; at the end everyone gets a key."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from grader.errors import SubmissionError, UsageError
from grader.intake.attempts import text_of
from grader.intake.catalogue import Catalogue, guess_assignment
from grader.intake.group import Found, Group, filled, one_student
from grader.intake.kits import without_kits
from grader.intake.layouts import (
    LAYOUTS,
    arrange,
    is_download,
    is_side_by_side,
    leftovers,
    read_by,
    recognised,
)
from grader.intake.names import folded, is_archive, is_program, shown, stem
from grader.intake.own import KIT, kit_archives, kit_by_name, left_out, own_archive, unwritten
from grader.intake.roster import Roster
from grader.intake.tree import LINK, Entry, Tree, entry_of, list_folder
from grader.intake.unzip import Unpacker

__all__ = ["Desk", "Part", "Taken", "Told", "Turned"]


class Told(Struct, frozen=True, kw_only=True):
    """What the instructor says about the hand-ins."""

    assignment: str = ""
    layout: str = ""
    """"" to find it out; "plain" for none."""
    pattern: re.Pattern[str] | None = None
    roster: Roster | None = None
    due: datetime | None = None
    alone: bool = False
    """All that is in a path is one submission."""


class Taken(Struct, frozen=True, kw_only=True):
    """How a path was read."""

    path: str
    layout: str
    title: str
    hand_ins: int


class Part(Struct, frozen=True):
    """What somebody handed in for one assignment."""

    assignment: str
    group: Group
    files: list[Entry]


class Turned(Struct, frozen=True):
    """What somebody handed in that cannot be graded, and why."""

    assignment: str
    group: Group
    path: str
    text: str


class Desk:
    """Takes path after path."""

    def __init__(self, catalogue: Catalogue, unpacker: Unpacker, told: Told):
        self.catalogue, self.unpacker, self.told = catalogue, unpacker, told
        self.parts: list[Part] = []
        self.turned: list[Turned] = []
        self.taken: list[Taken] = []
        self.left_out: list[str] = []
        """A sentence for each thing of the instructor's own."""
        self._seen: set[Path] = set()
        self._several = False

    def take(self, paths: Iterable[Path]) -> None:
        """All submissions under the paths; for a path that was taken before, nothing."""
        fresh = []
        for path in paths:
            place = Path(os.path.abspath(path))
            if (place := place.parent.resolve() / place.name) not in self._seen:
                self._seen.add(place)
                fresh.append(path)
        self._several |= len(fresh) > 1
        if len(fresh) > 1:  # maybe what a shell found: then what is a link there is none of the instructor's
            self._take([_link(path) for path in fresh if path.is_symlink()], [])
            fresh = [path for path in fresh if not path.is_symlink()]
        for siblings in _side_by_side(fresh, together=not self.told.alone and self.told.pattern is None):
            above = [shown(part.name) for part in siblings[0].resolve().parents]
            self._take(self._groups(siblings), above)

    def _take(self, groups: list[Group], above: list[str]) -> None:
        for group in [group for group in groups if group.found.problem]:
            self._turn(group, group.found.entries[:1], group.found.problem)
        split = _agreed([(g, self._split(g, above)) for g in groups if not g.found.problem])
        common = _only({name for _, by_name in split for name in by_name if name})
        for group, by_name in split:
            self._place(group, by_name, common)

    # --- layouts

    def _groups(self, siblings: list[Path]) -> list[Group]:
        first = shown(siblings[0].name)
        name = first if len(siblings) == 1 else f"{first} and {len(siblings) - 1} more beside it"
        zipped = _is_zip(siblings[0])
        try:
            tree = self._tree(siblings, zipped)
        except SubmissionError as error:
            return [Group(Found(stem(first)), (), problems=[Entry(first, first, None, str(error))])]
        if self.told.alone and tree.name:
            return [one_student(tree, self.unpacker, zipped=zipped)]
        if self._is_own(tree, siblings, zipped):
            return []
        if not self.told.alone:
            if not zipped and self._takes_downloads(tree):
                return []
            groups = self._by_layout(tree, name, zipped)
            if groups is not None:
                return groups
        known = (self.catalogue.names, self.catalogue.questions) if tree.name else ((), frozenset[str]())
        groups = arrange(tree, *known, self.unpacker, zipped=zipped)
        if not self.told.alone:
            self.left_out += kit_archives(groups, self._may_be_kit)
        self._note(name, "plain", "files and folders as they are", groups)
        return groups

    def _is_own(self, tree: Tree, siblings: list[Path], zipped: bool) -> bool:
        """Whether all of the path is the instructor's own; what is so in a class's folder is taken out of its tree."""
        if self.told.alone or self.told.pattern is not None:
            return False
        name = shown(siblings[0].name)
        if zipped:
            what = own_archive(siblings[0])
        else:
            what = KIT if self._several and self._may_be_kit(tree.name) and unwritten(tree) else ""
            self.left_out += [] if tree.kit else left_out(tree, self._may_be_kit)
        self.left_out += [f"{name} was left out: {what}"] if what else []
        return bool(what)

    def _may_be_kit(self, name: str) -> bool:
        return kit_by_name(name, self.catalogue.names)

    def _tree(self, siblings: list[Path], zipped: bool) -> Tree:
        """What is in the path, or all of what lies side by side. Raises SubmissionError for an archive that cannot be opened."""
        if zipped:
            tree = self.unpacker.unpack(siblings[0], shown(siblings[0].name))
            tree.name = stem(tree.name)
            return tree
        return _beside(siblings) if len(siblings) > 1 or not siblings[0].is_dir() else _folder(siblings[0])

    def _takes_downloads(self, tree: Tree) -> bool:
        """Take the whole classes that lie in a folder as archives, out of its tree; True where nothing else is there."""
        if self.told.layout == "plain" or self.told.pattern is not None or not tree.name:
            return False
        whole = [
            entry
            for entry in tree.files
            if is_archive(entry.name) and entry.path and is_download(self.unpacker.listed(entry.path))
        ]
        self.take(entry.path for entry in whole if entry.path)
        tree.files = [entry for entry in tree.files if entry not in whole]
        return bool(whole) and not any(is_program(e.name) or is_archive(e.name) for e in tree.everything())

    def _by_layout(self, tree: Tree, path: str, zipped: bool) -> list[Group] | None:
        """The hand-ins as the pattern or a platform's layout tells them; None where they are plain files and folders."""
        if self.told.pattern is not None:
            found = read_by(self.told.pattern, tree).found
            groups = [filled(each, (tree.name,), self.unpacker, zipped=zipped) for each in found]
            self._note(path, "pattern", "your --pattern", [g for g in groups if not g.found.problem])
            return groups
        if self.told.layout == "plain":
            return None
        read = recognised(tree, self.told.layout)
        if read is None and self.told.layout:
            title = LAYOUTS[self.told.layout].title
            raise UsageError(
                f"{path} does not look like {self.told.layout} ({title}): no name in it is as there. "
                "Leave --layout out, give --layout plain, or say with --pattern whose a file is"
            )
        if read is None:
            return None
        layout, part, reading = read
        found = [*reading.found, *leftovers(reading.rest)]
        folders = {each.task: (each.task, part.name) if each.task else (part.name,) for each in found}
        groups = [filled(f, (*folders[f.task], tree.name), self.unpacker, zipped=zipped) for f in found]
        for group in groups:
            group.download = True
        self._note(path, layout.name, layout.title, groups[: len(reading.found)])
        return groups

    def _note(self, path: str, layout: str, title: str, groups: list[Group]) -> None:
        self.taken.append(Taken(path=path, layout=layout, title=title, hand_ins=len(groups)))

    # --- assignments

    def _split(self, group: Group, above: list[str]) -> dict[str, list[Entry]]:
        """The group's files by assignment; those that do not say go with the most frequent one."""
        said = self.told.assignment or self._said(group.found.task)
        if said:
            return {said: self._asked(said, group, above)} if group.files else {}
        split: dict[str, list[Entry]] = {}
        for entry in group.files:
            split.setdefault(self._guess(entry, group, above), []).append(entry)
        named = Counter({name: len(files) for name, files in split.items() if name})
        if "" in split and named:
            split[named.most_common(1)[0][0]] += split.pop("")
        return split

    def _asked(self, said: str, group: Group, above: list[str]) -> list[Entry]:
        """The files for this assignment: of one student's folder, not the notebooks of others where it has one of its own."""
        books = [entry for entry in group.files if ".ipynb" in entry.name.lower()]
        if not self.told.alone or len(books) < 2:
            return group.files
        guessed = {id(entry): self._guess(entry, group, above) for entry in books}
        others = [key for key, name in guessed.items() if name not in ("", said)]
        return [e for e in group.files if id(e) not in others] if said in guessed.values() else group.files

    def _said(self, task: str) -> str:
        return next((name for name in self.catalogue.names if folded(name) == folded(task)), "")

    def _guess(self, entry: Entry, group: Group, above: list[str]) -> str:
        inner = entry.shown.rpartition(": ")[2].split("/")[:-1]
        names = [entry.name, *reversed(inner), *group.folders, *above]
        return guess_assignment(text_of(entry.path), names, self.catalogue)

    def _place(self, group: Group, split: dict[str, list[Entry]], common: str) -> None:
        fallback = common or _only(set(self.catalogue.names))
        for name, files in split.items():
            if name or fallback:
                self.parts.append(Part(name or fallback, group, files))
            else:
                self.turned.append(Turned("", group, files[0].shown, self._untold(files[0].shown)))
        lost = [e for e in group.problems if is_program(e.name) or is_archive(e.name)] if split else []
        if not split:
            lost = [*group.problems, *group.others][:1]
        for entry in lost:
            self._turn(group, [entry], _why(group, entry), fallback)
        if not split and not lost:
            self._turn(group, [], f"{group.student}: the folder is empty", fallback)

    def _turn(self, group: Group, entries: Iterable[Entry], text: str, fallback: str = "") -> None:
        assignment = self.told.assignment or fallback or _only(set(self.catalogue.names))
        path = next((entry.shown for entry in entries), group.student)
        self.turned.append(Turned(assignment, group, path, text))

    def _untold(self, path: str) -> str:
        wrong = "".join(f" ({name} was left out: {why})" for name, why in self.catalogue.problems.items())
        names = ", ".join(self.catalogue.names)
        return (
            f"{path}: it does not say which assignment it is for; give --assignment, one of: {names}{wrong}"
        )


_Split = list[tuple[Group, dict[str, list[Entry]]]]


def _agreed(split: _Split) -> _Split:
    """With all of a download in the assignment that most of it says: who handed in another one's file did so here."""
    votes: dict[str, Counter[str]] = {}
    for group, by_name in split:
        if group.download:
            votes.setdefault(group.found.task, Counter()).update(name for name in by_name if name)
    agreed = {}
    for task, counts in votes.items():
        name, most = next(iter(counts.most_common(1)), ("", 0))
        if most * 2 > counts.total():
            agreed[task] = name
    return [
        (group, {agreed[group.found.task]: group.files})
        if group.download and group.files and group.found.task in agreed
        else (group, by_name)
        for group, by_name in split
    ]


def _side_by_side(paths: Sequence[Path], *, together: bool) -> list[list[Path]]:
    """The paths in lists that are read as one: files of one folder (a shell wrote them out), and a platform's folders."""
    by_parent: dict[Path, list[Path]] = {}
    for path in paths:
        if not _is_zip(path):
            by_parent.setdefault(path.resolve().parent, []).append(path)
    joined = []
    for siblings in by_parent.values() if together else ():
        if not is_side_by_side(_beside(siblings)):
            siblings = [path for path in siblings if not path.is_dir()]
        joined.append(siblings)
    inside = {path for siblings in joined for path in siblings}
    return [*([path] for path in paths if path not in inside), *(each for each in joined if each)]


def _beside(siblings: Sequence[Path]) -> Tree:
    """Files and folders of one folder as a tree; it has that folder's name where there are folders."""
    folders = {shown(path.name): _folder(path) for path in siblings if path.is_dir()}
    files = [entry_of(path, shown(path.name), named=True) for path in siblings if not path.is_dir()]
    return Tree(shown(siblings[0].resolve().parent.name) if folders else "", files, folders)


def _folder(path: Path) -> Tree:
    return without_kits(list_folder(path, shown(path.resolve().name)))


def _link(path: Path) -> Group:
    name = shown(path.name)
    return Group(Found(stem(name)), (), problems=[Entry(name, name, None, LINK)])


def _is_zip(path: Path) -> bool:
    return path.is_file() and is_archive(path.name)


def _why(group: Group, entry: Entry) -> str:
    if entry.problem:
        return entry.problem if entry.problem.startswith(entry.shown) else f"{entry.shown}: {entry.problem}"
    names = ", ".join(e.name for e in group.others[:5])
    return f"not a notebook or a Python file: {names}; ask for the .ipynb or .py"


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""
