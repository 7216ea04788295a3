"""What lies in a class's folder and is the instructor's own: kits, autograders, uploads of feedback, reports of earlier runs."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.intake.group import Group
from grader.intake.names import folded, is_archive, is_program
from grader.intake.tree import OURS, Entry, Tree

__all__ = ["KIT", "kit_archives", "kit_by_name", "left_out", "own_archive", "unwritten"]

SECRET = "KEEP-FROM-STUDENTS.txt"
_PAGE = re.compile(rb'<meta name="grader-audience" content="student"')
_HEAD = 4096
_KIT = re.compile(r"(?:^|[\W_])kits?(?:[\W_]|\d|$)", re.IGNORECASE)
KIT = "a kit as it was handed out, nothing is written in it"
AUTOGRADER = "an autograder, with references"
COURSE = "the course's own exercises and references"
_COURSE = ("exercises", "reference")
EARLIER = "reports of an earlier run"
FEEDBACK = "pages for students that grader export packed"


def left_out(tree: Tree, is_kit: Callable[[str], bool]) -> list[str]:
    """Take the instructor's own out of a class's tree: a sentence for each. `is_kit`: whether a kit may have this name."""
    notes = [_told(path, EARLIER) for path in tree.left]
    course = _COURSE if _holds_exercises(tree) else ()
    for name, folder in list(tree.folders.items()):
        what = COURSE if name in course else _own_folder(folder, may_be_kit=is_kit(name))
        if what:
            del tree.folders[name]
            notes += [_told(path, what) for path in (folder.left if what == EARLIER else [f"{name}/"])]
    for entry in [entry for entry in tree.files if is_archive(entry.name)]:
        what = own_archive(entry.path)
        if what:
            tree.files.remove(entry)
            notes.append(_told(entry.shown, what))
    return notes


def _told(path: str, what: str) -> str:
    return f"{path} was left out: {what}"


def _own_folder(folder: Tree, *, may_be_kit: bool) -> str:
    if any(entry.name == SECRET for entry in folder.files):
        return AUTOGRADER
    if may_be_kit and unwritten(folder):
        return KIT
    return EARLIER if folder.left and not _work(folder) else ""


def _holds_exercises(tree: Tree) -> bool:
    exercises = tree.folders.get("exercises", Tree("")).folders.values()
    return any(entry.name == "assignment.py" for each in exercises for entry in each.files)


def _work(tree: Tree) -> bool:
    return any(is_program(e.name) or is_archive(e.name) for e in tree.everything())


def unwritten(tree: Tree) -> bool:
    """Whether this is a kit in which nobody wrote anything."""
    programs = [e for e in tree.everything() if is_program(e.name) or is_archive(e.name)]
    return tree.kit and all(e.blank for e in programs)


def kit_by_name(name: str, assignments: Iterable[str]) -> bool:
    """Whether a kit may be called so, rather than the student who hands it in."""
    return bool(_KIT.search(name)) or folded(name) in map(folded, assignments)


def kit_archives(groups: list[Group], is_kit: Callable[[str], bool]) -> list[str]:
    """Take archives that are kits as they were handed out from the hand-ins: a sentence for each."""
    notes = []
    for group in list(groups):
        entries: list[Entry] = group.found.entries
        packed = len(entries) == 1 and is_archive(entries[0].name) and is_kit(group.student)
        if packed and group.files and all(e.blank for e in group.files):
            groups.remove(group)
            notes.append(_told(entries[0].shown, KIT))
    return notes


def own_archive(path: Path | None) -> str:
    """What the archive is, if it is the instructor's own; else ""."""
    try:
        with zipfile.ZipFile(path or "") as opened:
            return _own(opened)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        return ""


def _own(opened: zipfile.ZipFile) -> str:
    names = [name for name in opened.namelist() if not name.endswith("/")]
    if {SECRET, "run_autograder"} <= set(names):
        return AUTOGRADER
    if any(is_program(name) or is_archive(name) for name in names):
        return ""
    if any(name.rpartition("/")[2] == OURS for name in names):
        return EARLIER
    if names and all(name.lower().endswith(".html") for name in names):
        with opened.open(names[0]) as page:
            return FEEDBACK if _PAGE.search(page.read(_HEAD)) else ""
    return ""
