"""The instructor's own pattern, as nbgrader's zip_collect takes it: named groups on paths."""

from __future__ import annotations

import re

from grader.errors import UsageError
from grader.intake.group import Found
from grader.intake.layouts.base import Reading, iso, walk
from grader.intake.names import is_remark
from grader.intake.tree import Entry, Tree
from grader.model import Identity

__all__ = ["compiled", "read_by"]

REQUIRED = ("student_id", "file_id")
OPTIONAL = ("first_name", "last_name", "email", "timestamp", "late", "assignment")
_NO = {"", "0", "no", "false", "none", "ontime", "on_time", "on time"}
_EXTENSION = re.compile(r"(?:\.(?:ipynb|py|zip))(?:\.txt)?$", re.IGNORECASE)


def compiled(text: str) -> re.Pattern[str]:
    """The pattern. Raises UsageError where it is none, or lacks a group, or has one that means nothing."""
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise UsageError(f"--pattern is no regular expression: {error}") from error
    lost = [name for name in REQUIRED if name not in pattern.groupindex]
    if lost:
        raise UsageError(
            f"--pattern lacks {' and '.join(f'(?P<{name}>...)' for name in lost)}: "
            "it must say whose a file is, and which of theirs"
        )
    unknown = [name for name in pattern.groupindex if name not in (*REQUIRED, *OPTIONAL)]
    if unknown:
        raise UsageError(
            f"--pattern: nothing is known of a group {unknown[0]!r}; there are: {', '.join((*REQUIRED, *OPTIONAL))}"
        )
    return pattern


def read_by(pattern: re.Pattern[str], tree: Tree) -> Reading:
    """The tree's files by what the pattern says of their paths; what does not match is told, remarks are not."""
    by_hand_in: dict[tuple[str, ...], Found] = {}
    found = []
    for path, entry in walk(tree):
        match = pattern.match(path)
        if match and match["student_id"]:
            _add(by_hand_in, match, entry)
        elif not is_remark(entry.name):
            found.append(_unmatched(path, entry))
    return Reading([*by_hand_in.values(), *found])


def _add(by_hand_in: dict[tuple[str, ...], Found], match: re.Match[str], entry: Entry) -> None:
    groups = {name: text or "" for name, text in match.groupdict().items()}
    student, task = groups["student_id"], groups.get("assignment", "")
    key = (student, task, groups.get("timestamp", ""))
    if key not in by_hand_in:
        late = groups["late"].strip(" _-").casefold() not in _NO if "late" in groups else None
        by_hand_in[key] = Found(
            student,
            who=_who(groups),
            key=f"pattern {student}",
            task=task,
            token=True,
            received=iso(groups.get("timestamp", "")),
            late=late,
        )
    by_hand_in[key].entries.append(entry.named(_file_name(groups["file_id"], entry)))


def _who(groups: dict[str, str]) -> Identity:
    names = (groups.get("first_name", ""), groups.get("last_name", ""))
    return Identity(
        layout="pattern",
        student_id=groups["student_id"],
        display_name=" ".join(name for name in names if name),
        email=groups.get("email", ""),
    )


def _file_name(file_id: str, entry: Entry) -> str:
    """`file_id` with the file's own ending: it is what makes it a notebook or a module."""
    own = _EXTENSION.search(entry.name)
    name = file_id.rpartition("/")[2] or entry.name
    return name if not own or _EXTENSION.search(name) else name + own[0]


def _unmatched(path: str, entry: Entry) -> Found:
    text = f"{entry.shown}: --pattern does not match {path!r}; nothing tells whose it is"
    return Found(path, [entry], problem=text)
