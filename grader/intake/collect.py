"""Paths in, submissions out: found, told apart, placed with their assignment; nothing is parsed or executed."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from msgspec import Struct

from grader.errors import SubmissionError, UsageError
from grader.intake.catalogue import Catalogue, guess_assignment
from grader.intake.layout import Group, arrange, one_student
from grader.intake.names import is_archive, is_program, shown, stem, unique_keys
from grader.intake.tree import Entry, Tree, entry_of, list_folder
from grader.intake.unzip import Unpacker
from grader.model import Submission

__all__ = ["Intake", "Placed", "Refusal", "collect", "single"]


class Placed(Struct, frozen=True, kw_only=True):
    """A submission and the assignment it belongs to."""

    assignment: str
    submission: Submission


class Refusal(Struct, frozen=True, kw_only=True):
    """Something handed in that cannot be graded."""

    student: str
    path: str
    text: str
    """What is wrong and what to do, a whole sentence."""
    assignment: str = ""
    """"" where that cannot be told."""


class Intake:
    """What was found. Holds the unpacked archives until it is closed."""

    def __init__(self, folder: Path, placed: tuple[Placed, ...], refusals: tuple[Refusal, ...]):
        self._folder = folder
        self.placed = placed
        self.refusals = refusals

    @property
    def assignments(self) -> tuple[str, ...]:
        """Those that something was handed in for, sorted."""
        return tuple(
            sorted({p.assignment for p in self.placed} | {r.assignment for r in self.refusals} - {""})
        )

    def submissions(self, assignment: str) -> tuple[Submission, ...]:
        """An assignment's, sorted by student."""
        return tuple(p.submission for p in self.placed if p.assignment == assignment)

    def refused(self, assignment: str) -> tuple[Refusal, ...]:
        """An assignment's; for "", those whose assignment cannot be told."""
        return tuple(r for r in self.refusals if r.assignment == assignment)

    def close(self) -> None:
        """Remove what was unpacked."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def collect(paths: Sequence[Path], catalogue: Catalogue, *, assignment: str = "") -> Intake:
    """All that was handed in under the paths; `assignment` overrides what they say themselves.

    Raises UsageError for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(
                f"there is no {shown(str(path))}; name a folder, a notebook, a Python file or a zip"
            )
    folder = Path(tempfile.mkdtemp(prefix="grader-intake-"))
    try:
        desk = _Desk(catalogue, Unpacker(folder), assignment)
        for path in paths:
            desk.take(path)
        return Intake(folder, *desk.result())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def single(path: Path, catalogue: Catalogue, *, assignment: str = "") -> Intake:
    """The one submission at `path`: a file, or all that is in a folder or an archive.

    Raises SubmissionError where there is none.
    """
    if not path.exists():
        raise SubmissionError(f"there is no file {shown(str(path))}; is the name right?")
    folder = Path(tempfile.mkdtemp(prefix="grader-intake-"))
    try:
        desk = _Desk(catalogue, Unpacker(folder), assignment)
        desk.take(path, alone=True)
        intake = Intake(folder, *desk.result())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if intake.placed:
        return intake
    intake.close()
    refused = [refusal.text for refusal in intake.refusals]
    raise SubmissionError(refused[0] if refused else f"{shown(str(path))} holds nothing to grade")


class _Desk:
    """Takes path after path, and gives everyone a key at the end."""

    def __init__(self, catalogue: Catalogue, unpacker: Unpacker, assignment: str):
        self.catalogue = catalogue
        self.unpacker = unpacker
        self.assignment = assignment
        self.parts: list[tuple[str, Group, list[Entry]]] = []
        self.refusals: list[Refusal] = []
        self.seen: set[Path] = set()

    def take(self, path: Path, *, alone: bool = False) -> None:
        """All submissions under a path; for the same path a second time, nothing."""
        if path.resolve() in self.seen:
            return
        self.seen.add(path.resolve())
        above = [shown(part.name) for part in path.resolve().parents]
        groups = self._groups(path, alone)
        told = [(group, self._split(group, above)) for group in groups]
        common = _only({name for _, split in told for name in split if name})
        for group, split in told:
            self._place(group, split, common)

    def _groups(self, path: Path, alone: bool) -> list[Group]:
        if path.is_dir():
            tree = list_folder(path, shown(path.resolve().name))
            if alone:
                return [one_student(tree, self.unpacker)]
            return arrange(tree, self.catalogue.names, self.catalogue.questions, self.unpacker, zipped=False)
        entry = entry_of(path, shown(path.name))
        if is_archive(path.name) and not entry.problem:
            try:
                tree = self.unpacker.unpack(path, entry.shown)
            except SubmissionError as error:
                return [
                    Group(stem(entry.name), (), problems=[Entry(entry.name, entry.shown, None, str(error))])
                ]
            tree.name = stem(tree.name)
            if alone:
                return [one_student(tree, self.unpacker, zipped=True)]
            return arrange(tree, self.catalogue.names, self.catalogue.questions, self.unpacker, zipped=True)
        return arrange(Tree("", [entry]), (), frozenset(), self.unpacker, zipped=False)

    def _split(self, group: Group, above: list[str]) -> dict[str, list[Entry]]:
        """The group's files by assignment; those that do not say go with the most frequent one."""
        if self.assignment:
            return {self.assignment: group.files} if group.files else {}
        split: dict[str, list[Entry]] = {}
        for entry in group.files:
            split.setdefault(self._guess(entry, group, above), []).append(entry)
        named = Counter({name: len(files) for name, files in split.items() if name})
        if "" in split and named:
            split[named.most_common(1)[0][0]] += split.pop("")
        return split

    def _guess(self, entry: Entry, group: Group, above: list[str]) -> str:
        inner = entry.shown.rpartition(": ")[2].split("/")[:-1]
        names = [entry.name, *reversed(inner), *group.folders, *above]
        return guess_assignment(_text(entry.path), names, self.catalogue)

    def _place(self, group: Group, split: dict[str, list[Entry]], common: str) -> None:
        for name, files in split.items():
            assignment = name or common or _only(set(self.catalogue.names))
            if assignment:
                self.parts.append((assignment, group, files))
            else:
                self._refuse(group, files[0].shown, self._untold(files[0].shown), "")
        assignment = self.assignment or common or _only(set(self.catalogue.names))
        lost = [e for e in group.problems if is_program(e.name) or is_archive(e.name)] if split else []
        if not split:
            lost = [*group.problems, *group.others][:1]
        for entry in lost:
            self._refuse(group, entry.shown, _why(group, entry), assignment)
        if not split and not lost:
            self._refuse(group, group.student, f"{group.student}: the folder is empty", assignment)

    def _untold(self, path: str) -> str:
        wrong = "".join(f" ({name} was left out: {why})" for name, why in self.catalogue.problems.items())
        names = ", ".join(self.catalogue.names)
        return (
            f"{path}: it does not say which assignment it is for; give --assignment, one of: {names}{wrong}"
        )

    def _refuse(self, group: Group, path: str, text: str, assignment: str) -> None:
        self.refusals.append(Refusal(student=group.student, path=path, text=text, assignment=assignment))

    def result(self) -> tuple[tuple[Placed, ...], tuple[Refusal, ...]]:
        """Everything under unique keys, sorted by them within each assignment."""
        placed: list[Placed] = []
        for assignment in sorted({name for name, _, _ in self.parts}):
            mine = [(group, _best_first(files)) for name, group, files in self.parts if name == assignment]
            keys = unique_keys([_offers(group, files) for group, files in mine])
            placed += [
                Placed(assignment=assignment, submission=_submission(key, files))
                for key, (_, files) in sorted(zip(keys, mine, strict=True), key=lambda pair: pair[0])
            ]
        taken = {p.submission.student for p in placed}
        named = unique_keys([(r.path,) if r.student in taken else (r.student, r.path) for r in self.refusals])
        return tuple(placed), tuple(
            Refusal(student=name, path=r.path, text=r.text, assignment=r.assignment)
            for name, r in zip(named, self.refusals, strict=True)
        )


def _why(group: Group, entry: Entry) -> str:
    if entry.problem:
        return entry.problem if entry.problem.startswith(entry.shown) else f"{entry.shown}: {entry.problem}"
    names = ", ".join(e.name for e in group.others[:5])
    return f"not a notebook or a Python file: {names}; ask for the .ipynb or .py"


def _offers(group: Group, files: list[Entry]) -> tuple[str, ...]:
    """Names for a student, plainest first."""
    above = next((folder for folder in group.folders if folder and folder != group.student), "")
    prefix = f"{above}/" if above else ""
    return (
        group.student,
        prefix + group.student,
        prefix + (files[0].name if len(files) == 1 else group.student),
    )


def _best_first(files: list[Entry]) -> list[Entry]:
    """The main file first: a notebook before modules, tests and copies last."""

    def rank(entry: Entry) -> tuple[bool, bool, bool, int, str]:
        name = entry.name.lower()
        aside = name.startswith(("test_", "setup.py", "conftest", "__init__")) or "checkpoint" in name
        copied = "copy" in name or "backup" in name or "old" in name
        return aside, ".ipynb" not in name, copied, entry.shown.count("/"), entry.shown

    return sorted(files, key=rank)


def _submission(student: str, files: list[Entry]) -> Submission:
    return Submission(
        student=student,
        path=files[0].shown,
        files=tuple(str(entry.path) for entry in files),
        sha256=_digest(files),
    )


def _digest(files: list[Entry]) -> str:
    """sha256 of the file; of several, over their names and digests."""
    digests = [hashlib.sha256(_bytes(entry.path)).hexdigest() for entry in files]
    if len(files) == 1:
        return digests[0]
    lines = (f"{digest}  {entry.name}\n" for entry, digest in zip(files, digests, strict=True))
    return hashlib.sha256("".join(lines).encode("utf-8", "replace")).hexdigest()


def _bytes(path: Path | None) -> bytes:
    try:
        return path.read_bytes() if path else b""
    except OSError:
        return b""  # told when it is read for grading


def _text(path: Path | None) -> str:
    data = _bytes(path)
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""
