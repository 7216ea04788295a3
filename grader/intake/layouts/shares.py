"""Sakai, Microsoft (Teams, OneDrive) and Google (Forms, Drive): names in folders, before and behind a file's own name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from grader.intake.group import Found
from grader.intake.layouts.base import Layout, Reading, hollow, judged, mostly, walk
from grader.intake.names import stem
from grader.intake.tree import Entry, Tree
from grader.model import Identity

__all__ = ["GOOGLE", "SAKAI", "TEAMS"]

_SAKAI = re.compile(r"^(?P<last>[^,/]*), ?(?P<first>[^/]*?) ?\((?P<login>[^()/]+)\)$")
_ATTACHED = re.compile(r"^Submission attachment(?:\(s\)|s)?$", re.IGNORECASE)
_OF_TEACHERS = re.compile(r"^(?:Feedback Attachment|comments\.txt$|timestamp\.txt$)", re.IGNORECASE)
_VERSION = re.compile(r"^(?:[^/]*/)?Version (?P<number>\d+)$", re.IGNORECASE)
_LETTERS = r"[^\d\x00-\x26\x28-\x2c\x2f-\x40\x5b-\x60\x7b-\x7f]+"
"""Of ASCII only letters and ' - . ; one class, so that no name makes the search long."""
_BEFORE = re.compile(rf"^(?P<name>{_LETTERS}(?: {_LETTERS})+)_(?P<file>[^/]+)$")
_BEHIND = re.compile(rf"^(?P<base>[^/]+) - (?P<name>{_LETTERS}(?: {_LETTERS})*)(?P<end>(?:\.\w+)+)$")


# --- Sakai -----------------------------------------------------------------------------------------------------


def _read_sakai(tree: Tree, forced: bool) -> Reading | None:
    mine = {name: match for name in tree.folders if (match := _SAKAI.match(name))}
    if not mine or not mostly(len(mine), len(tree.folders)):
        return None
    if not forced and not any(
        _ATTACHED.match(inner) for name in mine for inner in tree.folders[name].folders
    ):
        return None
    found = [_sakai(tree.folders[name], match) for name, match in mine.items()]
    rest = [(path, entry) for path, entry in walk(tree) if path.partition("/")[0] not in mine]
    return Reading(found, rest)


def _sakai(folder: Tree, match: re.Match[str]) -> Found:
    name = f"{match['first']} {match['last']}".strip()
    walked = walk(folder, f"{folder.name}/")
    entries = [entry for path, entry in walked if not _OF_TEACHERS.match(path.split("/")[1])]
    return Found(
        name,
        entries,
        who=Identity(layout="sakai", display_name=name, login=match["login"]),
        key=f"sakai {match['login']}",
        problem="" if entries else f"{name}: nothing is attached",
    )


# --- Microsoft -------------------------------------------------------------------------------------------------


def _read_teams(tree: Tree, forced: bool) -> Reading | None:
    submitted = next((f for name, f in tree.folders.items() if name.lower() == "submitted files"), None)
    if submitted is None and tree.name.lower() == "submitted files":
        submitted = tree
    if submitted is not None and submitted.folders:
        found = [each for student in submitted.folders.values() for each in _teams(student)]
        return Reading(found, [(entry.name, entry) for entry in submitted.files])
    return _named_files(tree, _BEFORE, "teams", forced)


def _teams(student: Tree) -> list[Found]:
    """A hand-in for each version, the last one counts; without versions, one."""
    by_version: dict[int, list[Entry]] = {}
    for path, entry in walk(student, f"{student.name}/"):
        folders = path.split("/")[1:-1]
        numbers = [int(m["number"]) for folder in folders if (m := _VERSION.match(folder))]
        by_version.setdefault(numbers[-1] if numbers else 0, []).append(entry)
    who = Identity(layout="teams", display_name=student.name)
    return [
        Found(student.name, entries, who=who, key=f"teams {student.name}", turn=version)
        for version, entries in sorted(by_version.items() or [(0, [])])
    ]


# --- names before or behind the file's own ----------------------------------------------------------------------


def _read_google(tree: Tree, forced: bool) -> Reading | None:
    return _named_files(tree, _BEHIND, "google", forced)


def _named_files(tree: Tree, pattern: re.Pattern[str], layout: str, forced: bool) -> Reading | None:
    """Files that carry a name; believed only where most of them are one hand-out's and the names are many people's."""
    files = judged(tree)
    matched = [(m, entry) for path, entry in files if (m := pattern.match(path))]
    rest = [(path, entry) for path, entry in files if not pattern.match(path)]
    if not matched or (hollow(tree) and not forced):
        return None
    if not forced and not (
        mostly(len(matched), len(files), share=1.0) and _many_people([m for m, _ in matched])
    ):
        return None
    return Reading(_one_each(matched, layout), rest)


def _many_people(matches: Sequence[re.Match[str]]) -> bool:
    bases = Counter(_base(match) for match in matches)
    names = {match["name"] for match in matches}
    return len(names) > 1 and len(names) >= 0.7 * len(matches) and max(bases.values()) * 2 >= len(matches)


def _file(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return str(groups["file"] if "file" in groups else groups["base"] + groups["end"])


def _base(match: re.Match[str]) -> str:
    """The hand-out's name: without "Copy of", without a number at the end."""
    plain = re.sub(r"^(?:copy of )+", "", stem(_file(match)).casefold())
    return re.sub(r"(?: \d+| ?\(\d+\))$", "", plain)


def _one_each(matched: Sequence[tuple[re.Match[str], Entry]], layout: str) -> list[Found]:
    """Files of one name are one student's, unless two of them are the same file: then nothing tells whose they are."""
    by_name: dict[str, list[tuple[re.Match[str], Entry]]] = {}
    for match, entry in matched:
        by_name.setdefault(match["name"], []).append((match, entry))
    found = []
    for name, mine in by_name.items():
        who = Identity(layout=layout, display_name=name)
        entries = [entry.named(_file(match)) for match, entry in mine]
        if len({_base(match) for match, _ in mine}) == len(mine):
            found.append(Found(name, entries, who=who))
        else:
            found += [Found(name, [entry], who=who) for entry in entries]
    return found


SAKAI = Layout("sakai", "Sakai, download of an assignment", _read_sakai)
TEAMS = Layout("teams", "Microsoft Teams or OneDrive", _read_teams)
GOOGLE = Layout("google", "Google Forms or Drive", _read_google)
