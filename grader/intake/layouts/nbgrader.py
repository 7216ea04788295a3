"""nbgrader's course folder: submitted/<student>/<assignment>/...; and what zip_collect has extracted."""

from __future__ import annotations

from collections.abc import Iterator

from grader.intake.group import Found
from grader.intake.layouts.base import Layout, Reading, iso, text_of, walk
from grader.intake.names import is_archive, is_program
from grader.intake.tree import Entry, Tree
from grader.model import Identity

__all__ = ["NBGRADER", "extracted"]

TIME = "timestamp.txt"
_COURSE = {"source", "release", "autograded", "feedback", "downloaded", "exchange"}


def _read(tree: Tree, _forced: bool) -> Reading | None:
    submitted = _submitted(tree)
    if submitted is None:
        return None
    above = "submitted/" if submitted is not tree else ""
    found = [
        each
        for student in submitted.folders.values()
        for each in _students(student, f"{above}{student.name}/")
    ]
    if not found:
        return None
    rest = [(entry.name, entry) for entry in submitted.files]
    rest += [
        (f"{s.name}/{e.name}", e) for s in submitted.folders.values() for e in s.files if is_archive(e.name)
    ]
    return Reading(found, rest)


def _submitted(tree: Tree) -> Tree | None:
    """The folder of the students: "submitted" of a course, or one whose assignments tell when they were handed in."""
    inner = tree.folders.get("submitted")
    if inner is not None and (len(tree.folders) == 1 or _COURSE & set(tree.folders)) and _deep(inner):
        return inner
    if tree.name == "submitted" and _deep(tree):
        return tree
    return tree if _deep(tree) and all(_time(work) for work in _work(tree)) else None


def _deep(tree: Tree) -> bool:
    """Whether everybody's work lies two folders deep."""
    loose = any(is_program(e.name) for student in tree.folders.values() for e in student.files)
    return bool(_work(tree)) and not loose


def _work(tree: Tree) -> list[Tree]:
    return [inner for student in tree.folders.values() for inner in student.folders.values()]


def _time(folder: Tree) -> Entry | None:
    return next((entry for entry in folder.files if entry.name == TIME), None)


def _students(student: Tree, above: str) -> Iterator[Found]:
    for folder in student.folders.values():
        time = _time(folder)
        yield Found(
            student.name,
            [entry for _, entry in walk(folder, f"{above}{folder.name}/") if entry.name != TIME],
            who=Identity(layout="nbgrader", student_id=student.name),
            key=f"nbgrader {student.name}",
            task=folder.name,
            token=True,
            received=iso(text_of(time.path)) if time else "",
        )


def extracted(tree: Tree) -> Tree | None:
    """The folder into which zip_collect put the class, where this is its download; what is in it has any layout."""
    downloaded = tree.folders.get("downloaded", tree if tree.name == "downloaded" else None)
    if downloaded is not None and len(downloaded.folders) == 1 and "submitted" not in tree.folders:
        (tree,) = downloaded.folders.values()
    if "extracted" in tree.folders and set(tree.folders) <= {"extracted", "archive"}:
        return tree.folders["extracted"]
    return None


NBGRADER = Layout("nbgrader", "nbgrader, course folder", _read)
